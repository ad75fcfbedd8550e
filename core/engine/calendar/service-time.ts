import type { CalendarData, ServiceHours } from '../../model/calendar.ts'
import { CalendarError } from './calendar-error.ts'
import {
  DAY,
  type DayNumber,
  dayNumber,
  FIRST_DAY,
  LAST_DAY,
  type Milliseconds,
  parseTime,
  yearOfDay,
} from './civil.ts'
import type { WorkingDays } from './working-days.ts'
import type { Segment, Zone } from './zone.ts'

/** Counting over the service time of one calendar, by epoch milliseconds. */
export type ServiceTime = {
  /** The first moment by which `milliseconds` have been served; counted back, the last one from which they are. */
  add(at: Milliseconds, milliseconds: number): Milliseconds
  between(from: Milliseconds, to: Milliseconds): number
}

/**
 * Service time is clock time: a moment counts when its day works and the clock then shows a time in the day's hours.
 * So a part that lies in the hour skipped in spring is lost, and one in the hour repeated in autumn counts twice.
 * Days are added up as if each had 24 hours; what changes of the clock add or take is kept apart, by year.
 */
export function serviceTime(data: CalendarData, days: WorkingDays, zone: Zone): ServiceTime {
  const usual = partsOf(data.hours)
  const own = new Map<DayNumber, Parts>()
  for (let day = days.first; day <= days.last; day++) {
    const hours = days.declared(day)?.hours
    if (hours !== undefined) own.set(day, partsOf(hours))
  }
  const partsOn = (day: DayNumber): Parts => (own.size === 0 ? usual : (own.get(day) ?? usual))

  const length = days.last - days.first + 1
  const sums = new Float64Array(length + 1)
  for (let i = 0; i < length; i++) {
    const day = days.first + i
    sums[i + 1] = (sums[i] as number) + (days.works(day) ? partsOn(day).total : 0)
  }
  const total = sums[length] as number
  const totalRank = days.rank(days.last)

  /** Service time in [first day of the table, day) if all days had 24 hours. */
  const plainBefore = (day: DayNumber): number => {
    if (day > days.last) return total + (days.rank(day - 1) - totalRank) * usual.total
    if (day < days.first) return days.rank(day - 1) * usual.total
    return sums[day - days.first] as number
  }

  const shifts = clockShifts(zone, yearOfDay(days.first), (day) =>
    days.works(day)
      ? servedIn(zone.segments(zone.startOf(day), zone.startOf(day + 1)), day, partsOn(day)) - partsOn(day).total
      : 0,
  )
  const before = (day: DayNumber): number => plainBefore(day) + shifts.before(day)

  const servedUntil = (at: Milliseconds): number => {
    const offset = zone.steadyOffsetAt(at)
    if (offset === undefined) {
      const day = zone.dayOf(at)
      return before(day) + (days.works(day) ? servedIn(zone.segments(zone.startOf(day), at), day, partsOn(day)) : 0)
    }
    const day = Math.floor((at + offset) / DAY)
    return before(day) + (days.works(day) ? servedAt(partsOn(day), at + offset - day * DAY) : 0)
  }

  /** A day near that on which the sum reaches `wanted`; shifts of the clock may have moved it. */
  const guess = (wanted: number): DayNumber => {
    if (wanted > 0 && wanted <= total) return days.first + firstAtLeast(sums, wanted) - 1
    if (usual.total === 0) throw new CalendarError('calendar.no_working_time', 'no hours are served')
    return inRange(
      wanted > total
        ? days.select(totalRank + Math.ceil((wanted - total) / usual.total))
        : days.select(Math.ceil(wanted / usual.total)),
    )
  }

  /** The day d with before(d) < wanted <= before(d + 1). */
  const dayReaching = (wanted: number, near: DayNumber): DayNumber => {
    let low = guess(wanted - shifts.before(near))
    let high = low + 1
    for (let stride = 1; before(low) >= wanted; stride *= 2) {
      high = low
      low = inRange(low - stride)
    }
    for (let stride = 1; before(high) < wanted; stride *= 2) {
      low = high
      high = inRange(high + stride)
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (before(middle) < wanted) low = middle
      else high = middle
    }
    return low
  }

  const momentOn = (day: DayNumber, wanted: number): Milliseconds => {
    const offset = zone.steadyOffsetAt(day * DAY)
    if (offset !== undefined) return day * DAY - offset + timeServed(partsOn(day), wanted)
    return momentServed(zone.segments(zone.startOf(day), zone.startOf(day + 1)), day, partsOn(day), wanted)
  }

  return {
    between: (from, to) => servedUntil(to) - servedUntil(from),
    add: (at, milliseconds) => {
      if (milliseconds === 0) return at
      const wanted = servedUntil(at) + milliseconds
      const near = zone.dayOf(at)
      if (milliseconds > 0) {
        const day = dayReaching(wanted, near)
        return momentOn(day, wanted - before(day))
      }
      // Counting back, the moment wanted is that just before the next millisecond is served.
      const day = dayReaching(wanted + 1, near)
      return momentOn(day, wanted + 1 - before(day)) - 1
    },
  }
}

