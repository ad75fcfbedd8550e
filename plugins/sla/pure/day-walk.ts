import type { PlainDate, Text } from '@checkwright/core/model/base'
import type { Calendar } from '@checkwright/core/model/calendar'
import { dayBefore, dueDay } from './due.ts'
import { isPaused, pausesOf, present, type Run } from './ledger.ts'
import type { Clock } from './settings.generated.ts'

/** Days in a row of which the same is to be said. `days` is how many of the limit they used up. */
export type Stretch = {
  readonly is: 'counted' | 'shifted' | 'weekend' | 'holiday' | 'paused'
  readonly from: PlainDate
  readonly to: PlainDate
  readonly days: number
  readonly name?: Text
  readonly by?: string
}

/**
 * Every day of a limit in days, from the first to the due day, or to the pause the clock is in: what counted, and what
 * did not for which reason. The days that counted add up to the limit.
 */
export function walkDays(clock: Clock, run: Run, calendar: Calendar): readonly Stretch[] {
  const base = dayBefore(clock.counting, run, calendar)
  const due = dueDay(clock, run, calendar, clock.limit.amount)
  const pausedOn = isPaused(run) ? present(run).day : undefined
  const stretches: Stretch[] = []
  for (let day = calendar.addDays(base, 1); day <= due && (pausedOn === undefined || day < pausedOn); ) {
    const one = stretchOf(clock, run, calendar, day)
    const last = stretches.at(-1)
    if (last !== undefined && isSame(last, one)) {
      stretches[stretches.length - 1] = { ...last, to: day, days: last.days + one.days }
    } else stretches.push(one)
    day = calendar.addDays(day, 1)
  }
  return stretches
}

function stretchOf(clock: Clock, run: Run, calendar: Calendar, day: PlainDate): Stretch {
  const place = { from: day, to: day }
  const pause = pausesOf(run).find((one) => one.day <= day && day <= one.lastDay)
  if (pause !== undefined) {
    const label = pause.label === undefined ? {} : { name: pause.label }
    return { is: 'paused', ...place, days: 0, by: pause.by, ...label }
  }
  if (clock.limit.unit === 'calendarDays') return { is: 'counted', ...place, days: 1 }
  const { works, because, name } = calendar.reason(day)
  const named = name === undefined ? {} : { name }
  if (works)
    return because === 'declared-work'
      ? { is: 'shifted', ...place, days: 1, ...named }
      : { is: 'counted', ...place, days: 1 }
  return because === 'weekend' ? { is: 'weekend', ...place, days: 0 } : { is: 'holiday', ...place, days: 0, ...named }
}

const isSame = (a: Stretch, b: Stretch): boolean =>
  a.is === b.is && a.by === b.by && a.name?.['zh-Hans'] === b.name?.['zh-Hans'] && a.name?.en === b.name?.en
