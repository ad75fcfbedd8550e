import type { NewEvent } from '../engine/plan.ts'
import type { Json } from '../model/base.ts'
import type { Actor, StoredEvent, StreamKind } from '../model/record.ts'
import { lockRows, takenIn } from './dialect.ts'
import { StoreError } from './errors.ts'
import { chainStart, eventHash, leafHash } from './hash-chain.ts'
import { valueAt, withValues } from './json-pointer.ts'
import { countingStatement, insertRows, statement } from './statements.ts'
import type { Db, Tx } from './store.ts'

/** What stands in an event's data where a personal value was erased. */
export type Erased = { readonly erased: true }

/** An event as stored, with its place in the chain. */
export type ChainedEvent = StoredEvent & { readonly hash: string }

/**
 * Appends events to a stream and returns its new head. The head's row is locked first. `expectedSeq` is what the caller
 * last saw (0: the stream is new); `store.stale` when the stream moved on. `seq` of the events must follow on it.
 */
export const appendEvents = async (
  tx: Tx,
  input: {
    readonly stream: string
    readonly kind: StreamKind
    readonly expectedSeq: number
    readonly events: readonly NewEvent[]
  },
): Promise<{ readonly seq: number; readonly hash: string }> => {
  const { stream, kind, expectedSeq, events } = input
  const found = (await headOf(tx, { stream }))[0]
  const stale = () => new StoreError('store.stale', { stream, expected: expectedSeq, found: found?.head_seq ?? 0 })
  if ((found?.head_seq ?? 0) !== expectedSeq) throw stale()
  const first = events[0]
  if (first === undefined) return { seq: expectedSeq, hash: found?.head_hash ?? chainStart }

  let head = { seq: expectedSeq, hash: found?.head_hash ?? chainStart }
  const rows: ReturnType<typeof toRows>[] = []
  for (const event of events) {
    if (event.seq !== head.seq + 1) throw new StoreError('store.invalid', { stream, seq: event.seq, after: head.seq })
    const row = toRows(tx, stream, event, head.hash)
    rows.push(row)
    head = { seq: event.seq, hash: row.event.hash }
  }
  if (found === undefined) {
    const row = { id: stream, kind, head_seq: head.seq, head_hash: head.hash, created_at: first.at }
    await insertRows(tx, 'stream', [row]).catch((error) => {
      throw takenIn(error) === undefined ? error : stale()
    })
  } else await moveHead(tx, { stream, seq: head.seq, hash: head.hash })
  await insertRows(
    tx,
    'event',
    rows.map((row) => row.event),
  )
  await insertRows(
    tx,
    'event_leaf',
    rows.flatMap((row) => row.leaves),
  )
  return head
}

/** The events of a stream in order, from after `after` on, with their personal values put back; erased ones stand as `{ erased: true }`. */
export const readEvents = async (
  db: Db,
  stream: string,
  after = 0,
  limit = allEvents,
): Promise<readonly ChainedEvent[]> => {
  const events = await eventsAfter(db, { stream, after, limit })
  const last = events.at(-1)
  if (last === undefined) return []
  const leaves = Map.groupBy(await leavesBetween(db, { stream, after, to: last.seq }), (leaf) => leaf.seq)
  return events.map((row) => {
    const values = (leaves.get(row.seq) ?? []).map((leaf) => [leaf.pointer, leafValue(leaf.value)] as const)
    return {
      stream,
      seq: row.seq,
      type: row.type,
      at: row.at,
      ...(row.occurred === null ? {} : { occurred: row.occurred }),
      actor: JSON.parse(row.actor) as Actor,
      data: withValues(JSON.parse(row.body) as Json, new Map(values)),
      hash: row.hash,
    }
  })
}

/**
 * Empties personal values of a stream for good and returns how many there were. Their hashes stay, so the chain still
 * verifies. What was erased before stays erased and is not counted.
 */
export const eraseLeaves = async (
  tx: Tx,
  stream: string,
  pointersBySeq: ReadonlyMap<number, readonly string[]>,
): Promise<number> => {
  let erased = 0
  for (const [seq, pointers] of pointersBySeq)
    for (const pointer of pointers) erased += await emptyLeaf(tx, { stream, seq, pointer })
  return erased
}

