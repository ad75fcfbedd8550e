import type { PlainDate } from '@checkwright/core/model/base'
import type { Calendar } from '@checkwright/core/model/calendar'
import { pausedDays } from './due.ts'
import { isPaused, isRunning, present, type Run } from './ledger.ts'
import type { Clock } from './settings.generated.ts'
import type { SlaView } from './shape.ts'

/** Why the clock stands still when its step does it. */
export const byStep = 'step'

/** Whether the step that stops this clock is active. */
export const isStepPausing = (clock: Clock, view: SlaView): boolean => {
  const key = clock.pauses?.whileStep
  return key !== undefined && view.record.steps.some((step) => step.key === key && step.state === 'active')
}

/** Whether the present pause is the step's. */
export const isPausedByStep = (run: Run): boolean => isPaused(run) && present(run).because === byStep

/** Whether the asking actor may pause or resume this clock by hand. */
export const mayPause = (clock: Clock, view: SlaView): boolean =>
  view.record.status === 'open' && (clock.pauses?.who ?? []).some((principal) => view.is(principal))

/** Whether there is time that could stand still. */
export const canPause = (run: Run | undefined): boolean => isRunning(run) && !isPaused(run)

/**
 * The last day a pause that begins on `day` may last, where the total is limited: undefined without a limit, null when
 * nothing of it is left.
 */
export function lastPausedDay(
  clock: Clock,
  run: Run,
  day: PlainDate,
  calendar: Calendar,
): PlainDate | null | undefined {
  const most = clock.pauses?.maxTotalDays
  if (most === undefined) return undefined
  const used = pausedDays(run, '0001-01-01', calendar)
    .filter(([first]) => first < day)
    .reduce((sum, [first, last]) => {
      const until = last < day ? last : calendar.addDays(day, -1)
      return sum + calendar.daysBetween(first, until) + 1
    }, 0)
  return used >= most ? null : calendar.addDays(day, most - used - 1)
}
