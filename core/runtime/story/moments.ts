import type { Instant, PlainDate } from '../../model/base.ts'
import type { Calendar } from '../../model/calendar.ts'
import type { When } from './story.ts'

/** What a moment of a story is, for whoever plays it at `now`. */
export type Moments = {
  instant(when: When): Instant
  day(when: When): PlainDate
}

export function momentsAt(now: Instant, calendar: Calendar): Moments {
  const today = calendar.dateOf(now)
  const day = (when: When): PlainDate => {
    if ('on' in when) return when.on
    if ('days' in when) return when.days === 0 ? today : calendar.addWorkingDays(today, when.days)
    return calendar.dateOf(before(now, when.ago))
  }
  return {
    day,
    instant(when) {
      if ('ago' in when) return before(now, when.ago)
      const start = Date.parse(calendar.startOf(day(when)))
      const [hours = 0, minutes = 0] = (when.time ?? '09:00').split(':').map(Number)
      return iso(start + (hours * 60 + minutes) * 60_000)
    },
  }
}

const before = (now: Instant, { hours = 0, minutes = 0 }: { readonly hours?: number; readonly minutes?: number }) =>
  iso(Date.parse(now) - (hours * 60 + minutes) * 60_000)

const iso = (milliseconds: number): Instant => new Date(milliseconds).toISOString()
