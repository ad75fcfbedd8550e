import { describe, expect, test } from 'vitest'
import { clock, opened } from './testing.ts'

/** The end of a day in China. */
const endOf = (date: string) => `${date}T15:59:59.999Z`

const dueOf = (w: ReturnType<typeof opened>, key = 'reply') => w.deadlines().find((one) => one.key === key)?.due

describe('worked case 1: complaint received on 2026-03-02', () => {
  test('15 calendar days, the last one included, are due at the end of 17 March', () => {
    const w = opened([clock({ limit: { amount: 15, unit: 'calendarDays' } })])
    expect(dueOf(w)).toBe(endOf('2026-03-17'))
  })

  test('60 days less a pause from day 31 to day 45 are due on 16 May instead of 1 May', () => {
    const w = opened([
      clock({
        limit: { amount: 60, unit: 'calendarDays' },
        pauses: {
          reasons: [{ key: 'laboratory', label: { en: 'Laboratory test', 'zh-Hans': '检测' } }],
          who: ['starter'],
        },
      }),
    ])
    expect(dueOf(w)).toBe(endOf('2026-05-01'))
    w.until('2026-04-02T01:00:00.000Z')
    expect(w.do('li', { type: 'sla.pause', body: { clock: 'reply', reason: 'laboratory' } })).toEqual([])
    w.until('2026-04-16T08:00:00.000Z')
    expect(w.do('li', { type: 'sla.resume', body: { clock: 'reply' } })).toEqual([])
    expect(dueOf(w)).toBe(endOf('2026-05-16'))
    expect(w.folded()).toEqual(w.state())
  })
})

describe('worked case 3: working days and calendar days in one office', () => {
  test('from 2 March 2026, 7 working days end on 11 March and 7 calendar days on 9 March', () => {
    const w = opened([
      clock({ key: 'working', limit: { amount: 7, unit: 'workingDays' } }),
      clock({ key: 'calendar', limit: { amount: 7, unit: 'calendarDays' } }),
    ])
    expect(dueOf(w, 'working')).toBe(endOf('2026-03-11'))
    expect(dueOf(w, 'calendar')).toBe(endOf('2026-03-09'))
  })

  test('from 28 September 2026, 7 working days pass the National Day holiday and a worked Saturday to 13 October', () => {
    const w = opened([clock({ limit: { amount: 7, unit: 'workingDays' } })], '2026-09-28', {
      at: '2026-09-28T01:00:00.000Z',
    })
    expect(dueOf(w)).toBe(endOf('2026-10-13'))
  })
})
