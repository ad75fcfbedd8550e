import { formatInstant, parseInstant } from '@checkwright/core/engine/calendar/civil'
import type { Instant, PlainDate } from '@checkwright/core/model/base'
import type { Calendar } from '@checkwright/core/model/calendar'
import { dueDay, isInDays, lengthOf, momentAfter } from './due.ts'
import type { Run } from './ledger.ts'
import type { Clock, Reminder } from './settings.generated.ts'

/**
 * When a reminder is given. What is counted in days comes when the office opens, on the last working day before where
 * that day is free: nobody is reminded in the middle of the night or on a holiday. Hours and minutes are exact.
 */
export function remindAt(reminder: Reminder, clock: Clock, run: Run, calendar: Calendar): Instant {
  if ('share' in reminder) return whenUsed(reminder.share, clock, run, calendar)
  const { before } = reminder
  const day = calendar.dateOf(run.due)
  switch (before.unit) {
    case 'calendarDays':
      return openingOf(calendar, calendar.addDays(day, -before.amount))
    case 'workingDays':
      return openingOf(calendar, calendar.addWorkingDays(day, -before.amount))
    case 'workingHours':
      return calendar.addWorkingTime(run.due, -lengthOf(before))
    default:
      return formatInstant(parseInstant(run.due) - lengthOf(before))
  }
}

/** When a share of the limit has been counted; of a limit in days the day on which that happens. */
function whenUsed(share: number, clock: Clock, run: Run, calendar: Calendar): Instant {
  return isInDays(clock.limit)
    ? openingOf(calendar, dueDay(clock, run, calendar, Math.ceil(share * clock.limit.amount)))
    : momentAfter(clock, run, calendar, Math.round(share * lengthOf(clock.limit)))
}

function openingOf(calendar: Calendar, date: PlainDate): Instant {
  const day = calendar.isWorkingDay(date) ? date : calendar.addWorkingDays(date, -1)
  // The first served millisecond ends one after the office opens.
  return formatInstant(parseInstant(calendar.addWorkingTime(calendar.startOf(day), 1)) - 1)
}
