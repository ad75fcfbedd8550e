import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CalendarData, DeclaredDay, ServiceHours } from '../../model/calendar.ts'
import { createCalendar } from '../calendar.ts'
import { formatDate, formatInstant, parseDate, parseInstant } from './civil.ts'
import { referenceCalendar } from './reference.ts'

const campaign = Number(process.env.CAMPAIGN_RUNS ?? 0)
const settings = (runs: number) => ({ seed: 20_260_302, numRuns: campaign > 0 ? campaign : runs })

/** Zones with days on which they change their clocks, or some day where they do not. */
const changes: readonly (readonly [zone: string, ...days: string[]])[] = [
  ['UTC', '2025-06-15'],
  ['Asia/Shanghai', '2025-06-15'],
  ['Asia/Kolkata', '2025-06-15'],
  ['Europe/Berlin', '2024-03-31', '2024-10-27', '2025-03-30', '2025-10-26'],
  ['America/New_York', '2024-03-10', '2024-11-03', '2025-03-09', '2025-11-02'],
  // Midnight is skipped in spring.
  ['America/Havana', '2024-03-10', '2024-11-03', '2025-03-09', '2025-11-02'],
  // Changes at midnight, both ways.
  ['Africa/Cairo', '2024-04-26', '2024-11-01', '2025-04-25', '2025-10-31'],
  // Changes by half an hour.
  ['Australia/Lord_Howe', '2024-04-07', '2024-10-06', '2025-04-06', '2025-10-05'],
]

/** A zone and a day at most `reach` days from a change of its clocks. */
const places = (reach: number) =>
  fc
    .tuple(
      fc.constantFrom(...changes.flatMap(([zone, ...days]) => days.map((day) => ({ zone, day })))),
      fc.integer({ min: -reach, max: reach }),
    )
    .map(([{ zone, day }, by]) => ({ zone, change: day, day: formatDate(parseDate(day) + by) }))

const serviceHours: fc.Arbitrary<ServiceHours> = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map((quarters) => {
    const sorted = [...quarters].sort((a, b) => a - b)
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
      from: clock(sorted[2 * i] as number),
      to: clock(sorted[2 * i + 1] as number),
    }))
  })

