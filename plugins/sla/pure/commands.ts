import { fail, type JsonSchema, ok, type Result } from '@checkwright/core/model/base'
import { problem } from '@checkwright/core/model/problem'
import type { CommandKind, Reaction } from '@checkwright/core/plugin/contract'
import { about, resumed } from './entries.ts'
import { isPaused, isRunning, latest, present, type Run } from './ledger.ts'
import { canPause, isPausedByStep, lastPausedDay, mayPause } from './pausing.ts'
import { calendarKey } from './react.ts'
import type { Clock } from './settings.generated.ts'
import type { Sla, SlaView } from './shape.ts'

type Commands = Sla['commands']
type Found = {
  readonly clock: Clock
  readonly run: Run
  readonly at: string
  readonly occurred: { readonly occurred?: string }
}

const moment = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }
const clock = { type: 'string', minLength: 1, maxLength: 64 }

/** Time stands still for a declared reason. */
export const pause: CommandKind<Sla, Commands['pause']> = {
  title: { 'zh-Hans': '暂停计时', en: 'Pause the clock' },
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['clock', 'reason'],
    properties: { clock, reason: { type: 'string', minLength: 1, maxLength: 500 }, occurred: moment },
  } as JsonSchema,
  allowed: (view) => view.settings.clocks.some((one) => canPause(latest(view.state, one.key)) && mayPause(one, view)),
  decide(view, body) {
    const found = find(view, body)
    if (!found.ok) return found
    const { clock, run, at, occurred } = found.value
    if (isPaused(run)) return fail([problem('sla.already_paused', 'clock', { title: { ...clock.title } })])
    const reasons = clock.pauses?.reasons
    const reason = reasons?.find((one) => one.key === body.reason)
    if (reasons !== undefined && reason === undefined) return fail([problem('sla.unknown_reason', 'reason')])
    const calendar = view.calendar(calendarKey(clock))
    const day = calendar.dateOf(at)
    if (lastPausedDay(clock, run, day, calendar) === null)
      return fail([problem('sla.pauses_used_up', 'clock', { days: clock.pauses?.maxTotalDays ?? 0 })])
    const label = reason === undefined ? { 'zh-Hans': body.reason, en: body.reason } : { ...reason.label }
    const data = { ...about(clock), at, day, reason: body.reason, label, by: view.actor?.by ?? 'system' }
    return ok<readonly Reaction<Sla>[]>([{ do: 'append', type: 'sla.paused', data, ...occurred }])
  },
}

/** The clock runs on. */
export const resume: CommandKind<Sla, Commands['resume']> = {
  title: { 'zh-Hans': '恢复计时', en: 'Resume the clock' },
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['clock'],
    properties: { clock, occurred: moment },
  } as JsonSchema,
  allowed: (view) =>
    view.settings.clocks.some((one) => {
      const run = latest(view.state, one.key)
      return isRunning(run) && isPaused(run) && !isPausedByStep(run) && mayPause(one, view)
    }),
  decide(view, body) {
    const found = find(view, body)
    if (!found.ok) return found
    const { clock, run, at, occurred } = found.value
    if (!isPaused(run)) return fail([problem('sla.not_paused', 'clock', { title: { ...clock.title } })])
    if (isPausedByStep(run)) return fail([problem('sla.paused_by_step', 'clock', { title: { ...clock.title } })])
    const calendar = view.calendar(calendarKey(clock))
    const event = { actor: view.actor ?? { by: 'system' } }
    const reaction = resumed({ clock, event, calendar }, run, { at, day: calendar.dateOf(at) }, 'asked')
    return ok<readonly Reaction<Sla>[]>([{ ...reaction, ...occurred } as Reaction<Sla>])
  },
}

/** The running clock a command is about, and the moment that counts for it. */
function find(view: SlaView, body: { readonly clock: string; readonly occurred?: string }): Result<Found> {
  const clock = view.settings.clocks.find((one) => one.key === body.clock)
  if (clock === undefined) return fail([problem('sla.unknown_clock', 'clock', { clock: body.clock })])
  if (!mayPause(clock, view)) return fail([problem('sla.not_yours', 'clock', { title: { ...clock.title } })])
  const run = latest(view.state, clock.key)
  if (!isRunning(run)) return fail([problem('sla.not_running', 'clock', { title: { ...clock.title } })])
  const { occurred } = body
  if (occurred !== undefined && (occurred > view.at || occurred < present(run).from))
    return fail([problem('sla.occurred_outside', 'occurred', { from: present(run).from, to: view.at })])
  return ok({
    clock,
    run,
    at: clock.basis === 'effective' ? (occurred ?? view.at) : view.at,
    occurred: occurred === undefined ? {} : { occurred },
  })
}
