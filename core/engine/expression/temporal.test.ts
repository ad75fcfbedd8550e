import fc from 'fast-check'
import { Temporal as Reference } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  civilOf,
  daysOf,
  parseDate,
  parseDateTime,
  parseDuration,
  parseTime,
  partOfTemporal,
  shift,
  temporalText,
} from './temporal.ts'

const RUNS = { seed: 20260302, numRuns: Number(process.env.CAMPAIGN_RUNS ?? 500) }
const EPOCH = Reference.PlainDate.from('1970-01-01')
const days = fc.integer({ min: -719_162, max: 2_932_896 })

test('days and dates agree with Temporal over all years', () => {
  fc.assert(
    fc.property(days, (n) => {
      const date = EPOCH.add({ days: n })
      expect(civilOf(n)).toEqual([date.year, date.month, date.day])
      expect(daysOf(date.year, date.month, date.day)).toBe(n)
      expect(partOfTemporal({ is: 'date', days: n }, 'weekday')).toBe(date.dayOfWeek)
      expect(parseDate(temporalText({ is: 'date', days: n }))).toEqual({ is: 'date', days: n })
    }),
    RUNS,
  )
})

test('months and milliseconds are added as Temporal adds them', () => {
  const months = fc.integer({ min: -2400, max: 2400 })
  const seconds = fc.integer({ min: -9_000_000, max: 9_000_000 })
  const base = fc.integer({ min: -400_000, max: 400_000 })
  fc.assert(
    fc.property(base, fc.nat(86_399), months, seconds, (n, second, month, more) => {
      const local = EPOCH.add({ days: n }).toPlainDateTime().add({ seconds: second })
      const value = parseDateTime(local.toString({ smallestUnit: 'second' }))
      if (value === null) throw new Error(local.toString())
      const text = (moved: ReturnType<typeof shift>): string => (moved === null ? 'null' : temporalText(moved))
      expect(text(shift(value, { is: 'duration', months: month, ms: 0 }, 1))).toBe(
        local.add({ months: month }).toString({ smallestUnit: 'second' }),
      )
      expect(text(shift(value, { is: 'duration', months: 0, ms: more * 1000 }, -1))).toBe(
        local.subtract({ seconds: more }).toString({ smallestUnit: 'second' }),
      )
    }),
    RUNS,
  )
})

test('durations are written as they are read', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.integer({ min: -2000, max: 2000 }),
      (ms, months) => {
        for (const value of [{ is: 'duration', months: 0, ms } as const, { is: 'duration', months, ms: 0 } as const])
          expect(parseDuration(temporalText(value))).toEqual(value)
      },
    ),
    RUNS,
  )
})

test.each([
  [parseDate, '2026-02-29'],
  [parseDate, '2026-2-3'],
  [parseDate, '0000-01-01'],
  [parseDate, '2026-03-02T00:00:00'],
  [parseTime, '24:00'],
  [parseTime, '8:15'],
  [parseTime, '08:60'],
  [parseDateTime, '2026-03-02 10:30'],
  [parseDateTime, '2026-03-02T10'],
  [parseDateTime, '2026-03-02T10:30:00+15:00'],
  [parseDateTime, '0001-01-01T00:00:00+01:00'],
  [parseDuration, 'P'],
  [parseDuration, 'PT'],
  [parseDuration, 'P1DT'],
  [parseDuration, 'P1M1D'],
  [parseDuration, 'P-1D'],
  [parseDuration, '1D'],
  [parseDuration, 'P99999999D'],
])('%o refuses %s', (parse, text) => expect(parse(text)).toBeNull())

test.each([
  [parseTime, '08:15', '08:15:00'],
  [parseTime, '08:15:30.25', '08:15:30.250'],
  [parseDateTime, '2026-03-02T10:30', '2026-03-02T10:30:00'],
  [parseDateTime, '2026-03-02T10:30:00.5Z', '2026-03-02T10:30:00.500Z'],
  [parseDateTime, '2026-01-01T00:00:00-05:30', '2026-01-01T05:30:00.000Z'],
  [parseDuration, 'P1Y14M', 'P2Y2M'],
  [parseDuration, 'PT90S', 'PT1M30S'],
  [parseDuration, '-P0D', 'PT0S'],
  [parseDuration, 'PT1.5S', 'PT1.5S'],
] as const)('%o reads %s', (parse, text, expected) => {
  const value = parse(text)
  expect(value === null ? null : temporalText(value)).toBe(expected)
})
