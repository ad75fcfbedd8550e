import { formatInstant, parseInstant } from '@checkwright/core/engine/calendar/civil'
import type { Instant, PlainDate } from '@checkwright/core/model/base'
import type { Calendar } from '@checkwright/core/model/calendar'
import { type Announced, pausesOf, type Run } from './ledger.ts'
import type { Clock, Span } from './settings.generated.ts'

/** What of a clock decides its due moment. */
export type Counted = Pick<Clock, 'limit' | 'counting'>

const minute = 60_000

/** Milliseconds of a limit that is not in days. */
export const lengthOf = ({ amount, unit }: Span): number => amount * (unit === 'minutes' ? minute : 60 * minute)

/** Limits in days count whole days; the others count time. */
export const isInDays = ({ unit }: Span): boolean => unit === 'calendarDays' || unit === 'workingDays'

/** Whether holidays matter to a limit: only then can a year that is not declared yet make it provisional. */
export const isByCalendar = ({ unit }: Span): boolean => unit === 'workingDays' || unit === 'workingHours'

/**
 * When a run is due: what stands in the ledger, counted in the calendar. A pause that is not over leaves the due moment
 * where it was; it moves once the clock runs on.
 */
export function dueOf(clock: Counted, run: Pick<Run, 'from' | 'day' | 'periods'>, calendar: Calendar): Announced {
  const due = isInDays(clock.limit)
    ? dayEnd(clock, run, calendar, dueDay(clock, run, calendar, clock.limit.amount))
    : timeEnd(clock, calendar, momentAfter(clock, run, calendar, lengthOf(clock.limit)))
  const provisional =
    isByCalendar(clock.limit) && !(calendar.isKnown(run.day) && calendar.isKnown(calendar.dateOf(due)))
  return { due, provisional }
}

/** The day on which so many days of a run have been counted. The pause's own days count nowhere, first and last included. */
export function dueDay(
  { limit, counting }: Counted,
  run: Pick<Run, 'day' | 'periods'>,
  calendar: Calendar,
  amount: number,
): PlainDate {
  const base = dayBefore(counting, run, calendar)
  const isWorking = limit.unit === 'workingDays'
  const add = (day: PlainDate, n: number) => (isWorking ? calendar.addWorkingDays(day, n) : calendar.addDays(day, n))
  const between = (from: PlainDate, to: PlainDate) =>
    isWorking ? calendar.workingDaysBetween(from, to) : calendar.daysBetween(from, to)
  let due = add(base, amount)
  for (const [first, last] of pausedDays(run, base, calendar)) {
    // A later pause cannot matter: the limit was used up before it.
    if (first > due) break
    due = add(due, between(calendar.addDays(first, -1), last))
  }
  return due
}

/** The moment at which so much time of a run has been counted. */
export function momentAfter(
  { limit }: Counted,
  run: Pick<Run, 'from' | 'periods'>,
  calendar: Calendar,
  milliseconds: number,
): Instant {
  const isWorking = limit.unit === 'workingHours'
  const add = (at: Instant, n: number) =>
    isWorking ? calendar.addWorkingTime(at, n) : formatInstant(parseInstant(at) + n)
  const between = (from: Instant, to: Instant) =>
    isWorking ? calendar.workingTimeBetween(from, to) : parseInstant(to) - parseInstant(from)
  let due = add(run.from, milliseconds)
  for (const [from, to] of pausedTime(run)) {
    if (from >= due) break
    due = add(due, between(from, to))
  }
  return due
}

/** The day before the first one that may count. */
export const dayBefore = (counting: Counted['counting'], run: Pick<Run, 'day'>, calendar: Calendar): PlainDate =>
  counting?.startDay === 'included' ? calendar.addDays(run.day, -1) : run.day

/** Days that do not count after `base`, as ranges in order that neither touch twice nor overlap. */
export function pausedDays(
  run: Pick<Run, 'periods'>,
  base: PlainDate,
  calendar: Calendar,
): readonly (readonly [first: PlainDate, last: PlainDate])[] {
  const ranges: (readonly [PlainDate, PlainDate])[] = []
  let after = base
  for (const { day, lastDay } of pausesOf(run)) {
    const first = day > after ? day : calendar.addDays(after, 1)
    if (first > lastDay) continue
    ranges.push([first, lastDay])
    after = lastDay
  }
  return ranges
}

/** Time that does not count, as ranges in order. */
export const pausedTime = (run: Pick<Run, 'periods'>): readonly (readonly [from: Instant, to: Instant])[] =>
  pausesOf(run).map(({ from, to }) => [from, to] as const)

/** A moment as its calendar shows it: the day, and the time where the limit ends within a day. */
export function localText(clock: Counted, calendar: Calendar, at: Instant): string {
  const day = calendar.dateOf(at)
  if (endsWithDay(clock)) return day
  return `${day} ${timeOfDay(calendar, at)}`
}

/** `HH:MM` of a moment on a day whose clock runs evenly. */
export function timeOfDay(calendar: Calendar, at: Instant): string {
  const minutes = Math.floor((parseInstant(at) - parseInstant(calendar.startOf(calendar.dateOf(at)))) / minute)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

const endsWithDay = ({ limit, counting }: Counted): boolean =>
  (counting?.end ?? (isInDays(limit) ? 'endOfDay' : 'exact')) === 'endOfDay'

function dayEnd(clock: Counted, run: Pick<Run, 'from' | 'day'>, calendar: Calendar, day: PlainDate): Instant {
  if (endsWithDay(clock)) return calendar.endOf(day)
  // To the minute: the time of day at which it began.
  const time = parseInstant(run.from) - parseInstant(calendar.startOf(run.day))
  const moment = formatInstant(parseInstant(calendar.startOf(day)) + time)
  return moment > calendar.endOf(day) ? calendar.endOf(day) : moment
}

const timeEnd = (clock: Counted, calendar: Calendar, at: Instant): Instant =>
  endsWithDay(clock) ? calendar.endOf(calendar.dateOf(at)) : at
