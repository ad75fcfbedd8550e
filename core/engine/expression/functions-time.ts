import { type BuiltIn, wholeNumber } from './function-kinds.ts'
import {
  DAY,
  dateFrom,
  dateTimeFrom,
  parseDate,
  parseDateTime,
  parseDuration,
  parseTime,
  type Temporal,
  timeFrom,
} from './temporal.ts'
import { isTemporal, type Value } from './value.ts'

/** Making dates, times and durations out of texts, numbers and each other. */
export const TIME_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  date: (args) => {
    const [value = null] = args
    if (args.length === 3) return byNumbers(args, dateFrom)
    if (typeof value === 'string') return parseDate(value)
    if (!isTemporal(value)) return null
    if (value.is === 'dateTime') return { is: 'date', days: Math.floor(value.ms / DAY) }
    return value.is === 'date' ? value : null
  },
  time: (args) => {
    const [value = null] = args
    if (args.length === 3) return byNumbers(args, timeFrom)
    if (typeof value === 'string') return parseTime(value)
    if (!isTemporal(value)) return null
    if (value.is === 'dateTime') return { is: 'time', ms: value.ms - DAY * Math.floor(value.ms / DAY) }
    return value.is === 'time' ? value : null
  },
  'date and time': ([first = null, second]) => {
    if (typeof first === 'string') return second === undefined ? parseDateTime(first) : null
    if (!isTemporal(first)) return null
    if (second === undefined) return first.is === 'dateTime' ? first : null
    const days = first.is === 'date' ? first.days : first.is === 'dateTime' ? Math.floor(first.ms / DAY) : undefined
    if (days === undefined || !isTemporal(second) || second.is !== 'time') return null
    return dateTimeFrom(days * DAY + second.ms, first.is === 'dateTime' && first.isZoned)
  },
  duration: ([value = null]) => {
    if (typeof value === 'string') return parseDuration(value)
    return isTemporal(value) && value.is === 'duration' ? value : null
  },
}

const byNumbers = (
  args: readonly Value[],
  make: (a: number, b: number, c: number) => Temporal | null,
): Temporal | null => {
  const [a, b, c] = args.map(wholeNumber)
  return a === undefined || b === undefined || c === undefined ? null : make(a, b, c)
}
