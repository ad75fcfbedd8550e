import type { Json } from '@checkwright/core/model/base'
import type { Calendar, DayReason } from '@checkwright/core/model/calendar'
import type { Explanation } from '@checkwright/core/plugin/contract'
import { type Stretch, walkDays } from './day-walk.ts'
import { isInDays, lengthOf, localText, timeOfDay } from './due.ts'
import { isPaused, latest, present, type Run } from './ledger.ts'
import { calendarKey } from './react.ts'
import type { Clock } from './settings.generated.ts'
import type { SlaView } from './shape.ts'
import { type Span, walkTime } from './time-walk.ts'

type Line = Explanation['lines'][number]

/** Every clock that has begun, as the walk from its start to its due moment. */
export const explain = (view: SlaView): readonly Explanation[] =>
  view.settings.clocks.flatMap((clock) => {
    const run = latest(view.state, clock.key)
    if (run === undefined) return []
    const calendar = view.calendar(calendarKey(clock))
    return [{ key: clock.key, title: clock.title, lines: linesOf(clock, run, calendar) }]
  })

/** The lines of one walk. `days` of counted stretches, or `milliseconds` of counted time, add up to the limit. */
export function linesOf(clock: Clock, run: Run, calendar: Calendar): readonly Line[] {
  return [
    startLine(clock, run, calendar),
    {
      code: isThatDay(clock) ? 'sla.walk.limit.thatDay' : `sla.walk.limit.${clock.limit.unit}`,
      params: { amount: clock.limit.amount },
      ...(clock.source === undefined ? {} : { source: clock.source }),
    },
    ...(isInDays(clock.limit)
      ? [
          ...(isThatDay(clock) ? [] : [dayLine(clock)]),
          ...walkDays(clock, run, calendar).map((one) => stretchLine(clock, one)),
        ]
      : walkTime(clock, run, calendar).flatMap((span) => spanLines(clock, span, calendar))),
    ...endLines(clock, run, calendar),
  ]
}

function startLine(clock: Clock, run: Run, calendar: Calendar): Line {
  const basis = run.because === 'dateField' ? 'said' : clock.basis === 'effective' ? 'effective' : 'recorded'
  return {
    code: `sla.walk.start.${run.because}`,
    params: { day: run.day, time: timeOfDay(calendar, run.from), basis: { ...bases[basis] }, by: run.by },
  }
}

const bases = {
  recorded: { 'zh-Hans': '以系统记录的时间为准', en: 'as recorded' },
  effective: { 'zh-Hans': '以填报的发生时间为准', en: 'as it is said to have happened' },
  said: { 'zh-Hans': '以字段中的日期为准', en: 'as the field says' },
} as const

/** Whether the limit is the very day the clock begins with, so that there is nothing to count. */
const isThatDay = ({ limit }: Clock): boolean => isInDays(limit) && limit.amount === 0

const dayLine = ({ counting }: Clock): Line => ({
  code: counting?.startDay === 'included' ? 'sla.walk.startDay.included' : 'sla.walk.startDay.excluded',
  params: {},
})

function stretchLine(clock: Clock, { is, from, to, days, name, by }: Stretch): Line {
  const params: { [param: string]: Json } = { from, to, days, ...(name === undefined ? {} : { name: { ...name } }) }
  if (by !== undefined) params.by = by
  const form = from === to ? 'day' : 'days'
  const code = is === 'counted' ? `sla.walk.counted.${clock.limit.unit}` : `sla.walk.${is}.${form}`
  return { code: is === 'counted' && days === 1 && from === to ? `${code}.one` : code, params }
}

function spanLines(clock: Clock, span: Span, calendar: Calendar): readonly Line[] {
  const place = { from: span.from, to: span.to }
  if (span.is === 'paused') {
    const name = span.pause.label === undefined ? '' : { ...span.pause.label }
    return [{ code: 'sla.walk.pausedTime', params: { ...place, name, by: span.pause.by } }]
  }
  const minutes = Math.round(span.milliseconds / 600) / 100
  const counted: Line = {
    code: clock.limit.unit === 'workingHours' ? 'sla.walk.countedService' : 'sla.walk.countedTime',
    params: { ...place, minutes, milliseconds: span.milliseconds },
  }
  return clock.limit.unit === 'workingHours' ? [counted, ...freeDays(span, calendar)] : [counted]
}

/** Days between two moments on which nothing is served, by name. */
function freeDays({ from, to }: Span, calendar: Calendar): readonly Line[] {
  const first = calendar.addDays(calendar.dateOf(from), -1)
  const groups: { reason: DayReason; to: string }[] = []
  for (const reason of calendar.exceptions(first, calendar.dateOf(to))) {
    const last = groups.at(-1)
    const isNext =
      last !== undefined &&
      last.reason.because === reason.because &&
      last.reason.name?.en === reason.name?.en &&
      calendar.addDays(last.to, 1) === reason.date
    if (isNext) last.to = reason.date
    else groups.push({ reason, to: reason.date })
  }
  return groups.map(({ reason, to: until }) => {
    const is = reason.works ? 'shiftedServed' : reason.because === 'weekend' ? 'weekend' : 'holiday'
    const params: { [param: string]: Json } = { from: reason.date, to: until, days: 0 }
    if (reason.name !== undefined) params.name = { ...reason.name }
    return { code: `sla.walk.${is}.${reason.date === until ? 'day' : 'days'}`, params }
  })
}

function endLines(clock: Clock, run: Run, calendar: Calendar): readonly Line[] {
  const due = localText(clock, calendar, run.due)
  const lines: Line[] = []
  if (isPaused(run)) {
    const { day, by, label } = present(run)
    lines.push({ code: 'sla.walk.pausedNow', params: { day, by, name: label === undefined ? '' : { ...label } } })
    lines.push(leftLine(clock, run, calendar))
  } else lines.push({ code: 'sla.walk.due', params: { due } })
  if (run.provisional) lines.push({ code: 'sla.walk.provisional', params: { due } })
  if (run.late) {
    const noticed = `${calendar.dateOf(run.late.noticed)} ${timeOfDay(calendar, run.late.noticed)}`
    lines.push({ code: run.late.missed ? 'sla.walk.lateMissed' : 'sla.walk.late', params: { due, noticed } })
  }
  if (run.stopped !== undefined) {
    const at = `${calendar.dateOf(run.stopped.at)} ${timeOfDay(calendar, run.stopped.at)}`
    const code = run.stopped.outcome === 'void' ? 'sla.walk.void' : run.late ? 'sla.walk.doneLate' : 'sla.walk.done'
    lines.push({ code, params: { at } })
  }
  return lines
}

/** What of the limit is left while the clock stands still. */
function leftLine(clock: Clock, run: Run, calendar: Calendar): Line {
  if (isInDays(clock.limit)) {
    const used = walkDays(clock, run, calendar).reduce((sum, one) => sum + one.days, 0)
    return { code: `sla.walk.left.${clock.limit.unit}`, params: { left: clock.limit.amount - used } }
  }
  const used = walkTime(clock, run, calendar).reduce((sum, one) => sum + one.milliseconds, 0)
  const milliseconds = lengthOf(clock.limit) - used
  return { code: 'sla.walk.left.time', params: { milliseconds, minutes: Math.round(milliseconds / 600) / 100 } }
}