/** The parts of a day as milliseconds since local midnight: from, to, from, to, ... */
type Parts = { readonly bounds: readonly number[]; readonly total: number }

function partsOf(hours: ServiceHours): Parts {
  const bounds = hours.flatMap((part) => [parseTime(part.from), parseTime(part.to)])
  if (
    bounds.some(
      (bound, i) => i > 0 && (i % 2 === 1 ? bound <= (bounds[i - 1] as number) : bound < (bounds[i - 1] as number)),
    )
  )
    throw new CalendarError('calendar.hours_invalid', JSON.stringify(hours))
  return { bounds, total: bounds.reduce((sum, bound, i) => sum + (i % 2 === 1 ? bound : -bound), 0) }
}

/** What is served of a day when its clock shows `time`, if the clock ran evenly until then. */
function servedAt({ bounds }: Parts, time: Milliseconds): number {
  let served = 0
  for (let i = 0; i < bounds.length; i += 2) {
    const from = bounds[i] as number
    if (time <= from) break
    const to = bounds[i + 1] as number
    served += (time < to ? time : to) - from
  }
  return served
}

function servedIn(segments: readonly Segment[], day: DayNumber, parts: Parts): number {
  let served = 0
  for (const { from, to, offset } of segments) {
    const midnight = day * DAY - offset
    served += servedAt(parts, to - midnight) - servedAt(parts, from - midnight)
  }
  return served
}

/** The first moment of a day by which `wanted` (> 0, at most what the day serves) has been served. */
function momentServed(segments: readonly Segment[], day: DayNumber, parts: Parts, wanted: number): Milliseconds {
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

/** The inverse of `servedAt`, the earliest time where several would do. */
function timeServed({ bounds }: Parts, wanted: number): Milliseconds {
  let left = wanted
  for (let i = 0; i < bounds.length; i += 2) {
    const from = bounds[i] as number
    const served = (bounds[i + 1] as number) - from
    if (left <= served) return from + left
    left -= served
  }
  return DAY
}

/** The least index whose sum is at least `wanted`; `sums` never falls. */
function firstAtLeast(sums: Float64Array, wanted: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** What changes of the clock add to or take from service time, summed from the first day of `anchor` on. */
function clockShifts(zone: Zone, anchor: number, shiftOn: (day: DayNumber) => number) {
  type Year = {
    readonly before: number
    readonly after: number
    readonly days: readonly DayNumber[]
    readonly shifts: readonly number[]
  }
  const read = (year: number, before: number | undefined, after: number): Year => {
    // A change at midnight of New Year belongs to both years: each looks two days beyond its own.
    const from = zone.startOf(dayNumber(year, 1, 1) - 2)
    const to = zone.startOf(dayNumber(year + 1, 1, 1) + 2)
    const uneven = new Set(
      zone
        .segments(from, to)
        .slice(1)
        .flatMap((segment) => around(zone.dayOf(segment.from))),
    )
    const days = [...uneven].filter((day) => yearOfDay(day) === year && shiftOn(day) !== 0).sort((a, b) => a - b)
    const shifts = days.map(shiftOn)
    const sum = shifts.reduce((all, shift) => all + shift, 0)
    return before === undefined
      ? { before: after - sum, after, days, shifts }
      : { before, after: before + sum, days, shifts }
  }

  // Years from the anchor on and years before it, each list growing outwards as far as has been asked for.
  const onward: Year[] = []
  const backward: Year[] = []
  const yearAt = (year: number): Year => {
    while (onward.length <= year - anchor) onward.push(read(anchor + onward.length, onward.at(-1)?.after ?? 0, 0))
    while (backward.length < anchor - year)
      backward.push(read(anchor - 1 - backward.length, undefined, backward.at(-1)?.before ?? 0))
    return (year >= anchor ? onward[year - anchor] : backward[anchor - 1 - year]) as Year
  }

  return {
    before: (day: DayNumber): number => {
      const year = yearAt(yearOfDay(day))
      let sum = year.before
      for (let i = 0; i < year.days.length && (year.days[i] as number) < day; i++) sum += year.shifts[i] as number
      return sum
    },
  }
}

function inRange(day: DayNumber): DayNumber {
  if (day >= FIRST_DAY && day <= LAST_DAY) return day
  throw new CalendarError('calendar.out_of_range', `day ${day}`)
}

/** A change of clocks at midnight may alter the day it ends or the day it begins. */
const around = (day: DayNumber): DayNumber[] => [day - 1, day, day + 1]
