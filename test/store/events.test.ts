import type { NewEvent } from '@checkwright/core/engine/plan'
import { appendEvents, eraseLeaves, readEvents } from '@checkwright/core/store/events'
import { verifyStream } from '@checkwright/core/store/hash-chain'
import type { Store, Tx } from '@checkwright/core/store/store'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'

const stream = 'r1'

const event = (seq: number, data: NewEvent['data'], personal: readonly string[] = []): NewEvent => ({
  seq,
  type: 'answers.changed',
  data,
  at: '2026-03-02T08:00:00.000Z',
  actor: { by: 'p1' },
  personal,
})

const append = (store: Store, expectedSeq: number, events: readonly NewEvent[]) =>
  store.write((tx) => appendEvents(tx, { stream, kind: 'record', expectedSeq, events }))

const three = [
  event(1, { changes: [{ path: 'name', value: '李雷' }] }, ['/changes/0/value']),
  event(2, { changes: [{ path: 'note', value: 'plain' }] }),
  event(3, { a: { b: 'x', c: [1, 'phone'] }, d: null }, ['/a/b', '/a/c/1', '/a/c', '/d']),
]

forEachDatabase((databases) => {
  describe('a stream of events', () => {
    test('gives back what was appended, in order, and verifies', async () => {
      const store = await databases.open()
      const head = await append(store, 0, three)
      const events = await readEvents(store.read, stream)
      expect(events.map((each) => [each.seq, each.data])).toEqual(three.map((each) => [each.seq, each.data]))
      expect(await verifyStream(store.read, stream)).toEqual({ ok: true, seq: 3, head: head.hash })
      expect((await readEvents(store.read, stream, 2)).map((each) => each.seq)).toEqual([3])
    })

    test('keeps personal values out of the body', async () => {
      const store = await databases.open()
      await append(store, 0, three)
      const bodies = await store.read.selectFrom('event').select('body').orderBy('seq').execute()
      expect(bodies.map((row) => JSON.parse(row.body))).toEqual([
        { changes: [{ path: 'name', value: null }] },
        { changes: [{ path: 'note', value: 'plain' }] },
        { a: { b: null, c: null }, d: null },
      ])
    })

    test('refuses an event that does not follow on the head', async () => {
      const store = await databases.open()
      await append(store, 0, three.slice(0, 1))
      await expect(append(store, 0, [event(1, {})])).rejects.toMatchObject({ code: 'store.stale' })
      await expect(append(store, 2, [event(3, {})])).rejects.toMatchObject({ code: 'store.stale' })
      await expect(append(store, 1, [event(3, {})])).rejects.toMatchObject({ code: 'store.invalid' })
      expect(await readEvents(store.read, stream)).toHaveLength(1)
    })

    test('lets one of two win that append after the same event', async () => {
      const store = await databases.open()
      for (let seq = 0; seq < 5; seq += 1) {
        const both = await Promise.allSettled([
          append(store, seq, [event(seq + 1, 1)]),
          append(store, seq, [event(seq + 1, 2)]),
        ])
        expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
      }
      expect(await verifyStream(store.read, stream)).toMatchObject({ ok: true, seq: 5 })
    })

    test('still verifies after personal values were erased for good', async () => {
      const store = await databases.open()
      await append(store, 0, three)
      const pointers = new Map([
        [1, ['/changes/0/value']],
        [3, ['/a/b', '/nowhere']],
      ])
      expect(await store.write((tx) => eraseLeaves(tx, stream, pointers))).toBe(2)
      expect(await store.write((tx) => eraseLeaves(tx, stream, pointers))).toBe(0)
      const events = await readEvents(store.read, stream)
      expect(events[0]?.data).toEqual({ changes: [{ path: 'name', value: { erased: true } }] })
      expect(events[2]?.data).toEqual({ a: { b: { erased: true }, c: [1, 'phone'] }, d: null })
      expect(await verifyStream(store.read, stream)).toMatchObject({ ok: true, seq: 3 })
    })
  })

  describe('the database itself', () => {
    const refused: readonly [string, string][] = [
      ['changing an event', `update event set body = '1'`],
      ['taking an event away', 'delete from event'],
      ['changing a leaf', `update event_leaf set value = '"x"'`],
      ['emptying half a leaf', 'update event_leaf set value = null'],
      ['emptying and moving a leaf', `update event_leaf set value = null, salt = null, pointer = pointer || 'x'`],
      ['taking a leaf away', 'delete from event_leaf'],
      ['taking a stream away', 'delete from stream'],
      ...(databases.kind === 'postgres' ? [['cutting all at once', 'truncate event cascade'] as [string, string]] : []),
      ...(databases.kind === 'sqlite'
        ? [['replacing an event', 'insert or replace into event select * from event'] as [string, string]]
        : []),
    ]
    test.each(refused)('refuses %s', async (_, statement) => {
      const store = await databases.open()
      await append(store, 0, three)
      await expect(store.write((tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/may not/)
      expect(await verifyStream(store.read, stream)).toMatchObject({ ok: true, seq: 3 })
    })
  })

  describe('tampering past the triggers is found', () => {
    const tampered: readonly [string, string, string][] = [
      ['a changed body', `update event set body = '{"changes":[]}' where seq = 2`, 'chain.leaf'],
      ['a changed time', `update event set at = '2026-03-01T08:00:00.000Z' where seq = 2`, 'chain.hash'],
      ['a changed author', `update event set actor = '{"by":"p2"}' where seq = 2`, 'chain.hash'],
      ['a changed personal value', `update event_leaf set value = '"韩梅梅"' where seq = 1`, 'chain.leaf'],
      [
        'a moved erased value',
        `update event_leaf set pointer = '/x', salt = null, value = null where seq = 1`,
        'chain.hash',
      ],
      ['a value taken away', 'delete from event_leaf where seq = 1', 'chain.leaves'],
      ['an event taken out', 'delete from event where seq = 2', 'chain.gap'],
      ['a cut tail', 'delete from event where seq = 3', 'chain.cut'],
      ['a rewritten hash', `update event set hash = '00' where seq = 2`, 'chain.hash'],
    ]
    test.each(tampered)('%s', async (_, statement, code) => {
      const store = await databases.open()
      await append(store, 0, three)
      await store.write((tx) => pastTheTriggers(tx, databases.kind, statement))
      expect(await verifyStream(store.read, stream)).toMatchObject({ ok: false, code })
    })
  })
})

/** As somebody with the database's file in hand can. */
const pastTheTriggers = async (tx: Tx, kind: Store['kind'], statement: string): Promise<void> => {
  const run = (text: string) => sql.raw(text).execute(tx)
  if (kind === 'postgres') await run('set local session_replication_role = replica')
  else {
    for (const name of ['event_no_update', 'event_no_delete', 'event_leaf_no_update', 'event_leaf_no_delete'])
      await run(`drop trigger ${name}`)
    if (statement.startsWith('delete from event ')) await run(statement.replace('event', 'event_leaf'))
  }
  await run(statement)
}
