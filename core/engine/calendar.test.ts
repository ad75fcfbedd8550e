import { describe, expect, test } from 'vitest'
import type { CalendarData, DeclaredDay } from '../model/calendar.ts'
import { CalendarError, createCalendar } from './calendar.ts'

const off = (name: string): DeclaredDay => ({ is: 'off', name: { en: name } })
const work = (name: string): DeclaredDay => ({ is: 'work', name: { en: name } })

const data: CalendarData = {
  key: 'office',
  title: { en: 'Office' },
  zone: 'Asia/Shanghai',
  revision: 3,
  years: [2026, 2026],
  week: [true, true, true, true, true, false, false],
  hours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '18:00' },
  ],
  days: {
    '2026-04-06': off('Tomb-sweeping'),
    '2026-04-30': { ...work('Eve of May Day'), hours: [{ from: '09:00', to: '12:00' }] },
    '2026-05-01': off('May Day'),
    '2026-05-04': off('May Day'),
    '2026-05-05': off('May Day'),
    '2026-05-09': work('May Day'),
  },
}
const calendar = createCalendar(data)
const hour = 3_600_000
const everyDay: CalendarData['week'] = [true, true, true, true, true, true, true]
const allDay: CalendarData['hours'] = [{ from: '00:00', to: '24:00' }]

