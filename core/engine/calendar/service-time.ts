import type { CalendarData } from '../../model/calendar.ts'
import { CalendarError } from './calendar-error.ts'
import { DAY, type DayNumber, FIRST_DAY, LAST_DAY, type Milliseconds, yearOfDay } from './civil.ts'
import { clockShifts } from './clock-shifts.ts'
import { momentServed, type Parts, partsOf, servedAt, servedIn, timeServed } from './hours.ts'
import { risingIndex } from './rising-index.ts'
import type { WorkingDays } from './working-days.ts'
import type { Zone } from './zone.ts'

/** Counting over the service time of one calendar, by epoch milliseconds. */
export type ServiceTime = {
  /** The first moment by which `milliseconds` have been served; counted back, the last one from which they are. */
  add(at: Milliseconds, milliseconds: number): Milliseconds
  between(from: Milliseconds, to: Milliseconds): number
}

/**
 * Service time is clock time: a moment counts when its day works and the clock then shows a time in the day's hours.
 * So a part that lies in the hour skipped in spring is lost, and one in the hour repeated in autumn counts twice.
 * The table of `days` has a sum a day; beyond it working days are counted as if each had 24 hours, and what changes
 * of the clock add or take there is kept apart, by year.
 */
export function serviceTime(data: CalendarData, days: WorkingDays, zone: Zone): ServiceTime {
  const partsOn = hoursOfDays(data, days)
  const usual = partsOf(data.hours)

  const length = days.last - days.first + 1
  const starts = Float64Array.from({ length: length + 1 }, (_, i) => zone.startOf(days.first + i))
  const isEven = (i: number) => (starts[i + 1] as number) - (starts[i] as number) === DAY
  const dayServes = (day: DayNumber): number =>
    days.works(day) ? servedIn(zone.segments(zone.startOf(day), zone.startOf(day + 1)), day, partsOn(day)) : 0
  const sums = new Float64Array(length + 1)
  for (let i = 0; i < length; i++) {
    const day = days.first + i
    const serves = isEven(i) ? (days.works(day) ? partsOn(day).total : 0) : dayServes(day)
    sums[i + 1] = (sums[i] as number) + serves
  }
  const total = sums[length] as number
  const firstAtLeast = risingIndex(sums)

  const totalRank = days.rank(days.last)
  const shifts = clockShifts(zone, yearOfDay(days.first), (day) =>
    days.works(day) ? dayServes(day) - partsOn(day).total : 0,
  )

  /** Service time in [first day of the table, day), negative before it. */
  const before = (day: DayNumber): number => {
    if (day < days.first) return days.rank(day - 1) * usual.total + shifts.before(day) - shifts.before(days.first)
    if (day > days.last)
      return total + (days.rank(day - 1) - totalRank) * usual.total + shifts.before(day) - shifts.before(days.last + 1)
    return sums[day - days.first] as number
  }

  /** Service time in [first day of the table, at). */
  const servedUntil = (at: Milliseconds): number => {
    if (at >= (starts[0] as number) && at < (starts[length] as number)) {
      let i = Math.floor((at - (starts[0] as number)) / DAY)
      if (i >= length) i = length - 1
      while ((starts[i] as number) > at) i--
      while ((starts[i + 1] as number) <= at) i++
      if (isEven(i)) {
        const sum = sums[i] as number
        // Working days are those on which the sum rises; one without hours adds nothing either way.
        return sums[i + 1] === sum ? sum : sum + servedAt(partsOn(days.first + i), at - (starts[i] as number))
      }
    }
    const day = zone.dayOf(at)
    return before(day) + (days.works(day) ? servedIn(zone.segments(zone.startOf(day), at), day, partsOn(day)) : 0)
  }

  /** The first moment at which `wanted` has been served. */
  const reach = (wanted: number): Milliseconds => {
    if (wanted > 0 && wanted <= total) {
      const i = firstAtLeast(wanted) - 1
      const left = wanted - (sums[i] as number)
      if (isEven(i)) return (starts[i] as number) + timeServed(partsOn(days.first + i), left)
      return momentOn(days.first + i, left)
    }
    const day = dayBeyond(wanted)
    return momentOn(day, wanted - before(day))
  }

  const momentOn = (day: DayNumber, wanted: number): Milliseconds =>
    momentServed(zone.segments(zone.startOf(day), zone.startOf(day + 1)), day, partsOn(day), wanted)

  /** The day d outside the table with before(d) < wanted <= before(d + 1), searched from where even days would have it. */
  const dayBeyond = (wanted: number): DayNumber => {
    if (usual.total === 0) throw new CalendarError('calendar.no_working_time', 'no hours are served')
    const worked =
      wanted > total ? totalRank + Math.ceil((wanted - total) / usual.total) : Math.ceil(wanted / usual.total)
    let low = inRange(days.select(worked))
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

  return {
    between: (from, to) => servedUntil(to) - servedUntil(from),
    add: (at, milliseconds) => {
      if (milliseconds === 0) return at
      const wanted = servedUntil(at) + milliseconds
      // Counting back, the moment wanted is that just before the next millisecond is served.
      return milliseconds > 0 ? reach(wanted) : reach(wanted + 1) - 1
    },
  }
}

function hoursOfDays(data: CalendarData, days: WorkingDays): (day: DayNumber) => Parts {
  const usual = partsOf(data.hours)
  const own = new Map<DayNumber, Parts>()
  for (let day = days.first; day <= days.last; day++) {
    const hours = days.declared(day)?.hours
    if (hours !== undefined) own.set(day, partsOf(hours))
  }
  return own.size === 0 ? () => usual : (day) => own.get(day) ?? usual
}

function inRange(day: DayNumber): DayNumber {
  if (day >= FIRST_DAY && day <= LAST_DAY) return day
  throw new CalendarError('calendar.out_of_range', `day ${day}`)
}
