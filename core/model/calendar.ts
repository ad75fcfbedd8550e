import type { Instant, PlainDate, Text } from './base.ts'

/** Part of a working day, local time `HH:MM`, `to` may be `24:00`. Parts of one day do not overlap and stand in order. */
export type ServiceHours = readonly { readonly from: string; readonly to: string }[]

/** What a declared day is: a holiday or other day off, or a working day (also a weekend day that is worked in exchange). */
export type DeclaredDay = {
  readonly is: 'off' | 'work'
  readonly name: Text
  /** Of a working day with hours of its own, such as a half day before a holiday. It still counts as one working day. */
  readonly hours?: ServiceHours
}

/**
 * A calendar as data: what an admin edits and what a data plugin brings. Days not declared follow `week`.
 * Outside `years` nothing is declared, so results there are provisional.
 */
export type CalendarData = {
  readonly key: string
  readonly title: Text
  /** IANA zone in which days begin and end. */
  readonly zone: string
  /** Running number, raised by each edit. */
  readonly revision: number
  /** First and last year whose declared days are complete. */
  readonly years: readonly [first: number, last: number]
  /** Which weekdays are worked, Monday first. */
  readonly week: readonly [boolean, boolean, boolean, boolean, boolean, boolean, boolean]
  readonly hours: ServiceHours
  readonly days: { readonly [date: PlainDate]: DeclaredDay }
}

/** Why a day counts or not; `name` is that of the declared day. */
export type DayReason = {
  readonly date: PlainDate
  readonly works: boolean
  readonly because: 'weekday' | 'weekend' | 'declared-off' | 'declared-work'
  readonly name?: Text
  /** False outside the declared years: the answer may change when the year is declared. */
  readonly known: boolean
}

/**
 * Working-day arithmetic over one calendar and zone. All operations cost the same for any span (prefix sums).
 * Dates are days of the calendar's zone.
 */
export type Calendar = {
  readonly key: string
  readonly zone: string
  readonly revision: number
  isWorkingDay(date: PlainDate): boolean
  /** Whether the declared days of this date's year are loaded. */
  isKnown(date: PlainDate): boolean
  reason(date: PlainDate): DayReason
  /** Each declared or weekend day in (from, to], in order: the part of a walk that needs explaining. Bounded by 1,000 days. */
  exceptions(from: PlainDate, to: PlainDate): readonly DayReason[]
  /** The nth working day after `date` (n > 0) or before it (n < 0); n = 0 gives `date` itself. */
  addWorkingDays(date: PlainDate, n: number): PlainDate
  addDays(date: PlainDate, n: number): PlainDate
  /** Working days in (from, to]; negative when `to` lies before `from`. */
  workingDaysBetween(from: PlainDate, to: PlainDate): number
  daysBetween(from: PlainDate, to: PlainDate): number
  /** Milliseconds of service time added to an instant: counts only service hours of working days. */
  addWorkingTime(at: Instant, milliseconds: number): Instant
  /** Milliseconds of service time in (from, to]; negative when `to` lies before `from`. */
  workingTimeBetween(from: Instant, to: Instant): number
  /** The day of an instant in the calendar's zone. */
  dateOf(at: Instant): PlainDate
  startOf(date: PlainDate): Instant
  /** The last millisecond of the day: "due at the end of 17 March" sorts and shows as 17 March. */
  endOf(date: PlainDate): Instant
}
