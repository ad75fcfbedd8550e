/** A calendar day as days since 1970-01-01. */
export type DateValue = { readonly is: 'date'; readonly days: number }
/** A moment in milliseconds since 1970-01-01T00:00; `isZoned` tells UTC instants from local times, which never compare. */
export type DateTimeValue = { readonly is: 'dateTime'; readonly ms: number; readonly isZoned: boolean }
/** A time of day in milliseconds since midnight. */
export type TimeValue = { readonly is: 'time'; readonly ms: number }
/** Months or milliseconds, never both: how long a month lasts is unknown, so the two kinds do not mix. */
export type DurationValue = { readonly is: 'duration'; readonly months: number; readonly ms: number }
export type Temporal = DateValue | DateTimeValue | TimeValue | DurationValue

export const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000
/** 0001-01-01 and 9999-12-31: results outside have no value. */
const FIRST_DAY = -719_162
const LAST_DAY = 2_932_896
/** Ten thousand years. */
const MAX_MONTHS = 120_000
const MAX_MS = 3_652_500 * DAY

const TIME_TEXT = '(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?'
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const TIME = new RegExp(`^${TIME_TEXT}$`)
const DATE_TIME = new RegExp(`^(\\d{4}-\\d\\d-\\d\\d)T${TIME_TEXT}(Z|[+-]\\d\\d:\\d\\d)?$`)
const DURATION =
  /^(-?)P(?=\d|T\d)(?:(\d{1,6})Y)?(?:(\d{1,7})M)?(?:(\d{1,8})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,11})M)?(?:(\d{1,13})(?:\.(\d{1,9}))?S)?)?$/

/** Days since 1970-01-01 of a proleptic Gregorian date (the algorithm of Howard Hinnant). */
export const daysOf = (year: number, month: number, day: number): number => {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** Year, month and day of days since 1970-01-01. */
export const civilOf = (days: number): readonly [year: number, month: number, day: number] => {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1]
}

const monthLength = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/** A day by its parts, null when there is no such day. */
export const dateFrom = (year: number, month: number, day: number): DateValue | null => {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)))
    return null
  return { is: 'date', days: daysOf(year, month, day) }
}

export const timeFrom = (hour: number, minute: number, second: number, fraction = 0): TimeValue | null => {
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59)) return null
  return { is: 'time', ms: hour * HOUR + minute * MINUTE + second * 1000 + fraction }
}

export const parseDate = (text: string): DateValue | null => {
  const match = DATE.exec(text)
  return match === null ? null : dateFrom(Number(match[1]), Number(match[2]), Number(match[3]))
}

export const parseTime = (text: string): TimeValue | null => {
  const match = TIME.exec(text)
  return match === null ? null : timeOf(match, 1)
}

/** Local `2026-03-02T10:30[:00]`, an instant with `Z` or an offset, or a date alone, which is its first moment. */
export const parseDateTime = (text: string): DateTimeValue | null => {
  const alone = parseDate(text)
  if (alone !== null) return dateTimeFrom(alone.days * DAY, false)
  const match = DATE_TIME.exec(text)
  if (match === null) return null
  const date = parseDate(match[1] ?? '')
  const time = timeOf(match, 2)
  if (date === null || time === null) return null
  const zone = match[6]
  const local = date.days * DAY + time.ms
  if (zone === undefined) return dateTimeFrom(local, false)
  const offset = zone === 'Z' ? 0 : (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) * (zone[0] === '-' ? -1 : 1)
  return Math.abs(offset) > 14 * 60 ? null : dateTimeFrom(local - offset * MINUTE, true)
}

/** `P1Y2M`, `P3DT4H`, `-PT30M`; null for a mixture such as `P1M3D`. */
export const parseDuration = (text: string): DurationValue | null => {
  const match = DURATION.exec(text)
  if (match === null) return null
  const part = (n: number): number => Number(match[n] ?? 0)
  const sign = match[1] === '-' ? -1 : 1
  const ms = part(4) * DAY + part(5) * HOUR + part(6) * MINUTE + part(7) * 1000 + fraction(match[8])
  return durationFrom(sign * (part(2) * 12 + part(3)), sign * ms)
}

export const durationFrom = (months: number, ms: number): DurationValue | null =>
  Math.abs(months) > MAX_MONTHS || Math.abs(ms) > MAX_MS || (months !== 0 && ms !== 0)
    ? null
    : { is: 'duration', months: months + 0, ms: ms + 0 }

export const dateTimeFrom = (ms: number, isZoned: boolean): DateTimeValue | null =>
  ms < FIRST_DAY * DAY || ms >= (LAST_DAY + 1) * DAY ? null : { is: 'dateTime', ms, isZoned }

/** The text a value has in answers and JSON. Instants always carry milliseconds, because they sort as text. */
export const temporalText = (value: Temporal): string => {
  switch (value.is) {
    case 'date':
      return dateText(value.days)
    case 'time':
      return timeText(value.ms, false)
    case 'dateTime': {
      const days = Math.floor(value.ms / DAY)
      return `${dateText(days)}T${timeText(value.ms - days * DAY, value.isZoned)}${value.isZoned ? 'Z' : ''}`
    }
    case 'duration':
      return durationText(value)
  }
}

