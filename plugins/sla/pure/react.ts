import {
  type Answer,
  about,
  type Context,
  ended,
  judged,
  late,
  laterOf,
  moved,
  resumed,
  started,
  withdrawn,
} from './entries.ts'
import { isPaused, isRunning, latest, present, type Run } from './ledger.ts'
import { type Event, momentOf } from './moments.ts'
import { byStep, isPausedByStep, isStepPausing, lastPausedDay } from './pausing.ts'
import type { Clock } from './settings.generated.ts'
import type { SlaView } from './shape.ts'
import { beginsWith, correctedStart, endsWith } from './start-stop.ts'
import { notice, timers } from './timers.ts'

/** What the clocks do about an event: others' events move them, their own ones set timers and tell people. */
export const react = (event: Event, view: SlaView): Answer =>
  view.settings.clocks.flatMap((clock) => {
    const run = latest(view.state, clock.key)
    const context: Context = { clock, run, event, view, calendar: view.calendar(calendarKey(clock)) }
    if (event.type.startsWith('sla.')) return isAbout(event, clock) ? follow(context) : []
    if (event.type === 'timer.fired') return event.data.owner === 'sla' ? fired(context, event) : []
    return hear(context)
  })

/** The calendar a clock counts in. */
export const calendarKey = (clock: Clock): string => clock.calendar ?? 'default'

const isAbout = (event: Event, clock: Clock): boolean =>
  'clock' in event.data && (event.data as { readonly clock: string }).clock === clock.key

/** Someone else's event: begin, end, stand still, run on, or count anew. */
function hear(context: Context): Answer {
  const { clock, run, event, view, calendar } = context
  const start = beginsWith(clock, run, event, view, calendar)
  if (start !== undefined) return [started(context, start)]
  if (run === undefined) return []
  if (event.type === 'topic.changed' && event.data.topic === `calendar:${calendarKey(clock)}`)
    return moved(context, run, 'calendar')
  if (event.type === 'record.moved') return moved(context, run, 'settings')
  if (event.type === 'answers.changed') {
    const start = correctedStart(clock, run, view, calendar)
    if (start === 'cleared') return ended(context, run, { at: event.at, outcome: 'void', because: 'startCleared' })
    if (start !== undefined) return moved(context, run, 'start', start)
  }
  if (!isRunning(run)) return []
  const end = endsWith(clock, run, event, view, calendar)
  return end === undefined ? stepPauses(context, run) : ended(context, run, end)
}

/** An event of this clock has been written: everything that hangs on its due moment is set anew. */
function follow(context: Context): Answer {
  const { clock, run, event, view, calendar } = context
  if (run === undefined) return []
  switch (event.type) {
    case 'sla.started': {
      const end = endsWith(clock, run, event, view, calendar)
      return end === undefined ? [...timers(context, run), ...stepPauses(context, run)] : ended(context, run, end)
    }
    case 'sla.paused':
      // Time that stood still before the due moment passed was not late, whenever it became known.
      return [...timers(context, run), ...(run.late && present(run).from <= run.due ? [withdrawn(context, run)] : [])]
    case 'sla.resumed':
      return [...timers(context, run), ...judged(context, run), ...stepPauses(context, run)]
    case 'sla.moved':
      return [...timers(context, run), ...judged(context, run)]
    case 'sla.stopped':
    case 'sla.lateWithdrawn':
      return timers(context, run)
    case 'sla.late':
      // Whoever ends a clock late knows it; a notice would only follow them.
      return run.stopped === undefined
        ? [...timers(context, run), ...notice(context, run, 'late', clock.onLate?.notify ?? [])]
        : []
    case 'sla.reminded':
      return notice(context, run, `remind/${event.data.reminder}`, clock.reminders?.[event.data.reminder]?.to ?? [])
    default:
      return []
  }
}

function fired(context: Context, event: Extract<Event, { type: 'timer.fired' }>): Answer {
  const { clock, run, calendar } = context
  const [what, key, place] = event.data.key.split('/')
  if (key !== clock.key || !isRunning(run)) return []
  switch (what) {
    case 'due':
      if (isPaused(run) || run.late) return []
      return run.due > event.at ? timers(context, run) : [late(context, run, event.data.late)]
    case 'remind': {
      const reminder = Number(place)
      if (isPaused(run) || run.reminded.includes(reminder) || clock.reminders?.[reminder] === undefined) return []
      const data = { ...about(clock), reminder, missed: event.data.late }
      return [{ do: 'append', type: 'sla.reminded', data }]
    }
    case 'resume':
      return isPaused(run)
        ? [resumed(context, run, { at: event.data.due, day: calendar.dateOf(event.data.due) }, 'allowance')]
        : []
    default:
      return []
  }
}

/** The step that stops the clock was entered or left. */
function stepPauses(context: Context, run: Run): Answer {
  const { clock, event, view, calendar } = context
  if (clock.pauses?.whileStep === undefined || view.record.status !== 'open') return []
  const isPausing = isStepPausing(clock, view)
  const at = laterOf(momentOf(clock, event, view), present(run).from)
  const day = calendar.dateOf(at)
  if (isPausing && !isPaused(run)) {
    if (lastPausedDay(clock, run, day, calendar) === null) return []
    const label = stepTitle(view, clock.pauses.whileStep)
    const data = { ...about(clock), at, day, reason: byStep, label, by: event.actor.by }
    return [{ do: 'append', type: 'sla.paused', data }]
  }
  return !isPausing && isPausedByStep(run) ? [resumed(context, run, { at, day }, 'step')] : []
}

function stepTitle(view: SlaView, key: string): Clock['title'] {
  const find = (steps: typeof view.definition.workflow): Clock['title'] | undefined => {
    for (const step of steps) {
      if (step.key === key) return step.title
      const inner = [
        ...('branches' in step ? step.branches.map((branch) => branch.steps) : []),
        ...('otherwise' in step ? [step.otherwise] : []),
      ]
      for (const sequence of inner) {
        const title = find(sequence)
        if (title !== undefined) return title
      }
    }
    return undefined
  }
  return { ...(find(view.definition.workflow) ?? { en: key }) }
}
