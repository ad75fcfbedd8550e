import { createCalendar } from '@checkwright/core/engine/calendar'
import { calendarFromSource } from '@checkwright/core/engine/calendar/from-source'
import { derivedOf } from '@checkwright/core/engine/derive'
import type { CalendarSource } from '@checkwright/core/plugin/contract'
import { describe, expect, test } from 'vitest'
import calendarCn from '../calendar-cn/index.ts'
import { dueOf } from './pure/due.ts'
import { begun, turned } from './pure/ledger.ts'
import type { Clock } from './pure/settings.generated.ts'
import { chinaCalendar, clock, opened } from './testing.ts'

const endOf = (date: string) => `${date}T15:59:59.999Z`
const deadline = (w: ReturnType<typeof opened>, key = 'reply') => w.deadlines().find((one) => one.key === key)
const ownEvents = (w: ReturnType<typeof opened>) =>
  w
    .events()
    .filter((event) => event.type.startsWith('sla.'))
    .map((event) => event.type)
const linesOf = (w: ReturnType<typeof opened>) => w.explain('sla')[0]?.lines ?? []

const days = (amount: number, own: Partial<Clock> = {}) => clock({ limit: { amount, unit: 'calendarDays' }, ...own })
const byHand = {
  reasons: [{ key: 'laboratory', label: { en: 'Laboratory test', 'zh-Hans': '检测' } }],
  who: ['starter', 'role:manager'],
}

describe('beginning', () => {
  test('a clock begins when its record is opened, a step entered or left, a field filled', () => {
    const limit = { amount: 2, unit: 'workingDays' } as const
    const w = opened(
      [
        clock({ key: 'open', limit, start: { on: 'opened' } }),
        clock({ key: 'entered', limit, start: { on: 'stepEntered', step: 'decide' } }),
        clock({ key: 'left', limit, start: { on: 'stepLeft', step: 'handle', outcome: 'submitted' } }),
        clock({ key: 'field', limit, start: { on: 'fieldSet', field: 'told' } }),
      ],
      null,
    )
    expect(w.deadlines().map((one) => one.key)).toEqual(['open'])
    w.until('2026-03-03T01:00:00.000Z')
    expect(w.answer('li', { told: '2026-03-03T00:30:00.000Z' })).toEqual([])
    expect(deadline(w, 'field')?.due).toBe(endOf('2026-03-05'))
    w.until('2026-03-04T01:00:00.000Z')
    expect(w.do('li', { type: 'submit', step: 'handle' })).toEqual([])
    expect(deadline(w, 'entered')?.due).toBe(endOf('2026-03-06'))
    expect(deadline(w, 'left')?.due).toBe(endOf('2026-03-06'))
    expect(deadline(w, 'open')?.due).toBe(endOf('2026-03-04'))
    expect(w.folded()).toEqual(w.state())
  })

  test('the day of the start counts where the rule says so', () => {
    expect(deadline(opened([days(15, { counting: { startDay: 'included' } })]))?.due).toBe(endOf('2026-03-16'))
  })

  test('a limit of no days ends with the day itself', () => {
    expect(deadline(opened([days(0)]))?.due).toBe(endOf('2026-03-02'))
  })

  test('hours are exact, working hours pass the night and the weekend', () => {
    const w = opened(
      [
        clock({ key: 'h48', limit: { amount: 48, unit: 'hours' }, start: { on: 'opened' } }),
        clock({ key: 'wh8', limit: { amount: 8, unit: 'workingHours' }, start: { on: 'opened' } }),
        clock({
          key: 'evening',
          limit: { amount: 48, unit: 'hours' },
          start: { on: 'opened' },
          counting: { end: 'endOfDay' },
        }),
      ],
      null,
      { at: '2026-03-06T06:00:00.000Z' },
    )
    expect(deadline(w, 'h48')?.due).toBe('2026-03-08T06:00:00.000Z')
    // Friday 14:00 to 18:00, then Monday 09:00 to 12:00 and 13:30 to 14:30.
    expect(deadline(w, 'wh8')?.due).toBe('2026-03-09T06:30:00.000Z')
    expect(deadline(w, 'evening')?.due).toBe(endOf('2026-03-08'))
  })

  test('a step entered again after its clock has ended begins another one', () => {
    const w = opened(
      [
        clock({
          limit: { amount: 1, unit: 'workingDays' },
          start: { on: 'stepEntered', step: 'decide' },
          stop: [{ on: 'stepLeft', step: 'decide' }],
        }),
      ],
      null,
    )
    w.do('li', { type: 'submit', step: 'handle' })
    expect(deadline(w)).toMatchObject({ state: 'running', step: 'decide', due: endOf('2026-03-03') })
    w.do('wang', { type: 'return', step: 'decide', to: 'handle', comment: 'more' })
    expect(deadline(w)).toMatchObject({ state: 'met' })
    w.until('2026-03-10T01:00:00.000Z')
    w.do('li', { type: 'submit', step: 'handle' })
    expect(deadline(w)).toMatchObject({ state: 'running', due: endOf('2026-03-11') })
    expect(w.folded()).toEqual(w.state())
  })
})

