import { randomBytes } from 'node:crypto'
import { canonicalJson } from '@checkwright/core/store/canonical-json'
import { chainStart, eventHash, leafHash, verifyStream } from '@checkwright/core/store/hash-chain'
import { uuidv7 } from '@checkwright/core/store/ids'
import { insertRows } from '@checkwright/core/store/statements'
import type { Store } from '@checkwright/core/store/store'
import type { Tables } from '@checkwright/core/store/tables'

/** Every row the product wrote for one record, by table: what a copy of the record is made of. */
export type Written = { readonly [table in keyof Tables]?: readonly Row[] }

type Row = { readonly [column: string]: string | number | null }

/** The tables in which a record leaves rows, parents first, with the column that names it. */
const places = [
  ['stream', 'id'],
  ['event', 'stream'],
  ['event_leaf', 'stream'],
  ['record', 'id'],
  ['record_reader', 'record'],
  ['value_index', 'record'],
  ['deadline', 'record'],
  ['task', 'record'],
  ['task_candidate', 'record'],
  ['vote', 'record'],
  ['step_outcome', 'record'],
  ['timer', 'stream'],
  ['topic_watch', 'stream'],
  ['outbox', 'stream'],
  ['notice', 'record'],
  ['idempotency', 'record'],
] as const satisfies readonly (readonly [keyof Tables, string])[]

export const rowsOfRecord = async (store: Store, id: string): Promise<Written> => {
  const found: { [table: string]: readonly Row[] } = {}
  for (const [table, column] of places)
    found[table] = (await store.read
      .selectFrom(table)
      .selectAll()
      .where(column as never, '=', id as never)
      .execute()) as unknown as readonly Row[]
  return found
}

/** What of a copy differs from what it was made of: texts wherever they stand, keys and values alike. */
export type Copy = {
  readonly of: Written
  readonly id: string
  readonly texts: readonly (readonly [was: string, is: string])[]
}

/**
 * Writes records as the product would have, a hundred thousand in the time it would take for some thousand: the rows of
 * records it did write, under new ids and with other values, their chains hashed anew. `copy` tells of the nth.
 */
export const fillRecords = async (store: Store, count: number, copy: (n: number) => Copy): Promise<void> => {
  for (let from = 0; from < count; from += together) {
    const copies = Array.from({ length: Math.min(together, count - from) }, (_, at) => copied(copy(from + at)))
    await store.write(async (tx) => {
      for (const [table] of places) await insertRows(tx, table, copies.flatMap((one) => one[table] ?? []) as never)
    })
  }
  const last = copy(count - 1).id
  const verdict = await verifyStream(store.read, last)
  if (!verdict.ok) throw new Error(`the chain of a copy does not hold: ${JSON.stringify(verdict)}`)
}

const together = 250

const copied = ({ of, id, texts }: Copy): Written => {
  const was = String(of.record?.[0]?.id)
  let text = JSON.stringify(of).replaceAll(was, id)
  for (const [before, after] of texts) text = text.replaceAll(before, after)
  const rows = JSON.parse(text) as { [table in keyof Tables]?: readonly Row[] }
  return { ...rows, ...ownKeys(rows, id), ...chained(rows) }
}

/** Keys that are no one's but a row's own. */
const ownKeys = (rows: Written, id: string): Written => {
  const at = String(rows.record?.[0]?.opened_at)
  const random = (bytes: number) => randomBytes(bytes)
  const fresh = (list: readonly Row[] | undefined) => (list ?? []).map((row) => ({ ...row, id: uuidv7(at, random) }))
  return {
    outbox: fresh(rows.outbox),
    notice: fresh(rows.notice),
    idempotency: (rows.idempotency ?? []).map((row, n) => ({ ...row, key: `${id}/${n}` })),
  }
}

const chained = (rows: Written): Written => {
  const leaves = Map.groupBy(rows.event_leaf ?? [], (leaf) => leaf.seq)
  let prev = chainStart
  const events = (rows.event ?? []).map((row) => {
    const own = (leaves.get(row.seq ?? 0) ?? []).toSorted((a, b) => (String(a.pointer) < String(b.pointer) ? -1 : 1))
    const marks = [{ pointer: '', salt: row.salt, value: row.body }, ...own].map(({ pointer, salt, value }) => ({
      pointer: String(pointer),
      hash: leafHash({ pointer: String(pointer), salt: String(salt), value: JSON.parse(String(value)) }),
    }))
    const header = {
      ...{ stream: String(row.stream), seq: Number(row.seq), type: String(row.type), at: String(row.at) },
      occurred: row.occurred === null ? null : String(row.occurred),
      actor: JSON.parse(String(row.actor)),
    }
    const hash = eventHash(header, marks, prev)
    const event = { ...row, leaf_hashes: canonicalJson(marks.map((mark) => mark.hash)), prev_hash: prev, hash }
    prev = hash
    return event
  })
  return { event: events, stream: (rows.stream ?? []).map((row) => ({ ...row, head_hash: prev })) }
}
