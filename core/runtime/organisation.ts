import { can } from '../engine/rights.ts'
import type { Organisation, OrganisationChange } from '../model/api.ts'
import type { Json } from '../model/base.ts'
import { organisationName, saveOrganisation } from '../store/organisation.ts'
import { loadSetting } from '../store/settings.ts'
import type { Context } from './context.ts'
import { once } from './idempotency.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, refuseWith } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'

/** Changes what is named of the organisation and leaves the rest, so that two admins do not undo each other. */
export function changeOrganisation(
  context: Context,
  caller: Caller,
  change: OrganisationChange,
  guard: Guard,
): Promise<Outcome<Organisation>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'administer', {})) return missing()
    if (change.zone !== undefined && !isZone(change.zone))
      return refuseWith('invalid', 'organisation.unknown_zone', '/zone')
    if (change.name?.trim() === '') return refuseWith('invalid', 'organisation.name_missing', '/name')
    const done = await once(context, caller, guard, async (tx) => {
      const { organisation } = (await context.current(tx)).world
      const next = { ...organisation, ...change, ...(change.name === undefined ? {} : { name: change.name.trim() }) }
      const value = next as unknown as Json
      await saveOrganisation(tx, { organisation: value, actor: { by: caller.person }, at: context.ports.now() })
      return { result: true, record: '', etag: null, status: 200 }
    })
    await context.reloadWorld()
    const stored = await loadSetting(context.store.read, organisationName)
    const value = stored?.value as unknown as Organisation
    return accept(value, done.fresh === undefined ? { replayed: true } : {})
  })
}

/** Whether this machine's calendar data know the zone. Offsets such as +08:00 are no zones: they know no summer time. */
export const isZone = (zone: string): boolean => {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
