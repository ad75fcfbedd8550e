import { createHash } from 'node:crypto'
import type { ChainFault } from '../hash-chain.ts'
import { verifyStream } from '../hash-chain.ts'
import type { Db } from '../store.ts'

/** What all chains of events come to: equal for equal histories, different for any other. */
export type Chains = { readonly streams: number; readonly events: number; readonly sha256: string }

/** A chain that does not hold, and where. */
export type BrokenChain = { readonly stream: string; readonly seq: number; readonly code: ChainFault }

/** The heads of all chains in one hash. They are taken as they stand; `brokenChain` says whether they hold. */
export const chainsOf = async (db: Db): Promise<Chains> => {
  const hash = createHash('sha256')
  let [streams, events] = [0, 0]
  for await (const { id, head_seq, head_hash } of allStreams(db)) {
    hash.update(`${id} ${head_seq} ${head_hash}\n`)
    streams += 1
    events += head_seq
  }
  return { streams, events, sha256: hash.digest('hex') }
}

/** Recomputes every chain from its events; the first that does not hold, or null. */
export const brokenChain = async (db: Db): Promise<BrokenChain | null> => {
  for await (const { id } of allStreams(db)) {
    const verdict = await verifyStream(db, id)
    if (!verdict.ok) return { stream: id, seq: verdict.seq, code: verdict.code }
  }
  return null
}

const pageSize = 1_000

async function* allStreams(db: Db) {
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom('stream')
      .select(['id', 'head_seq', 'head_hash'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute()
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.id
  }
}
