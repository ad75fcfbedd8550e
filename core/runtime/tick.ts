import type { Instant } from '../model/base.ts'
import { claimOutbox, nextOutbox, type OutboxItem } from '../store/outbox.ts'
import { lockRecord } from '../store/records.ts'
import { dueTimers, nextDue, type Timer, takeTimer } from '../store/timers.ts'
import { finishTopicJob, nextTopicJobs, type TopicJob } from '../store/topics.ts'
import type { Context } from './context.ts'
import { announce, type Stepped, stepIn } from './execute.ts'
import { codeOf, send } from './send.ts'
import { sideBySide } from './side-by-side.ts'
import { createWaits, type Waits } from './waits.ts'

/** How much one round does before it looks again: a storm of timers never starves commands. */
const batch = 100

/** What is done at the same time: jobs of different records share a commit, and a slow receiver holds up only itself. */
const width = 16

/** A timer that fires this long after its moment is marked late: the product was down or overloaded. */
const lateAfter = 60_000

export type Done = { readonly fired: number; readonly sent: number; readonly opened: number }

/** What outlasts one call: who failed and waits, and whether the process is about to end. */
export type TickOptions = { readonly waits?: Waits; readonly signal?: AbortSignal }

/** Does all that is due now: timers in order of their moments, watchers of changed topics, then what is to leave. */
export async function tick(context: Context, options: TickOptions = {}): Promise<Done> {
  const { waits = createWaits(), signal = new AbortController().signal } = options
  const total = { fired: 0, sent: 0, opened: 0 }
  for (let busy = true; busy && !signal.aborted; ) {
    const fired = await fireDue(context, waits, signal)
    const told = await tellWatchers(context, waits, signal)
    const items = signal.aborted ? [] : await claim(context)
    const outcomes = await sideBySide(items, width, (item) => send(context, item, signal))
    total.fired += fired.done
    total.sent += outcomes.filter((outcome) => outcome === 'sent').length
    total.opened += outcomes.filter((outcome) => outcome === 'opened').length
    busy = fired.seen + told + items.length > 0
  }
  return total
}

/** When the loop must look again at the latest; null when nothing waits. */
export async function nextWake(context: Context): Promise<Instant | null> {
  const { read } = context.store
  if ((await nextTopicJobs(read, 1)).length > 0) return context.ports.now()
  const [timer, item] = [await nextDue(read, ownersOf(context)), await nextOutbox(read)]
  if (timer === null || item === null) return timer ?? item
  return timer < item ? timer : item
}

const ownersOf = (context: Context): readonly string[] => context.catalog.plugins.map((plugin) => plugin.id)

/** A look comes first, which costs no transaction. Few at a time: all of them together must end well within the lease. */
async function claim(context: Context): Promise<readonly OutboxItem[]> {
  const { store, ports } = context
  const next = await nextOutbox(store.read)
  if (next === null || next > ports.now()) return []
  return store.write((tx) => claimOutbox(tx, { now: ports.now(), limit: width }))
}

/** Records side by side, the timers of each in order. Returns how many were seen and how many of these fired. */
async function fireDue(
  context: Context,
  waits: Waits,
  signal: AbortSignal,
): Promise<{ readonly seen: number; readonly done: number }> {
  const now = context.ports.now()
  // Those that failed stand first, being the oldest: looking past them, nobody waits behind a broken record.
  const limit = batch + waits.count()
  const due = (await dueTimers(context.store.read, { now, limit, owners: ownersOf(context) })).filter(
    (timer) => !waits.isWaiting(timerName(timer), now),
  )
  const queues = [...Map.groupBy(due, (timer) => timer.stream).values()]
  const fired = await sideBySide(queues, width, (queue) => fireInOrder(context, queue, { waits, signal }))
  return { seen: due.length, done: fired.reduce((sum, count) => sum + count, 0) }
}

async function fireInOrder(
  context: Context,
  queue: readonly Timer[],
  { waits, signal }: Required<TickOptions>,
): Promise<number> {
  let fired = 0
  for (const [at, timer] of queue.entries()) {
    if (signal.aborted) return fired
    const outcome = await attempt(context, waits, { name: timerName(timer), stream: timer.stream }, () =>
      fire(context, timer),
    )
    if (outcome === 'failed' || outcome === 'nothing') continue
    fired += 1
    // It may have set one that comes before those seen here: they are looked for anew.
    const next = queue[at + 1]
    const isOvertaken = Object.values(outcome.plan.timers).some((due) => due !== null && due < (next?.due ?? due))
    if (next === undefined || isOvertaken) return fired
  }
  return fired
}

/** The firing is the event `timer.fired`, in one transaction with what it causes: never twice, never lost. */
function fire(context: Context, timer: Timer): ReturnType<typeof stepIn> {
  return context.store.write(async (tx) => {
    await lockRecord(tx, timer.stream)
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

/** Returns how many watchers of changed topics there were to tell. */
async function tellWatchers(context: Context, waits: Waits, signal: AbortSignal): Promise<number> {
  const now = context.ports.now()
  const jobs = (await nextTopicJobs(context.store.read, batch + waits.count())).filter(
    (job) => !waits.isWaiting(jobName(job), now),
  )
  const queues = [...Map.groupBy(jobs, (job) => job.stream).values()]
  await sideBySide(queues, width, async (queue) => {
    for (const job of queue) {
      if (signal.aborted) return
      await attempt(context, waits, { name: jobName(job), stream: job.stream }, () => tell(context, job))
    }
  })
  return jobs.length
}

function tell(context: Context, job: TopicJob): ReturnType<typeof stepIn> {
  return context.store.write(async (tx) => {
    if (!(await finishTopicJob(tx, job))) return null
    return stepIn(
      context,
      tx,
      { kind: 'record', id: job.stream },
      { kind: 'topic', topic: job.topic, revision: job.revision },
    )
  })
}

/** Carries out one step that nobody asked for. A fault is the record's own: the others go on, it waits its time. */
async function attempt(
  context: Context,
  waits: Waits,
  { name, stream }: { readonly name: string; readonly stream: string },
  job: () => ReturnType<typeof stepIn>,
): Promise<Stepped | 'nothing' | 'failed'> {
  try {
    const outcome = await job()
    waits.succeeded(name)
    if (outcome === null || !outcome.ok) return 'nothing'
    announce(context, outcome.value)
    return outcome.value
  } catch (error) {
    waits.failed(name, context.ports.now())
    context.ports.log({ level: 'error', msg: 'step.failed', stream, code: codeOf(error) })
    return 'failed'
  }
}

const timerName = ({ stream, owner, key, due }: Timer): string => `timer/${stream}/${owner}/${key}/${due}`
const jobName = ({ stream, topic, revision }: TopicJob): string => `topic/${stream}/${topic}/${revision}`
