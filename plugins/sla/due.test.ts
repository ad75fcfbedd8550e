import { createCalendar } from '@checkwright/core/engine/calendar'
import { formatInstant, parseInstant } from '@checkwright/core/engine/calendar/civil'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueOf } from './pure/due.ts'
import { linesOf } from './pure/explain.ts'
import { begun, type Run, turned } from './pure/ledger.ts'
import type { Clock, Span } from './pure/settings.generated.ts'
import { type PlainLedger, slowDue } from './reference.ts'
import { chinaCalendar } from './testing.ts'

const calendar = createCalendar(chinaCalendar)
const runs = Number(process.env.CAMPAIGN_RUNS ?? 0)
const first = parseInstant('2020-01-01T00:00:00.000Z')
const minute = 60_000

/** Starts, pauses and resumes on full minutes, from 2020 to the middle of 2026. */
const ledgers = (units: readonly Span['unit'][], most: (unit: Span['unit']) => number): fc.Arbitrary<PlainLedger> =>
  fc
    .record({
      unit: fc.constantFrom(...units),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      start: fc.integer({ min: 0, max: 6.2 * 365 * 1440 }),
      startDay: fc.constantFrom('excluded' as const, 'included' as const),
      gaps: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 * 1440 }), fc.integer({ min: 0, max: 20 * 1440 })), {
        maxLength: 6,
      }),
    })
    .map(({ unit, share, start, startDay, gaps }) => {
      const from = first + start * minute
      let at = from
      const pauses = gaps.map(([wait, length]) => {
        const begin = at + wait * minute
        at = begin + length * minute
        return [formatInstant(begin), formatInstant(at)] as const
      })
      const amount = 1 + Math.floor(share * (most(unit) - 1))
      return { from: formatInstant(from), limit: { amount, unit }, counting: { startDay }, pauses }
    })

/** The same ledger as the plugin keeps it. */
function runOf({ from, pauses }: PlainLedger): Run {
  const start = { from, day: calendar.dateOf(from), because: 'opened' as const, by: 'li' }
  let run = begun(start, from, { due: from, provisional: false })
  for (const [pause, resume] of pauses) {
    run = turned(run, { counts: false, from: pause, day: calendar.dateOf(pause), because: 'laboratory', by: 'li' })
    run = turned(run, { counts: true, from: resume, day: calendar.dateOf(resume), because: 'resume', by: 'li' })
  }
  return run
}

const clockOf = ({ limit, counting }: PlainLedger): Clock => ({
  key: 'reply',
  title: { en: 'Reply' },
  start: { on: 'opened' },
  stop: [{ on: 'closed' }],
  limit,
  counting,
})

const sumOf = (ledger: PlainLedger, param: 'days' | 'milliseconds') =>
  linesOf(clockOf(ledger), runOf(ledger), calendar).reduce((sum, line) => sum + Number(line.params[param] ?? 0), 0)

describe('a random ledger is due where counting every day finds it', () => {
  test('limits in days', () => {
    const days = ledgers(['calendarDays', 'workingDays'], () => 90)
    fc.assert(
      fc.property(days, (ledger) => {
        expect(dueOf(clockOf(ledger), runOf(ledger), calendar).due).toBe(slowDue(ledger, chinaCalendar))
        expect(sumOf(ledger, 'days')).toBe(ledger.limit.amount)
      }),
      { seed: 20260302, numRuns: runs || 150 },
    )
  })

  test('limits in hours and minutes', () => {
    const times = ledgers(['hours', 'minutes', 'workingHours'], (unit) => (unit === 'minutes' ? 2000 : 40))
    fc.assert(
      fc.property(times, (ledger) => {
        expect(dueOf(clockOf(ledger), runOf(ledger), calendar).due).toBe(slowDue(ledger, chinaCalendar))
        const wanted = ledger.limit.amount * (ledger.limit.unit === 'minutes' ? minute : 60 * minute)
        expect(sumOf(ledger, 'milliseconds')).toBe(wanted)
      }),
      { seed: 20260302, numRuns: runs || 20 },
    )
  })
})