/** The head of a stream, or null when it has no events. */
export const streamHead = async (
  db: Db,
  stream: string,
): Promise<{ readonly seq: number; readonly hash: string } | null> => {
  const row = await db
    .selectFrom('stream')
    .select(['head_seq', 'head_hash'])
    .where('id', '=', stream)
    .executeTakeFirst()
  return row === undefined ? null : { seq: row.head_seq, hash: row.head_hash }
}

const allEvents = 1_000_000

const headOf = statement((db, p: { readonly stream: string }) =>
  lockRows(db, db.selectFrom('stream').select(['head_seq', 'head_hash']).where('id', '=', p.stream)),
)

const moveHead = countingStatement((db, p: { readonly stream: string; readonly seq: number; readonly hash: string }) =>
  db.updateTable('stream').set({ head_seq: p.seq, head_hash: p.hash }).where('id', '=', p.stream),
)

const eventsAfter = statement((db, p: { readonly stream: string; readonly after: number; readonly limit: number }) =>
  db
    .selectFrom('event')
    .select(['seq', 'type', 'at', 'occurred', 'actor', 'body', 'hash'])
    .where('stream', '=', p.stream)
    .where('seq', '>', p.after)
    .orderBy('seq')
    .limit(p.limit),
)

const leavesBetween = statement((db, p: { readonly stream: string; readonly after: number; readonly to: number }) =>
  db
    .selectFrom('event_leaf')
    .select(['seq', 'pointer', 'value'])
    .where('stream', '=', p.stream)
    .where('seq', '>', p.after)
    .where('seq', '<=', p.to),
)

const emptyLeaf = countingStatement(
  (db, p: { readonly stream: string; readonly seq: number; readonly pointer: string }) =>
    db
      .updateTable('event_leaf')
      .set({ salt: null, value: null })
      .where('stream', '=', p.stream)
      .where('seq', '=', p.seq)
      .where('pointer', '=', p.pointer)
      .where('value', 'is not', null),
)

const leafValue = (value: string | null): Json => (value === null ? { erased: true } : (JSON.parse(value) as Json))

const toRows = (tx: Tx, stream: string, event: NewEvent, prevHash: string) => {
  const { seq, type, at, actor, data } = event
  const pointers = outermost(event.personal.flatMap((pointer) => (pointer === '' ? members(data) : [pointer]))).filter(
    (pointer) => valueAt(data, pointer) !== undefined,
  )
  const salts = saltsOf(tx.ports.random(saltBytes * (pointers.length + 1)))
  const body = withValues(data, new Map(pointers.map((pointer) => [pointer, null])))
  const leaves = pointers.map((pointer, at) => ({
    pointer,
    salt: salts[at + 1] ?? '',
    value: valueAt(data, pointer) ?? null,
  }))
  const salt = salts[0] ?? ''
  const marks = [{ pointer: '', salt, value: body }, ...leaves].map((leaf) => ({
    pointer: leaf.pointer,
    hash: leafHash(leaf),
  }))
  const occurred = event.occurred ?? null
  return {
    event: {
      stream,
      seq,
      type,
      at,
      occurred,
      actor: JSON.stringify(actor),
      body: JSON.stringify(body),
      salt,
      leaf_hashes: JSON.stringify(marks.map((mark) => mark.hash)),
      prev_hash: prevHash,
      hash: eventHash({ stream, seq, type, at, occurred, actor }, marks, prevHash),
    },
    leaves: leaves.map((leaf) => ({ stream, seq, ...leaf, value: JSON.stringify(leaf.value) })),
  }
}

/** Data that are personal as a whole: each member becomes a leaf, for the empty pointer is the body's. */
const members = (data: Json): readonly string[] =>
  data === null || typeof data !== 'object'
    ? []
    : Object.keys(data).map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)

/** Sorted, and without those that lie inside another: they are erased with it and need no leaf of their own. */
const outermost = (pointers: readonly string[]): readonly string[] => {
  const kept: string[] = []
  for (const pointer of [...new Set(pointers)].sort()) {
    if (!pointer.startsWith('/')) throw new StoreError('store.invalid', { pointer })
    if (!kept.some((outer) => pointer.startsWith(`${outer}/`))) kept.push(pointer)
  }
  return kept
}

const saltBytes = 16

const saltsOf = (bytes: Uint8Array): readonly string[] =>
  Array.from({ length: bytes.length / saltBytes }, (_, at) =>
    Buffer.from(bytes.subarray(at * saltBytes, (at + 1) * saltBytes)).toString('base64url'),
  )
