import { fail, ok, type Result } from '../../model/base.ts'
import { problem } from '../../model/problem.ts'
import type { Command, PluginCommand } from '../../model/record.ts'
import type { CommandKind } from '../../plugin/contract.ts'
import type { Catalog } from '../catalog.ts'
import { objections } from '../objections.ts'
import { applyReactions } from '../reactions.ts'
import { activePlugins } from '../views.ts'
import { emit, stateOf, viewFor, type Work } from '../work.ts'

// biome-ignore lint/suspicious/noExplicitAny: the body was checked against the command's own schema
type AnyCommandKind = CommandKind<any, any>

/** A plugin's command kind by its full name. */
export function commandKind(catalog: Catalog, type: string): AnyCommandKind | undefined {
  const dot = type.indexOf('.')
  const commands = catalog.plugin(type.slice(0, dot))?.commands as
    | { readonly [name: string]: AnyCommandKind }
    | undefined
  const name = type.slice(dot + 1)
  return commands !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
}

/** Carries out a command of a plugin the definition uses. The body has been checked against the command's schema. */
export function plugin(work: Work, command: PluginCommand): Result<null> {
  const id = command.type.slice(0, command.type.indexOf('.'))
  const kind = commandKind(work.catalog, command.type)
  const isUsed = activePlugins(work.catalog, work.snapshot.form).some((one) => one.id === id)
  if (kind === undefined || !isUsed) return fail([problem('command.unknown', 'type', { command: command.type })])
  if (!kind.allowed(viewFor(work, id)))
    return fail([problem('command.not_allowed', undefined, { command: command.type })])
  const objected = objections(work, command)
  if (!objected.ok) return objected
  const outcome = kind.decide(viewFor(work, id), command.body)
  if (!outcome.ok) return outcome
  applyReactions(work, id, outcome.value)
  return ok(null)
}

/** Answers a question a plugin asked outside the step list. */
export function settle(work: Work, command: Extract<Command, { type: 'settle' }>): Result<null> {
  const task = stateOf(work).tasks.find((one) => `${one.plugin}/${one.key}` === command.task)
  if (task === undefined) return fail([problem('command.task_gone', 'task', { task: command.task })])
  if (!task.candidates.includes(work.actor.by)) return fail([problem('command.no_seat')])
  if (!task.outcomes.includes(command.outcome))
    return fail([problem('command.no_such_outcome', 'outcome', { outcomes: task.outcomes })])
  const objected = objections(work, command)
  if (!objected.ok) return objected
  emit(work, 'task.settled', {
    key: task.key,
    plugin: task.plugin,
    outcome: command.outcome,
    ...(command.comment === undefined ? {} : { comment: command.comment }),
  })
  return ok(null)
}
