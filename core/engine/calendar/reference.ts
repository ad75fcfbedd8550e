import { Temporal } from 'temporal-polyfill'
import type { Instant, PlainDate } from '../../model/base.ts'
import type { Calendar, CalendarData, DayReason, ServiceHours } from '../../model/calendar.ts'

/**
 * The oracle of the calendar tests, and nothing else: every answer is found by stepping day by day or minute by minute
 * through Temporal, so that it shares no arithmetic with the real calendar. Service time is exact only for whole
 * minutes. Never import it outside tests.
 */
export function referenceCalendar(data: CalendarData): Calendar {
  const reason = (date: PlainDate): DayReason => {
    const known = yearOf(date) >= data.years[0] && yearOf(date) <= data.years[1]
    const declared = data.days[date]
    if (declared !== undefined) {
      const works = declared.is === 'work'
      return { date, works, because: works ? 'declared-work' : 'declared-off', name: declared.name, known }
    }
    const works = data.week[Temporal.PlainDate.from(date).dayOfWeek - 1] === true
    return { date, works, because: works ? 'weekday' : 'weekend', known }
  }
  const isWorkingDay = (date: PlainDate) => reason(date).works

  const serves = (epochMinute: number): boolean => {
    const local = localMinute(epochMinute, data.zone)
    if (!isWorkingDay(local.date)) return false
    const hours: ServiceHours = data.days[local.date]?.hours ?? data.hours
    return hours.some((part) => minuteOf(part.from) <= local.minute && local.minute < minuteOf(part.to))
  }

  return {
    key: data.key,
    zone: data.zone,
    revision: data.revision,
    reason,
    isWorkingDay,
    isKnown: (date) => reason(date).known,
    exceptions: (from, to) =>
      daysAfter(from, to)
        .slice(0, 1000)
        .map(reason)
        .filter((day) => day.because !== 'weekday'),
    addDays: (date, n) => Temporal.PlainDate.from(date).add({ days: n }).toString(),
    addWorkingDays: (date, n) => {
      let day = date
      for (let left = Math.abs(n); left > 0; ) {
        day = step(day, Math.sign(n))
        if (isWorkingDay(day)) left--
      }
      return day
    },
    daysBetween: (from, to) => Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days,
    workingDaysBetween: (from, to) =>
      from <= to
        ? daysAfter(from, to).filter(isWorkingDay).length
        : 0 - daysAfter(to, from).filter(isWorkingDay).length,
    addWorkingTime: (at, milliseconds) => {
      let minute = epochMinuteOf(at)
      for (let left = Math.abs(milliseconds) / 60_000; left > 0; ) {
        if (milliseconds < 0) minute--
        if (serves(minute)) left--
        if (milliseconds > 0) minute++
      }
      return instantOf(minute)
    },
    workingTimeBetween: (from, to) => {
      const [low, high] = from <= to ? [from, to] : [to, from]
      let minutes = 0
      for (let minute = epochMinuteOf(low); minute < epochMinuteOf(high); minute++) if (serves(minute)) minutes++
      return minutes === 0 ? 0 : minutes * (from <= to ? 60_000 : -60_000)
    },
    dateOf: (at) => Temporal.Instant.from(at).toZonedDateTimeISO(data.zone).toPlainDate().toString(),
    startOf: (date) => textOf(Temporal.PlainDate.from(date).toZonedDateTime(data.zone).toInstant()),
    endOf: (date) =>
      textOf(
        Temporal.PlainDate.from(date)
          .add({ days: 1 })
          .toZonedDateTime(data.zone)
          .toInstant()
          .subtract({ milliseconds: 1 }),
      ),
  }
}

const yearOf = (date: PlainDate) => Number(date.slice(0, 4))

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

const step = (date: PlainDate, days: number) => Temporal.PlainDate.from(date).add({ days }).toString()

/** The days in (from, to]. */
function daysAfter(from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = from; day < to; ) {
    day = step(day, 1)
    days.push(day)
  }
  return days
}

const textOf = (at: Temporal.Instant): Instant => at.toString({ fractionalSecondDigits: 3 })

const epochMinuteOf = (at: Instant) => Temporal.Instant.from(at).epochMilliseconds / 60_000

const instantOf = (epochMinute: number) => textOf(Temporal.Instant.fromEpochMilliseconds(epochMinute * 60_000))

/** Local day and minute of an instant. Read once a quarter of an hour: no zone has changed its clocks between two. */
function localMinute(epochMinute: number, zone: string): { readonly date: PlainDate; readonly minute: number } {
  const quarter = Math.floor(epochMinute / 15)
  const key = `${zone} ${quarter}`
  let local = quarters.get(key)
  if (local === undefined) {
    const at = Temporal.Instant.fromEpochMilliseconds(quarter * 15 * 60_000).toZonedDateTimeISO(zone)
    local = { date: at.toPlainDate().toString(), minute: at.hour * 60 + at.minute }
    quarters.set(key, local)
  }
  return { date: local.date, minute: local.minute + (epochMinute - quarter * 15) }
}

const quarters = new Map<string, { readonly date: PlainDate; readonly minute: number }>()