/** Adds a duration (`sign` -1 takes it away). A month later than 31 January is the last of February. */
export const shift = (value: Temporal, by: DurationValue, sign: 1 | -1): Temporal | null => {
  const months = sign * by.months
  const ms = sign * by.ms
  switch (value.is) {
    case 'date': {
      const days = months === 0 ? value.days + Math.floor(ms / DAY) : addMonths(value.days, months)
      return days < FIRST_DAY || days > LAST_DAY ? null : { is: 'date', days }
    }
    case 'dateTime': {
      if (months === 0) return dateTimeFrom(value.ms + ms, value.isZoned)
      const days = Math.floor(value.ms / DAY)
      return dateTimeFrom(addMonths(days, months) * DAY + (value.ms - days * DAY), value.isZoned)
    }
    case 'time':
      return months === 0 ? { is: 'time', ms: modulo(value.ms + ms, DAY) } : null
    case 'duration':
      return (value.months !== 0 && ms !== 0) || (value.ms !== 0 && months !== 0)
        ? null
        : durationFrom(value.months + months, value.ms + ms)
  }
}

/** `a - b` of two moments of one kind. */
export const between = (a: Temporal, b: Temporal): DurationValue | null => {
  if (a.is === 'date' && b.is === 'date') return durationFrom(0, (a.days - b.days) * DAY)
  if (a.is === 'time' && b.is === 'time') return durationFrom(0, a.ms - b.ms)
  if (a.is === 'dateTime' && b.is === 'dateTime' && a.isZoned === b.isZoned) return durationFrom(0, a.ms - b.ms)
  return null
}

/** Negative, zero or positive; undefined for values of different kinds. */
export const compareTemporal = (a: Temporal, b: Temporal): number | undefined => {
  if (a.is === 'date' && b.is === 'date') return a.days - b.days
  if (a.is === 'time' && b.is === 'time') return a.ms - b.ms
  if (a.is === 'dateTime' && b.is === 'dateTime') return a.isZoned === b.isZoned ? a.ms - b.ms : undefined
  if (a.is !== 'duration' || b.is !== 'duration') return undefined
  if ((a.months !== 0 && b.ms !== 0) || (a.ms !== 0 && b.months !== 0)) return undefined
  return a.months - b.months || a.ms - b.ms
}

/** `d.year` and its like as a whole number; undefined when the value has no such part. Weekdays count from Monday, 1. */
export const partOfTemporal = (value: Temporal, name: string): number | undefined => {
  switch (value.is) {
    case 'date':
      return datePart(value.days, name)
    case 'time':
      return timePart(value.ms, name)
    case 'dateTime': {
      const days = Math.floor(value.ms / DAY)
      return datePart(days, name) ?? timePart(value.ms - days * DAY, name)
    }
    case 'duration':
      return durationPart(value, name)
  }
}

const datePart = (days: number, name: string): number | undefined => {
  if (name === 'weekday') return modulo(days + 3, 7) + 1
  const index = ['year', 'month', 'day'].indexOf(name)
  return index < 0 ? undefined : civilOf(days)[index]
}

const timePart = (ms: number, name: string): number | undefined => {
  if (name === 'hour') return Math.floor(ms / HOUR)
  if (name === 'minute') return Math.floor(ms / MINUTE) % 60
  return name === 'second' ? Math.floor(ms / 1000) % 60 : undefined
}

const durationPart = (value: DurationValue, name: string): number | undefined => {
  if (name === 'years' || name === 'months') {
    if (value.ms !== 0) return undefined
    return name === 'years' ? Math.trunc(value.months / 12) + 0 : (value.months % 12) + 0
  }
  if (value.months !== 0) return undefined
  if (name === 'days') return Math.trunc(value.ms / DAY) + 0
  if (name === 'hours') return (Math.trunc(value.ms / HOUR) % 24) + 0
  if (name === 'minutes') return (Math.trunc(value.ms / MINUTE) % 60) + 0
  return name === 'seconds' ? (Math.trunc(value.ms / 1000) % 60) + 0 : undefined
}

const addMonths = (days: number, months: number): number => {
  const [year, month, day] = civilOf(days)
  const index = year * 12 + (month - 1) + months
  const y = Math.floor(index / 12)
  const m = index - y * 12 + 1
  return daysOf(y, m, Math.min(day, monthLength(y, m)))
}

const modulo = (a: number, b: number): number => a - b * Math.floor(a / b)

const fraction = (digits: string | undefined): number => Number((digits ?? '').slice(0, 3).padEnd(3, '0'))

const timeOf = (match: RegExpExecArray, first: number): TimeValue | null =>
  timeFrom(Number(match[first]), Number(match[first + 1]), Number(match[first + 2] ?? 0), fraction(match[first + 3]))

const pad = (n: number, length = 2): string => String(n).padStart(length, '0')

const dateText = (days: number): string => {
  const [year, month, day] = civilOf(days)
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

const timeText = (ms: number, hasMilliseconds: boolean): string => {
  const rest = ms % 1000
  const seconds = `${pad(Math.floor(ms / HOUR))}:${pad(Math.floor(ms / MINUTE) % 60)}:${pad(Math.floor(ms / 1000) % 60)}`
  return hasMilliseconds || rest !== 0 ? `${seconds}.${pad(rest, 3)}` : seconds
}

const durationText = ({ months, ms }: DurationValue): string => {
  const sign = months < 0 || ms < 0 ? '-' : ''
  if (months !== 0) {
    const size = Math.abs(months)
    return `${sign}P${unit(Math.floor(size / 12), 'Y')}${unit(size % 12, 'M')}`
  }
  const size = Math.abs(ms)
  const days = unit(Math.floor(size / DAY), 'D')
  const seconds = (size % MINUTE) / 1000
  const time = `${unit(Math.floor(size / HOUR) % 24, 'H')}${unit(Math.floor(size / MINUTE) % 60, 'M')}${unit(seconds, 'S')}`
  return days === '' && time === '' ? 'PT0S' : `${sign}P${days}${time === '' ? '' : `T${time}`}`
}

const unit = (n: number, name: string): string => (n === 0 ? '' : `${n}${name}`)
