import { sql } from 'kysely'
import { compare, type Part, principals, valueColumn } from './list-parts.ts'
import { type Filter, isRecordColumn, type RecordQuery, recordColumns } from './list-query.ts'
import type { Db } from './store.ts'

/** Up to so many records are fetched and sorted rather than looked for along the sort order. */
export const fewRecords = 1_000

/**
 * The ids a query can find at most, when one of its conditions alone leaves only a few; null when all leave many. Each
 * condition is counted along its index and no further than `fewRecords`.
 */
export const fewIds = async (db: Db, query: RecordQuery, withRights: boolean): Promise<readonly string[] | null> => {
  const sources = (query.filters ?? []).flatMap((filter) => sourceOf(db, query, filter) ?? [])
  if (withRights) sources.push(readable(query))
  for (const source of sources) {
    const count = sql<{ n: number }>`select count(*) as n from (select 1 from ${source} limit ${fewRecords + 1}) c`
    if (((await count.execute(db)).rows[0]?.n ?? 0) > fewRecords) continue
    const { rows } = await sql<{
      id: string
    }>`select distinct id from (select ${source.id} as id from ${source}) c`.execute(db)
    return rows.map((row) => row.id)
  }
  return null
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
