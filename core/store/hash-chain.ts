import { hash } from 'node:crypto'
import type { Instant, Json } from '../model/base.ts'
import type { Actor } from '../model/record.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Db } from './store.ts'

/**
 * A value that is hashed for itself, so that it can be erased later without breaking the chain. The pointer of the body,
 * which holds all that is not personal, is empty. The salt keeps short values (a name, a number) from being guessed.
 */
export type Leaf = { readonly pointer: string; readonly salt: string; readonly value: Json }

/** What an event's hash covers beside its leaves. */
export type EventHeader = {
  readonly stream: string
  readonly seq: number
  readonly type: string
  readonly at: Instant
  readonly occurred: Instant | null
  readonly actor: Actor
}

/** The hash before the first event of any stream. */
export const chainStart = '0'.repeat(64)

export const leafHash = (leaf: Leaf): string => sha256(canonicalJson(leaf))

/** SHA-256 over the canonical JSON of header, leaves (pointer and hash, body first) and the hash of the event before. */
export const eventHash = (
  header: EventHeader,
  leaves: readonly { readonly pointer: string; readonly hash: string }[],
  prevHash: string,
): string => {
  const { stream, seq, type, at, occurred, actor } = header
  const marks = leaves.map((leaf) => [leaf.pointer, leaf.hash])
  return sha256(canonicalJson({ stream, seq, type, at, occurred, actor, leaves: marks, prev: prevHash }))
}

export type Verdict =
  | { readonly ok: true; readonly seq: number; readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly code: ChainFault }

/** What is wrong at the first event that does not verify. `chain.cut`: events are missing at the end. */
export type ChainFault = 'chain.gap' | 'chain.prev' | 'chain.leaf' | 'chain.leaves' | 'chain.hash' | 'chain.cut'

/**
 * Recomputes a stream's chain from its rows. Of an erased leaf the hash alone is left; it must still stand at its place, and
 * the leaf's row too. Work proportional to the history: for audits, never on the path of a command.
 */
export const verifyStream = async (db: Db, stream: string): Promise<Verdict> => {
  const head = await db.selectFrom('stream').selectAll().where('id', '=', stream).executeTakeFirst()
  let prev = chainStart
  let last = 0
  for (;;) {
    const events = await eventRows(db, stream, last)
    if (events.length === 0) break
    const leaves = await leafRows(db, stream, last, events.at(-1)?.seq ?? last)
    for (const event of events) {
      const fault = faultOf(event, leaves.get(event.seq) ?? [], prev, last + 1)
      if (fault !== undefined) return { ok: false, seq: event.seq, code: fault }
      prev = event.hash
      last = event.seq
    }
  }
  if (head === undefined)
    return last === 0 ? { ok: true, seq: 0, head: prev } : { ok: false, seq: last, code: 'chain.cut' }
  // Events appended while this ran lie beyond the head that was read first.
  if (head.head_seq > last || (head.head_seq === last && head.head_hash !== prev))
    return { ok: false, seq: last, code: 'chain.cut' }
  return { ok: true, seq: last, head: prev }
}

type EventRow = Awaited<ReturnType<typeof eventRows>>[number]
type LeafRow = { readonly pointer: string; readonly salt: string | null; readonly value: string | null }

const pageSize = 500

const eventRows = (db: Db, stream: string, after: number) =>
  db
    .selectFrom('event')
    .selectAll()
    .where('stream', '=', stream)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(pageSize)
    .execute()

const leafRows = async (db: Db, stream: string, after: number, to: number) => {
  const rows = await db
    .selectFrom('event_leaf')
    .selectAll()
    .where('stream', '=', stream)
    .where('seq', '>', after)
    .where('seq', '<=', to)
    .execute()
  // Sorted here and not by the database: the order of leaves is that of UTF-16 code units, as when they were hashed.
  rows.sort((a, b) => (a.pointer < b.pointer ? -1 : 1))
  return Map.groupBy(rows, (row) => row.seq)
}

const faultOf = (event: EventRow, leaves: readonly LeafRow[], prev: string, seq: number): ChainFault | undefined => {
  if (event.seq !== seq) return 'chain.gap'
  if (event.prev_hash !== prev) return 'chain.prev'
  const hashes = parsedOr<readonly string[]>(event.leaf_hashes, [])
  if (hashes.length !== leaves.length + 1) return 'chain.leaves'
  const body = { pointer: '', salt: event.salt, value: event.body }
  const marks: { pointer: string; hash: string }[] = []
  for (const [at, leaf] of [body, ...leaves].entries()) {
    const stored = hashes[at] ?? ''
    const isErased = leaf.salt === null && leaf.value === null
    if (!isErased && hashOfStored(leaf) !== stored) return 'chain.leaf'
    marks.push({ pointer: leaf.pointer, hash: stored })
  }
  const actor = parsedOr<Actor>(event.actor, { by: '' })
  return eventHash({ ...event, actor }, marks, prev) === event.hash ? undefined : 'chain.hash'
}

const hashOfStored = ({ pointer, salt, value }: LeafRow): string | undefined => {
  const parsed = parsedOr<Json | undefined>(value ?? '', undefined)
  return salt === null || parsed === undefined ? undefined : leafHash({ pointer, salt, value: parsed })
}

const parsedOr = <T>(text: string, otherwise: T): T => {
  try {
    return JSON.parse(text) as T
  } catch {
    return otherwise
  }
}

const sha256 = (text: string): string => hash('sha256', text, 'hex')
