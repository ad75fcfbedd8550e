import type { PlainDate } from '../model/base.ts'
import type { Calendar, CalendarData, DayReason } from '../model/calendar.ts'
import { CalendarError } from './calendar/calendar-error.ts'
import { type DayNumber, formatDate, formatInstant, parseDate, parseInstant, yearOfDay } from './calendar/civil.ts'
import { type ServiceTime, serviceTime } from './calendar/service-time.ts'
import { type WorkingDays, workingDays } from './calendar/working-days.ts'
import { type Zone, zoneOf } from './calendar/zone.ts'

export { CalendarError } from './calendar/calendar-error.ts'
export { checkCalendar } from './calendar/check.ts'

/**
 * The calendar of some data. Building it costs a table entry a declared day and year; each operation then costs the
 * same for any span. Malformed dates, instants and amounts throw a `CalendarError`: check stored data with
 * `checkCalendar` first.
 */
export function createCalendar(data: CalendarData): Calendar {
  const { days, time, zone } = calendarNumbers(data)
  const textOf = dateTexts(days)
  const isKnown = (year: number) => year >= data.years[0] && year <= data.years[1]

  const reasonOf = (day: DayNumber): DayReason => {
    const date = textOf(day)
    const known = isKnown(yearOfDay(day))
    const declared = days.declared(day)
    const works = days.works(day)
    if (declared === undefined) return { date, works, because: works ? 'weekday' : 'weekend', known }
    return { date, works, because: works ? 'declared-work' : 'declared-off', name: declared.name, known }
  }

  return {
    key: data.key,
    zone: data.zone,
    revision: data.revision,
    isWorkingDay: (date) => days.works(parseDate(date)),
    isKnown: (date) => isKnown(yearOfDay(parseDate(date))),
    reason: (date) => reasonOf(parseDate(date)),
    exceptions: (from, to) => {
      const first = parseDate(from) + 1
      const last = Math.min(parseDate(to), first + MOST_EXCEPTION_DAYS - 1)
      const found: DayReason[] = []
      for (let day = first; day <= last; day++)
        if (!days.works(day) || days.declared(day) !== undefined) found.push(reasonOf(day))
      return found
    },
    addWorkingDays: (date, n) => textOf(days.add(parseDate(date), whole(n))),
    addDays: (date, n) => textOf(parseDate(date) + whole(n)),
    workingDaysBetween: (from, to) => days.between(parseDate(from), parseDate(to)),
    daysBetween: (from, to) => parseDate(to) - parseDate(from),
    addWorkingTime: (at, milliseconds) => formatInstant(time().add(parseInstant(at), whole(milliseconds))),
    workingTimeBetween: (from, to) => time().between(parseInstant(from), parseInstant(to)),
    dateOf: (at) => textOf(zone.dayOf(parseInstant(at))),
    startOf: (date) => formatInstant(zone.startOf(parseDate(date))),
    endOf: (date) => formatInstant(zone.startOf(parseDate(date) + 1) - 1),
  }
}

/**
 * The same arithmetic over day numbers and epoch milliseconds, for loops over many dates in which reading and writing
 * text would be most of the cost. `time` builds its table on the first call.
 */
export function calendarNumbers(data: CalendarData): {
  readonly days: WorkingDays
  readonly time: () => ServiceTime
  readonly zone: Zone
} {
  const days = workingDays(data)
  const zone = zoneOf(data.zone)
  let built: ServiceTime | undefined
  const time = () => {
    built ??= serviceTime(data, days, zone)
    return built
  }
  return { days, time, zone }
}

/** How many days after `from` an explanation looks at; the limit of the model's `exceptions`. */
const MOST_EXCEPTION_DAYS = 1000

/** Writing a date is the dearest part of adding days: those of the table are written once. */
function dateTexts(days: WorkingDays): (day: DayNumber) => PlainDate {
  const texts: PlainDate[] = []
  return (day) => {
    if (day < days.first || day > days.last) return formatDate(day)
    const index = day - days.first
    texts[index] ??= formatDate(day)
    return texts[index] as PlainDate
  }
}

function whole(amount: number): number {
  if (Number.isSafeInteger(amount)) return amount
  throw new CalendarError('calendar.amount_invalid', String(amount))
}
