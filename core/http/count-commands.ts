import type { Outcome, Runtime } from '../runtime/runtime.ts'
import type { Metrics } from './metrics.ts'

/**
 * A runtime whose commands are counted: those carried out by type, those refused by kind. A type stands in a label only
 * when it was carried out, so that nobody makes labels up; a repeated request counts once.
 */
export const counted = <R extends Runtime>(runtime: R, metrics: Metrics): R => {
  const note = <T>(type: string, outcome: Outcome<T>): Outcome<T> => {
    if (!outcome.ok) metrics.refusal(outcome.refusal.kind)
    else if (outcome.replayed === undefined) metrics.command(type)
    return outcome
  }
  return {
    ...runtime,
    openRecord: async (...from) => note('open', await runtime.openRecord(...from)),
    command: async (caller, id, command, guard) =>
      note(command.type, await runtime.command(caller, id, command, guard)),
  }
}
