import { addNotices } from '../store/notices.ts'
import { finishOutbox, type OutboxItem, retryOutbox } from '../store/outbox.ts'
import { openChild, tellParent } from './children.ts'
import type { Context } from './context.ts'
import { carryOutEffect } from './effects.ts'

/** Carries out one item of the outbox; what fails is tried again later, or given up and stays to be seen. */
export async function send(
  context: Context,
  item: OutboxItem,
  stopping: AbortSignal,
): Promise<'sent' | 'opened' | 'failed'> {
  try {
    switch (item.kind) {
      case 'open':
        await openChild(context, item)
        return 'opened'
      case 'ended':
        await tellParent(context, item)
        return 'sent'
      case 'notify':
        await notify(context, item)
        return 'sent'
      default:
        await carryOutEffect(context, item, stopping)
        await context.store.write((tx) => finishOutbox(tx, item.id))
        return 'sent'
    }
  } catch (error) {
    await postpone(context, item, codeOf(error))
    return 'failed'
  }
}

/** What a failure is called in logs and lists: a code, never a text, which could hold personal data. */
export function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown }
  if (typeof code === 'string') return code
  return cause === undefined ? 'internal' : codeOf(cause)
}

function notify(context: Context, item: OutboxItem): Promise<void> {
  return context.store.write(async (tx) => {
    if (!(await finishOutbox(tx, item.id))) return
    const { persons, code, params } = item.payload as never
    await addNotices(tx, { persons, code, params, record: item.stream, plugin: item.plugin, at: context.ports.now() })
  })
}

/** A host that was not granted is refused the next time too: only a new version of the plugin helps. */
const hopeless = new Set(['plugin.not_granted'])

async function postpone(context: Context, item: OutboxItem, code: string): Promise<void> {
  const { kind, plugin, attempts } = item
  context.ports.log({ level: 'warn', msg: 'outbox.failed', kind, plugin, attempts, code })
  await context.store.write((tx) =>
    retryOutbox(tx, { item, error: code, now: context.ports.now(), isHopeless: hopeless.has(code) }),
  )
}
