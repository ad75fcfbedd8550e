import type { Plan } from '@checkwright/core/engine/plan'
import { deadlinesOf } from '@checkwright/core/store/deadlines'
import { readEvents } from '@checkwright/core/store/events'
import { listNumbers, recordOfNumber, takeNumber } from '@checkwright/core/store/numbers'
import { candidatesOf, loadRecord, loadRecords, readersOf, savePlan } from '@checkwright/core/store/records'
import type { Store } from '@checkwright/core/store/store'
import { countTasks, listOwnRecords, listTasks } from '@checkwright/core/store/tasks'
import { describe, expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { eventOf, planOf, stateOf } from './plans.ts'

const opened: Plan = planOf(stateOf('r1', { answers: { leaver: '李雷' } }), {
  readers: { put: ['person:p1', 'role:admin'], drop: [] },
  index: { put: [{ path: 'amount', number: 12.5, text: '12.50' }], drop: [] },
  deadlines: {
    put: [
      {
        plugin: 'clock',
        key: 'answer/first',
        due: '2026-03-05T08:00:00.000Z',
        state: 'running',
        title: { en: 'Reply' },
      },
    ],
    drop: [],
  },
  tasks: {
    put: [
      {
        key: 'fill/1/a',
        kind: 'seat',
        step: 'fill',
        candidates: ['p1', 'p2'],
        since: '2026-03-02T08:00:00.000Z',
        due: null,
      },
    ],
    drop: [],
  },
  timers: { 'clock/answer/first': '2026-03-04T08:00:00.000Z' },
  watches: { put: ['calendar:default'], drop: [] },
  opens: [{ key: 'follow', plugin: 'clock', definition: 'd2', answers: { a: 1 }, link: 'finding' }],
  outbox: [{ kind: 'notify', key: 'told', plugin: 'clock', persons: ['p2'], code: 'clock.told', params: {} }],
})

const save = (store: Store, plan: Plan, before: Plan['state'] | null = null) =>
  store.write((tx) => savePlan(tx, { plan, before }))

const decided = (seat: string, by: string, seq = 2): Plan =>
  planOf(stateOf('r1', { seq }), {
    events: [eventOf(seq, 'seat.decided', { step: 's', round: 1, seat, decision: 'approved' }, { actor: { by } })],
  })

forEachDatabase((databases) => {
  describe('a plan', () => {
    test('is written as a whole', async () => {
      const store = await databases.open()
      await save(store, opened)
      expect(await loadRecord(store.read, 'r1')).toEqual(opened.state)
      expect(await store.write((tx) => loadRecord(tx, 'r1'))).toEqual(opened.state)
      expect((await loadRecords(store.read, ['r1', 'r2'])).get('r1')).toEqual(opened.state)
      expect(await readersOf(store.read, 'r1')).toEqual(['person:p1', 'role:admin'])
      expect(await candidatesOf(store.read, 'r1')).toEqual(['p1', 'p2'])
      expect(await deadlinesOf(store.read, ['r1'])).toEqual([
        { record: 'r1', ...opened.deadlines.put[0], provisional: false },
      ])
      expect(await store.read.selectFrom('timer').selectAll().execute()).toEqual([
        { stream: 'r1', owner: 'clock', key: 'answer/first', due: '2026-03-04T08:00:00.000Z' },
      ])
      const outbox = await store.read.selectFrom('outbox').select(['key', 'kind', 'payload']).orderBy('key').execute()
      expect(outbox.map((row) => [row.key, JSON.parse(row.payload)])).toEqual([
        ['r1/notify/told', { persons: ['p2'], code: 'clock.told', params: {} }],
        ['r1/open/follow', { definition: 'd2', answers: { a: 1 }, link: 'finding' }],
      ])
    })

    test('changes what it names and leaves the rest', async () => {
      const store = await databases.open()
      await save(store, opened)
      const plan = planOf(stateOf('r1', { seq: 2, status: 'done' }), {
        events: [eventOf(2, 'record.closed', { status: 'done', figures: {} }, { at: '2026-03-03T08:00:00.000Z' })],
        readers: { put: ['person:p3'], drop: ['role:admin'] },
        index: { put: [{ path: 'amount', number: 13, text: '13' }], drop: [] },
        tasks: {
          put: [
            {
              key: 'fill/1/a',
              kind: 'seat',
              step: 'fill',
              candidates: ['p3'],
              since: '2026-03-02T08:00:00.000Z',
              due: null,
            },
          ],
          drop: [],
        },
        deadlines: { put: [], drop: ['clock/answer/first'] },
        timers: { 'clock/answer/first': null },
        watches: { put: [], drop: ['calendar:default'] },
      })
      await save(store, plan, opened.state)
      expect(await loadRecord(store.read, 'r1')).toEqual(plan.state)
      expect(await readersOf(store.read, 'r1')).toEqual(['person:p1', 'person:p3'])
      expect(await candidatesOf(store.read, 'r1')).toEqual(['p3'])
      expect(await deadlinesOf(store.read, ['r1'])).toEqual([])
      expect(await store.read.selectFrom('value_index').select(['number', 'text']).execute()).toEqual([
        { number: 13, text: '13' },
      ])
      for (const table of ['timer', 'topic_watch'] as const)
        expect(await store.read.selectFrom(table).selectAll().execute()).toEqual([])
      const readers = await store.read.selectFrom('record_reader').select('updated_at').distinct().execute()
      expect(readers).toEqual([{ updated_at: '2026-03-03T08:00:00.000Z' }])
    })

    test('drops all timers when the record was closed', async () => {
      const store = await databases.open()
      await save(store, opened)
      const closed = planOf(stateOf('r1', { seq: 2 }), {
        dropTimers: true,
        timers: { 'clock/late': '2026-04-01T00:00:00.000Z' },
      })
      await save(store, closed, opened.state)
      const timers = await store.read.selectFrom('timer').select('key').execute()
      expect(timers).toEqual([{ key: 'late' }])
    })

    test('opens once a key, however often it asks', async () => {
      const store = await databases.open()
      await save(store, opened)
      await save(store, planOf(stateOf('r1', { seq: 2 }), { opens: opened.opens }), opened.state)
      expect(await store.read.selectFrom('outbox').select('key').where('kind', '=', 'open').execute()).toHaveLength(1)
    })

    test('is refused when the record moved on', async () => {
      const store = await databases.open()
      await save(store, opened)
      await save(store, decided('a', 'p1'), opened.state)
      await expect(save(store, decided('b', 'p2'), opened.state)).rejects.toMatchObject({ code: 'store.stale' })
      await expect(save(store, opened)).rejects.toMatchObject({ code: 'store.stale' })
      expect(await readEvents(store.read, 'r1')).toHaveLength(2)
    })

    test('keeps its number listed when the record is voided', async () => {
      const store = await databases.open()
      await save(store, opened)
      await store.write((tx) => takeNumber(tx, { pattern: 'A-{serial:2}', year: 2026, record: 'r1' }))
      await save(store, planOf(stateOf('r1', { seq: 2, status: 'void', number: 'A-01' })), opened.state)
      expect(await listNumbers(store.read, { pattern: 'A-{serial:2}', year: 2026 })).toEqual([
        { number: 'A-01', record: 'r1', serial: 1, state: 'void' },
      ])
      expect(await recordOfNumber(store.read, 'A-01')).toBe('r1')
    })
  })

  describe('votes', () => {
    test('are given once a seat, even when nobody looked', async () => {
      const store = await databases.open()
      await save(store, opened)
      await save(store, decided('a', 'p1'), opened.state)
      const again = decided('a', 'p2', 3)
      await expect(save(store, again, stateOf('r1', { seq: 2 }))).rejects.toMatchObject({
        code: 'store.already_decided',
      })
      const left = (seq: number) =>
        planOf(stateOf('r1', { seq }), {
          events: [eventOf(seq, 'step.left', { step: 's', round: 1, outcome: 'approved' })],
        })
      await save(store, left(3), stateOf('r1', { seq: 2 }))
      await expect(save(store, left(4), stateOf('r1', { seq: 3 }))).rejects.toMatchObject({
        code: 'store.already_decided',
      })
    })

    test('of two that race for a seat one wins, the other sees it', async () => {
      const store = await databases.open()
      await save(store, opened)
      const race = (by: string) =>
        store.write(async (tx) => {
          const before = await loadRecord(tx, 'r1')
          if (before === null) throw new Error('gone')
          await savePlan(tx, { plan: decided('a', by, before.seq + 1), before })
        })
      const both = await Promise.allSettled(['p1', 'p2', 'p3'].map(race))
      expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
      for (const each of both)
        if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'store.already_decided' })
      expect(await store.read.selectFrom('vote').select('seat').execute()).toHaveLength(1)
    })
  })

  describe('numbers', () => {
    const take = (store: Store, record: string, year = 2026) =>
      store.write((tx) => takeNumber(tx, { pattern: 'LZ-{year}-{serial:3}', year, record }))

    test('begin anew each year and outgrow their digits', async () => {
      const store = await databases.open()
      expect([await take(store, 'a'), await take(store, 'b'), await take(store, 'c', 2027)]).toEqual([
        'LZ-2026-001',
        'LZ-2026-002',
        'LZ-2027-001',
      ])
      await store.write((tx) => tx.updateTable('number_series').set({ next: 1000 }).execute())
      expect(await take(store, 'd')).toBe('LZ-2026-1000')
    })

    test('have no gap when jobs run side by side and some are refused', async () => {
      const store = await databases.open()
      const jobs = Array.from({ length: 60 }, (_, at) =>
        store.write(async (tx) => {
          const number = await takeNumber(tx, { pattern: 'N{serial:1}', year: 2026, record: `r${at}` })
          if (at % 3 === 0) throw new Error('refused')
          return number
        }),
      )
      const given = (await Promise.allSettled(jobs)).flatMap((each) =>
        each.status === 'fulfilled' ? [each.value] : [],
      )
      const expected = Array.from({ length: 40 }, (_, at) => `N${at + 1}`)
      expect(given.sort()).toEqual(expected.sort())
    })
  })

  describe('the inbox', () => {
    test('lists by due date, then by waiting time, page by page', async () => {
      const store = await databases.open()
      const due = ['2026-03-09', null, '2026-03-04', null, '2026-03-04']
      for (const [at, day] of due.entries())
        await save(
          store,
          planOf(stateOf(`r${at}`, { starter: at < 2 ? 'me' : 'you' }), {
            tasks: {
              put: [
                {
                  ...{ key: 'k', kind: 'seat', step: 's', candidates: at === 3 ? ['you', 'me'] : ['me'] },
                  ...{ since: `2026-03-0${9 - at}T08:00:00.000Z`, due: day === null ? null : `${day}T08:00:00.000Z` },
                },
              ],
              drop: [],
            },
          }),
        )
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await listTasks(store.read, {
          person: 'me',
          limit: 2,
          ...(cursor === undefined ? {} : { cursor }),
        })
        seen.push(...page.items.map((item) => item.record))
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      expect(seen).toEqual(['r4', 'r2', 'r0', 'r3', 'r1'])
      expect(await countTasks(store.read, 'me')).toEqual({ todo: 5, done: 0, started: 2, drafts: 0 })
      expect(await listOwnRecords(store.read, { tab: 'started', person: 'me', limit: 1 })).toEqual({
        items: ['r1'],
        next: 'r1',
      })
      const rest = await listOwnRecords(store.read, { tab: 'started', person: 'me', limit: 1, cursor: 'r1' })
      expect(rest).toEqual({ items: ['r0'], next: null })
      await expect(listTasks(store.read, { person: 'me', limit: 2, cursor: 'x' })).rejects.toMatchObject({
        code: 'store.bad_cursor',
      })
    })
  })
})
