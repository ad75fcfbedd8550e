import type { Instant, PlainDate } from '@checkwright/core/model/base'
import { locale } from '../../i18n/index.ts'

let zone: string | undefined

/** The organisation's zone, in which days begin; set once the session is known. */
export function setZone(next: string): void {
  zone = next
}

export const isInstantText = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)

export const isPlainDateText = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text)

/** A moment with its day and minute; the year only where it is not the present one. */
export function formatInstant(at: Instant): string {
  const date = new Date(at)
  return format(date, { ...dayParts(at), hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** As `formatInstant`, always with the year: for what is printed and kept. */
export function formatFullInstant(at: Instant): string {
  return format(new Date(at), { ...fullDay, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** As `formatDate`, always with the year. */
export function formatFullDate(date: PlainDate): string {
  return formatter({ ...fullDay, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00.000Z`))
}

/** The day of a moment in the organisation's zone. */
export function formatDayOf(at: Instant): string {
  return format(new Date(at), dayParts(at))
}

/** A calendar day, never shifted by any zone. */
export function formatDate(date: PlainDate): string {
  const options = { ...dayParts(`${date}T00:00:00.000Z`), timeZone: 'UTC' } as const
  return formatter(options).format(new Date(`${date}T00:00:00.000Z`))
}

/** The calendar day of a moment in the organisation's zone. */
export function dayOf(at: Instant | Date): PlainDate {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...(zone === undefined ? {} : { timeZone: zone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(at))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Whole days from one calendar day to another; negative when the second lies before the first. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** A moment as a `datetime-local` input shows it: the wall clock of the organisation's zone, to the minute. */
export function toLocalInput(at: Instant): string {
  const time = Date.parse(at)
  return Number.isNaN(time) ? '' : new Date(time + offsetAt(time)).toISOString().slice(0, 16)
}

/** The moment such a text means. In the hour a clock is set back the first of the two is taken. */
export function fromLocalInput(text: string): Instant | null {
  const wall = Date.parse(`${text}Z`)
  if (Number.isNaN(wall)) return null
  // The offset is that of the moment sought, which the first guess misses by at most the change of one clock.
  const guess = wall - offsetAt(wall)
  return new Date(wall - offsetAt(guess)).toISOString()
}

/** Milliseconds the zone's wall clock is ahead of UTC at a moment. */
function offsetAt(time: number): number {
  const options = {
    ...(zone === undefined ? {} : { timeZone: zone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  } as const
  const parts = formatter(options).formatToParts(new Date(time))
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(time / 1000) * 1000
}

const fullDay = { year: 'numeric', month: 'short', day: 'numeric' } as const

function dayParts(at: string): Intl.DateTimeFormatOptions {
  const isThisYear = at.slice(0, 4) === String(new Date().getFullYear())
  return isThisYear ? { month: 'short', day: 'numeric' } : fullDay
}

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  return formatter(zone === undefined ? options : { ...options, timeZone: zone }).format(date)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

// Making a formatter costs about 50 µs; a list of a hundred rows would notice.
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = locale() === 'zh-Hans' ? 'zh-CN' : 'en-GB'
  const key = `${language}${JSON.stringify(options)}`
  const found = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, found)
  return found
}
