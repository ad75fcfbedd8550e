import { type RawBuilder, sql } from 'kysely'
import { containsText, kindOf } from './dialect.ts'
import { type Filter, isRecordColumn, type RecordQuery, recordColumns } from './list-query.ts'
import type { Db } from './store.ts'

/** A piece of SQL with its parameters. */
export type Part = RawBuilder<unknown>

/** Every condition of a query on the record whose id stands in the column `id`: rights first, then filters. */
export const conditions = (db: Db, query: RecordQuery, id: Part, options: { readonly rights: boolean }): Part => {
  const filters = (query.filters ?? []).map((filter) => filterOn(db, filter, id))
  const all = options.rights ? [mayRead(query, id), ...filters] : filters
  return all.length === 0 ? sql`1 = 1` : sql.join(all, sql` and `)
}

/** `column op value` with a bound value. */
export const compare = (db: Db, column: Part, op: Filter['op'], value: string | number): Part => {
  switch (op) {
    case 'eq':
      return sql`${column} = ${value}`
    case 'lt':
      return sql`${column} < ${value}`
    case 'le':
      return sql`${column} <= ${value}`
    case 'gt':
      return sql`${column} > ${value}`
    case 'ge':
      return sql`${column} >= ${value}`
    case 'contains':
      return containsText(kindOf(db), column, String(value))
    default:
      return op satisfies never
  }
}

/** The column of the value index a filter's value is compared with. */
export const valueColumn = (value: string | number): Part =>
  typeof value === 'number' ? sql.ref('number') : sql.ref('text')

export const principals = (query: RecordQuery): Part =>
  sql.join([...new Set(query.principals)].map((each) => sql.val(each)))

const mayRead = (query: RecordQuery, id: Part): Part =>
  sql`exists (select 1 from record_reader x where x.record = ${id} and x.principal in (${principals(query)}))`

const filterOn = (db: Db, { path, op, value }: Filter, id: Part): Part =>
  isRecordColumn(path)
    ? sql`exists (select 1 from record f where f.id = ${id} and ${compare(db, sql.ref(`f.${recordColumns[path]}`), op, String(value))})`
    : sql`exists (select 1 from value_index f where f.record = ${id} and f.path = ${path}
        and ${compare(db, sql`f.${valueColumn(value)}`, op, value)})`
