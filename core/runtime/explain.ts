import { deadlinesOf } from '../engine/derive.ts'
import { projectEvent, projectionFor } from '../engine/project.ts'
import { subjectOf } from '../engine/rights.ts'
import { activePlugins } from '../engine/views.ts'
import { beginWork, sourceOf, viewFor } from '../engine/work.ts'
import type { EventList, ExplainView } from '../model/api.ts'
import { readEvents } from '../store/events.ts'
import { verifyStream } from '../store/hash-chain.ts'
import type { Context } from './context.ts'
import { deadlineViews, namesIn } from './present.ts'
import { readingSnapshot, visible } from './read.ts'
import { accept, guarded } from './refuse.ts'
import type { Caller, Outcome } from './runtime.ts'

/** Every deadline and figure as its walk, with the messages its sentences are made of. */
export function explain(context: Context, caller: Caller, id: string): Promise<Outcome<ExplainView>> {
  return guarded(async () => {
    const { snapshot, projection } = await seen(context, caller, id)
    const work = beginWork(context.catalog, snapshot, { by: caller.person })
    const plugins = activePlugins(context.catalog, snapshot.form).filter((plugin) => projection.seesPlugin(plugin.id))
    const explanations = plugins.flatMap((plugin) =>
      (plugin.explain?.(viewFor(work, plugin.id), snapshot.at) ?? []).map((one) => ({ ...one, plugin: plugin.id })),
    )
    const bundles = await Promise.all(plugins.map((plugin) => plugin.messages?.[caller.locale]()))
    const view = {
      deadlines: deadlineViews(deadlinesOf(sourceOf(work)), projection),
      explanations,
      messages: Object.assign({}, ...bundles) as { readonly [code: string]: string },
    }
    return accept({ ...view, people: namesIn(explanations, snapshot.directory) })
  })
}

/** The audit trail as the caller may see it, with the verdict on its chain. */
export function events(context: Context, caller: Caller, id: string): Promise<Outcome<EventList>> {
  return guarded(async () => {
    const { snapshot, projection } = await seen(context, caller, id)
    const stored = await readEvents(context.store.read, id)
    const verdict = await verifyStream(context.store.read, id)
    const items = stored.map((event) => ({
      seq: event.seq,
      type: event.type,
      at: event.at,
      ...(event.occurred === undefined ? {} : { occurred: event.occurred }),
      actor: event.actor,
      data: projectEvent(event, projection),
      hash: event.hash,
    }))
    const chain = verdict.ok
      ? { verified: true, head: verdict.head }
      : { verified: false, head: items.at(-1)?.hash ?? '', brokenAt: verdict.seq }
    return accept({ items, chain, people: namesIn(items, snapshot.directory) })
  })
}

/** A record as the caller may see it, or the refusal that it is missing. */
async function seen(context: Context, caller: Caller, id: string) {
  const read = context.store.read
  const record = await visible(context, read, caller, id)
  const snapshot = await readingSnapshot(context, read, record)
  const subject = subjectOf(caller.person, snapshot.directory)
  return { snapshot, projection: projectionFor(context.catalog, snapshot.form, record, subject) }
}
