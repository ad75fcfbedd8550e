import { fail, type Result } from '../model/base.ts'
import { problem } from '../model/problem.ts'
import type { Command, CoreCommandType } from '../model/record.ts'
import { answer, attach, comment, sign } from './commands/content.ts'
import { open } from './commands/open.ts'
import { plugin, settle } from './commands/plugin.ts'
import { approve, goBackTo, reject, submit } from './commands/seat.ts'
import { reassign, voidRecord, withdraw } from './commands/whole.ts'
import { missingPlugins } from './views.ts'
import type { Work } from './work.ts'

type Handler<T extends CoreCommandType> = (work: Work, command: Extract<Command, { type: T }>) => Result<null>

const handlers: { readonly [T in CoreCommandType]: Handler<T> } = {
  open,
  answer,
  submit,
  approve,
  reject,
  return: goBackTo,
  withdraw,
  void: voidRecord,
  reassign,
  comment,
  sign,
  attach,
  settle,
}

/**
 * Decides a command for the actor of the work: either events are appended, or problems returned and nothing has changed.
 * Plugins may object to any command through `check`; a record whose definition needs a plugin that is not installed
 * takes no command at all, because nobody could say what it means.
 */
export function decide(work: Work, command: Command): Result<null> {
  const missing = missingPlugins(work.catalog, work.snapshot.form)
  if (missing.length > 0) return fail(missing.map((id) => problem('plugin.missing', undefined, { plugin: id })))
  if ('occurred' in command && command.occurred !== undefined && command.occurred > work.at) {
    return fail([problem('command.occurred_ahead', 'occurred', { occurred: command.occurred })])
  }
  if (work.state === null && command.type !== 'open')
    return fail([problem('command.not_allowed', undefined, { command: command.type })])
  const outcome = isCore(command)
    ? (handlers[command.type] as Handler<CoreCommandType>)(work, command as never)
    : plugin(work, command)
  // A refusal may come after values were tried out: forget them, the state is untouched.
  if (!outcome.ok) work.values = null
  return outcome
}

const isCore = (command: Command): command is Extract<Command, { type: CoreCommandType }> =>
  Object.hasOwn(handlers, command.type)
