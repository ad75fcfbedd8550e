import { can } from '../engine/rights.ts'
import type { Vitals } from '../model/api.ts'
import type { Instant } from '../model/base.ts'
import type { Text } from '../model/definition.ts'
import { databaseSize, diskOf, figuresOf } from '../store/figures.ts'
import { countOutbox, failedOutbox, nextOutbox, resendOutbox } from '../store/outbox.ts'
import { countTimers, nextDue } from '../store/timers.ts'
import type { Context } from './context.ts'
import { definitions } from './definitions.ts'
import { once } from './idempotency.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, Refused } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'

/** How many of what was given up are listed. */
const listed = 20

/** How the installation fares: sizes, what waits, what was given up, what is missing. */
export function vitals(context: Context, caller: Caller): Promise<Outcome<Vitals>> {
  return guarded(async () => {
    if (!(await isAdmin(context, caller))) return missing()
    const { store, ports, catalog } = context
    const { read } = store
    const lag = (due: Instant | null): number =>
      due === null ? 0 : Math.max(0, Math.round((Date.parse(ports.now()) - Date.parse(due)) / 1000))
    const owners = catalog.plugins.map(({ id }) => id)
    const disk = await diskOf(store.dataFolder)
    const newest = (await failedOutbox(read, listed)).map((item) => ({
      ...{ id: item.id, kind: item.kind, plugin: item.plugin, record: item.stream },
      ...{ at: item.createdAt, attempts: item.attempts, error: item.error },
    }))
    return accept({
      database: { kind: store.kind, bytes: await databaseSize(store) },
      disk: { freeBytes: disk.free, totalBytes: disk.total },
      timers: { waiting: await countTimers(read), lagSeconds: lag(await nextDue(read, owners)) },
      outbox: { ...(await countOutbox(read)), lagSeconds: lag(await nextOutbox(read)), newest },
      missing: await absent(context, caller),
      counts: await figuresOf(read),
    })
  })
}

/** Sends once more what was given up, under its old key: a receiver that has had it recognises it. */
export function resend(
  context: Context,
  caller: Caller,
  id: string,
  guard: Guard,
): Promise<Outcome<{ readonly id: string }>> {
  return guarded(async () => {
    if (!(await isAdmin(context, caller))) return missing()
    const done = await once(context, caller, guard, async (tx) => {
      if (!(await resendOutbox(tx, id, context.ports.now()))) throw new Refused(missing().refusal)
      return { result: id, record: id, etag: null, status: 200 }
    })
    context.wake()
    return accept({ id: done.record }, done.fresh === undefined ? { replayed: true } : {})
  })
}

const isAdmin = async (context: Context, caller: Caller): Promise<boolean> =>
  can(await subject(context, context.store.read, caller), 'administer', {})

/** Plugins that are used and not here, with the definitions that wait for them. */
const absent = async (context: Context, caller: Caller): Promise<Vitals['missing']> => {
  const known = await definitions(context, caller)
  const byPlugin = new Map<string, Text[]>()
  for (const { title, missingPlugins } of known.ok ? known.value.items : [])
    for (const plugin of missingPlugins) byPlugin.set(plugin, [...(byPlugin.get(plugin) ?? []), title])
  return [...byPlugin].sort().map(([plugin, titles]) => ({ plugin, definitions: titles }))
}
