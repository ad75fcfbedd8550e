import { expect, test } from 'vitest'
import type { CalendarData } from '../../model/calendar.ts'
import { checkCalendar } from './check.ts'

const data: CalendarData = {
  key: 'office',
  title: { en: 'Office' },
  zone: 'Asia/Shanghai',
  revision: 1,
  years: [2025, 2026],
  week: [true, true, true, true, true, false, false],
  hours: [
    { from: '09:00', to: '12:00' },
    { from: '12:00', to: '24:00' },
  ],
  days: {
    '2024-12-31': { is: 'off', name: { en: 'New Year' } },
    '2025-01-26': { is: 'work', name: { en: 'Spring Festival' }, hours: [{ from: '09:00', to: '12:00' }] },
  },
}
const codes = (changed: Partial<CalendarData>) =>
  checkCalendar({ ...data, ...changed }).map((found) => `${found.path} ${found.code}`)

test('a sound calendar has no problems', () => {
  expect(checkCalendar(data)).toEqual([])
})

test('years are whole, in order and not endless', () => {
  expect(codes({ years: [2026, 2025], days: {} })).toEqual(['/years calendar.years_invalid'])
  expect(codes({ years: [1, 9998], days: {} })).toEqual(['/years calendar.years_invalid'])
  expect(codes({ years: [2025.5, 2026], days: {} })).toEqual(['/years calendar.years_invalid'])
})

test('the zone is known and some weekday is worked', () => {
  expect(codes({ zone: 'Mars/Olympus' })).toEqual(['/zone calendar.zone_unknown'])
  expect(codes({ week: [false, false, false, false, false, false, false] })).toEqual(['/week calendar.no_working_day'])
})

test('hours are times in order that do not overlap', () => {
  expect(codes({ hours: [] })).toEqual(['/hours calendar.hours_missing'])
  expect(codes({ hours: [{ from: '9:00', to: '12:00' }] })).toEqual(['/hours/0 calendar.hours_invalid'])
  expect(codes({ hours: [{ from: '09:00', to: '24:30' }] })).toEqual(['/hours/0 calendar.hours_invalid'])
  expect(codes({ hours: [{ from: '12:00', to: '12:00' }] })).toEqual(['/hours/0 calendar.hours_empty'])
  const late = { from: '13:00', to: '18:00' }
  expect(codes({ hours: [late, { from: '09:00', to: '12:00' }] })).toEqual(['/hours/1 calendar.hours_overlap'])
  expect(codes({ hours: [late, { from: '17:00', to: '19:00' }] })).toEqual(['/hours/1 calendar.hours_overlap'])
})

test('declared days are dates in or beside the declared years', () => {
  const off = { is: 'off', name: { en: 'Off' } } as const
  expect(codes({ days: { '2025-02-29': off } })).toEqual(['/days/2025-02-29 calendar.date_invalid'])
  expect(codes({ days: { '2025/01/01': off } })).toEqual(['/days/2025~101~101 calendar.date_invalid'])
  expect(codes({ days: { '2030-01-01': off } })).toEqual(['/days/2030-01-01 calendar.day_outside_years'])
})

test('only a worked day has hours of its own', () => {
  const hours = [{ from: '09:00', to: '12:00' }]
  expect(codes({ days: { '2025-01-01': { is: 'off', name: { en: 'Off' }, hours } } })).toEqual([
    '/days/2025-01-01/hours calendar.hours_of_day_off',
  ])
  expect(codes({ days: { '2025-01-27': { is: 'work', name: { en: 'Half' }, hours: [] } } })).toEqual([
    '/days/2025-01-27/hours calendar.hours_missing',
  ])
})
