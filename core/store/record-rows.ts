import type { Plan } from '../engine/plan.ts'
import type { Instant, Json } from '../model/base.ts'
import type { RecordState } from '../model/record.ts'
import { takenIn } from './dialect.ts'
import { StoreError } from './errors.ts'
import { uuidv7 } from './ids.ts'
import { countingStatement, insertRows } from './statements.ts'
import type { Tx } from './store.ts'

/** The rows beside a record, each kind from its part of the plan. */

export const saveReaders = async (
  tx: Tx,
  input: { readonly plan: Plan; readonly before: RecordState | null; readonly updatedAt: Instant },
): Promise<void> => {
  const { plan, before, updatedAt } = input
  const { id: record, definition } = plan.state
  for (const principal of plan.readers.drop) await dropReader(tx, { record, principal })
  if (before !== null) await touchReaders(tx, { record, updatedAt })
  const rows = plan.readers.put.map((principal) => ({ principal, record, definition, updated_at: updatedAt }))
  await insertRows(tx, 'record_reader', rows, { keys: ['record', 'principal'], set: 'nothing' })
}

/** Dropped rows are named by their path. */
export const saveIndex = async (tx: Tx, plan: Pick<Plan, 'state' | 'index'>): Promise<void> => {
  const { id: record, definition } = plan.state
  for (const path of plan.index.drop) await dropIndex(tx, { record, path })
  const rows = plan.index.put.map(({ path, number, text }) => ({ definition, path, record, number, text }))
  await insertRows(tx, 'value_index', rows, { keys: ['record', 'path'], set: ['number', 'text'] })
}

/** Dropped rows are named `<plugin>/<key>`. */
export const saveDeadlines = async (tx: Tx, plan: Pick<Plan, 'state' | 'deadlines'>): Promise<void> => {
  const record = plan.state.id
  for (const name of plan.deadlines.drop) {
    const [plugin, key] = split(name)
    await dropDeadline(tx, { record, plugin, key })
  }
  const rows = plan.deadlines.put.map((row) => ({
    record,
    plugin: row.plugin,
    key: row.key,
    due: row.due,
    state: row.state,
    provisional: row.provisional === true ? 1 : 0,
    step: row.step ?? null,
    since: row.since ?? null,
    title: row.title === undefined ? null : JSON.stringify(row.title),
  }))
  const set = ['due', 'state', 'provisional', 'step', 'since', 'title']
  await insertRows(tx, 'deadline', rows, { keys: ['record', 'plugin', 'key'], set })
}

export const saveTasks = async (
  tx: Tx,
  plan: Pick<Plan, 'state' | 'tasks'>,
  before: RecordState | null,
): Promise<void> => {
  const { id: record, definition } = plan.state
  for (const key of plan.tasks.drop) await dropTask(tx, { record, key })
  const rows = plan.tasks.put.map(({ key, kind, step, since, due }) => ({
    record,
    key,
    kind,
    step,
    since,
    due,
    definition,
  }))
  await insertRows(tx, 'task', rows, { keys: ['record', 'key'], set: ['kind', 'step', 'since', 'due'] })
  if (before !== null) for (const { key } of plan.tasks.put) await dropCandidates(tx, { record, task: key })
  const candidates = plan.tasks.put.flatMap(({ key, candidates: persons }) =>
    [...new Set(persons)].map((person) => ({ person, record, task: key })),
  )
  await insertRows(tx, 'task_candidate', candidates)
}

/** Votes and outcomes are read from the events. Their keys decide who was first when two processes race. */
export const saveVotes = async (tx: Tx, plan: Plan): Promise<void> => {
  const record = plan.state.id
  const votes: { step: string; round: number; seat: string; decision: string; by: string }[] = []
  const outcomes: { step: string; round: number; outcome: string }[] = []
  for (const { type, data, actor } of plan.events) {
    const { step, round, seat, decision, outcome } = data as { readonly [name: string]: Json }
    if (type === 'seat.decided')
      votes.push({
        step: String(step),
        round: Number(round),
        seat: String(seat),
        decision: String(decision),
        by: actor.by,
      })
    if (type === 'step.left') outcomes.push({ step: String(step), round: Number(round), outcome: String(outcome) })
  }
  try {
    await insertRows(
      tx,
      'vote',
      votes.map((vote) => ({ record, ...vote })),
    )
    await insertRows(
      tx,
      'step_outcome',
      outcomes.map((outcome) => ({ record, ...outcome })),
    )
  } catch (error) {
    if (takenIn(error) === undefined) throw error
    throw new StoreError('store.already_decided', { record }, error)
  }
}

