import type { Instant, Json, Path } from '../model/base.ts'
import { dropAttachments } from './attachments.ts'
import { audit } from './audit.ts'
import { everything, isUnder, withoutPaths } from './erase-state.ts'
import { eraseLeaves } from './events.ts'
import { valueAt } from './json-pointer.ts'
import { directoryName, personStream } from './people.ts'
import { loadRecord } from './records.ts'
import { saveSetting } from './settings.ts'
import { insertRows } from './statements.ts'
import type { Tx } from './store.ts'
import type { Tables } from './tables.ts'
import { bumpTopic } from './topics.ts'

/**
 * Every table, and what erasing does to it. `none`: holds no personal values, only ids of persons. A table that is missing
 * here does not compile; a test looks for erased values in all of them. Plugins' own tables follow from their `project`, which
 * the runtime repeats.
 */
export const sinks: { readonly [table in keyof Tables]: 'emptied' | 'deleted' | 'none' } = {
  event_leaf: 'emptied',
  record: 'emptied',
  value_index: 'deleted',
  draft: 'deleted',
  outbox: 'emptied',
  idempotency: 'emptied',
  notice: 'emptied',
  attachment: 'deleted',
  blob: 'deleted',
  person: 'emptied',
  person_role: 'deleted',
  stream: 'none',
  event: 'none',
  record_reader: 'none',
  deadline: 'none',
  task: 'none',
  task_candidate: 'none',
  vote: 'none',
  step_outcome: 'none',
  timer: 'none',
  topic: 'none',
  topic_watch: 'none',
  topic_job: 'none',
  number_series: 'none',
  record_number: 'none',
  definition: 'none',
  definition_version: 'none',
  department: 'none',
  calendar: 'none',
  setting: 'none',
  erasure: 'none',
  migration: 'none',
}

/** What was erased, without a trace of what it was. Kept in the database and beside it; see erasure-journal.ts. */
export type Erasure = {
  readonly id: string
  /** A record's id, or `person:<id>`. */
  readonly stream: string
  /** Answer paths with all that lies below them; `*` for everything personal. */
  readonly paths: readonly Path[]
  /** Who asked for it. */
  readonly person: string
  readonly at: Instant
}

/**
 * Erases values of a record for good wherever they stand. The event `data.erased` is the engine's: call this with the record
 * locked, then save the engine's plan. Returns how many values were erased from the trail.
 */
export const eraseRecordData = async (tx: Tx, erasure: Erasure): Promise<number> => {
  const { stream: record, paths } = erasure
  const values = await eraseLeaves(tx, record, await leavesUnder(tx, record, paths))
  const state = await loadRecord(tx, record)
  if (state !== null) {
    const text = JSON.stringify(withoutPaths(state, paths))
    await tx.updateTable('record').set({ state: text }).where('id', '=', record).execute()
  }
  await dropRowsUnder(tx, 'value_index', record, paths)
  await dropRowsUnder(tx, 'draft', record, paths)
  // What these carry is not kept by path, so all of the record's is emptied; waiting messages are not sent any more.
  await tx
    .updateTable('outbox')
    .set({ payload: 'null', error: null, state: erasedState })
    .where('stream', '=', record)
    .where('state', '!=', 'done')
    .where(({ not, and, eb }) => not(and([eb('state', '=', 'waiting'), eb('kind', 'in', ['open', 'ended'])])))
    .execute()
  await emptyOpenings(tx, record)
  await tx.updateTable('idempotency').set({ response: 'null' }).where('record', '=', record).execute()
  await tx.updateTable('notice').set({ params: '{}' }).where('record', '=', record).execute()
  await dropAttachments(tx, await attachmentsUnder(tx, record, paths))
  await note(tx, erasure)
  return values
}

/**
 * Erases a person: name and account, what is kept for them, unused uploads. Their id stays in records, as the one who acted.
 * What they wrote into records is erased by `eraseRecordData`, record by record.
 */
