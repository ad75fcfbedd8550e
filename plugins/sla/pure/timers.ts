import type { Calendar } from '@checkwright/core/model/calendar'
import type { ActorRef, Reaction } from '@checkwright/core/plugin/contract'
import { localText } from './due.ts'
import type { Answer, Context } from './entries.ts'
import { isPaused, isRunning, present, type Run } from './ledger.ts'
import { lastPausedDay } from './pausing.ts'
import { remindAt } from './reminders.ts'
import type { Clock } from './settings.generated.ts'
import type { Sla } from './shape.ts'

/** The timers a clock needs now. Those of a closed record are gone with it. */
export function timers({ clock, event, view, calendar }: Context, run: Run): Answer {
  if (view.record.status !== 'open') return []
  const runs = isRunning(run) && !isPaused(run)
  const set = (key: string, at: string | null): Reaction<Sla> => ({ do: 'timer', key, at })
  const reminders = (clock.reminders ?? []).flatMap((reminder, index): Answer => {
    if (run.reminded.includes(index)) return []
    const at = runs && !run.late ? remindAt(reminder, clock, run, calendar) : null
    // A moment that had passed when the clock began is no reminder; one that passes because the limit moved is.
    const isPast = at !== null && at <= event.at && event.type !== 'sla.moved'
    return [set(`remind/${clock.key}/${index}`, isPast ? null : at)]
  })
  const allowance =
    clock.pauses?.maxTotalDays === undefined ? [] : [set(`resume/${clock.key}`, allowanceEnd(clock, run, calendar))]
  return [set(`due/${clock.key}`, runs && !run.late ? run.due : null), ...reminders, ...allowance]
}

function allowanceEnd(clock: Clock, run: Run, calendar: Calendar): string | null {
  if (!isPaused(run)) return null
  const last = lastPausedDay(clock, run, present(run).day, calendar)
  return typeof last === 'string' ? calendar.endOf(last) : null
}

export function notice({ clock, view, calendar }: Context, run: Run, what: string, to: readonly ActorRef[]): Answer {
  if (to.length === 0) return []
  const round = view.state.clocks[clock.key]?.length ?? 0
  return [
    {
      do: 'notify',
      key: `${clock.key}/${round}/${what}/${run.due}`,
      to,
      code: what === 'late' ? 'sla.notice.late' : 'sla.notice.reminder',
      params: { title: { ...clock.title }, due: localText(clock, calendar, run.due), number: view.record.number ?? '' },
    },
  ]
}
