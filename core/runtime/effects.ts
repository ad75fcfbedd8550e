import type { EffectContext } from '../plugin/server.ts'
import type { OutboxItem } from '../store/outbox.ts'
import type { Context } from './context.ts'

/** How long an effect may take before it is given up for this time; shorter than the lease of what is sent. */
const patience = 30_000

/**
 * Carries out an effect of a plugin through its server half: at least once, with a key that stays the same. The network
 * is reached only at hosts the plugin named in its `needs`. Ends when time is up or the process stops, even if the plugin
 * does not listen to the signal.
 */
export async function carryOutEffect(context: Context, item: OutboxItem, stopping: AbortSignal): Promise<void> {
  const server = context.servers.find((one) => one.plugin.id === item.plugin)
  const { name, data } = item.payload as { readonly name: string; readonly data: unknown }
  const effect = (server?.effects as Effects | undefined)?.[name]
  if (effect === undefined) throw fault('plugin.effect_missing', `${item.plugin}.${name}`)
  const signal = AbortSignal.any([AbortSignal.timeout(patience), stopping])
  const hosts = server?.plugin.needs?.hosts ?? []
  const work = effect(data, {
    key: item.key,
    record: item.stream,
    signal,
    fetch: async (url, init) => {
      if (!hosts.includes(new URL(url).hostname)) throw fault('plugin.not_granted', url)
      const given = init?.signal ?? null
      // A redirect could lead to a host that was never granted.
      return fetch(url, {
        ...init,
        redirect: 'error',
        signal: given === null ? signal : AbortSignal.any([signal, given]),
      })
    },
  })
  await Promise.race([work, endOf(signal)])
}

type Effects = { readonly [name: string]: (data: unknown, context: EffectContext) => Promise<void> }

const endOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = (): void => reject(fault('effect.timed_out', 'no answer in time'))
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })

const fault = (code: string, message: string): Error => Object.assign(new Error(message), { code })