describe('ending', () => {
  test('in time, with the record', () => {
    const w = opened([days(15)])
    w.do('li', { type: 'submit', step: 'handle' })
    w.do('wang', { type: 'approve', step: 'decide' })
    expect(w.state().status).toBe('done')
    expect(deadline(w)).toMatchObject({ state: 'met', ended: '2026-03-02T01:00:00.000Z' })
    expect(w.timers().size).toBe(0)
  })

  test('withdrawn, every clock ends that day and counts no more', () => {
    const w = opened([days(15), days(30, { key: 'second', stop: [{ on: 'stepLeft', step: 'decide' }] })])
    w.until('2026-04-22T01:00:00.000Z')
    expect(ownEvents(w)).toContain('sla.late')
    const fresh = opened([days(15), days(30, { key: 'second', stop: [{ on: 'stepLeft', step: 'decide' }] })])
    fresh.do('li', { type: 'withdraw' })
    expect(fresh.deadlines().map((one) => one.state)).toEqual(['void', 'void'])
    expect(fresh.timers().size).toBe(0)
  })

  test('only when all of several things have happened: decided and told', () => {
    const w = opened([
      days(15, {
        stop: [
          {
            on: 'all',
            of: [
              { on: 'stepLeft', step: 'handle', outcome: 'submitted' },
              { on: 'fieldSet', field: 'told' },
            ],
          },
        ],
      }),
    ])
    w.answer('li', { told: '2026-03-02T01:00:00.000Z' })
    expect(deadline(w)?.state).toBe('running')
    w.do('li', { type: 'submit', step: 'handle' })
    expect(deadline(w)?.state).toBe('met')
  })

  test('the order does not matter', () => {
    const w = opened([
      days(15, {
        stop: [
          {
            on: 'all',
            of: [
              { on: 'fieldSet', field: 'told' },
              { on: 'fieldSet', field: 'received' },
            ],
          },
        ],
      }),
    ])
    expect(deadline(w)?.state).toBe('running')
    w.answer('li', { told: '2026-03-02T01:00:00.000Z' })
    expect(deadline(w)?.state).toBe('met')
  })
})

