import { calendarFromSource } from '@checkwright/core/engine/calendar/from-source'
import type { Json } from '@checkwright/core/model/base'
import type { CalendarData } from '@checkwright/core/model/calendar'
import type { Definition } from '@checkwright/core/model/definition'
import type { CalendarSource } from '@checkwright/core/plugin/contract'
import { type World, world } from '@checkwright/core/plugin/testing'
import calendarCn from '../calendar-cn/index.ts'
import sla from './index.ts'
import type { Clock } from './pure/settings.generated.ts'

/** The holidays and shifted working days of mainland China, 2020 to 2026, as the organisation's calendar. */
export const chinaCalendar: CalendarData = calendarFromSource(calendarCn.calendars?.mainland as CalendarSource, {
  key: 'default',
  revision: 1,
})

/** A clock of tests: from the day in `received` to the end of the record, with whatever is said otherwise. */
export const clock = (own: Partial<Clock> & Pick<Clock, 'limit'>): Clock => ({
  key: 'reply',
  title: { en: 'Reply', 'zh-Hans': '答复' },
  start: { on: 'dateField', field: 'received' },
  stop: [{ on: 'closed' }],
  ...own,
})

/** A complaint that is handled, decided by someone else, and told to the complainant. */
export const complaint = (clocks: readonly Clock[]): Definition => ({
  format: 1,
  key: 'complaint',
  kind: 'form',
  title: { en: 'Complaint', 'zh-Hans': '投诉' },
  sections: [
    {
      key: 'case',
      title: { en: 'Case', 'zh-Hans': '案情' },
      content: [
        { key: 'received', kind: 'date', label: { en: 'Received', 'zh-Hans': '收到日期' } },
        { key: 'told', kind: 'dateTime', label: { en: 'Complainant told', 'zh-Hans': '告知时间' } },
      ],
    },
  ],
  workflow: [
    {
      key: 'handle',
      kind: 'fill',
      title: { en: 'Handle', 'zh-Hans': '处理' },
      actors: { of: [{ who: 'starter' }] },
    },
    {
      key: 'decide',
      kind: 'approval',
      title: { en: 'Decide', 'zh-Hans': '审批' },
      actors: { of: [{ role: 'manager' }], fallback: [{ role: 'admin' }, { who: 'starter' }] },
      returnTo: ['handle'],
    },
  ],
  plugins: { sla: { dataVersion: 1, settings: { clocks } as unknown as object } },
})

const people = [
  { id: 'li', name: '李莉', roles: ['member'] },
  { id: 'wang', name: '王晓燕', roles: ['member', 'manager'] },
  { id: 'zhao', name: '赵强', roles: ['member'] },
]

/** A world in which such a complaint can be opened; 09:00 in China on 2 March 2026 unless told. */
export const complaintWorld = (
  clocks: readonly Clock[],
  options: { readonly at?: string; readonly calendar?: CalendarData } = {},
): World =>
  world({
    definition: complaint(clocks),
    plugins: [sla],
    people,
    calendars: [options.calendar ?? chinaCalendar],
    at: options.at ?? '2026-03-02T01:00:00.000Z',
  })

/** The same with the complaint opened by 李莉, received on a day. */
export const opened = (
  clocks: readonly Clock[],
  received: Json = '2026-03-02',
  options: Parameters<typeof complaintWorld>[1] = {},
): World => {
  const w = complaintWorld(clocks, options)
  const problems = w.open('li', received === null ? {} : { answers: { received } })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return w
}
