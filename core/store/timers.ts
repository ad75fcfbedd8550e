import type { Instant } from '../model/base.ts'
import { lockFreeRows } from './dialect.ts'
import { countingStatement, insertRows, statement } from './statements.ts'
import type { Db, Tx } from './store.ts'

/** A moment at which a stream wants to hear of itself. One row an owner and key. */
export type Timer = { readonly stream: string; readonly owner: string; readonly key: string; readonly due: Instant }

/**
 * What is due, soonest first, without taking it. The loop looks here and then, in one job a timer, locks the stream's record,
 * takes the timer with `takeTimer` and steps. In this order a command that changes the same timer can never deadlock with it,
 * and a timer whose step fails is not lost with others. Only timers of these owners: those of a plugin that is missing wait
 * for it and never stand in the way of others.
 */
export const dueTimers = async (
  db: Db,
  { now, limit, owners }: { readonly now: Instant; readonly limit: number; readonly owners: readonly string[] },
): Promise<readonly Timer[]> => (owners.length === 0 ? [] : pollOf(owners).due(db, { now, limit }))

/** Takes one timer in the transaction that fires it. False when it was taken, moved or cleared meanwhile: then fire nothing. */
export const takeTimer = async (tx: Tx, timer: Timer): Promise<boolean> => (await take(tx, timer)) === 1

/**
 * Takes a batch of due timers at once, for work that needs no lock of its own. Other processes' batches are left out without
 * waiting. All come back when the job fails.
 */
export const claimDue = async (
  tx: Tx,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly Timer[]> => {
  const taken: Timer[] = []
  for (const timer of await dueFree(tx, { now, limit })) if (await takeTimer(tx, timer)) taken.push(timer)
  return taken
}

/** How many are set. */
export const countTimers = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('timer')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

/** When the loop must wake at the latest for timers of these owners; null with nothing set. */
export const nextDue = async (db: Db, owners: readonly string[]): Promise<Instant | null> =>
  owners.length === 0 ? null : ((await pollOf(owners).first(db, {}))[0]?.due ?? null)

/** Sets timers of any stream but a record's, whose plan carries its own. The same owner and key replaces. */
export const setTimers = async (tx: Tx, timers: readonly Timer[]): Promise<void> => {
  await insertRows(tx, 'timer', timers, { keys: ['stream', 'owner', 'key'], set: ['due'] })
}

const dueRows = (db: Db, now: Instant, limit: number) =>
  db.selectFrom('timer').select(['stream', 'owner', 'key', 'due']).where('due', '<=', now).orderBy('due').limit(limit)

/** The loop polls with the same owners all the time: their statements are compiled once. */
const polls = new Map<string, ReturnType<typeof pollFor>>()

const pollOf = (owners: readonly string[]): ReturnType<typeof pollFor> => {
  const name = owners.join(' ')
  const poll = polls.get(name) ?? pollFor(owners)
  polls.set(name, poll)
  return poll
}

const pollFor = (owners: readonly string[]) => ({
  due: statement((db, p: { readonly now: Instant; readonly limit: number }) =>
    dueRows(db, p.now, p.limit).where('owner', 'in', owners),
  ),
  first: statement((db, _: { readonly [name: string]: never }) =>
    db.selectFrom('timer').select('due').where('owner', 'in', owners).orderBy('due').limit(1),
  ),
})

const dueFree = statement((db, p: { readonly now: Instant; readonly limit: number }) =>
  lockFreeRows(db, dueRows(db, p.now, p.limit)),
)

const take = countingStatement((db, p: Timer) =>
  db
    .deleteFrom('timer')
    .where('stream', '=', p.stream)
    .where('owner', '=', p.owner)
    .where('key', '=', p.key)
    .where('due', '=', p.due),
)
