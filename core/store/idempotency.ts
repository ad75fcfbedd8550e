import type { Instant, Json } from '../model/base.ts'
import { instantPlus } from './ids.ts'
import { countingStatement, insertRows, statement } from './statements.ts'
import type { Db, Tx } from './store.ts'

/** What a mutation answered, kept so that a retry after a lost answer gets its own success again. */
export type KeptAnswer = {
  readonly route: string
  readonly bodyHash: string
  readonly status: number
  readonly etag: string | null
  /** Small: never the view of a record, which is made anew for whoever asks. */
  readonly response: Json
  readonly record: string | null
}

/** How long answers are kept at least. */
export const keptDays = 30

/**
 * The answer given to this key before, or null. A key belongs to its person. Whether route and body are the same is for the
 * caller to compare: a key used for something else is a mistake to be told, not an answer.
 */
export const findAnswer = async (
  db: Db,
  { person, key }: { readonly person: string; readonly key: string },
): Promise<KeptAnswer | null> => {
  const row = (await find(db, { person, key }))[0]
  if (row === undefined) return null
  const { body_hash: bodyHash, response, ...rest } = row
  return { ...rest, bodyHash, response: JSON.parse(response) as Json }
}

/**
 * Keeps an answer in the transaction of what it tells. When the same key is written twice at the same moment, the second job
 * fails and is run again by `Store.write`; it must begin with `findAnswer`.
 */
export const keepAnswer = async (
  tx: Tx,
  input: KeptAnswer & { readonly person: string; readonly key: string; readonly at: Instant },
): Promise<void> => {
  const { person, key, route, bodyHash, status, etag, response, record, at } = input
  const row = { person, key, route, body_hash: bodyHash, status, etag, response: JSON.stringify(response), record, at }
  await insertRows(tx, 'idempotency', [row])
}

/** Forgets answers older than `keptDays`, some at a time; returns how many. */
export const pruneAnswers = async (tx: Tx, now: Instant, limit = 500): Promise<number> =>
  prune(tx, { before: instantPlus(now, -keptDays * 86_400_000), limit })

const find = statement((db, p: { readonly person: string; readonly key: string }) =>
  db
    .selectFrom('idempotency')
    .select(['route', 'body_hash', 'status', 'etag', 'response', 'record'])
    .where('person', '=', p.person)
    .where('key', '=', p.key),
)

const prune = countingStatement((db, p: { readonly before: string; readonly limit: number }) =>
  db
    .deleteFrom('idempotency')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('person', 'key'),
        'in',
        selectFrom('idempotency')
          .select(['person', 'key'])
          .where('at', '<', p.before)
          .orderBy('at')
          .limit(p.limit)
          .$asTuple('person', 'key'),
      ),
    ),
)
