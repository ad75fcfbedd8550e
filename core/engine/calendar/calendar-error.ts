/**
 * What a calendar cannot answer at all: a malformed date, a moment outside the years 0000 to 9999, a week in which
 * nobody works. Stored calendars are checked with `checkCalendar`, so this marks a mistake of the program.
 */
export class CalendarError extends Error {
  readonly code: CalendarErrorCode

  constructor(code: CalendarErrorCode, detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'CalendarError'
    this.code = code
  }
}

export type CalendarErrorCode =
  | 'calendar.date_invalid'
  | 'calendar.instant_invalid'
  | 'calendar.hours_invalid'
  | 'calendar.amount_invalid'
  | 'calendar.out_of_range'
  | 'calendar.no_working_day'
  | 'calendar.no_working_time'
