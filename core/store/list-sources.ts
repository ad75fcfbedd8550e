import { type RawBuilder, sql } from 'kysely'
import { compare, type Part, principals, valueColumn } from './list-parts.ts'
import { type Filter, isRecordColumn, type RecordQuery, recordColumns } from './list-query.ts'
import type { Db } from './store.ts'

/** The records that one condition of a query leaves, at most `count`: a sub-select of their ids. */
export type Narrowed = { readonly ids: Part; readonly count: number }

/**
 * The condition that leaves the fewest records, when it leaves no more than `most`; null otherwise. Each is counted along its
 * index and no further than that.
 */
export const narrowed = async (
  db: Db,
  query: RecordQuery,
  { most, rights }: { readonly most: number; readonly rights: boolean },
): Promise<Narrowed | null> => {
  const sources = (query.filters ?? []).flatMap((filter) => sourceOf(db, query, filter) ?? [])
  if (rights) sources.push(readable(query))
  let best: Narrowed | null = null
  for (const source of sources) {
    const limit: number = Math.min(most, best?.count ?? most) + 1
    const counted: RawBuilder<{ n: number }> = sql<{
      n: number
    }>`select count(*) as n from (select 1 from ${source} limit ${limit}) c`
    const count: number = (await counted.execute(db)).rows[0]?.n ?? 0
    if (count < limit) best = { ids: sql`select ${source.id} from ${source}`, count }
  }
  return best
}

/** What follows `from`, and the name of the id in it. */
type Source = Part & { readonly id: Part }

const source = (part: Part, id: Part): Source => Object.assign(part, { id })

const readable = (query: RecordQuery): Source => {
  const ofDefinition = query.definition === undefined ? sql`` : sql` and definition = ${query.definition}`
  return source(sql`record_reader where principal in (${principals(query)})${ofDefinition}`, sql.ref('record'))
}

/** Conditions that no index can count cheaply are checked on each record instead. */
const sourceOf = (db: Db, { definition }: RecordQuery, filter: Filter): Source | undefined => {
  const { path, op, value } = filter
  if (definition === undefined || op === 'contains') return undefined
  if (!isRecordColumn(path)) {
    const column = valueColumn(value)
    return source(
      sql`value_index where definition = ${definition} and path = ${path} and ${column} is not null
        and ${compare(db, column, op, value)}`,
      sql.ref('record'),
    )
  }
  if (!countedColumns.includes(path)) return undefined
  const column = sql.ref(recordColumns[path])
  const isGiven = path === '$number' ? sql` and ${column} is not null` : sql``
  return source(
    sql`record where definition = ${definition}${isGiven} and ${compare(db, column, op, String(value))}`,
    sql.ref('id'),
  )
}

const countedColumns: readonly string[] = ['$status', '$number', '$openedAt']