describe('late', () => {
  const onLate = { notify: [{ role: 'manager' }] }

  test('once, at the due moment, with a notice', () => {
    const w = opened([days(15, { onLate })])
    w.until(endOf('2026-03-16'))
    expect(ownEvents(w)).not.toContain('sla.late')
    w.until('2026-06-01T00:00:00.000Z')
    expect(ownEvents(w).filter((type) => type === 'sla.late')).toHaveLength(1)
    expect(w.events().find((event) => event.type === 'sla.late')?.at).toBe(endOf('2026-03-17'))
    expect(w.outbox()).toMatchObject([{ kind: 'notify', persons: ['wang'], code: 'sla.notice.late' }])
    expect(deadline(w)?.state).toBe('late')
    expect(w.timers().size).toBe(0)
  })

  test('noticed afterwards while nothing ran, it says so', () => {
    const w = opened([days(15)])
    w.input({ kind: 'timer', owner: 'sla', key: 'due/reply', due: endOf('2026-03-17'), late: false })
    // A timer that fires early changes nothing; it is set again.
    expect(ownEvents(w)).not.toContain('sla.late')
    expect(w.timers().get('sla/due/reply')).toBe(endOf('2026-03-17'))
    const late = opened([days(15)], '2026-02-02')
    late.until('2026-03-02T01:00:00.001Z')
    expect(late.events().find((event) => event.type === 'sla.late')?.data).toMatchObject({ missed: true })
    expect(linesOf(late).map((line) => line.code)).toContain('sla.walk.lateMissed')
  })

  test('a clock ended after its due moment is late even if its timer never fired', () => {
    const w = opened([days(15)], '2026-02-02')
    w.do('li', { type: 'submit', step: 'handle' })
    w.do('wang', { type: 'approve', step: 'decide' })
    expect(deadline(w)?.state).toBe('late')
    expect(ownEvents(w).slice(-2)).toEqual(['sla.late', 'sla.stopped'])
  })

  test('a late clock that has ended does not make the next task late', () => {
    const w = opened([days(1, { stop: [{ on: 'stepLeft', step: 'handle' }] })])
    w.until('2026-03-10T00:00:00.000Z')
    w.do('li', { type: 'submit', step: 'handle' })
    expect(deadline(w)?.state).toBe('late')
    const snapshot = {
      definition: 'complaint',
      form: w.form,
      record: w.state(),
      id: 'r-1',
      directory: w.directory,
      calendar: () => createCalendar(chinaCalendar),
      config: {},
      at: '2026-03-10T00:00:00.000Z',
    }
    expect(derivedOf(w.catalog, snapshot).tasks).toMatchObject([{ step: 'decide', due: null }])
  })

  test('a breach is withdrawn, not deleted, when the date it rests on is corrected', () => {
    const w = opened([days(15)])
    w.until('2026-03-20T01:00:00.000Z')
    expect(deadline(w)?.state).toBe('late')
    expect(w.answer('li', { received: '2026-03-12' })).toEqual([])
    expect(deadline(w)).toMatchObject({ state: 'running', due: endOf('2026-03-27') })
    expect(ownEvents(w).slice(-2)).toEqual(['sla.moved', 'sla.lateWithdrawn'])
    expect(w.timers().get('sla/due/reply')).toBe(endOf('2026-03-27'))
    w.until('2026-03-28T00:00:00.000Z')
    expect(ownEvents(w).filter((type) => type === 'sla.late')).toHaveLength(2)
    expect(w.folded()).toEqual(w.state())
  })

  test('a corrected date after which it is late all the same withdraws nothing', () => {
    const w = opened([days(15)])
    w.until('2026-03-20T01:00:00.000Z')
    w.answer('li', { received: '2026-03-04' })
    expect(deadline(w)).toMatchObject({ state: 'late', due: endOf('2026-03-19') })
    expect(ownEvents(w).at(-1)).toBe('sla.moved')
  })

  test('a date that is cleared ends the clock; set again, it begins anew', () => {
    const w = opened([days(15)])
    w.answer('li', { received: null })
    expect(deadline(w)?.state).toBe('void')
    w.answer('li', { received: '2026-03-01' })
    expect(deadline(w)).toMatchObject({ state: 'running', due: endOf('2026-03-16') })
  })

  test('what happened in time counts although it was recorded late, where the clock goes by that', () => {
    const effective = days(15, {
      basis: 'effective',
      stop: [{ on: 'stepLeft', step: 'handle' }],
    })
    const w = opened([effective])
    w.until('2026-03-19T01:00:00.000Z')
    expect(deadline(w)?.state).toBe('late')
    w.do('li', { type: 'submit', step: 'handle', occurred: '2026-03-17T08:00:00.000Z' })
    expect(deadline(w)).toMatchObject({ state: 'met', ended: '2026-03-17T08:00:00.000Z' })
    expect(ownEvents(w).slice(-2)).toEqual(['sla.lateWithdrawn', 'sla.stopped'])
    const recorded = opened([days(15, { stop: [{ on: 'stepLeft', step: 'handle' }] })])
    recorded.until('2026-03-19T01:00:00.000Z')
    recorded.do('li', { type: 'submit', step: 'handle', occurred: '2026-03-17T08:00:00.000Z' })
    expect(deadline(recorded)?.state).toBe('late')
  })
})

