import type { Instant, Json } from '../model/base.ts'
import { lockFreeRows } from './dialect.ts'
import { instantPlus } from './ids.ts'
import { countingStatement, statement } from './statements.ts'
import type { Db, Tx } from './store.ts'

/**
 * Something to carry out after the commit that caused it. `key` is stable over retries: carried out at least once, a receiver
 * recognises a repetition by it. `kind` is `notify`, `effect` or `open`; the payload is that of Plan's `Outgoing` or `Opening`
 * without kind, key and plugin.
 */
export type OutboxItem = {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly stream: string
  readonly plugin: string
  readonly payload: Json
  readonly createdAt: Instant
  /** How often it was tried, this time included. */
  readonly attempts: number
}

/** One that was given up, with the reason of the last attempt. */
export type FailedItem = OutboxItem & { readonly error: string | null }

/** After so many attempts, about ten hours with the back-off below, somebody has to look. */
export const maxAttempts = 10

/**
 * Takes a batch that is due. What is taken is not offered again before `lease` milliseconds have passed: a process that dies
 * leaves its batch to the next one. Commit the claim before carrying anything out.
 */
export const claimOutbox = async (
  tx: Tx,
  { now, limit, lease = 60_000 }: { readonly now: Instant; readonly limit: number; readonly lease?: number },
): Promise<readonly OutboxItem[]> => {
  const rows = await dueItems(tx, { now, limit })
  const until = instantPlus(now, lease)
  for (const row of rows) await lend(tx, { id: row.id, until, attempts: row.attempts + 1 })
  return rows.map((row) => toItem({ ...row, attempts: row.attempts + 1 }))
}

/**
 * It was carried out. Only its key is kept; what it carried may be personal and is needed no more. False when another
 * process did it meanwhile, because a lease had run out: whatever the same job was going to write must not be written.
 */
export const finishOutbox = async (tx: Tx, id: string): Promise<boolean> =>
  (await finish(tx, { id, payload: 'null' })) === 1

/**
 * It could not be carried out: tried again after 30 seconds, then twice as long each time; given up after `maxAttempts`, or at
 * once where trying again cannot help. Returns whether it was given up. `error` must hold no personal data.
 */
export const retryOutbox = async (
  tx: Tx,
  input: { readonly item: OutboxItem; readonly error: string; readonly now: Instant; readonly isHopeless?: boolean },
): Promise<boolean> => {
  const { item, error, now, isHopeless = false } = input
  const shortened = error.slice(0, 500)
  if (isHopeless || item.attempts >= maxAttempts) {
    await giveUp(tx, { id: item.id, error: shortened })
    return true
  }
  const wait = 30_000 * 2 ** (item.attempts - 1)
  await postpone(tx, { id: item.id, nextAt: instantPlus(now, wait), error: shortened })
  return false
}

/** Sends one that was given up once more, under its old key. False when there is none such. */
export const resendOutbox = async (tx: Tx, id: string, now: Instant): Promise<boolean> =>
  (await again(tx, { id, now, attempts: 0 })) === 1

/** What was given up, newest first, for the admin's list. */
export const failedOutbox = async (db: Db, limit = 100): Promise<readonly FailedItem[]> => {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('state', '=', 'failed')
    .orderBy('next_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...toItem(row), error: row.error }))
}

/** How many wait to be carried out and how many were given up. */
export const countOutbox = async (db: Db): Promise<{ readonly waiting: number; readonly failed: number }> => {
  const rows = await db
    .selectFrom('outbox')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', 'in', ['waiting', 'failed'])
    .groupBy('state')
    .execute()
  const of = (state: string): number => rows.find((row) => row.state === state)?.count ?? 0
  return { waiting: of('waiting'), failed: of('failed') }
}

/** When the next one is due; null with nothing waiting. */
export const nextOutbox = async (db: Db): Promise<Instant | null> => (await firstWaiting(db, {}))[0]?.next_at ?? null

/** Forgets what was carried out before a moment. Openings stay: their keys keep them from being opened twice. */
export const pruneOutbox = async (tx: Tx, before: Instant): Promise<number> => {
  const { numDeletedRows } = await tx
    .deleteFrom('outbox')
    .where('state', '=', 'done')
    .where('kind', '!=', 'open')
    .where('next_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const columns = ['id', 'key', 'kind', 'stream', 'plugin', 'payload', 'created_at', 'attempts'] as const

type Row = { readonly [column in Exclude<(typeof columns)[number], 'attempts'>]: string } & {
  readonly attempts: number
}

const toItem = ({ id, key, kind, stream, plugin, payload, created_at: createdAt, attempts }: Row): OutboxItem => ({
  ...{ id, key, kind, stream, plugin, createdAt, attempts },
  payload: JSON.parse(payload) as Json,
})

const dueItems = statement((db, p: { readonly now: Instant; readonly limit: number }) =>
  lockFreeRows(
    db,
    db
      .selectFrom('outbox')
      .select(columns)
      .where('state', '=', 'waiting')
      .where('next_at', '<=', p.now)
      .orderBy('next_at')
      .limit(p.limit),
  ),
)

const lend = countingStatement((db, p: { readonly id: string; readonly until: string; readonly attempts: number }) =>
  db.updateTable('outbox').set({ next_at: p.until, attempts: p.attempts }).where('id', '=', p.id),
)

const finish = countingStatement((db, p: { readonly id: string; readonly payload: string }) =>
  db
    .updateTable('outbox')
    .set({ state: 'done', error: null, payload: p.payload })
    .where('id', '=', p.id)
    .where('state', '=', 'waiting'),
)

const giveUp = countingStatement((db, p: { readonly id: string; readonly error: string }) =>
  db
    .updateTable('outbox')
    .set({ state: 'failed', error: p.error })
    .where('id', '=', p.id)
    .where('state', '=', 'waiting'),
)

const postpone = countingStatement((db, p: { readonly id: string; readonly nextAt: string; readonly error: string }) =>
  db
    .updateTable('outbox')
    .set({ next_at: p.nextAt, error: p.error })
    .where('id', '=', p.id)
    .where('state', '=', 'waiting'),
)

const again = countingStatement((db, p: { readonly id: string; readonly now: string; readonly attempts: number }) =>
  db
    .updateTable('outbox')
    .set({ state: 'waiting', next_at: p.now, attempts: p.attempts })
    .where('id', '=', p.id)
    .where('state', '=', 'failed'),
)

const firstWaiting = statement((db, _: { readonly [name: string]: never }) =>
  db.selectFrom('outbox').select('next_at').where('state', '=', 'waiting').orderBy('next_at').limit(1),
)
