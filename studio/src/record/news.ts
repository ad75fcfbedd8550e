import type { EventView } from '@checkwright/core/model/api'
import type { Path } from '@checkwright/core/model/base'
import type { Change } from '@checkwright/core/model/record'

/** Since when something is new to a reader. */
export type News = {
  /** `mine`: since the reader's own last act; `return`: since somebody sent the record back. */
  readonly since: 'mine' | 'return'
  /** One a path, from what stood then to what stands now. */
  readonly changes: readonly Change[]
}

/**
 * What was changed since this reader last acted on a record; for one who never did, since it was last returned, for the first
 * draft of it is no news. Null where nothing was changed since.
 */
export function newsFor(events: readonly EventView[], reader: string): News | null {
  const mine = lastOf(events, (event) => event.actor.by === reader && isAct(event))
  const returned = lastOf(events, (event) => event.type === 'seat.decided' && decisionOf(event) === 'returned')
  const from = mine ?? returned
  if (from === undefined) return null
  const net = new Map<Path, Change>()
  for (const event of events) {
    if (event.seq <= from || event.type !== 'answers.changed' || event.actor.by === reader) continue
    for (const change of (event.data as { readonly changes?: readonly Change[] }).changes ?? [])
      net.set(change.path, { ...change, was: net.get(change.path)?.was ?? change.was })
  }
  const changes = [...net.values()].filter(({ was, value }) => JSON.stringify(was) !== JSON.stringify(value))
  return changes.length === 0 ? null : { since: mine === undefined ? 'return' : 'mine', changes }
}

const acts = new Set(['record.opened', 'answers.changed', 'seat.decided', 'field.signed'])

const isAct = (event: EventView): boolean => acts.has(event.type)

const decisionOf = (event: EventView): unknown => (event.data as { readonly decision?: string }).decision

const lastOf = (events: readonly EventView[], is: (event: EventView) => boolean): number | undefined =>
  events.findLast(is)?.seq