describe('pauses', () => {
  const at = (w: ReturnType<typeof opened>, moment: string) => w.until(moment)

  test('a paused clock neither falls due nor reminds', () => {
    const w = opened([days(15, { pauses: byHand, reminders: [{ share: 0.8, to: [{ who: 'starter' }] }] })])
    at(w, '2026-03-10T01:00:00.000Z')
    expect(w.do('wang', { type: 'sla.pause', body: { clock: 'reply', reason: 'laboratory' } })).toEqual([])
    expect([...w.timers().keys()]).toEqual([])
    expect(deadline(w)?.state).toBe('paused')
    at(w, '2026-05-01T00:00:00.000Z')
    expect(ownEvents(w)).toEqual(['sla.started', 'sla.paused'])
    expect(linesOf(w).map((line) => line.code)).toEqual(
      expect.arrayContaining(['sla.walk.pausedNow', 'sla.walk.left.calendarDays']),
    )
    expect(linesOf(w).find((line) => line.code === 'sla.walk.left.calendarDays')?.params.left).toBe(8)
  })

  test('only those named may pause, for a reason that is declared, a clock that runs', () => {
    const w = opened([days(15, { pauses: byHand }), days(15, { key: 'other' })])
    const code = (person: string, body: { readonly [name: string]: string }) =>
      w.do(person, { type: 'sla.pause', body })[0]?.code
    expect(code('zhao', { clock: 'reply', reason: 'laboratory' })).toBe('command.not_allowed')
    expect(code('li', { clock: 'other', reason: 'laboratory' })).toBe('sla.not_yours')
    expect(code('li', { clock: 'reply', reason: 'holiday' })).toBe('sla.unknown_reason')
    expect(code('li', { clock: 'nothing', reason: 'laboratory' })).toBe('sla.unknown_clock')
    expect(w.do('li', { type: 'sla.resume', body: { clock: 'reply' } })[0]?.code).toBe('command.not_allowed')
    expect(w.allowed('zhao').map((one) => one.type)).not.toContain('sla.pause')
    expect(w.allowed('wang').map((one) => one.type)).toContain('sla.pause')
  })

  test('the total is limited: the clock runs on by itself after the last day of it', () => {
    const w = opened([days(15, { pauses: { ...byHand, maxTotalDays: 10 } })])
    at(w, '2026-03-05T01:00:00.000Z')
    w.do('li', { type: 'sla.pause', body: { clock: 'reply', reason: 'laboratory' } })
    at(w, '2026-03-08T01:00:00.000Z')
    w.do('li', { type: 'sla.resume', body: { clock: 'reply' } })
    expect(deadline(w)?.due).toBe(endOf('2026-03-21'))
    w.do('li', { type: 'sla.pause', body: { clock: 'reply', reason: 'laboratory' } })
    at(w, '2026-04-01T00:00:00.000Z')
    // Days 5 to 8 and, from the same day 8 on, six more: 5 to 14 March are the ten.
    expect(
      w.events().find((event) => event.type === 'sla.resumed' && event.actor.by === 'system:sla')?.data,
    ).toMatchObject({
      day: '2026-03-14',
      because: 'allowance',
    })
    expect(w.events().find((event) => event.type === 'sla.late')?.at).toBe(endOf('2026-03-27'))
    expect(w.do('li', { type: 'sla.pause', body: { clock: 'reply', reason: 'laboratory' } })[0]?.code).toBe(
      'sla.pauses_used_up',
    )
    expect(w.folded()).toEqual(w.state())
  })

  test('a step may stop it: while it is back with the one who filled it in', () => {
    const w = opened([
      clock({
        limit: { amount: 3, unit: 'workingDays' },
        start: { on: 'stepLeft', step: 'handle', outcome: 'submitted' },
        pauses: { whileStep: 'handle' },
      }),
    ])
    w.do('li', { type: 'submit', step: 'handle' })
    expect(deadline(w)).toMatchObject({ state: 'running', due: endOf('2026-03-05') })
    at(w, '2026-03-03T02:00:00.000Z')
    w.do('wang', { type: 'return', step: 'decide', to: 'handle', comment: 'incomplete' })
    expect(deadline(w)?.state).toBe('paused')
    expect(w.do('li', { type: 'sla.resume', body: { clock: 'reply' } })[0]?.code).toBe('command.not_allowed')
    at(w, '2026-03-04T01:00:00.000Z')
    w.do('li', { type: 'submit', step: 'handle' })
    // The two days of the pause, 3 and 4 March, are out; 5, 6 and 9 March count.
    expect(deadline(w)).toMatchObject({ state: 'running', due: endOf('2026-03-09') })
    expect(w.folded()).toEqual(w.state())
  })

  test('time that stood still before the due moment was not late, whenever that became known', () => {
    const w = opened([days(15, { basis: 'effective', pauses: byHand })])
    at(w, '2026-03-19T01:00:00.000Z')
    const body = { clock: 'reply', reason: 'laboratory', occurred: '2026-03-12T01:00:00.000Z' }
    expect(w.do('li', { type: 'sla.pause', body })).toEqual([])
    expect(ownEvents(w).slice(-2)).toEqual(['sla.paused', 'sla.lateWithdrawn'])
    expect(deadline(w)?.state).toBe('paused')
    w.do('li', { type: 'sla.resume', body: { clock: 'reply' } })
    // Eight days, 12 to 19 March, are out.
    expect(deadline(w)).toMatchObject({ state: 'running', due: endOf('2026-03-25') })
  })

  test('a pause that begins as the limit is used up gives no time back', () => {
    const calendar = createCalendar(chinaCalendar)
    const from = '2026-03-02T01:00:00.000Z'
    const end = '2026-03-02T03:00:00.000Z'
    const pause = { from: end, day: '2026-03-02', because: 'laboratory', by: 'li' }
    const start = begun({ from, day: '2026-03-02', because: 'opened', by: 'li' }, from, {
      due: from,
      provisional: false,
    })
    const run = turned(turned(start, { counts: false, ...pause }), {
      counts: true,
      ...pause,
      from: '2026-03-02T09:00:00.000Z',
    })
    expect(dueOf({ limit: { amount: 2, unit: 'hours' } }, run, calendar).due).toBe(end)
  })

  test('a moment that cannot be is refused', () => {
    const w = opened([days(15, { pauses: byHand })])
    for (const occurred of ['2026-02-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z']) {
      const body = { clock: 'reply', reason: 'laboratory', occurred }
      expect(w.do('li', { type: 'sla.pause', body })[0]?.code).toBe('sla.occurred_outside')
    }
  })
})

