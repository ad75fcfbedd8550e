import { type DayNumber, dayNumber, yearOfDay } from './civil.ts'
import type { Zone } from './zone.ts'

/**
 * What changes of the clock add to or take from service time: a sum over the days from the first of year `anchor` on
 * to any day. Years are read as they are asked for; `shiftOn` is asked only about days near a change.
 */
export function clockShifts(zone: Zone, anchor: number, shiftOn: (day: DayNumber) => number) {
  const onward: YearShifts[] = []
  const backward: YearShifts[] = []

  const yearAt = (year: number): YearShifts => {
    while (onward.length <= year - anchor) {
      const shifts = shiftsOf(zone, anchor + onward.length, shiftOn)
      onward.push({ shifts, before: onward.length === 0 ? 0 : afterYear(onward.at(-1) as YearShifts) })
    }
    while (backward.length < anchor - year) {
      const shifts = shiftsOf(zone, anchor - 1 - backward.length, shiftOn)
      backward.push({ shifts, before: (backward.at(-1)?.before ?? 0) - sumOf(shifts) })
    }
    return (year >= anchor ? onward[year - anchor] : backward[anchor - 1 - year]) as YearShifts
  }

  return {
    before: (day: DayNumber): number => {
      const year = yearAt(yearOfDay(day))
      let sum = year.before
      for (const shift of year.shifts) if (shift.day < day) sum += shift.by
      return sum
    },
  }
}

type Shift = { readonly day: DayNumber; readonly by: number }
type YearShifts = { readonly before: number; readonly shifts: readonly Shift[] }

function shiftsOf(zone: Zone, year: number, shiftOn: (day: DayNumber) => number): readonly Shift[] {
  // A change at midnight of New Year belongs to both years: each looks two days beyond its own.
  const from = zone.startOf(dayNumber(year, 1, 1) - 2)
  const to = zone.startOf(dayNumber(year + 1, 1, 1) + 2)
  const changes = zone.segments(from, to).slice(1)
  // A change that begins a day may have cut short the day before it, or left it out altogether.
  const near = new Set(changes.map((change) => zone.dayOf(change.from)).flatMap((day) => [day - 1, day]))
  return [...near]
    .filter((day) => yearOfDay(day) === year)
    .map((day) => ({ day, by: shiftOn(day) }))
    .filter((shift) => shift.by !== 0)
}

const sumOf = (shifts: readonly Shift[]) => shifts.reduce((sum, shift) => sum + shift.by, 0)

const afterYear = (year: YearShifts) => year.before + sumOf(year.shifts)
