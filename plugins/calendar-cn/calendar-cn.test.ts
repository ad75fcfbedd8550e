import { checkCalendar, createCalendar } from '@checkwright/core/engine/calendar'
import { formatInstant, parseDate, weekdayOf, yearOfDay } from '@checkwright/core/engine/calendar/civil'
import { calendarFromSource } from '@checkwright/core/engine/calendar/from-source'
import type { CalendarSource } from '@checkwright/core/plugin/contract'
import { describe, expect, test } from 'vitest'
import plugin, { usualHours } from './index.ts'
import { declaredDays } from './pure/declared-days.ts'
import { decreedYears } from './pure/decreed-years.ts'

const source = plugin.calendars?.mainland as CalendarSource
const data = calendarFromSource(source, { key: 'default', revision: 1 })
const calendar = createCalendar(data)

describe('the days as decreed', () => {
  /** Days off and days worked by each year's notices, and working days of the calendar year. */
  const counts: readonly (readonly [year: number, off: number, worked: number, workingDays: number])[] = [
    [2020, 30, 6, 249],
    [2021, 31, 7, 250],
    [2022, 31, 7, 249],
    [2023, 27, 7, 249],
    [2024, 28, 8, 251],
    [2025, 28, 5, 248],
    [2026, 33, 6, 248],
  ]

  test.each(counts)('%i has %i days off and %i worked weekend days', (year, off, worked, workingDays) => {
    const days = Object.values(declaredDays(decreedYears.filter((decreed) => decreed.year === year)))
    expect(days.filter((day) => day.is === 'off')).toHaveLength(off)
    expect(days.filter((day) => day.is === 'work')).toHaveLength(worked)
    expect(calendar.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`)).toBe(workingDays)
  })

  test.each(counts)('%i exchanges as many days as it shifts', (year, _off, _worked, workingDays) => {
    // Shifting moves working days without adding any, so only the public holidays of the law are missing from the
    // weekdays. In 2020 the prolonged holiday took Friday 31 January and the worked Saturday 1 February in addition.
    const holidays = (year < 2025 ? 11 : 13) + (year === 2020 ? 2 : 0)
    const first = parseDate(`${year}-01-01`)
    const all = Array.from({ length: 366 }, (_, i) => first + i).filter((day) => yearOfDay(day) === year)
    expect(all.filter((day) => weekdayOf(day) < 5).length - holidays).toBe(workingDays)
  })

  test('only weekend days are worked in exchange', () => {
    const worked = Object.entries(data.days).filter(([, day]) => day.is === 'work')
    expect(worked.filter(([date]) => weekdayOf(parseDate(date)) < 5)).toEqual([])
    expect(worked.filter(([date]) => data.days[date]?.is === 'off')).toEqual([])
  })

  test('no day is declared twice', () => {
    const listed = decreedYears
      .flatMap((decreed) => decreed.holidays)
      .map((holiday) => {
        const [first, last] = holiday.off
        return parseDate(last) - parseDate(first) + 1 + (holiday.work?.length ?? 0)
      })
    expect(Object.keys(data.days)).toHaveLength(listed.reduce((sum, n) => sum + n, 0))
  })

  test.each([
    ['2020-01-31', 'off', '春节', 'Spring Festival'],
    ['2020-02-01', 'off', '春节', 'Spring Festival'],
    ['2020-10-08', 'off', '国庆节、中秋节', 'National Day and Mid-Autumn Festival'],
    ['2021-09-18', 'work', '中秋节调休上班', 'Worked in exchange for Mid-Autumn Festival'],
    ['2022-12-31', 'off', '元旦', 'New Year’s Day'],
    ['2022-10-09', 'work', '国庆节调休上班', 'Worked in exchange for National Day'],
    ['2023-09-29', 'off', '中秋节、国庆节', 'Mid-Autumn Festival and National Day'],
    ['2024-02-17', 'off', '春节', 'Spring Festival'],
    ['2024-06-10', 'off', '端午节', 'Dragon Boat Festival'],
    ['2025-01-28', 'off', '春节', 'Spring Festival'],
    ['2025-05-02', 'off', '劳动节', 'Labour Day'],
    ['2026-01-04', 'work', '元旦调休上班', 'Worked in exchange for New Year’s Day'],
    ['2026-04-06', 'off', '清明节', 'Tomb-Sweeping Day'],
  ])('%s is %s', (date, is, chinese, english) => {
    expect(data.days[date]).toEqual({ is, name: { 'zh-Hans': chinese, en: english } })
    expect(calendar.isKnown(date)).toBe(true)
  })

  test('lunar New Year’s Eve was a working day in 2024, and 3 February 2020 again one', () => {
    expect(calendar.reason('2024-02-09')).toMatchObject({ works: true, because: 'weekday' })
    expect(calendar.reason('2020-02-03')).toMatchObject({ works: true, because: 'weekday' })
  })

  test('every year stands on a notice of the year before, 2020 on a second one', () => {
    const years = decreedYears.map((decreed) => decreed.year)
    expect(years).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026])
    expect(source.years).toEqual([2020, 2026])
    for (const { year, notices } of decreedYears) {
      expect(notices[0]?.date.slice(0, 4)).toBe(String(year - 1))
      expect(notices[0]?.number).toMatch(new RegExp(`^国办发明电〔${year - 1}〕\\d+号$`))
      expect(notices).toHaveLength(year === 2020 ? 2 : 1)
    }
  })

  test('a year without a notice is not known', () => {
    expect(calendar.reason('2027-01-01')).toEqual({ date: '2027-01-01', works: true, because: 'weekday', known: false })
    expect(calendar.reason('2019-10-01').known).toBe(false)
  })
})

describe('time limits', () => {
  test.each([
    ['2026-03-02', 7, '2026-03-11'],
    ['2026-03-02', 15, '2026-03-23'],
    ['2026-03-02', 60, '2026-05-28'],
    ['2026-09-28', 7, '2026-10-13'],
    ['2025-12-31', 30, '2026-02-12'],
    ['2026-03-31', 30, '2026-05-15'],
    ['2026-06-30', 30, '2026-08-11'],
    ['2026-09-30', 30, '2026-11-17'],
  ])('%s and %i working days make %s', (from, n, due) => {
    expect(calendar.addWorkingDays(from, n)).toBe(due)
    expect(calendar.workingDaysBetween(from, due)).toBe(n)
  })

  test('7 calendar days stand beside 7 working days', () => {
    expect(calendar.addDays('2026-03-02', 7)).toBe('2026-03-09')
  })

  test('the way to a due day names its holidays and shifted days', () => {
    const walk = calendar
      .exceptions('2026-09-28', '2026-10-13')
      .map((day) => [day.date, day.because, day.name?.['zh-Hans']])
    expect(walk.filter(([, because]) => because !== 'weekend')).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => [`2026-10-0${day}`, 'declared-off', '国庆节']),
      ['2026-10-10', 'declared-work', '国庆节调休上班'],
    ])
    expect(walk.filter(([, because]) => because === 'weekend')).toEqual([['2026-10-11', 'weekend', undefined]])
  })

  /** Clock time in China as an instant. */
  const at = (date: string, time: string) => {
    const [hour, minute] = time.split(':').map(Number) as [number, number]
    return formatInstant(parseDate(date) * 86_400_000 + ((hour - 8) * 60 + minute) * 60_000)
  }
  const twoHours = 2 * 3_600_000

  test.each([
    ['over lunch', '2026-03-02', '11:00', '2026-03-02', '14:30'],
    ['over an ordinary weekend', '2026-03-06', '17:00', '2026-03-09', '10:00'],
    ['into a worked Saturday', '2026-05-08', '16:30', '2026-05-09', '09:30'],
    ['from a worked Sunday', '2026-01-04', '17:30', '2026-01-05', '10:30'],
    ['over the Spring Festival', '2026-02-14', '17:00', '2026-02-24', '10:00'],
    ['beginning at night', '2026-03-02', '22:00', '2026-03-03', '11:00'],
    ['ending with the day', '2026-03-02', '16:00', '2026-03-02', '18:00'],
  ])('2 hours of service %s', (_case, date, time, dueDate, dueTime) => {
    expect(calendar.addWorkingTime(at(date, time), twoHours)).toBe(at(dueDate, dueTime))
    expect(calendar.workingTimeBetween(at(date, time), at(dueDate, dueTime))).toBe(twoHours)
  })

  test('days begin and end at midnight in China', () => {
    expect(calendar.startOf('2026-03-17')).toBe('2026-03-16T16:00:00.000Z')
    expect(calendar.endOf('2026-03-17')).toBe('2026-03-17T15:59:59.999Z')
  })
})

describe('the plugin', () => {
  test('brings a sound calendar with hours that an office may set', () => {
    expect(checkCalendar(data)).toEqual([])
    expect(data.hours).toEqual(usualHours)
    const hours = [{ from: '08:30', to: '17:30' }]
    const set = createCalendar(calendarFromSource(source, { key: 'default', revision: 2, hours }))
    expect(set.addWorkingTime('2026-03-02T00:30:00.000Z', 9 * 3_600_000)).toBe('2026-03-02T09:30:00.000Z')
  })

  test('speaks both languages', async () => {
    const chinese = await plugin.messages?.['zh-Hans']()
    const english = await plugin.messages?.en()
    expect(Object.keys(chinese ?? {})).toEqual(Object.keys(english ?? {}))
    for (const day of Object.values(data.days)) expect(Object.keys(day.name)).toEqual(['zh-Hans', 'en'])
  })
})
