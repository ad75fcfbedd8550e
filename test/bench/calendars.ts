import { calendarNumbers, createCalendar } from '@checkwright/core/engine/calendar'
import { calendarFromSource } from '@checkwright/core/engine/calendar/from-source'
import type { CalendarData } from '@checkwright/core/model/calendar'
import type { CalendarSource } from '@checkwright/core/plugin/contract'
import calendarCn from '@checkwright/plugin-calendar-cn'
import type { Group } from './group.ts'
import { inTurn, millisecondsPerCall, perSecond, type Round, type Spread } from './measure.ts'
import { prefixDays } from './yardsticks/prefix-days.ts'

const data: CalendarData = calendarFromSource(calendarCn.calendars?.mainland as CalendarSource, {
  key: 'default',
  revision: 1,
})

const day = 86_400_000
const hour = 3_600_000

/** Working days and working time over the holidays of mainland China, for a short span and for one of years. */
export const calendarGroup: Group = {
  title: 'working days and working time',
  run: async (scale, tell) => {
    const { days, time: timeOf, zone } = calendarNumbers(data)
    const time = timeOf()
    const calendar = createCalendar(data)
    const from = days.first + 400
    const by = prefixDays(days.first, days.last, days.works)
    const at = zone.startOf(from) + 10 * hour
    const ms = scale.of(200, 20)
    // Begins elsewhere each time, so that nothing is foreseen; the span stays.
    const rate =
      (call: (moved: number) => unknown): Round =>
      () =>
        perSecond(millisecondsPerCall((n) => call(n % 300), ms))
    const rounds = {
      'add working days': rate((n) => days.add(from + n, 5)),
      'add working days, long': rate((n) => days.add(from + n, 800)),
      'working days between': rate((n) => days.between(from + n, from + n + 7)),
      'working days between, long': rate((n) => days.between(from + n, from + n + 1_200)),
      'add working time': rate((n) => time.add(at + n * day, 5 * hour)),
      'add working time, long': rate((n) => time.add(at + n * day, 6_000 * hour)),
      'working time between': rate((n) => time.between(at + n * day, at + n * day + 30 * hour)),
      'working time between, long': rate((n) => time.between(at + n * day, at + n * day + 1_200 * day)),
      'by hand: add': rate((n) => by.add(from + n, 5)),
      'by hand: between': rate((n) => by.between(from + n, from + n + 7)),
      'texts: add working days': rate((n) => calendar.addWorkingDays(dates[n] ?? '', 5)),
      'texts: add working time': rate((n) => calendar.addWorkingTime(instants[n] ?? '', 5 * hour)),
    }
    const dates = Array.from({ length: 300 }, (_, n) => calendar.addDays('2024-02-01', n))
    const instants = dates.map((date) => `${date}T02:00:00.000Z`)
    const measured = await inTurn(rounds, scale.of(5, 1))
    for (const name of [
      'add working days',
      'working days between',
      'add working time',
      'working time between',
    ] as const) {
      const yardstick = name.includes('days') ? (name.startsWith('add') ? 'by hand: add' : 'by hand: between') : null
      const span = measured.ratio(`${name}, long`, name)
      tell({
        ...{ what: name, unit: '/s', ours: measured[name] },
        ...(yardstick === null
          ? {}
          : {
              yardstick: measured[yardstick],
              ratio: measured.ratio(name, yardstick),
              note: 'prefix sums, nothing beyond the table',
            }),
        goal: '≥ 10 M/s',
        isMet: measured[name].median >= 10_000_000,
      })
      tell({
        what: `${name}, a span of years against one of days`,
        unit: '×',
        ours: span,
        goal: '≥ 0.5 ×',
        isMet: span.median >= 0.5,
      })
    }
    for (const name of ['texts: add working days', 'texts: add working time'] as const)
      tell({
        what: `${name.slice(7)}, dates read and written as text`,
        unit: '/s',
        ours: measured[name] as Spread,
        goal: '',
        isMet: null,
      })
  },
}
