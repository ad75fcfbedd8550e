import type { Actor, CoreEvent } from '../model/record.ts'
import { decide } from './decide.ts'
import type { NewEvent } from './plan.ts'
import { applyReactions } from './reactions.ts'
import { activePlugins } from './views.ts'
import { emit, stateOf, viewFor, type Work } from './work.ts'
import { activeSteps, complete, nodeOf } from './workflow.ts'

/**
 * Lets every plugin hear every new event, in plugin order, until nothing new happens; what they ask for is carried out
 * at once, so that its events belong to the same transaction. Steps of plugin kinds settle here too.
 */
export function hear(work: Work): void {
  work.reacting = true
  for (let busy = true; busy; ) {
    busy = false
    for (let event = work.unheard.shift(); event !== undefined; event = work.unheard.shift()) {
      busy = true
      for (const plugin of activePlugins(work.catalog, work.snapshot.form)) {
        const reactions =
          plugin.react?.({ ...event, stream: work.snapshot.id } as never, viewFor(work, plugin.id)) ?? []
        applyReactions(work, plugin.id, reactions)
      }
      settleSteps(work, event)
    }
    for (let asked = work.commands.shift(); asked !== undefined; asked = work.commands.shift()) {
      busy = true
      carryOut(work, asked)
    }
  }
}

/** A refused command of a plugin changes nothing but the journal: the plugin hears of it as an event. */
function carryOut(work: Work, { plugin, key, command }: Work['commands'][number]): void {
  const actor: Actor = { by: `system:${plugin}`, via: 'system' }
  const before = work.actor
  work.actor = actor
  const outcome = decide(work, command)
  work.actor = before
  if (outcome.ok) return
  const code = outcome.problems[0]?.code ?? 'command.not_allowed'
  emit(work, 'command.refused', { plugin, key, command: command.type, code }, { actor })
}

function settleSteps(work: Work, event: NewEvent): void {
  if (stateOf(work).status !== 'open') return
  for (const key of activeSteps(work)) {
    const { step } = nodeOf(work.snapshot.form, key)
    const kind = work.catalog.stepKind(step.kind)
    if (kind?.settle === undefined) continue
    const plugin = step.kind.slice(0, step.kind.indexOf('.'))
    const options = ('options' in step ? step.options : undefined) ?? {}
    const outcome = kind.settle(
      { ...event, stream: work.snapshot.id } as unknown as CoreEvent as never,
      options,
      viewFor(work, plugin),
    )
    if (outcome !== undefined) complete(work, key, outcome)
  }
}
