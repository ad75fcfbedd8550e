import type { Json } from '../model/base.ts'
import type { Actor } from '../model/record.ts'
import type { ActorRef, Plugin, Reaction } from '../plugin/contract.ts'
import { personsOf } from './actors.ts'
import { assert, EngineError } from './errors.ts'
import { append, emit, stateOf, type Work } from './work.ts'

// biome-ignore lint/suspicious/noExplicitAny: reactions of all plugins pass through here
type AnyReaction = Reaction<any>

/** Carries out what a plugin asks for. Anything not listed in its `needs` is refused with an error: a fault of the plugin. */
export function applyReactions(work: Work, id: string, reactions: readonly AnyReaction[]): void {
  if (reactions.length === 0) return
  const plugin = work.catalog.plugin(id)
  assert(plugin !== undefined, 'plugin.missing', id)
  for (const reaction of reactions) apply(work, plugin, reaction)
}

function apply(work: Work, plugin: Plugin, reaction: AnyReaction): void {
  const actor: Actor = { by: `system:${plugin.id}`, via: 'system' }
  switch (reaction.do) {
    case 'append': {
      assert(reaction.type.startsWith(`${plugin.id}.`), 'plugin.not_granted', `${plugin.id}: ${reaction.type}`)
      // A command's own events carry the person who gave it; what follows from events carries the plugin.
      append(work, reaction.type, reaction.data as unknown as Json, {
        ...(reaction.occurred === undefined ? {} : { occurred: reaction.occurred }),
        ...(work.reacting ? { actor } : {}),
      })
      return
    }
    case 'timer':
      granted(plugin, plugin.needs?.timers, 'timers')
      work.timers.set(`${plugin.id}/${reaction.key}`, reaction.at)
      return
    case 'command':
      granted(plugin, plugin.needs?.commands?.includes(reaction.command.type), reaction.command.type)
      work.commands.push({ plugin: plugin.id, key: reaction.key, command: reaction.command })
      return
    case 'task': {
      granted(plugin, plugin.needs?.tasks, 'tasks')
      if (stateOf(work).tasks.some((task) => task.plugin === plugin.id && task.key === reaction.key)) return
      emit(
        work,
        'task.opened',
        {
          key: reaction.key,
          plugin: plugin.id,
          candidates: persons(work, reaction.actors),
          outcomes: reaction.outcomes,
          openedAt: work.at,
          ...(reaction.due === undefined ? {} : { due: reaction.due }),
        },
        { actor },
      )
      return
    }
    case 'open': {
      granted(plugin, plugin.needs?.open, 'open')
      const key = `${plugin.id}/${reaction.key}`
      if (stateOf(work).links.some((link) => link.key === key)) return
      emit(
        work,
        'child.requested',
        { key, plugin: plugin.id, link: reaction.link, definition: reaction.definition },
        { actor },
      )
      work.opens.push({
        key,
        plugin: plugin.id,
        definition: reaction.definition,
        answers: reaction.answers ?? {},
        ...(reaction.scope === undefined ? {} : { scope: reaction.scope }),
        link: reaction.link,
      })
      return
    }
    case 'notify':
      work.outbox.push({
        kind: 'notify',
        key: `${plugin.id}/${reaction.key}`,
        plugin: plugin.id,
        persons: persons(work, reaction.to),
        code: reaction.code,
        params: reaction.params ?? {},
      })
      return
    case 'effect':
      work.outbox.push({
        kind: 'effect',
        key: `${plugin.id}/${reaction.name}/${stateOf(work).seq}/${work.outbox.length}`,
        plugin: plugin.id,
        name: reaction.name,
        data: reaction.data as unknown as Json,
      })
      return
    default:
      throw new EngineError('plugin.unknown_reaction', `${plugin.id}: ${JSON.stringify(reaction)}`)
  }
}

function persons(work: Work, refs: readonly ActorRef[]): readonly string[] {
  const context = { record: stateOf(work), directory: work.snapshot.directory }
  return [...new Set(refs.flatMap((ref) => personsOf(ref, context)))]
}

function granted(plugin: Plugin, given: boolean | undefined, what: string): void {
  if (given !== true) throw new EngineError('plugin.not_granted', `${plugin.id}: ${what}`)
}