const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`

const declaredDay: fc.Arbitrary<DeclaredDay> = fc.oneof(
  fc.constant<DeclaredDay>({ is: 'off', name: { en: 'off' } }),
  fc.constant<DeclaredDay>({ is: 'work', name: { en: 'work' } }),
  serviceHours.map((hours): DeclaredDay => ({ is: 'work', name: { en: 'half' }, hours })),
)

const week = fc
  .tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean())
  .filter((days) => days.some((works) => works))

const date = (first: string, last: string) =>
  fc.integer({ min: parseDate(first), max: parseDate(last) }).map(formatDate)

const daysAround = (day: string) => fc.integer({ min: -4, max: 4 }).map((by) => formatDate(parseDate(day) + by))

const calendars = (days: fc.Arbitrary<string>, zone: string): fc.Arbitrary<CalendarData> =>
  fc.record({
    key: fc.constant('any'),
    title: fc.constant({ en: 'Any' }),
    zone: fc.constant(zone),
    revision: fc.constant(1),
    // Some tables end before or begin after the days asked about.
    years: fc.constantFrom([2024, 2025] as const, [2024, 2024] as const, [2021, 2022] as const, [2027, 2028] as const),
    week,
    hours: serviceHours,
    days: fc.oneof(fc.constant({}), fc.dictionary(days, declaredDay, { maxKeys: 60, noNullPrototype: true })),
  })

describe('the calendar agrees with stepping', () => {
  test('day by day', () => {
    const case_ = fc.record({
      data: calendars(date('2023-12-20', '2026-01-12'), 'UTC'),
      from: date('2023-10-01', '2026-04-01'),
      n: fc.integer({ min: -80, max: 80 }),
      span: fc.integer({ min: -500, max: 500 }),
    })
    fc.assert(
      fc.property(case_, ({ data, from, n, span }) => {
        const calendar = createCalendar(data)
        const reference = referenceCalendar(data)
        const to = reference.addDays(from, span)
        expect(calendar.addDays(from, span)).toBe(to)
        expect(calendar.daysBetween(from, to)).toBe(span)
        expect(calendar.addWorkingDays(from, n)).toBe(reference.addWorkingDays(from, n))
        expect(calendar.workingDaysBetween(from, to)).toBe(reference.workingDaysBetween(from, to))
        expect(calendar.exceptions(from, to)).toEqual(reference.exceptions(from, to))
        expect(calendar.reason(to)).toEqual(reference.reason(to))
        expect(calendar.isWorkingDay(to)).toBe(reference.isWorkingDay(to))
        expect(calendar.isKnown(to)).toBe(reference.isKnown(to))
      }),
      settings(60),
    )
  })

  test('day by day where a day begins and ends', () => {
    const case_ = places(2).chain(({ zone, change, day }) =>
      fc.record({
        data: calendars(daysAround(change), zone),
        day: fc.oneof(fc.constant(day), date('1950-01-01', '2090-01-01')),
        minutes: fc.integer({ min: -1500, max: 1500 }),
      }),
    )
    fc.assert(
      fc.property(case_, ({ data, day, minutes }) => {
        const calendar = createCalendar(data)
        const reference = referenceCalendar(data)
        expect(calendar.startOf(day)).toBe(reference.startOf(day))
        expect(calendar.endOf(day)).toBe(reference.endOf(day))
        const at = formatInstant(parseInstant(reference.startOf(day)) + minutes * 60_000)
        expect(calendar.dateOf(at)).toBe(reference.dateOf(at))
      }),
      settings(200),
    )
  })

  test('minute by minute through service hours and changes of the clock', () => {
    const case_ = places(1).chain(({ zone, change, day }) =>
      fc.record({
        data: calendars(daysAround(change), zone),
        day: fc.constant(day),
        minute: fc.integer({ min: 0, max: 1440 }),
        span: fc.integer({ min: -4000, max: 4000 }),
        amount: fc.integer({ min: -600, max: 600 }),
      }),
    )
    fc.assert(
      fc.property(case_, ({ data, day, minute, span, amount }) => {
        const calendar = createCalendar(data)
        const reference = referenceCalendar(data)
        const from = formatInstant(parseDate(day) * 86_400_000 + minute * 60_000)
        const to = formatInstant(parseInstant(from) + span * 60_000)
        expect(calendar.workingTimeBetween(from, to)).toBe(reference.workingTimeBetween(from, to))
        expect(calendar.addWorkingTime(from, amount * 60_000)).toBe(reference.addWorkingTime(from, amount * 60_000))
      }),
      settings(20),
    )
  })
})

test('adding and measuring are each other’s inverse over any span', () => {
  const case_ = fc.constantFrom(...changes).chain(([zone]) =>
    fc.record({
      data: calendars(date('2024-01-01', '2025-12-31'), zone),
      from: date('2000-01-01', '2050-01-01'),
      time: fc.integer({ min: 0, max: 86_399_999 }),
      days: fc.integer({ min: -20_000, max: 20_000 }),
      milliseconds: fc.integer({ min: -20_000_000_000, max: 20_000_000_000 }),
    }),
  )
  fc.assert(
    fc.property(case_, ({ data, from, time, days, milliseconds }) => {
      const calendar = createCalendar(data)
      const later = calendar.addWorkingDays(from, days)
      if (days > 0) expect(calendar.workingDaysBetween(from, later)).toBe(days)
      if (days < 0)
        expect(calendar.addWorkingDays(calendar.addDays(later, -1), -days)).toBe(calendar.addWorkingDays(from, -1))
      const at = formatInstant(parseDate(from) * 86_400_000 + time)
      const then = calendar.addWorkingTime(at, milliseconds)
      expect(calendar.workingTimeBetween(at, then)).toBe(milliseconds)
      const beyond = formatInstant(parseInstant(then) - Math.sign(milliseconds))
      if (milliseconds !== 0)
        expect(calendar.workingTimeBetween(at, beyond)).toBe(milliseconds - Math.sign(milliseconds))
    }),
    settings(100),
  )
})
