import { checkCalendar } from '../engine/calendar/check.ts'
import { can } from '../engine/rights.ts'
import type { CalendarData } from '../model/calendar.ts'
import { loadCalendar, saveCalendar as storeCalendar } from '../store/calendars.ts'
import type { Context } from './context.ts'
import { once } from './idempotency.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, refuse } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'

/**
 * Writes a calendar of the office, whose key may be that of a plugin's or `default`; every open record that counts in it
 * hears of it. A calendar that was stored before needs its revision as If-Match. Admins only.
 */
export function saveCalendar(
  context: Context,
  caller: Caller,
  data: CalendarData,
  guard: Guard,
): Promise<Outcome<CalendarData>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'administer', {})) return missing()
    const problems = checkCalendar(data)
    if (problems.length > 0) return refuse('invalid', problems)
    const done = await once(context, caller, guard, async (tx) => {
      const saved = await storeCalendar(tx, {
        data,
        expectedRevision: guard.ifMatch === undefined ? 0 : Number(guard.ifMatch),
        actor: { by: caller.person },
        at: context.ports.now(),
      })
      return { result: saved, record: data.key, etag: String(saved.revision), status: 200 }
    })
    context.wake()
    const saved = done.fresh ?? (await loadCalendar(context.store.read, done.record))
    if (saved === null) return missing()
    return accept(saved, { etag: String(saved.revision), ...(done.fresh === undefined ? { replayed: true } : {}) })
  })
}
