import type { Json } from '../model/base.ts'
import { findAnswer, keepAnswer } from '../store/idempotency.ts'
import type { Tx } from '../store/store.ts'
import type { Context } from './context.ts'
import { Refused, refuseWith } from './refuse.ts'
import type { Caller, Guard } from './runtime.ts'

/** How a mutation ended: `fresh` when it was carried out now, absent when its key had been used before. */
export type Once<T> = {
  readonly fresh?: T
  readonly record: string
  readonly etag: string | null
  readonly status: number
  /** What the job wanted to be told again, where the present state no longer says it: counts, never content. */
  readonly response: Json
}

/**
 * Carries out a job once a key, in one transaction with the key's row. The same key with the same request later changes
 * nothing and names what it made then; with another request it is refused. Looked up before anything else, so that a
 * retry after a lost answer gets its own success even where its If-Match is old by then.
 *
 * What is kept is not the answer's text but what it was about: an answer is made anew from the present state, so personal
 * data do not lie about in a table of old answers.
 */
export async function once<T>(
  context: Context,
  caller: Caller,
  guard: Guard,
  job: (tx: Tx) => Promise<{
    readonly result: T
    readonly record: string
    readonly etag: string | null
    readonly status: number
    readonly response?: Json
  }>,
): Promise<Once<T>> {
  return context.store.write(async (tx) => {
    const known = await findAnswer(tx, { person: caller.person, key: guard.idempotencyKey })
    if (known !== null) {
      if (known.route !== guard.route || known.bodyHash !== guard.bodyHash) {
        throw new Refused(refuseWith('key_reused', 'request.idempotency_key_reused').refusal)
      }
      return { record: known.record ?? '', etag: known.etag, status: known.status, response: known.response }
    }
    const { result, response = null, ...rest } = await job(tx)
    await keepAnswer(tx, {
      person: caller.person,
      key: guard.idempotencyKey,
      route: guard.route,
      bodyHash: guard.bodyHash,
      ...rest,
      response,
      at: context.ports.now(),
    })
    return { fresh: result, ...rest, response }
  })
}
