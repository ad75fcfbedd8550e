import { formatInstant, parseInstant } from '@checkwright/core/engine/calendar/civil'
import type { Instant, PlainDate } from '@checkwright/core/model/base'
import type { CalendarData } from '@checkwright/core/model/calendar'
import type { Counting, Span } from './pure/settings.generated.ts'

/** A ledger in its barest form, for a reference that shares nothing with the plugin. */
export type PlainLedger = {
  readonly from: Instant
  readonly limit: Span
  readonly counting: Counting
  /** Pauses in order; the second moment is that of resuming. */
  readonly pauses: readonly (readonly [from: Instant, to: Instant])[]
}

const minute = 60_000
const day = 86_400_000
/** China has had no change of the clock since 1991. */
const offset = 8 * 60 * minute

/**
 * The due moment found by looking at every day, or every minute, one after the other: slow and plain. Works for calendars
 * in the zone of China and moments on full minutes only.
 */
export function slowDue({ from, limit, counting, pauses }: PlainLedger, data: CalendarData): Instant {
  return limit.unit === 'calendarDays' || limit.unit === 'workingDays'
    ? slowDay(from, limit, counting, pauses, data)
    : slowMinute(from, limit, pauses, data)
}

function slowDay(
  from: Instant,
  limit: Span,
  counting: Counting,
  pauses: PlainLedger['pauses'],
  data: CalendarData,
): Instant {
  let date = dateAt(parseInstant(from))
  if (counting.startDay === 'included') date = next(date, -1)
  for (let counted = 0; counted < limit.amount; ) {
    date = next(date, 1)
    const isPaused = pauses.some(([a, b]) => dateAt(parseInstant(a)) <= date && date <= dateAt(parseInstant(b)))
    if (!isPaused && (limit.unit === 'calendarDays' || works(date, data))) counted++
  }
  return formatInstant(Date.parse(`${date}T00:00:00.000Z`) - offset + day - 1)
}

function slowMinute(from: Instant, limit: Span, pauses: PlainLedger['pauses'], data: CalendarData): Instant {
  const wanted = limit.unit === 'minutes' ? limit.amount : limit.amount * 60
  let at = parseInstant(from)
  for (let counted = 0; counted < wanted; at += minute) {
    const isPaused = pauses.some(([a, b]) => parseInstant(a) <= at && at < parseInstant(b))
    if (!isPaused && (limit.unit !== 'workingHours' || serves(at, data))) counted++
  }
  return formatInstant(at)
}

const dateAt = (at: number): PlainDate => new Date(at + offset).toISOString().slice(0, 10)

const next = (date: PlainDate, days: number): PlainDate =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + days * day).toISOString().slice(0, 10)

function works(date: PlainDate, data: CalendarData): boolean {
  const declared = data.days[date]
  if (declared !== undefined) return declared.is === 'work'
  return data.week[(new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7] === true
}

function serves(at: number, data: CalendarData): boolean {
  const local = new Date(at + offset).toISOString()
  if (!works(local.slice(0, 10), data)) return false
  const time = local.slice(11, 16)
  return data.hours.some(({ from, to }) => from <= time && time < to)
}