/** Timers, watches, and what is to leave or to be opened after the commit. */
export const saveQueues = async (tx: Tx, plan: Plan, at: Instant): Promise<void> => {
  const stream = plan.state.id
  if (plan.dropTimers) await clearTimers(tx, { stream })
  const set: { stream: string; owner: string; key: string; due: string }[] = []
  for (const [name, due] of Object.entries(plan.timers)) {
    const [owner, key] = split(name)
    if (due === null) await clearTimer(tx, { stream, owner, key })
    else set.push({ stream, owner, key, due })
  }
  await insertRows(tx, 'timer', set, { keys: ['stream', 'owner', 'key'], set: ['due'] })
  for (const topic of plan.watches.drop) await dropWatch(tx, { stream, topic })
  const watches = plan.watches.put.map((topic) => ({ topic, stream }))
  await insertRows(tx, 'topic_watch', watches, { keys: ['topic', 'stream'], set: 'nothing' })
  const leaving = [
    ...plan.outbox.map(({ kind, key, plugin, ...payload }) => ({ kind, key, plugin, payload })),
    ...plan.opens.map(({ key, plugin, ...payload }) => ({ kind: 'open', key, plugin, payload })),
  ]
  // An effect's key counts from the record's last event. Without a new one a second request would look like the first.
  const isRepeatable = (kind: string): boolean => kind === 'effect' && plan.events.length === 0
  const rows = leaving.map(({ kind, key, plugin, payload }) => ({
    id: uuidv7(at, tx.ports.random),
    key: `${stream}/${kind}/${key}${isRepeatable(kind) ? `/${uuidv7(at, tx.ports.random)}` : ''}`,
    kind,
    stream,
    plugin,
    payload: JSON.stringify(payload),
    created_at: at,
    next_at: at,
    attempts: 0,
    state: 'waiting',
    error: null,
  }))
  await insertRows(tx, 'outbox', rows, { keys: ['key'], set: 'nothing' })
}

/** The owner is a word; what follows its slash is the key, which may hold more slashes. */
const split = (name: string): readonly [string, string] => {
  const at = name.indexOf('/')
  if (at < 0) throw new StoreError('store.invalid', { name })
  return [name.slice(0, at), name.slice(at + 1)]
}

const dropReader = countingStatement((db, p: { readonly record: string; readonly principal: string }) =>
  db.deleteFrom('record_reader').where('record', '=', p.record).where('principal', '=', p.principal),
)

const touchReaders = countingStatement((db, p: { readonly record: string; readonly updatedAt: string }) =>
  db.updateTable('record_reader').set({ updated_at: p.updatedAt }).where('record', '=', p.record),
)

const dropIndex = countingStatement((db, p: { readonly record: string; readonly path: string }) =>
  db.deleteFrom('value_index').where('record', '=', p.record).where('path', '=', p.path),
)

const dropDeadline = countingStatement(
  (db, p: { readonly record: string; readonly plugin: string; readonly key: string }) =>
    db.deleteFrom('deadline').where('record', '=', p.record).where('plugin', '=', p.plugin).where('key', '=', p.key),
)

const dropTask = countingStatement((db, p: { readonly record: string; readonly key: string }) =>
  db.deleteFrom('task').where('record', '=', p.record).where('key', '=', p.key),
)

const dropCandidates = countingStatement((db, p: { readonly record: string; readonly task: string }) =>
  db.deleteFrom('task_candidate').where('record', '=', p.record).where('task', '=', p.task),
)

const clearTimers = countingStatement((db, p: { readonly stream: string }) =>
  db.deleteFrom('timer').where('stream', '=', p.stream),
)

const clearTimer = countingStatement(
  (db, p: { readonly stream: string; readonly owner: string; readonly key: string }) =>
    db.deleteFrom('timer').where('stream', '=', p.stream).where('owner', '=', p.owner).where('key', '=', p.key),
)

const dropWatch = countingStatement((db, p: { readonly stream: string; readonly topic: string }) =>
  db.deleteFrom('topic_watch').where('stream', '=', p.stream).where('topic', '=', p.topic),
)
