import { hash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import { StoreError } from './errors.ts'
import type { RecordQuery } from './list-query.ts'

/**
 * Where a page ended: the last line's sort value and id. Lines without a value come after all that have one, in either
 * direction; `key` is null there.
 */
export type Position = { readonly key: string | number | null; readonly id: string }

/** An opaque text for a position, bound to its query: with another one it would lead nowhere sensible. */
export const writeCursor = (query: RecordQuery, { key, id }: Position): string =>
  Buffer.from(JSON.stringify([fingerprint(query), key, id])).toString('base64url')

/** The position of a cursor; throws `store.bad_cursor` when it is not one of this query. */
export const readCursor = (query: RecordQuery, cursor: string): Position => {
  const [mark, key, id] = parts(cursor)
  const isKey = key === null || typeof key === 'string' || (typeof key === 'number' && Number.isFinite(key))
  if (mark !== fingerprint(query) || !isKey || typeof id !== 'string') throw new StoreError('store.bad_cursor')
  return { key, id }
}

const parts = (cursor: string): readonly unknown[] => {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** Without the principals: who gains a role in between may go on paging. */
const fingerprint = ({ definition, filters, sort }: RecordQuery): string => {
  const asked = { definition: definition ?? null, filters: filters ?? [], sort: sort ?? null }
  return hash('sha256', canonicalJson(asked as never), 'hex').slice(0, 16)
}
