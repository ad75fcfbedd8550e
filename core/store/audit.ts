import type { Instant, Json } from '../model/base.ts'
import type { Actor, StreamKind } from '../model/record.ts'
import { appendEvents, streamHead } from './events.ts'
import type { Tx } from './store.ts'

/**
 * Appends one event to a stream that nobody folds (a definition, calendar, person, the installation): who changed what.
 * The caller has locked the row the event speaks of, so the head cannot move in between. `personal` names, as pointers into
 * `data`, what can be erased later.
 */
export const audit = async (
  tx: Tx,
  event: {
    readonly stream: string
    readonly kind: StreamKind
    readonly type: string
    readonly data: Json
    readonly actor: Actor
    readonly at: Instant
    readonly personal?: readonly string[]
  },
): Promise<void> => {
  const { stream, kind, personal = [], ...rest } = event
  const expectedSeq = (await streamHead(tx, stream))?.seq ?? 0
  await appendEvents(tx, { stream, kind, expectedSeq, events: [{ seq: expectedSeq + 1, ...rest, personal }] })
}
