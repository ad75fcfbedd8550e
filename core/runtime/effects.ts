import type { OutboxItem } from '../store/outbox.ts'
import type { Context } from './context.ts'

/** How long an effect may take before it is given up for this time. */
const patience = 30_000

/**
 * Carries out an effect of a plugin through its server half: at least once, with a key that stays the same. The network
 * is reached only at hosts the plugin named in its `needs`.
 */
export async function carryOutEffect(context: Context, item: OutboxItem): Promise<void> {
  const server = context.servers.find((one) => one.plugin.id === item.plugin)
  const { name, data } = item.payload as { readonly name: string; readonly data: unknown }
  const effect = (server?.effects as Record<string, (data: unknown, ctx: unknown) => Promise<void>> | undefined)?.[name]
  if (effect === undefined) throw Object.assign(new Error(`${item.plugin}.${name}`), { code: 'plugin.effect_missing' })
  const hosts = server?.plugin.needs?.hosts ?? []
  await effect(data, {
    key: item.key,
    record: item.stream,
    signal: AbortSignal.timeout(patience),
    fetch: (url: string, init?: RequestInit) => {
      if (!hosts.includes(new URL(url).hostname)) throw Object.assign(new Error(url), { code: 'plugin.not_granted' })
      // A redirect could lead to a host that was never granted.
      return fetch(url, { ...init, redirect: 'error' })
    },
  })
}
