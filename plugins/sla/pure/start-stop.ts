import type { Instant } from '@checkwright/core/model/base'
import type { Calendar } from '@checkwright/core/model/calendar'
import { isRunning, type Run } from './ledger.ts'
import { type Event, isSet, type Moment, momentIn, momentOf, touches } from './moments.ts'
import type { Clock, StopEvent } from './settings.generated.ts'
import type { SlaView } from './shape.ts'

/** The moment a clock begins with an event, or undefined. A clock that runs does not begin again. */
export function beginsWith(
  clock: Clock,
  run: Run | undefined,
  event: Event,
  view: SlaView,
  calendar: Calendar,
): Moment | undefined {
  const runs: boolean = isRunning(run)
  if (runs || view.record.status !== 'open') return undefined
  const now = (): Moment => {
    const at = momentOf(clock, event, view)
    return { at, day: calendar.dateOf(at) }
  }
  const { start } = clock
  switch (start.on) {
    case 'opened':
      return event.type === 'record.opened' ? now() : undefined
    case 'stepEntered':
      return event.type === 'step.entered' && event.data.step === start.step ? now() : undefined
    case 'stepLeft':
      return leaves(event, start) ? now() : undefined
    case 'fieldSet':
      return run === undefined && touches(event, start.field) && isSet(view, start.field) ? now() : undefined
    case 'dateField':
      // A clock that was ended is corrected, not begun again: see `correctedStart`.
      return run === undefined || run.stopped?.because === 'startCleared'
        ? momentIn(view.read(start.field), calendar)
        : undefined
    default:
      return unknown(start)
  }
}

/** What became of the date a clock began with: corrected, cleared, or as it was. */
export function correctedStart(
  clock: Clock,
  run: Run,
  view: SlaView,
  calendar: Calendar,
): Moment | 'cleared' | undefined {
  if (clock.start.on !== 'dateField' || run.stopped?.because === 'startCleared') return undefined
  const moment = momentIn(view.read(clock.start.field), calendar)
  if (moment === undefined) return run.stopped === undefined ? 'cleared' : undefined
  return moment.at === run.from ? undefined : moment
}

/** How and when a clock ends with an event, or undefined while it runs on. */
export function endsWith(
  clock: Clock,
  run: Run,
  event: Event,
  view: SlaView,
  calendar: Calendar,
): { readonly at: Instant; readonly outcome: 'done' | 'void'; readonly because: string } | undefined {
  const at = momentOf(clock, event, view)
  for (const stop of clock.stop) {
    const members = stop.on === 'all' ? stop.of : [stop]
    const hit = members.find((one) => happens(one, event, view))
    if (hit === undefined || !members.every((one) => one === hit || hasHappened(one, run, view))) continue
    return { at: saidMoment(clock, hit, at, view, calendar), outcome: outcomeOf(event), because: hit.on }
  }
  // With the record every clock ends; one that was not stopped by then counts for nothing any more.
  return event.type === 'record.closed' ? { at, outcome: 'void', because: 'closed' } : undefined
}

function happens(stop: StopEvent, event: Event, view: SlaView): boolean {
  switch (stop.on) {
    case 'closed':
      return event.type === 'record.closed'
    case 'stepLeft':
      return leaves(event, stop)
    case 'fieldSet':
      // What already stands in the field when the clock begins has happened, too.
      return (touches(event, stop.field) || event.type === 'sla.started') && isSet(view, stop.field)
    default:
      return unknown(stop)
  }
}

function hasHappened(stop: StopEvent, run: Run, view: SlaView): boolean {
  switch (stop.on) {
    case 'closed':
      return view.record.status !== 'open'
    case 'stepLeft': {
      const step = view.record.steps.find((one) => one.key === stop.step)
      if (step === undefined || step.state !== 'done' || (step.leftAt ?? '') < run.recorded) return false
      return stop.outcome === undefined || step.outcome === stop.outcome
    }
    case 'fieldSet':
      return isSet(view, stop.field)
    default:
      return unknown(stop)
  }
}

/** A step that is cancelled, because its block ended without it, was not left by anyone. */
function leaves(event: Event, on: { readonly step: string; readonly outcome?: string }): boolean {
  if (event.type !== 'step.left' || event.data.step !== on.step) return false
  return on.outcome === undefined ? event.data.outcome !== 'cancelled' : event.data.outcome === on.outcome
}

function outcomeOf(event: Event): 'done' | 'void' {
  if (event.type !== 'record.closed') return 'done'
  return event.data.status === 'withdrawn' || event.data.status === 'void' ? 'void' : 'done'
}

/** A field that holds a moment says itself when it happened, where the clock goes by that. */
function saidMoment(clock: Clock, stop: StopEvent, at: Instant, view: SlaView, calendar: Calendar): Instant {
  if (clock.basis !== 'effective' || stop.on !== 'fieldSet') return at
  const said = momentIn(view.read(stop.field), calendar)?.at
  return said !== undefined && said < at ? said : at
}

function unknown(value: never): never {
  throw new Error(`unknown event ${JSON.stringify(value)}`)
}
