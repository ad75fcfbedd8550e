import { parseInstant } from '@checkwright/core/engine/calendar/civil'
import type { Instant } from '@checkwright/core/model/base'
import type { Calendar } from '@checkwright/core/model/calendar'
import { lengthOf, momentAfter } from './due.ts'
import { isPaused, type Period, pausesOf, present, type Run } from './ledger.ts'
import type { Clock } from './settings.generated.ts'

/** Time in a row that counted, or did not because of a pause. `milliseconds` is how much of the limit it used up. */
export type Span =
  | { readonly is: 'counted'; readonly from: Instant; readonly to: Instant; readonly milliseconds: number }
  | {
      readonly is: 'paused'
      readonly from: Instant
      readonly to: Instant
      readonly milliseconds: 0
      readonly pause: Period
    }

/** The time of a limit in hours or minutes, from start to due, or to the pause the clock is in. What counted adds up to the limit. */
export function walkTime(clock: Clock, run: Run, calendar: Calendar): readonly Span[] {
  const measure = (from: Instant, to: Instant) =>
    clock.limit.unit === 'workingHours' ? calendar.workingTimeBetween(from, to) : parseInstant(to) - parseInstant(from)
  const due = momentAfter(clock, run, calendar, lengthOf(clock.limit))
  const end = isPaused(run) && present(run).from < due ? present(run).from : due
  const spans: Span[] = []
  let from = run.from
  for (const pause of pausesOf(run)) {
    if (pause.from >= end) break
    if (pause.from > from) spans.push({ is: 'counted', from, to: pause.from, milliseconds: measure(from, pause.from) })
    spans.push({ is: 'paused', from: pause.from, to: pause.to, milliseconds: 0, pause })
    from = pause.to
  }
  if (from < end) spans.push({ is: 'counted', from, to: end, milliseconds: measure(from, end) })
  return spans
}
