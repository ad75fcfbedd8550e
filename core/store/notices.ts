import type { Instant, Json } from '../model/base.ts'
import { instantPlus, uuidv7 } from './ids.ts'
import { insertRows } from './statements.ts'
import type { Db, Tx } from './store.ts'

/** A notice in the product to one person. Its text comes from the plugin's bundle of `code`. */
export type Notice = {
  readonly id: string
  readonly person: string
  readonly record: string
  readonly plugin: string
  readonly code: string
  readonly params: { readonly [name: string]: Json }
  readonly at: Instant
  readonly readAt: Instant | null
}

/** Gives each person a notice. */
export const addNotices = async (
  tx: Tx,
  notice: Omit<Notice, 'id' | 'person' | 'readAt'> & { readonly persons: readonly string[] },
): Promise<void> => {
  const { persons, record, plugin, code, params, at } = notice
  const rows = [...new Set(persons)].map((person) => ({
    ...{ id: uuidv7(at, tx.ports.random), person, record, plugin, code, at, read_at: null },
    params: JSON.stringify(params),
  }))
  await insertRows(tx, 'notice', rows)
}

/** A person's notices, newest first; `before` is the `at` of the last one seen. */
export const listNotices = async (
  db: Db,
  { person, limit, before }: { readonly person: string; readonly limit: number; readonly before?: Instant },
): Promise<readonly Notice[]> => {
  const query = db.selectFrom('notice').selectAll().where('person', '=', person)
  const rows = await (before === undefined ? query : query.where('at', '<', before))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ params, read_at: readAt, ...row }) => ({ ...row, readAt, params: JSON.parse(params) }))
}

export const countUnread = async (db: Db, person: string): Promise<number> => {
  const count = db.selectFrom('notice').select(({ fn }) => fn.countAll<number>().as('n'))
  return (await count.where('person', '=', person).where('read_at', 'is', null).executeTakeFirst())?.n ?? 0
}

/** Marks all of a person's notices up to a moment as read. */
export const markRead = async (tx: Tx, input: { readonly person: string; readonly at: Instant }): Promise<void> => {
  await tx
    .updateTable('notice')
    .set({ read_at: input.at })
    .where('person', '=', input.person)
    .where('at', '<=', input.at)
    .where('read_at', 'is', null)
    .execute()
}

/** Forgets notices older than so many days. */
export const pruneNotices = async (tx: Tx, now: Instant, days: number): Promise<void> => {
  await tx
    .deleteFrom('notice')
    .where('at', '<', instantPlus(now, -days * 86_400_000))
    .execute()
}
