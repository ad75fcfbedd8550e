import type { Plan } from '../engine/plan.ts'
import type { Principal } from '../model/base.ts'
import type { RecordState } from '../model/record.ts'
import { lockRows } from './dialect.ts'
import { appendEvents } from './events.ts'
import { saveRecordRow } from './record-row.ts'
import { saveDeadlines, saveIndex, saveQueues, saveReaders, saveTasks, saveVotes } from './record-rows.ts'
import { statement } from './statements.ts'
import type { Db, Tx } from './store.ts'

/**
 * The present state of a record, or null. Inside a job its row is locked until the commit, so that what the engine decides
 * on is what is changed; jobs that load several records take them in order of their ids.
 */
export const loadRecord = async (db: Db | Tx, id: string): Promise<RecordState | null> => {
  const rows = 'ports' in db ? await lockedState(db, { id }) : await plainState(db, { id })
  const row = rows[0]
  return row === undefined ? null : (JSON.parse(row.state) as RecordState)
}

/**
 * Locks a record's row until the commit. Whoever takes something else of a record first, such as one of its timers, locks
 * it before: commands take the record and then its timers, and the other way round the two would wait for each other.
 */
export const lockRecord = async (tx: Tx, id: string): Promise<void> => {
  await lockedId(tx, { id })
}

/** States by id, for the lines of a list or inbox. Unknown ids are left out. */
export const loadRecords = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, RecordState>> => {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('record').select(['id', 'state']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, JSON.parse(row.state) as RecordState]))
}

/**
 * Writes all that a step changed, in the job's transaction: events, state, rows for lists, inbox and deadlines, votes,
 * timers, watches and what is to leave. `before` is the record the plan was made from. Throws `store.stale` when the record
 * moved on and `store.already_decided` when a seat or step was decided before. A plan without events changes nothing of the
 * record, but timers and what is to leave are written: a plugin's command may ask for these alone.
 */
export const savePlan = async (
  tx: Tx,
  { plan, before }: { readonly plan: Plan; readonly before: RecordState | null },
): Promise<{ readonly seq: number; readonly hash: string } | null> => {
  const last = plan.events.at(-1)
  if (last === undefined) {
    await saveQueues(tx, plan, tx.ports.now())
    return null
  }
  const { state } = plan
  const head = await appendEvents(tx, {
    stream: state.id,
    kind: 'record',
    expectedSeq: before?.seq ?? 0,
    events: plan.events,
  })
  await saveRecordRow(tx, { state, before, updatedAt: last.at })
  await saveReaders(tx, { plan, before, updatedAt: last.at })
  await saveIndex(tx, plan)
  await saveDeadlines(tx, plan)
  await saveTasks(tx, plan, before)
  await saveVotes(tx, plan)
  await saveQueues(tx, plan, last.at)
  return head
}

/**
 * Puts a state, and the rows that follow from it, in the place of what stands there, where values were taken out of the
 * events it is folded from. Nothing new has happened to the record: its last event stays the last.
 */
export const replaceState = async (
  tx: Tx,
  plan: Pick<Plan, 'state' | 'index' | 'deadlines' | 'tasks'>,
): Promise<void> => {
  const { id } = plan.state
  await tx
    .updateTable('record')
    .set({ state: JSON.stringify(plan.state) })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('value_index').where('record', '=', id).execute()
  await tx.deleteFrom('deadline').where('record', '=', id).execute()
  await saveIndex(tx, plan)
  await saveDeadlines(tx, plan)
  await saveTasks(tx, plan, plan.state)
}

/** How many records of a definition are open on versions below this one. */
export const countOpen = async (db: Db, definition: string, below: number): Promise<number> => {
  const { n } = await db
    .selectFrom('record')
    .select((one) => one.fn.countAll().as('n'))
    .where('definition', '=', definition)
    .where('status', '=', 'open')
    .where('version', '<', below)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Principals who may see a record. */
export const readersOf = async (db: Db, id: string): Promise<readonly Principal[]> =>
  (await readers(db, { id })).map((row) => row.principal)

/** Persons in whose inbox a record stands. */
export const candidatesOf = async (db: Db, id: string): Promise<readonly string[]> =>
  (await candidates(db, { id })).map((row) => row.person)

const stateOf = (db: Db, id: string) => db.selectFrom('record').select('state').where('id', '=', id)

const plainState = statement((db, p: { readonly id: string }) => stateOf(db, p.id))

const lockedState = statement((db, p: { readonly id: string }) => lockRows(db, stateOf(db, p.id)))

const lockedId = statement((db, p: { readonly id: string }) =>
  lockRows(db, db.selectFrom('record').select('id').where('id', '=', p.id)),
)

const readers = statement((db, p: { readonly id: string }) =>
  db.selectFrom('record_reader').select('principal').where('record', '=', p.id).orderBy('principal'),
)

const candidates = statement((db, p: { readonly id: string }) =>
  db.selectFrom('task_candidate').select('person').distinct().where('record', '=', p.id).orderBy('person'),
)
