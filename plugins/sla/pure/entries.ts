import type { Calendar } from '@checkwright/core/model/calendar'
import type { Reaction } from '@checkwright/core/plugin/contract'
import { dueOf, localText } from './due.ts'
import { begun, isPaused, present, type Run, restated, turned } from './ledger.ts'
import type { Event, Moment } from './moments.ts'
import type { Clock } from './settings.generated.ts'
import type { Sla, SlaView } from './shape.ts'

export type Answer = readonly Reaction<Sla>[]

/** All that a step in the life of one clock looks at. */
export type Context = {
  readonly clock: Clock
  readonly run: Run | undefined
  readonly event: Event
  readonly view: SlaView
  readonly calendar: Calendar
}

export function started(context: Context, { at, day }: Moment): Reaction<Sla> {
  const { clock, event, calendar } = context
  const start = { from: at, day, because: clock.start.on, by: event.actor.by }
  const announced = dueOf(clock, begun(start, event.at, { due: at, provisional: false }), calendar)
  const data = { ...about(clock), ...start, ...announced, dueLocal: localText(clock, calendar, announced.due) }
  return { do: 'append', type: 'sla.started', data }
}

/** The clock runs on, from the end of a pause. Also what the command answers. */
export function resumed(
  { clock, event, calendar }: Pick<Context, 'clock' | 'calendar'> & { readonly event: Pick<Event, 'actor'> },
  run: Run,
  { at, day }: Moment,
  because: 'asked' | 'step' | 'allowance',
): Reaction<Sla> {
  const by = because === 'allowance' ? 'system' : event.actor.by
  const next = turned(run, { counts: true, from: at, day, because: 'resume', by })
  const announced = dueOf(clock, next, calendar)
  const data = {
    ...about(clock),
    at,
    day,
    because,
    by,
    ...announced,
    dueLocal: localText(clock, calendar, announced.due),
  }
  return { do: 'append', type: 'sla.resumed', data }
}

export function ended(
  context: Context,
  run: Run,
  end: { readonly at: string; readonly outcome: 'done' | 'void'; readonly because: string },
): Answer {
  const { clock, event } = context
  const at = laterOf(end.at, run.from)
  const data = { ...about(clock), ...end, at, by: event.actor.by }
  // The timer may not have fired yet, or may have fired before a claimed moment that was in time became known.
  const isLate = !isPaused(run) && at > run.due
  const first: Answer =
    isLate && !run.late
      ? [late(context, run, true)]
      : !isLate && run.late && at <= run.due
        ? [withdrawn(context, run)]
        : []
  return [...first, { do: 'append', type: 'sla.stopped', data }]
}

/** Counts anew, and journals the due moment where it has changed. */
export function moved(context: Context, run: Run, because: 'calendar' | 'start' | 'settings', start?: Moment): Answer {
  const { clock, calendar } = context
  const from = start === undefined ? undefined : { from: start.at, day: start.day }
  const next = dueOf(clock, from === undefined ? run : restated(run, from), calendar)
  if (from === undefined && next.due === run.due && next.provisional === run.provisional) return []
  const data = {
    ...about(clock),
    ...next,
    dueLocal: localText(clock, calendar, next.due),
    was: run.due,
    because,
    ...(from === undefined ? {} : { start: from }),
  }
  return [{ do: 'append', type: 'sla.moved', data }]
}

/** A breach that is none any more is withdrawn; one that has come to light by a corrected date is written. */
export function judged(context: Context, run: Run): Answer {
  const reached = run.stopped?.at ?? (isPaused(run) ? present(run).from : context.event.at)
  if (run.late) return reached <= run.due ? [withdrawn(context, run)] : []
  return run.stopped !== undefined && run.stopped.outcome === 'done' && reached > run.due
    ? [late(context, run, true)]
    : []
}

export function late({ clock, calendar }: Context, run: Run, missed: boolean): Reaction<Sla> {
  return { do: 'append', type: 'sla.late', data: { ...about(clock), ...dueData(clock, run, calendar), missed } }
}

export function withdrawn({ clock, calendar }: Context, run: Run): Reaction<Sla> {
  return { do: 'append', type: 'sla.lateWithdrawn', data: { ...about(clock), ...dueData(clock, run, calendar) } }
}

const dueData = (clock: Clock, { due, provisional }: Run, calendar: Calendar) => ({
  due,
  provisional,
  dueLocal: localText(clock, calendar, due),
})

/** What every event of a clock says of it: its name too, so that the journal reads on when the settings change. */
export const about = (clock: Clock): { readonly clock: string; readonly title: Clock['title'] } => ({
  clock: clock.key,
  title: { ...clock.title },
})

export const laterOf = (a: string, b: string): string => (a > b ? a : b)
