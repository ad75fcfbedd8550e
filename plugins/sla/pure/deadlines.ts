import type { Deadline } from '@checkwright/core/plugin/contract'
import { isPaused, latest, type Run } from './ledger.ts'
import type { Clock } from './settings.generated.ts'
import type { SlaView } from './shape.ts'

/**
 * The clocks that have begun, as deadlines. They show what was announced last: what follows from an edited calendar is
 * announced by an event first, so that no due moment ever changes without a trace.
 */
export const deadlinesOf = (view: SlaView): readonly Deadline[] =>
  view.settings.clocks.flatMap((clock): readonly Deadline[] => {
    const run = latest(view.state, clock.key)
    if (run === undefined) return []
    const step = stepOf(clock)
    return [
      {
        key: clock.key,
        title: clock.title,
        due: run.due,
        state: stateOf(run),
        since: run.from,
        ...(run.provisional ? { provisional: true } : {}),
        ...(step === undefined ? {} : { step }),
        ...(run.stopped === undefined ? {} : { ended: run.stopped.at }),
      },
    ]
  })

/** How a clock stands. A breach stays one, also when the clock has ended. */
export function stateOf(run: Run): Deadline['state'] {
  if (run.late) return 'late'
  if (run.stopped !== undefined) return run.stopped.outcome === 'done' ? 'met' : 'void'
  return isPaused(run) ? 'paused' : 'running'
}

/** The one step a clock is about: it runs while that step is active and at no other time. */
export function stepOf({ start, stop }: Clock): string | undefined {
  if (start.on !== 'stepEntered') return undefined
  return stop.some((one) => one.on === 'stepLeft' && one.step === start.step) ? start.step : undefined
}
