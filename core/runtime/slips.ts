import { can } from '../engine/rights.ts'
import type { PersonRow } from '../model/api.ts'
import type { Instant } from '../model/base.ts'
import { listPeople, noteSlip } from '../store/people.ts'
import type { Context } from './context.ts'
import { rowOf } from './people.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, refuseWith } from './refuse.ts'
import type { Caller, Outcome } from './runtime.ts'

/**
 * Notes in the streams of these people that they are being given a slip, and says who they are. Called before the slips are
 * made: one that nobody holds may be noted, none that is held is not. Only people who work here get one.
 */
export function noteSlipsGiven(
  context: Context,
  caller: Caller,
  people: readonly string[],
  until: Instant,
): Promise<Outcome<readonly PersonRow[]>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'administer', {})) return missing()
    const wanted = new Set(people)
    const found = (await listPeople(context.store.read)).filter((one) => wanted.has(one.id))
    if (found.length < wanted.size) return refuseWith('invalid', 'command.unknown_person', '/people')
    if (found.some((one) => !one.active)) return refuseWith('invalid', 'person.slip_inactive', '/people')
    // Always in the same order: two admins who print at the same moment wait for each other and not in a circle.
    const ids = found.map((one) => one.id).sort()
    await context.store.write(async (tx) => {
      const [actor, at] = [{ by: caller.person }, context.ports.now()]
      for (const person of ids) await noteSlip(tx, { person, type: 'person.slip_given', data: { until }, actor, at })
    })
    return accept(found.map(rowOf))
  })
}

/** Notes that somebody came in by their slip and chose a password. */
export const noteSlipUsed = (context: Context, person: string): Promise<void> =>
  context.store.write((tx) =>
    noteSlip(tx, { person, type: 'person.slip_used', data: {}, actor: { by: person }, at: context.ports.now() }),
  )
