import { sql } from 'kysely'
import { StoreError } from './errors.ts'
import { readCursor, writeCursor } from './list-cursor.ts'
import { conditions } from './list-parts.ts'
import { isRecordColumn, type RecordQuery, type RecordRow, sortColumns } from './list-query.ts'
import { narrowed } from './list-sources.ts'
import { pageOf } from './list-walk.ts'
import type { Db } from './store.ts'

/** A page of a list; `next` is null on the last one. */
export type Page = { readonly items: readonly RecordRow[]; readonly next: string | null }

/**
 * One page of the records a caller may read. Two plans, the same answer: where one condition leaves few records they are
 * fetched and sorted; otherwise the sort order is walked along its index and each record checked, until the page is full.
 * `columns` names the indexed paths to bring along. Throws `store.bad_cursor` for a cursor of another query.
 */
export const listRecords = async (
  db: Db,
  query: RecordQuery & { readonly limit: number; readonly cursor?: string; readonly columns?: readonly string[] },
): Promise<Page> => {
  checkQuery(query)
  const position = query.cursor === undefined ? undefined : readCursor(query, query.cursor)
  if (query.principals.length === 0) return { items: [], next: null }
  const found = await pageOf(db, query, { position, limit: query.limit + 1 })
  const places = found.slice(0, query.limit)
  const items = await rowsOf(
    db,
    places.map((place) => place.id),
    query.columns ?? [],
  )
  const last = places.at(-1)
  return { items, next: found.length > places.length && last !== undefined ? writeCursor(query, last) : null }
}

/** How many records a query finds, counted up to `most`; `isMore` when there are more than that. */
export const countRecords = async (
  db: Db,
  query: RecordQuery,
  most = 10_000,
): Promise<{ readonly count: number; readonly isMore: boolean }> => {
  checkQuery(query)
  if (query.principals.length === 0) return { count: 0, isMore: false }
  const few = await narrowed(db, query, { most, rights: true })
  const ofDefinition = query.definition === undefined ? sql`1 = 1` : sql`r.definition = ${query.definition}`
  const within = few === null ? ofDefinition : sql`r.id in (${few.ids})`
  const where = conditions(db, query, sql.ref('r.id'), { rights: true })
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from record r where ${within} and ${where} limit ${most + 1}) c`.execute(db)
  const count = rows[0]?.n ?? 0
  return { count: Math.min(count, most), isMore: count > most }
}

/** The lines of given records, in the given order. Rights are the caller's business here. */
export const rowsOf = async (
  db: Db,
  ids: readonly string[],
  columns: readonly string[],
): Promise<readonly RecordRow[]> => {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('record')
    .select([...lineColumns])
    .where('id', 'in', ids)
    .execute()
  const values =
    columns.length === 0
      ? []
      : await db
          .selectFrom('value_index')
          .select(['record', 'path', 'number', 'text'])
          .where('record', 'in', ids)
          .where('path', 'in', columns)
          .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const valuesOf = Map.groupBy(values, (value) => value.record)
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (row === undefined) return []
    const own = (valuesOf.get(id) ?? []).map(({ path, number, text }) => [path, { number, text }] as const)
    const { opened_at: openedAt, updated_at: updatedAt, closed_at: closedAt, status, ...rest } = row
    return [
      {
        ...rest,
        status: status as RecordRow['status'],
        openedAt,
        updatedAt,
        closedAt,
        values: Object.fromEntries(own),
      },
    ]
  })
}

const lineColumns = [
  'id',
  'definition',
  'version',
  'number',
  'status',
  'seq',
  'starter',
  'applicant',
  'department',
  'opened_at',
  'updated_at',
  'closed_at',
] as const

const checkQuery = ({ definition, filters = [], sort }: RecordQuery): void => {
  const paths = [...filters.map((filter) => filter.path), ...(sort === undefined ? [] : [sort.path])]
  const needsDefinition =
    paths.some((path) => !isRecordColumn(path)) || (sort !== undefined && sort.path !== '$updatedAt')
  if (needsDefinition && definition === undefined)
    throw new StoreError('store.invalid', { what: 'a list without definition' })
  if (sort !== undefined && isRecordColumn(sort.path) && !(sortColumns as readonly string[]).includes(sort.path))
    throw new StoreError('store.invalid', { sort: sort.path })
}
