import { sql } from 'kysely'
import type { Instant } from '../model/base.ts'
import { StoreError } from './errors.ts'
import type { Db } from './store.ts'

/** A line of somebody's inbox. Rights hold by themselves: candidates may read the record. */
export type InboxRow = {
  readonly record: string
  readonly key: string
  readonly kind: 'seat' | 'task'
  readonly step: string | null
  readonly since: Instant
  readonly due: Instant | null
  readonly definition: string
}

export type InboxPage = { readonly items: readonly InboxRow[]; readonly next: string | null }

/**
 * What waits for a person, due first, then what has no due date by how long it waits. An inbox holds some hundred lines at
 * most, so it is sorted, not walked.
 */
export const listTasks = async (
  db: Db,
  { person, limit, cursor }: { readonly person: string; readonly limit: number; readonly cursor?: string },
): Promise<InboxPage> => {
  const order = sql<string>`coalesce(t.due, ${endOfTime}) || ' ' || t.since || ' ' || t.record || ' ' || t.key`
  let query = db
    .selectFrom('task_candidate as c')
    .innerJoin('task as t', (join) => join.onRef('t.record', '=', 'c.record').onRef('t.key', '=', 'c.task'))
    .select(['t.record', 't.key', 't.kind', 't.step', 't.since', 't.due', 't.definition', order.as('place')])
    .where('c.person', '=', person)
    .orderBy('place')
    .limit(limit + 1)
  if (cursor !== undefined) query = query.where(order, '>', placeOf(cursor))
  const rows = await query.execute()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(({ place: _, kind, ...row }) => ({ ...row, kind: kind === 'seat' ? 'seat' : 'task' })),
    next: rows.length > limit && last !== undefined ? Buffer.from(last.place).toString('base64url') : null,
  }
}

/** The tabs beside the inbox: records a person decided on, started, or has an unsent draft in. */
export type OwnTab = 'done' | 'started' | 'drafts'

/** Ids of the records of a tab, newest first. Ids are time-ordered, so they serve as the cursor too. */
export const listOwnRecords = async (
  db: Db,
  input: { readonly tab: OwnTab; readonly person: string; readonly limit: number; readonly cursor?: string },
): Promise<{ readonly items: readonly string[]; readonly next: string | null }> => {
  const { tab, person, limit, cursor } = input
  const beyond = cursor === undefined ? sql`` : sql`and id < ${cursor}`
  const { rows } = await sql<{ id: string }>`
    select distinct id from ${ownRecords(tab, person)} where 1 = 1 ${beyond} order by id desc limit ${limit + 1}`.execute(
    db,
  )
  const items = rows.slice(0, limit).map((row) => row.id)
  return { items, next: rows.length > limit ? (items.at(-1) ?? null) : null }
}

/** How many lines each tab of a person has. */
export const countTasks = async (
  db: Db,
  person: string,
): Promise<{ readonly todo: number; readonly done: number; readonly started: number; readonly drafts: number }> => {
  const own = (tab: OwnTab) => sql<number>`(select count(distinct id) from ${ownRecords(tab, person)})`
  const { rows } = await sql<{ todo: number; done: number; started: number; drafts: number }>`
    select (select count(*) from task_candidate where person = ${person}) as todo,
      ${own('done')} as done, ${own('started')} as started, ${own('drafts')} as drafts`.execute(db)
  return rows[0] ?? { todo: 0, done: 0, started: 0, drafts: 0 }
}

const ownRecords = (tab: OwnTab, person: string) => {
  switch (tab) {
    case 'done':
      return sql`(select record as id from vote where "by" = ${person}) o`
    case 'started':
      return sql`(select id from record where starter = ${person}) o`
    case 'drafts':
      return sql`(select record as id from draft where person = ${person}) o`
    default:
      return tab satisfies never
  }
}

/** Sorts after every instant. */
const endOfTime = '~'

const placeOf = (cursor: string): string => {
  const place = Buffer.from(cursor, 'base64url').toString()
  if (place.length > 600 || place.split(' ').length < 4) throw new StoreError('store.bad_cursor')
  return place
}
