import type { CalendarData } from '../../model/calendar.ts'
import type { CalendarSource } from '../../plugin/contract.ts'

/**
 * The data of an office's calendar that follows a source, such as the holidays a plugin brings. `own` is what the office
 * sets otherwise; it holds against the source also when the source's days are renewed.
 */
export function calendarFromSource(
  source: CalendarSource,
  own: Pick<CalendarData, 'key' | 'revision'> & Partial<Pick<CalendarData, 'title' | 'week' | 'hours'>>,
): CalendarData {
  return {
    key: own.key,
    title: own.title ?? source.title,
    zone: source.zone,
    revision: own.revision,
    years: source.years,
    week: own.week ?? source.week,
    hours: own.hours ?? source.hours,
    days: source.days(),
  }
}