describe('reminders', () => {
  const to = [{ who: 'starter' }] as const

  test('come when the office opens, on a working day, and once', () => {
    const w = opened([
      days(18, {
        reminders: [
          { before: { amount: 1, unit: 'calendarDays' }, to: [...to] },
          { before: { amount: 1, unit: 'workingDays' }, to: [...to] },
          { before: { amount: 4, unit: 'hours' }, to: [...to] },
          { share: 0.5, to: [...to] },
        ],
      }),
    ])
    // Due on Friday 20 March.
    expect(Object.fromEntries(w.timers())).toEqual({
      'sla/due/reply': endOf('2026-03-20'),
      'sla/remind/reply/0': '2026-03-19T01:00:00.000Z',
      'sla/remind/reply/1': '2026-03-19T01:00:00.000Z',
      'sla/remind/reply/2': '2026-03-20T11:59:59.999Z',
      'sla/remind/reply/3': '2026-03-11T01:00:00.000Z',
    })
    w.until('2026-03-20T15:00:00.000Z')
    expect(ownEvents(w).filter((type) => type === 'sla.reminded')).toHaveLength(4)
    expect(w.outbox()).toHaveLength(4)
    expect(new Set(w.outbox().map((one) => one.key)).size).toBe(4)
  })

  test('before a Sunday it comes on Friday', () => {
    const w = opened([days(20, { reminders: [{ before: { amount: 1, unit: 'calendarDays' }, to: [...to] }] })])
    expect(w.timers().get('sla/due/reply')).toBe(endOf('2026-03-22'))
    expect(w.timers().get('sla/remind/reply/0')).toBe('2026-03-20T01:00:00.000Z')
  })

  test('of a share come on the day in which it is used up', () => {
    // 80 % of 7 days are 5.6: on the sixth day.
    const w = opened([days(7, { reminders: [{ share: 0.8, to: [...to] }] })], '2026-03-06')
    expect(w.timers().get('sla/remind/reply/0')).toBe('2026-03-12T01:00:00.000Z')
  })

  test('are given at once when the limit moves so that their moment has passed', () => {
    const w = opened([days(15, { reminders: [{ before: { amount: 3, unit: 'calendarDays' }, to: [...to] }] })])
    w.until('2026-03-12T01:00:00.000Z')
    w.answer('li', { received: '2026-02-27' })
    expect(deadline(w)?.due).toBe(endOf('2026-03-14'))
    w.until('2026-03-12T01:00:00.001Z')
    expect(w.events().find((event) => event.type === 'sla.reminded')?.data).toMatchObject({ missed: true })
  })

  test('are set again when the limit moves, and not given twice', () => {
    const w = opened([
      clock({
        limit: { amount: 10, unit: 'hours' },
        start: { on: 'opened' },
        pauses: byHand,
        reminders: [
          { share: 0.7, to: [...to] },
          { share: 0.8, to: [...to] },
        ],
      }),
    ])
    w.until('2026-03-02T08:30:00.000Z')
    expect(ownEvents(w).filter((type) => type === 'sla.reminded')).toHaveLength(1)
    w.do('li', { type: 'sla.pause', body: { clock: 'reply', reason: 'laboratory' } })
    w.until('2026-03-02T10:30:00.000Z')
    w.do('li', { type: 'sla.resume', body: { clock: 'reply' } })
    expect(deadline(w)?.due).toBe('2026-03-02T13:00:00.000Z')
    expect(w.timers().get('sla/remind/reply/1')).toBe('2026-03-02T11:00:00.000Z')
    w.until('2026-03-02T12:00:00.000Z')
    expect(ownEvents(w).filter((type) => type === 'sla.reminded')).toHaveLength(2)
  })

  test('that would come before the beginning are none', () => {
    const w = opened([days(2, { reminders: [{ before: { amount: 5, unit: 'calendarDays' }, to: [...to] }] })])
    expect([...w.timers().keys()]).toEqual(['sla/due/reply'])
  })
})

