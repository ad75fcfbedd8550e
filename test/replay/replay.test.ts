import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { openLab } from '../runtime/lab.ts'
import { oddDefinitions } from './definitions.ts'
import { replay } from './replay.ts'
import { faultsOfRecord, faultsOfStore } from './verify.ts'

/** A short game with each run of the tests; `node test/campaign/run.ts replay` plays 100,000 requests. */
const requests = 300

forEachDatabase((databases) => {
  test('whatever people do, the rows are what the events give, and a request sent twice is carried out once', async () => {
    const counts = await replay({ place: await databases.place(), seed: 'test', commands: requests })
    expect(counts.accepted).toBeGreaterThan(requests / 3)
    expect(counts.closed).toBeGreaterThan(2)
  })

  test('a row that was tampered with is found', async () => {
    const lab = await openLab(await databases.place(), { definitions: oddDefinitions() })
    const { context } = lab.runtime
    const { id } = await lab.open('leaver', 'maze')
    await lab.do('leaver', id, { type: 'answer', changes: [{ path: 'amount', base: null, value: '5' }] })
    await lab.do('leaver', id, { type: 'submit', step: 'fill' })
    const all = async () => [...(await faultsOfRecord(context, id)), ...(await faultsOfStore(context))]
    expect(await all()).toEqual([])
    for (const [what, statement] of tampering(id)) {
      const undo = new Error('undone')
      // Looked at inside the transaction that is then rolled back, so that each fault stands alone.
      const job = lab.store.write(async (tx) => {
        await sql.raw(statement).execute(tx)
        const inside = { ...context, store: { ...lab.store, read: tx } }
        const faults = [...(await faultsOfRecord(inside, id)), ...(await faultsOfStore(inside))]
        expect(faults.join('\n'), statement).toContain(what)
        throw undo
      })
      await expect(job).rejects.toBe(undo)
    }
    await lab.close()
  })

  test('a product that carries out a retry is found out', async () => {
    const run = replay({
      place: await databases.place(),
      seed: 'test',
      commands: 100,
      prepare: async ({ runtime }) => {
        const { command } = runtime
        const forgetful: typeof command = (caller, id, what, guard) =>
          command(caller, id, what, { ...guard, idempotencyKey: randomBytes(8).toString('hex') })
        Object.assign(runtime, { command: forgetful })
      },
    })
    await expect(run).rejects.toThrow(/the second answer to/)
  })
})

const tampering = (id: string): readonly (readonly [string, string])[] => [
  ['state.status', `update record set state = replace(state, '"status":"open"', '"status":"done"') where id = '${id}'`],
  ['record.status', `update record set status = 'done' where id = '${id}'`],
  ['value_index', `delete from value_index where record = '${id}' and path = 'doubled'`],
  ['value_index', `update value_index set number = 7 where record = '${id}' and path = 'amount'`],
  ['record_reader', `delete from record_reader where record = '${id}' and principal = 'role:hr'`],
  ['deadline', `update deadline set due = '2031-01-01T00:00:00.000Z' where record = '${id}'`],
  ['task', `delete from task where record = '${id}'`],
  ['task_candidate', `delete from task_candidate where record = '${id}'`],
  ['topic_watch', `insert into topic_watch (topic, stream) values ('weather', '${id}')`],
  ['vote', `delete from vote where record = '${id}'`],
  ['step_outcome', `delete from step_outcome where record = '${id}'`],
  ['chain', `update stream set head_hash = 'x' where id = '${id}'`],
  ['numbers of MZ', 'update number_series set next = next + 1'],
  ['numbers given', `delete from record_number where record = '${id}'`],
  [
    'streams of records',
    `insert into stream (id, kind, head_seq, head_hash, created_at) values ('x', 'record', 0, 'x', 'x')`,
  ],
]