describe('days', () => {
  test('counts exclude the day they start from and step over holidays', () => {
    expect(calendar.addWorkingDays('2026-04-03', 1)).toBe('2026-04-07')
    expect(calendar.addWorkingDays('2026-04-30', 4)).toBe('2026-05-09')
    expect(calendar.addWorkingDays('2026-05-01', 0)).toBe('2026-05-01')
    expect(calendar.workingDaysBetween('2026-04-30', '2026-05-09')).toBe(4)
    expect(calendar.workingDaysBetween('2026-04-30', '2026-04-30')).toBe(0)
  })

  test('counts backwards', () => {
    expect(calendar.addWorkingDays('2026-05-09', -4)).toBe('2026-04-30')
    expect(calendar.addWorkingDays('2026-05-10', -1)).toBe('2026-05-09')
    expect(calendar.workingDaysBetween('2026-05-09', '2026-04-30')).toBe(-4)
  })

  test('calendar days know leap years', () => {
    expect(calendar.addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(calendar.addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(calendar.daysBetween('2028-02-01', '2028-03-01')).toBe(29)
    expect(calendar.daysBetween('2026-03-02', '2026-03-02')).toBe(0)
  })

  test('a half day is a working day', () => {
    expect(calendar.isWorkingDay('2026-04-30')).toBe(true)
    expect(calendar.addWorkingDays('2026-04-29', 1)).toBe('2026-04-30')
  })

  test('a day outside the declared years follows the week and is not known', () => {
    expect(calendar.reason('2027-05-03')).toEqual({ date: '2027-05-03', works: true, because: 'weekday', known: false })
    expect(calendar.isKnown('2026-12-31')).toBe(true)
    expect(calendar.isKnown('2027-01-01')).toBe(false)
    expect(calendar.addWorkingDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  test('a span of millennia is counted by whole weeks', () => {
    const days = calendar.daysBetween('2027-01-01', '9999-12-31')
    const weeks = Math.floor(days / 7)
    expect(calendar.workingDaysBetween('2027-01-01', calendar.addDays('2027-01-01', weeks * 7))).toBe(weeks * 5)
    expect(calendar.addWorkingDays('2027-01-01', weeks * 5)).toBe(calendar.addDays('2027-01-01', weeks * 7))
  })
})

describe('why', () => {
  test('names the declared day', () => {
    expect(calendar.reason('2026-05-09')).toEqual({
      date: '2026-05-09',
      works: true,
      because: 'declared-work',
      name: { en: 'May Day' },
      known: true,
    })
    expect(calendar.reason('2026-05-10')).toEqual({ date: '2026-05-10', works: false, because: 'weekend', known: true })
  })

  test('lists what needs explaining between two days, the first excluded', () => {
    const found = calendar.exceptions('2026-04-29', '2026-05-09')
    expect(found.map((day) => `${day.date} ${day.because}`)).toEqual([
      '2026-04-30 declared-work',
      '2026-05-01 declared-off',
      '2026-05-02 weekend',
      '2026-05-03 weekend',
      '2026-05-04 declared-off',
      '2026-05-05 declared-off',
      '2026-05-09 declared-work',
    ])
    expect(calendar.exceptions('2026-05-09', '2026-05-09')).toEqual([])
    expect(calendar.exceptions('2026-05-09', '2026-05-01')).toEqual([])
  })

  test('looks at no more than a thousand days', () => {
    const found = calendar.exceptions('2026-12-31', '9999-12-31')
    expect(found.at(-1)?.date).toBe('2029-09-23')
    expect(calendar.daysBetween('2026-12-31', '2029-09-26')).toBe(1000)
  })
})

describe('days as moments', () => {
  test('begin and end in the zone of the calendar', () => {
    expect(calendar.startOf('2026-03-17')).toBe('2026-03-16T16:00:00.000Z')
    expect(calendar.endOf('2026-03-17')).toBe('2026-03-17T15:59:59.999Z')
    expect(calendar.dateOf('2026-03-17T15:59:59.999Z')).toBe('2026-03-17')
    expect(calendar.dateOf('2026-03-17T16:00:00.000Z')).toBe('2026-03-18')
  })

  test('have 23 or 25 hours when the clocks change', () => {
    const berlin = createCalendar({ ...data, zone: 'Europe/Berlin' })
    expect(berlin.startOf('2026-03-29')).toBe('2026-03-28T23:00:00.000Z')
    expect(berlin.endOf('2026-03-29')).toBe('2026-03-29T21:59:59.999Z')
    expect(berlin.startOf('2026-10-25')).toBe('2026-10-24T22:00:00.000Z')
    expect(berlin.endOf('2026-10-25')).toBe('2026-10-25T22:59:59.999Z')
  })

  test('never go back where the clock is set back over midnight', () => {
    const newfoundland = createCalendar({ ...data, zone: 'America/St_Johns' })
    expect(newfoundland.startOf('2010-11-07')).toBe('2010-11-07T02:30:00.000Z')
    expect(newfoundland.dateOf('2010-11-07T02:29:59.999Z')).toBe('2010-11-06')
    expect(newfoundland.dateOf('2010-11-07T02:45:00.000Z')).toBe('2010-11-07')
    expect(newfoundland.endOf('2010-11-06')).toBe('2010-11-07T02:29:59.999Z')
  })

  test('begin at the end of the gap where midnight is skipped', () => {
    const cairo = createCalendar({ ...data, zone: 'Africa/Cairo' })
    expect(cairo.startOf('2026-04-24')).toBe('2026-04-23T22:00:00.000Z')
    expect(cairo.dateOf('2026-04-23T21:59:59.999Z')).toBe('2026-04-23')
    expect(cairo.dateOf('2026-04-23T22:00:00.000Z')).toBe('2026-04-24')
    const apia = createCalendar({ ...data, zone: 'Pacific/Apia' })
    expect(apia.startOf('2011-12-30')).toBe(apia.startOf('2011-12-31'))
    expect(apia.dateOf(apia.startOf('2011-12-30'))).toBe('2011-12-31')
  })
})

describe('service time', () => {
  const local = (text: string) => createCalendar({ ...data, zone: 'UTC' }).addWorkingTime(text, 0)
  const utc = createCalendar({ ...data, zone: 'UTC' })

  test('passes over lunch, weekends, holidays and through worked Saturdays', () => {
    expect(calendar.addWorkingTime('2026-03-02T03:30:00.000Z', 2 * hour)).toBe('2026-03-02T07:00:00.000Z')
    expect(utc.addWorkingTime('2026-03-06T17:00:00.000Z', 2 * hour)).toBe('2026-03-09T10:00:00.000Z')
    expect(utc.addWorkingTime('2026-05-08T17:00:00.000Z', 2 * hour)).toBe('2026-05-09T10:00:00.000Z')
    expect(utc.addWorkingTime('2026-04-30T11:00:00.000Z', 2 * hour)).toBe('2026-05-06T10:00:00.000Z')
  })

  test('ends when the work is done and begins when it begins', () => {
    expect(utc.addWorkingTime('2026-03-06T17:00:00.000Z', hour)).toBe('2026-03-06T18:00:00.000Z')
    expect(utc.addWorkingTime('2026-03-09T10:00:00.000Z', -hour)).toBe('2026-03-09T09:00:00.000Z')
    expect(utc.addWorkingTime('2026-03-09T10:00:00.000Z', -2 * hour)).toBe('2026-03-06T17:00:00.000Z')
    expect(local('2026-03-07T04:00:00.000Z')).toBe('2026-03-07T04:00:00.000Z')
  })

  test('is measured between two moments', () => {
    expect(utc.workingTimeBetween('2026-03-02T11:30:00.000Z', '2026-03-02T15:00:00.000Z')).toBe(2 * hour)
    expect(utc.workingTimeBetween('2026-03-02T15:00:00.000Z', '2026-03-02T11:30:00.000Z')).toBe(-2 * hour)
    expect(utc.workingTimeBetween('2026-04-30T00:00:00.000Z', '2026-05-01T00:00:00.000Z')).toBe(3 * hour)
    expect(utc.workingTimeBetween('2026-03-07T00:00:00.000Z', '2026-03-09T00:00:00.000Z')).toBe(0)
    expect(utc.workingTimeBetween('2026-03-02T09:00:00.001Z', '2026-03-02T09:00:00.003Z')).toBe(2)
  })

  test('around the clock has 23 and 25 hours a day when the clocks change', () => {
    const always = createCalendar({
      ...data,
      zone: 'Europe/Berlin',
      week: everyDay,
      hours: allDay,
      days: {},
    })
    expect(always.workingTimeBetween(always.startOf('2026-03-29'), always.endOf('2026-03-29'))).toBe(23 * hour - 1)
    expect(always.workingTimeBetween(always.startOf('2026-10-25'), always.startOf('2026-10-26'))).toBe(25 * hour)
    expect(always.workingTimeBetween(always.startOf('2000-01-01'), always.startOf('2040-01-01'))).toBe(
      14_610 * 24 * hour,
    )
    expect(always.addWorkingTime('2000-06-01T00:00:00.000Z', 10_000 * hour)).toBe('2001-07-22T16:00:00.000Z')
  })

  test('loses a part in the skipped hour and gains one in the repeated hour', () => {
    const night = createCalendar({
      ...data,
      zone: 'Europe/Berlin',
      week: everyDay,
      hours: [{ from: '02:00', to: '03:00' }],
      days: {},
    })
    expect(night.workingTimeBetween(night.startOf('2026-03-29'), night.startOf('2026-03-30'))).toBe(0)
    expect(night.workingTimeBetween(night.startOf('2026-10-25'), night.startOf('2026-10-26'))).toBe(2 * hour)
    expect(night.addWorkingTime('2026-03-28T12:00:00.000Z', hour)).toBe('2026-03-30T01:00:00.000Z')
    expect(night.addWorkingTime('2026-10-24T12:00:00.000Z', 2 * hour)).toBe('2026-10-25T02:00:00.000Z')
  })

  test.each([
    ['2023-12-01', '2025-08-01', 2],
    ['2023-12-01', '2027-06-01', 4],
    ['2026-06-01', '2029-11-01', 3],
    ['2027-07-15', '2028-02-01', 0],
    ['2000-01-01', '2031-05-01', 32],
    ['2029-03-11', '2029-03-12', 1],
  ])('loses the skipped hour once a year beyond its table too, %s to %s', (from, to, lost) => {
    // The two days declared beside the year make the table begin and end in the middle of a year.
    const night = createCalendar({
      ...data,
      zone: 'America/New_York',
      week: everyDay,
      hours: [{ from: '02:00', to: '03:00' }],
      days: { '2025-07-01': work('First'), '2027-07-01': work('Last') },
    })
    const served = (night.daysBetween(from, to) - lost) * hour
    expect(night.workingTimeBetween(night.startOf(from), night.startOf(to))).toBe(served)
    if (served === 0) return
    expect(night.dateOf(night.addWorkingTime(night.startOf(from), served))).toBe(night.addDays(to, -1))
    expect(night.dateOf(night.addWorkingTime(night.startOf(to), -served))).toBe(from)
  })

  test('is not served on a day the clocks leave out', () => {
    const apia = createCalendar({ ...data, zone: 'Pacific/Apia', week: everyDay, hours: allDay, days: {} })
    expect(apia.workingTimeBetween(apia.startOf('2011-12-29'), apia.startOf('2012-01-01'))).toBe(48 * hour)
  })

  test.each(['Europe/Berlin', 'Australia/Sydney'])('is exact in the first and last hour of a day, %s', (zone) => {
    const always = createCalendar({ ...data, zone, week: everyDay, hours: allDay, days: {} })
    for (const date of ['2026-01-15', '2026-07-15']) {
      const midnight = always.startOf(date)
      expect(always.workingTimeBetween(midnight, always.addWorkingTime(midnight, hour / 2))).toBe(hour / 2)
      expect(always.workingTimeBetween(always.addWorkingTime(midnight, -hour / 2), midnight)).toBe(hour / 2)
      expect(always.dateOf(always.addWorkingTime(midnight, hour / 2))).toBe(date)
      expect(always.dateOf(always.addWorkingTime(midnight, -hour / 2))).toBe(always.addDays(date, -1))
      expect(always.addWorkingTime(always.addWorkingTime(midnight, hour / 2), -hour)).toBe(
        always.addWorkingTime(midnight, -hour / 2),
      )
    }
  })
})

describe('what cannot be answered', () => {
  const code = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      if (error instanceof CalendarError) return error.code
      throw error
    }
    return 'answered'
  }

  test('malformed dates and instants', () => {
    for (const date of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-01', '2026-01-01T', '２０２６-01-01', ''])
      expect(code(() => calendar.isWorkingDay(date))).toBe('calendar.date_invalid')
    for (const at of [
      '2026-01-01T00:00:00Z',
      '2026-01-01T24:00:00.000Z',
      '2026-01-01T00:60:00.000Z',
      '2026-02-30T00:00:00.000Z',
    ])
      expect(code(() => calendar.dateOf(at))).toBe('calendar.instant_invalid')
  })

  test('amounts that are not whole', () => {
    expect(code(() => calendar.addWorkingDays('2026-01-01', 0.5))).toBe('calendar.amount_invalid')
    expect(code(() => calendar.addWorkingTime('2026-01-01T00:00:00.000Z', Number.NaN))).toBe('calendar.amount_invalid')
  })

  test('moments beyond the year 9999', () => {
    expect(code(() => calendar.addDays('9999-12-31', 1))).toBe('calendar.out_of_range')
    expect(code(() => calendar.addWorkingDays('2026-01-01', 10_000_000))).toBe('calendar.out_of_range')
    expect(code(() => calendar.addWorkingTime('2026-01-01T00:00:00.000Z', 1e15))).toBe('calendar.out_of_range')
  })

  test('a week without work or a day without hours', () => {
    const idle = createCalendar({ ...data, week: [false, false, false, false, false, false, false] })
    expect(idle.addWorkingDays('2026-05-01', 1)).toBe('2026-05-09')
    expect(code(() => idle.addWorkingDays('2026-05-09', 1))).toBe('calendar.no_working_day')
    expect(code(() => idle.addWorkingTime('2026-05-09T12:00:00.000Z', hour))).toBe('calendar.no_working_day')
    const closed = createCalendar({ ...data, hours: [], days: {} })
    expect(closed.workingTimeBetween('2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z')).toBe(0)
    expect(code(() => closed.addWorkingTime('2026-05-09T12:00:00.000Z', hour))).toBe('calendar.no_working_time')
  })
})
