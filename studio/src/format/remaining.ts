import type { DeadlineView } from '@checkwright/core/model/api'
import type { Instant } from '@checkwright/core/model/base'
import type { DueState } from '@checkwright/ui/due-chip'
import { t } from '../../i18n/index.ts'
import { dayOf, daysBetween } from './time.ts'

const hour = 3_600_000
const day = 24 * hour

/** Where a line of the inbox belongs. */
export type DueGroup = 'late' | 'today' | 'week' | 'later' | 'none'

/** The groups in the order in which they stand. */
export const dueGroups: readonly DueGroup[] = ['late', 'today', 'week', 'later', 'none']

/** The group of a due moment: what is over, today, until Sunday, after that, or without a limit. */
export function groupOf(due: Instant | null, now: number): DueGroup {
  if (due === null) return 'none'
  if (Date.parse(due) < now) return 'late'
  const today = dayOf(new Date(now))
  const away = daysBetween(today, dayOf(due))
  if (away <= 0) return 'today'
  // Monday is 1: days left until this week's Sunday.
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7
  return away <= 7 - weekday ? 'week' : 'later'
}

/** A clock as the kit's chip takes it: amber in its last day or its last fifth. */
export function dueStateOf(deadline: Pick<DeadlineView, 'due' | 'state' | 'since'>, now: number): DueState {
  if (deadline.state !== 'running') return deadline.state === 'late' ? 'late' : deadline.state
  const left = Date.parse(deadline.due) - now
  if (left < 0) return 'late'
  const whole = deadline.since === undefined ? 5 * day : Date.parse(deadline.due) - Date.parse(deadline.since)
  return left <= Math.max(whole / 5, Math.min(whole, day)) ? 'soon' : 'later'
}

/** The remaining time in words: "1 h 20 min left", "3 days left", "2 days overdue". */
export function remainingText(due: Instant, now: number): string {
  const left = Date.parse(due) - now
  const span = spanText(Math.abs(left), daysBetween(dayOf(new Date(now)), dayOf(due)))
  return left < 0 ? t('common.overdueBy', { span }) : t('common.timeLeft', { span })
}

/** A due moment of a record in words: "due in 3 days". */
export function dueText(due: Instant, state: DueState, now: number): string {
  if (state === 'met') return t('common.dueMet')
  if (state === 'void') return t('common.dueVoid')
  if (state === 'paused') return t('common.duePaused')
  return remainingText(due, now)
}

// Below a day the hours and minutes count; from then on people count calendar days.
function spanText(span: number, calendarDays: number): string {
  if (span >= day) return t('common.days', { count: Math.max(1, Math.abs(calendarDays)) })
  const minutes = Math.floor(span / 60_000)
  if (minutes < 60) return t('common.minutes', { count: Math.max(1, minutes) })
  const rest = minutes % 60
  const hours = Math.floor(minutes / 60)
  return rest === 0 || hours >= 6
    ? t('common.hours', { count: hours })
    : t('common.hoursMinutes', { hours, minutes: rest })
}
