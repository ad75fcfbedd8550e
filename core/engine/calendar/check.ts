import type { Json } from '../../model/base.ts'
import type { CalendarData, ServiceHours } from '../../model/calendar.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { parseDate, parseTime, yearOfDay } from './civil.ts'
import { zoneOf } from './zone.ts'

/** The most years one calendar declares: its table has an entry a day. */
export const MOST_YEARS = 200

/**
 * What stands in the way of using a calendar: every edit and import is checked with it before it is stored.
 * Paths are JSON pointers into the data.
 */
export function checkCalendar(data: CalendarData): readonly Problem[] {
  const problems: Problem[] = []
  const [first, last] = data.years
  const hasYears = isYear(first) && isYear(last) && first <= last && last - first < MOST_YEARS
  if (!hasYears) problems.push(problem('calendar.years_invalid', '/years', { first, last, most: MOST_YEARS }))
  if (!succeeds(() => zoneOf(data.zone))) problems.push(problem('calendar.zone_unknown', '/zone', { zone: data.zone }))
  if (!data.week.some((works) => works)) problems.push(problem('calendar.no_working_day', '/week'))
  problems.push(...checkHours(data.hours, '/hours'))
  for (const [date, declared] of Object.entries(data.days)) {
    const path = `/days/${date.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (!succeeds(() => parseDate(date))) problems.push(problem('calendar.date_invalid', path, { date }))
    else if (hasYears && !isNear(yearOfDay(parseDate(date)), first, last))
      problems.push(problem('calendar.day_outside_years', path, { date, first, last }))
    if (declared.hours === undefined) continue
    if (declared.is === 'off') problems.push(problem('calendar.hours_of_day_off', `${path}/hours`, { date }))
    problems.push(...checkHours(declared.hours, `${path}/hours`))
  }
  return problems
}

function checkHours(hours: ServiceHours, path: string): Problem[] {
  const problems: Problem[] = []
  if (hours.length === 0) problems.push(problem('calendar.hours_missing', path))
  let end = 0
  for (const [i, part] of hours.entries()) {
    const params: { [name: string]: Json } = { from: part.from, to: part.to }
    if (!succeeds(() => parseTime(part.from) + parseTime(part.to))) {
      problems.push(problem('calendar.hours_invalid', `${path}/${i}`, params))
      continue
    }
    const [from, to] = [parseTime(part.from), parseTime(part.to)]
    if (to <= from) problems.push(problem('calendar.hours_empty', `${path}/${i}`, params))
    else if (from < end) problems.push(problem('calendar.hours_overlap', `${path}/${i}`, params))
    end = Math.max(end, to)
  }
  return problems
}

const isYear = (year: number) => Number.isInteger(year) && year >= 1 && year <= 9998

/** The notice for a year may declare days of the one before or after: 2022-12-31 was decreed with 2023. */
const isNear = (year: number, first: number, last: number) => year >= first - 1 && year <= last + 1

function succeeds(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
