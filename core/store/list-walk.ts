import { sql } from 'kysely'
import type { Position } from './list-cursor.ts'
import { conditions, type Part } from './list-parts.ts'
import { isRecordColumn, type RecordQuery, recordColumns, type Sort } from './list-query.ts'
import { type Narrowed, narrowed } from './list-sources.ts'
import type { Db } from './store.ts'

type Ask = {
  /** The few records to look among; null: walk the sort order. */
  readonly few: Narrowed | null
  readonly position: Position | undefined
  readonly limit: number
}

/** Up to so many records are fetched and sorted at once rather than looked for along the sort order. */
export const fewRecords = 1_000

/**
 * The next places of a query in order. The default order is kept for each principal, so who may read little has little to
 * walk along; only filters may leave few there.
 */
export const pageOf = async (
  db: Db,
  query: RecordQuery,
  asked: { readonly position: Position | undefined; readonly limit: number },
): Promise<readonly Position[]> => {
  const sort = query.sort ?? newestFirst
  const isDefault = sort.path === '$updatedAt'
  const few = await narrowed(db, query, { most: fewRecords, rights: !isDefault })
  if (few?.count === 0) return []
  if (few !== null) return bothParts(db, query, sort, { ...asked, few })
  if (isDefault) return walkReaders(db, query, sort, { ...asked, few })
  const soon = asked.position?.key === null ? [] : await firstStretch(db, query, sort, { ...asked, few })
  if (soon.length >= asked.limit) return soon
  return bothParts(db, query, sort, { ...asked, few: await worthSorting(db, query, asked.limit, soon.length) })
}

/** First the records that have a sort value, then those without. */
const bothParts = async (db: Db, query: RecordQuery, sort: Sort, ask: Ask): Promise<readonly Position[]> => {
  const valued = ask.position?.key === null ? [] : await withValue(db, query, sort, ask)
  if (valued.length >= ask.limit || (isRecordColumn(sort.path) && sort.path !== '$number')) return valued
  const position = ask.position?.key === null ? ask.position : undefined
  const rest = await withoutValue(db, query, sort, { ...ask, position, limit: ask.limit - valued.length })
  return [...valued, ...rest]
}

/** How far the sort order is walked before asking whether sorting would be cheaper, and how much is ever sorted. */
const stretch = 1_000
const mostSorted = 20_000

/** Conditions that hold rarely, or never together, would be walked for through a million records. */
const worthSorting = async (db: Db, query: RecordQuery, limit: number, found: number): Promise<Narrowed | null> => {
  const many = await narrowed(db, query, { most: mostSorted, rights: true })
  const stillToWalk = (stretch * limit) / Math.max(found, 0.5)
  return many !== null && many.count < stillToWalk ? many : null
}

const newestFirst: Sort = { path: '$updatedAt', by: 'text', descending: true }

/** One short walk a principal, put together: each gives the first of its own, so the first of all are among them. */
const walkReaders = async (db: Db, query: RecordQuery, sort: Sort, ask: Ask): Promise<readonly Position[]> => {
  const order = direction(sort)
  const where = conditions(db, query, sql.ref('x.record'), { rights: false })
  const ofDefinition = query.definition === undefined ? sql`` : sql`and x.definition = ${query.definition}`
  const branches = [...new Set(query.principals)].map(
    (principal) => sql`select * from (
      select x.record as id, x.updated_at as key from record_reader x
      where x.principal = ${principal} ${ofDefinition} ${after(sort, ask, sql`x.updated_at`, sql`x.record`)} and ${where}
      order by x.updated_at ${order}, x.record ${order} limit ${ask.limit}) b`,
  )
  const { rows } = await sql<Position>`
    select distinct id, key from (${sql.join(branches, sql` union all `)}) c
    order by key ${order}, id ${order} limit ${ask.limit}`.execute(db)
  return rows
}

const withValue = async (db: Db, query: RecordQuery, sort: Sort, ask: Ask): Promise<readonly Position[]> => {
  const order = direction(sort)
  const { from, key, id, within } = orderOf(query, sort, ask)
  const { rows } = await sql<Position>`
    select ${id} as id, ${key} as key from ${from}
    where ${within} and ${key} is not null ${after(sort, ask, key, id)}
      and ${conditions(db, query, id, { rights: true })}
    order by ${key} ${order}, ${id} ${order} limit ${ask.limit}`.execute(db)
  return rows
}

/** What the next stretch of the sort order holds. */
const firstStretch = async (db: Db, query: RecordQuery, sort: Sort, ask: Ask): Promise<readonly Position[]> => {
  const order = direction(sort)
  const { from, key, id, within } = orderOf(query, sort, ask)
  const { rows } = await sql<Position>`
    select id, key from (
      select ${id} as id, ${key} as key from ${from}
      where ${within} and ${key} is not null ${after(sort, ask, key, id)}
      order by ${key} ${order}, ${id} ${order} limit ${stretch}) s
    where ${conditions(db, query, sql.ref('s.id'), { rights: true })}
    order by key ${order}, id ${order} limit ${ask.limit}`.execute(db)
  return rows
}

const withoutValue = async (db: Db, query: RecordQuery, sort: Sort, ask: Ask): Promise<readonly Position[]> => {
  const order = direction(sort)
  const id = sql`r.id`
  const hasNone = isRecordColumn(sort.path)
    ? sql`r.number is null`
    : sql`not exists (select 1 from value_index k where k.record = r.id and k.path = ${sort.path}
        and k.${sql.ref(sort.by)} is not null)`
  const opened = sql`(select p.opened_at from record p where p.id = ${ask.position?.id ?? ''})`
  const beyond =
    ask.position === undefined ? sql`` : sql`and (r.opened_at, r.id) ${sign(sort)} (${opened}, ${ask.position.id})`
  const { rows } = await sql<{ id: string }>`
    select r.id from record r
    where ${among(query, ask, id, sql`r.definition`)} and ${hasNone} ${beyond}
      and ${conditions(db, query, id, { rights: true })}
    order by r.opened_at ${order}, r.id ${order} limit ${ask.limit}`.execute(db)
  return rows.map((row) => ({ id: row.id, key: null }))
}

/** Where the sort value stands. */
const orderOf = (
  query: RecordQuery,
  sort: Sort,
  ask: Ask,
): { readonly [part in 'from' | 'key' | 'id' | 'within']: Part } => {
  if (isRecordColumn(sort.path)) {
    const [id, key] = [sql`r.id`, sql.ref(`r.${recordColumns[sort.path]}`)]
    return { from: sql`record r`, key, id, within: among(query, ask, id, sql`r.definition`) }
  }
  const [id, key] = [sql`k.record`, sql.ref(`k.${sort.by}`)]
  const within = sql`${among(query, ask, id, sql`k.definition`)} and k.path = ${sort.path}`
  return { from: sql`value_index k`, key, id, within }
}

/**
 * Either the few or the definition, never both: given both, a planner without statistics may walk the whole definition and
 * look each record up among the few.
 */
const among = (query: RecordQuery, ask: Ask, id: Part, definition: Part): Part =>
  ask.few === null ? sql`${definition} = ${query.definition}` : sql`${id} in (${ask.few.ids})`

const after = (sort: Sort, ask: Ask, key: Part, id: Part): Part =>
  ask.position === undefined ? sql`` : sql`and (${key}, ${id}) ${sign(sort)} (${ask.position.key}, ${ask.position.id})`

const sign = (sort: Sort): Part => (sort.descending ? sql`<` : sql`>`)

const direction = (sort: Sort): Part => (sort.descending ? sql`desc` : sql`asc`)
