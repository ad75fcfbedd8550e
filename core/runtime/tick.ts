import type { Instant } from '../model/base.ts'
import { addNotices } from '../store/notices.ts'
import { claimOutbox, finishOutbox, nextOutbox, type OutboxItem, retryOutbox } from '../store/outbox.ts'
import { dueTimers, nextDue, type Timer, takeTimer } from '../store/timers.ts'
import { finishTopicJob, nextTopicJobs } from '../store/topics.ts'
import { openChild, tellParent } from './children.ts'
import type { Context } from './context.ts'
import { carryOutEffect } from './effects.ts'
import { announce, stepIn } from './execute.ts'

/** How much one round does before it looks again: a storm of timers never starves commands. */
const batch = 100

/** A timer that fires this long after its moment is marked late: the product was down or overloaded. */
const lateAfter = 60_000

export type Done = { readonly fired: number; readonly sent: number; readonly opened: number }

/** Does all that is due now: timers in order of their moments, watchers of changed topics, then what is to leave. */
export async function tick(context: Context): Promise<Done> {
  let fired = 0
  let sent = 0
  let opened = 0
  for (let busy = true; busy; ) {
    busy = false
    const now = context.ports.now()
    for (const timer of await dueTimers(context.store.read, { now, limit: batch, owners: ownersOf(context) })) {
      if (await fire(context, timer)) {
        fired += 1
        busy = true
      }
    }
    for (const job of await nextTopicJobs(context.store.read, batch)) {
      const told = await stepAndTell(context, job.stream, async (tx) => {
        if (!(await finishTopicJob(tx, job))) return null
        return stepIn(
          context,
          tx,
          { kind: 'record', id: job.stream },
          { kind: 'topic', topic: job.topic, revision: job.revision },
        )
      })
      if (told) busy = true
    }
    const items = await context.store.write((tx) => claimOutbox(tx, { now: context.ports.now(), limit: batch }))
    for (const item of items) {
      busy = true
      const outcome = await send(context, item)
      if (outcome === 'opened') opened += 1
      else if (outcome === 'sent') sent += 1
    }
  }
  return { fired, sent, opened }
}

/** When the loop must look again at the latest; null when nothing waits. */
export async function nextWake(context: Context): Promise<Instant | null> {
  const [timer, item] = [await nextDue(context.store.read, ownersOf(context)), await nextOutbox(context.store.read)]
  if (timer === null || item === null) return timer ?? item
  return timer < item ? timer : item
}

const ownersOf = (context: Context): readonly string[] => context.catalog.plugins.map((plugin) => plugin.id)

/** The firing is the event `timer.fired`, in one transaction with what it causes: never twice, never lost. */
function fire(context: Context, timer: Timer): Promise<boolean> {
  return stepAndTell(context, timer.stream, async (tx) => {
    if (!(await takeTimer(tx, timer))) return null
    const late = Date.parse(context.ports.now()) - Date.parse(timer.due) > lateAfter
    return stepIn(
      context,
      tx,
      { kind: 'record', id: timer.stream },
      { kind: 'timer', owner: timer.owner, key: timer.key, due: timer.due, late },
    )
  })
}

async function stepAndTell(
  context: Context,
  stream: string,
  job: Parameters<typeof context.store.write<Awaited<ReturnType<typeof stepIn>>>>[0],
): Promise<boolean> {
  try {
    const stepped = await context.store.write(job)
    if (stepped?.ok) announce(context, stepped.value)
    return stepped !== null
  } catch (error) {
    context.ports.log({ level: 'error', msg: 'step.failed', stream, code: codeOf(error) })
    return false
  }
}

async function send(context: Context, item: OutboxItem): Promise<'sent' | 'opened' | 'failed'> {
  try {
    if (item.kind === 'open') {
      await openChild(context, item)
      return 'opened'
    }
    if (item.kind === 'ended') {
      await tellParent(context, item)
      return 'sent'
    }
    if (item.kind === 'notify') {
      await context.store.write(async (tx) => {
        if (!(await finishOutbox(tx, item.id))) return
        const { persons, code, params } = item.payload as never
        await addNotices(tx, {
          persons,
          code,
          params,
          record: item.stream,
          plugin: item.plugin,
          at: context.ports.now(),
        })
      })
      return 'sent'
    }
    await carryOutEffect(context, item)
    await context.store.write((tx) => finishOutbox(tx, item.id))
    return 'sent'
  } catch (error) {
    const code = codeOf(error)
    context.ports.log({
      level: 'warn',
      msg: 'outbox.failed',
      kind: item.kind,
      plugin: item.plugin,
      attempts: item.attempts,
      code,
    })
    await context.store.write((tx) => retryOutbox(tx, { item, error: code, now: context.ports.now() }))
    return 'failed'
  }
}

const codeOf = (error: unknown): string =>
  typeof (error as { readonly code?: unknown } | null)?.code === 'string'
    ? (error as { readonly code: string }).code
    : 'internal'
