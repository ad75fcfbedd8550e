import type { ServiceHours } from '../../model/calendar.ts'
import { CalendarError } from './calendar-error.ts'
import { DAY, type DayNumber, type Milliseconds, parseTime } from './civil.ts'
import type { Segment } from './zone.ts'

/** The hours of a day as milliseconds since local midnight (from, to, from, to, ...) and their sum. */
export type Parts = { readonly bounds: readonly number[]; readonly total: number }

export function partsOf(hours: ServiceHours): Parts {
  const bounds = hours.flatMap((part) => [parseTime(part.from), parseTime(part.to)])
  for (let i = 1; i < bounds.length; i++) {
    const rise = (bounds[i] as number) - (bounds[i - 1] as number)
    // Parts may touch each other, but none may be empty.
    if (rise < 0 || (rise === 0 && i % 2 === 1))
      throw new CalendarError('calendar.hours_invalid', JSON.stringify(hours))
  }
  return { bounds, total: bounds.reduce((sum, bound, i) => sum + (i % 2 === 1 ? bound : -bound), 0) }
}

/** What has been served of a day when its clock shows `time`, if the clock ran evenly until then. */
export function servedAt({ bounds }: Parts, time: Milliseconds): number {
  let served = 0
  for (let i = 0; i < bounds.length; i += 2) {
    const from = bounds[i] as number
    if (time <= from) break
    const to = bounds[i + 1] as number
    served += (time < to ? time : to) - from
  }
  return served
}

/** The inverse of `servedAt`, the earliest time where several would do. */
export function timeServed({ bounds }: Parts, wanted: number): Milliseconds {
  let left = wanted
  for (let i = 0; i < bounds.length; i += 2) {
    const from = bounds[i] as number
    const served = (bounds[i + 1] as number) - from
    if (left <= served) return from + left
    left -= served
  }
  return DAY
}

/** What stretches of constant offset serve of a day, also where its clock jumps. */
export function servedIn(segments: readonly Segment[], day: DayNumber, parts: Parts): number {
  let served = 0
  for (const { from, to, offset } of segments) {
    const midnight = day * DAY - offset
    served += servedAt(parts, to - midnight) - servedAt(parts, from - midnight)
  }
  return served
}

/** The first moment of such a day by which `wanted` (more than nothing, at most what the day serves) has been served. */
export function momentServed(segments: readonly Segment[], day: DayNumber, parts: Parts, wanted: number): Milliseconds {
  let left = wanted
  for (const { from, to, offset } of segments) {
    const midnight = day * DAY - offset
    const earlier = servedAt(parts, from - midnight)
    const served = servedAt(parts, to - midnight) - earlier
    if (left <= served) return midnight + timeServed(parts, earlier + left)
    left -= served
  }
  throw new CalendarError('calendar.no_working_time', `day ${day} does not serve ${wanted} ms`)
}