export const erasePersonData = async (tx: Tx, erasure: Erasure): Promise<void> => {
  const { stream, at } = erasure
  const person = stream.slice(personStream('').length)
  await eraseLeaves(tx, stream, await leavesUnder(tx, stream, [everything]))
  await tx
    .updateTable('person')
    .set({ name: '', account: `erased:${person}`, language: null, active: 0, updated_at: at })
    .where('id', '=', person)
    .execute()
  await tx.deleteFrom('person_role').where('person', '=', person).execute()
  await tx.deleteFrom('draft').where('person', '=', person).execute()
  await tx.deleteFrom('notice').where('person', '=', person).execute()
  await tx.deleteFrom('idempotency').where('person', '=', person).execute()
  const unused = tx.selectFrom('attachment').select('id').where('person', '=', person).where('record', 'is', null)
  await dropAttachments(
    tx,
    (await unused.execute()).map((row) => row.id),
  )
  const event = { type: 'data.erased', data: { paths: [everything] }, actor: { by: erasure.person }, at }
  await audit(tx, { stream, kind: 'person', ...event })
  await bumpTopic(tx, stream)
  await saveSetting(tx, directoryName, null)
  await note(tx, erasure)
}

/**
 * A child still to be opened and an end still to be told are facts of the record, not messages: they are carried out all
 * the same, the child without the answers it was to begin with.
 */
const emptyOpenings = async (tx: Tx, record: string): Promise<void> => {
  const waiting = tx.selectFrom('outbox').select(['id', 'payload']).where('stream', '=', record)
  for (const { id, payload } of await waiting.where('state', '=', 'waiting').where('kind', '=', 'open').execute()) {
    const opening = { ...(JSON.parse(payload) as object), answers: {} }
    await tx
      .updateTable('outbox')
      .set({ payload: JSON.stringify(opening) })
      .where('id', '=', id)
      .execute()
  }
}

/** Leaves by event. A leaf belongs to the path named nearest above it in the event's data, or to none. */
const leavesUnder = async (
  tx: Tx,
  stream: string,
  paths: readonly Path[],
): Promise<ReadonlyMap<number, readonly string[]>> => {
  const rows = await tx
    .selectFrom('event_leaf')
    .innerJoin('event', (join) =>
      join.onRef('event.stream', '=', 'event_leaf.stream').onRef('event.seq', '=', 'event_leaf.seq'),
    )
    .select(['event_leaf.seq', 'event_leaf.pointer', 'event.body'])
    .where('event_leaf.stream', '=', stream)
    .where('event_leaf.value', 'is not', null)
    .execute()
  const found = rows.filter(({ pointer, body }) => {
    if (paths.includes(everything)) return true
    const path = pathOf(JSON.parse(body) as Json, pointer)
    return path !== undefined && isUnder(path, paths)
  })
  return new Map(
    [...Map.groupBy(found, (row) => row.seq)].map(([seq, leaves]) => [seq, leaves.map((leaf) => leaf.pointer)]),
  )
}

const pathOf = (body: Json, pointer: string): Path | undefined => {
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
    const path = valueAt(body, `${pointer.slice(0, end)}/path`)
    if (typeof path === 'string') return path
    if (end === 0) break
  }
  return undefined
}

const dropRowsUnder = async (
  tx: Tx,
  table: 'value_index' | 'draft',
  record: string,
  paths: readonly Path[],
): Promise<void> => {
  const rows = await tx.selectFrom(table).select('path').distinct().where('record', '=', record).execute()
  const dropped = rows.map((row) => row.path).filter((path) => isUnder(path, paths))
  if (dropped.length > 0) await tx.deleteFrom(table).where('record', '=', record).where('path', 'in', dropped).execute()
}

const attachmentsUnder = async (tx: Tx, record: string, paths: readonly Path[]): Promise<readonly string[]> => {
  const rows = await tx.selectFrom('attachment').select(['id', 'path']).where('record', '=', record).execute()
  return rows.filter((row) => row.path !== null && isUnder(row.path, paths)).map((row) => row.id)
}

const note = async (tx: Tx, { id, stream, paths, person, at }: Erasure): Promise<void> => {
  await insertRows(tx, 'erasure', [{ id, stream, paths: JSON.stringify(paths), person, at }])
}

const erasedState = 'erased'