describe('an edited calendar', () => {
  const source = calendarCn.calendars?.mainland as CalendarSource
  const edited = (revision: number, days: typeof chinaCalendar.days) => ({
    ...calendarFromSource(source, { key: 'default', revision }),
    days: { ...chinaCalendar.days, ...days },
  })

  test('moves what is open, journals it, sets the timer again', () => {
    const w = opened([clock({ limit: { amount: 7, unit: 'workingDays' } })])
    const off = { is: 'off', name: { en: 'Company day', 'zh-Hans': '公司休假' } } as const
    expect(w.calendar(edited(2, { '2026-03-10': off }))).toEqual([])
    expect(deadline(w)?.due).toBe(endOf('2026-03-12'))
    expect(w.events().at(-1)).toMatchObject({
      type: 'sla.moved',
      data: { was: endOf('2026-03-11'), due: endOf('2026-03-12'), because: 'calendar' },
    })
    expect(w.timers().get('sla/due/reply')).toBe(endOf('2026-03-12'))
    expect(w.calendar(edited(3, { '2026-03-10': off }))).toEqual([])
    expect(w.events().filter((event) => event.type === 'sla.moved')).toHaveLength(1)
    expect(w.folded()).toEqual(w.state())
  })

  test('a year without holidays yet is provisional until it is loaded, also where nothing moves', () => {
    const w = opened([clock({ limit: { amount: 10, unit: 'workingDays' } })], '2026-12-25', {
      at: '2026-12-25T01:00:00.000Z',
    })
    expect(deadline(w)).toMatchObject({ provisional: true, due: endOf('2027-01-08') })
    expect(linesOf(w).map((line) => line.code)).toContain('sla.walk.provisional')
    const loaded = { ...edited(2, {}), years: [2020, 2027] as const }
    expect(w.calendar(loaded)).toEqual([])
    expect(deadline(w)?.provisional).toBeUndefined()
    expect(w.events().at(-1)?.type).toBe('sla.moved')
  })

  test('calendar days need no holidays and are never provisional', () => {
    const w = opened([days(30)], '2026-12-25', { at: '2026-12-25T01:00:00.000Z' })
    expect(deadline(w)?.provisional).toBeUndefined()
  })
})
