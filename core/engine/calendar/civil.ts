import type { Instant, PlainDate } from '../../model/base.ts'
import { CalendarError } from './calendar-error.ts'

/** A day as an integer: days since 1970-01-01 in the proleptic Gregorian calendar. */
export type DayNumber = number

/** A moment as an integer: milliseconds since 1970-01-01T00:00Z without leap seconds. */
export type Milliseconds = number

export const DAY = 86_400_000

/** 0000-01-01 and 9999-12-31: beyond them a date has no four-digit text and would no longer sort. */
export const FIRST_DAY: DayNumber = -719_528
export const LAST_DAY: DayNumber = 2_932_896

/** The day number of year, month (1-12) and day (1-31); the caller vouches for the three. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  // Years begin in March, so that the leap day is the last of its year (H. Hinnant, "chrono-compatible low-level date algorithms").
  const y = month <= 2 ? year - 1 : year
  const century = Math.floor(y / 100)
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return 365 * y + Math.floor(y / 4) - century + Math.floor(century / 4) + dayOfYear - 719_468
}

/** Year, month and day packed as `year * 10000 + month * 100 + day`: a tuple would be an allocation on hot paths. */
export function packedDate(day: DayNumber): number {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return year * 10_000 + month * 100 + date
}

export const yearOfDay = (day: DayNumber): number => Math.floor(packedDate(day) / 10_000)

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: DayNumber): number => {
  const weekday = (day + 3) % 7
  return weekday < 0 ? weekday + 7 : weekday
}

/** Reads `YYYY-MM-DD`; anything else, and days no month has, is refused. */
export function parseDate(date: PlainDate): DayNumber {
  const day = date.length === 10 ? dayAtStart(date) : Number.NaN
  if (Number.isNaN(day)) throw new CalendarError('calendar.date_invalid', JSON.stringify(date))
  return day
}

export function formatDate(day: DayNumber): PlainDate {
  if (!(day >= FIRST_DAY && day <= LAST_DAY)) throw new CalendarError('calendar.out_of_range', `day ${day}`)
  const packed = packedDate(day)
  const year = Math.floor(packed / 10_000)
  const monthAndDay = packed - year * 10_000
  const month = Math.floor(monthAndDay / 100)
  return `${two(Math.floor(year / 100))}${two(year % 100)}-${two(month)}-${two(monthAndDay - month * 100)}`
}

/** Reads `YYYY-MM-DDTHH:MM:SS.sssZ`, the only form an instant has here. */
export function parseInstant(at: Instant): Milliseconds {
  const milliseconds =
    at.length === 24 &&
    at.charCodeAt(10) === 84 &&
    at.charCodeAt(13) === 58 &&
    at.charCodeAt(16) === 58 &&
    at.charCodeAt(19) === 46 &&
    at.charCodeAt(23) === 90
      ? dayAtStart(at) * DAY +
        within(digits(at, 11, 13), 23) * 3_600_000 +
        within(digits(at, 14, 16), 59) * 60_000 +
        within(digits(at, 17, 19), 59) * 1000 +
        digits(at, 20, 23)
      : Number.NaN
  if (Number.isNaN(milliseconds)) throw new CalendarError('calendar.instant_invalid', JSON.stringify(at))
  return milliseconds
}

export function formatInstant(at: Milliseconds): Instant {
  const day = Math.floor(at / DAY)
  const time = at - day * DAY
  const hour = Math.floor(time / 3_600_000)
  const minute = Math.floor(time / 60_000) % 60
  const second = Math.floor(time / 1000) % 60
  const milli = time % 1000
  const clock = `${two(hour)}:${two(minute)}:${two(second)}`
  return `${formatDate(day)}T${clock}.${Math.floor(milli / 100)}${two(milli % 100)}Z`
}

/** Reads `HH:MM` up to `24:00` as milliseconds since local midnight. */
export function parseTime(time: string): Milliseconds {
  const minutes =
    time.length === 5 && time.charCodeAt(2) === 58
      ? within(digits(time, 0, 2), 24) * 60 + within(digits(time, 3, 5), 59)
      : Number.NaN
  if (!(minutes <= 1440)) throw new CalendarError('calendar.hours_invalid', JSON.stringify(time))
  return minutes * 60_000
}

function dayAtStart(text: string): DayNumber {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN
  return dayNumber(year, month, day)
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

const within = (value: number, most: number) => (value <= most ? value : Number.NaN)

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const twoDigits = Array.from({ length: 100 }, (_, n) => (n < 10 ? `0${n}` : `${n}`))

const two = (n: number) => twoDigits[n] as string
