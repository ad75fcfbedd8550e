import type { ServiceHours } from '@checkwright/core/model/calendar'
import { definePlugin } from '@checkwright/core/plugin/contract'
import { declaredDays, knownYears } from './pure/declared-days.ts'

export interface CalendarCn {
  readonly id: 'calendar-cn'
  readonly config: {
    /** Service hours of a working day where they are not those of `usualHours`. */
    readonly hours?: ServiceHours
  }
}

export const usualHours: ServiceHours = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
]

const time = { type: 'string', pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' } as const

/** The public holidays and shifted working days of mainland China, as the calendar `calendar-cn.mainland`. */
export default definePlugin<CalendarCn>({
  id: 'calendar-cn',
  version: '0.1.0',
  title: { 'zh-Hans': '中国大陆节假日', en: 'Holidays of mainland China' },
  core: '^1',
  dataVersion: 1,
  config: {
    type: 'object',
    additionalProperties: false,
    properties: {
      hours: {
        type: 'array',
        minItems: 1,
        maxItems: 8,
        default: usualHours,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['from', 'to'],
          properties: { from: time, to: time },
        },
      },
    },
  },
  calendars: {
    mainland: {
      title: { 'zh-Hans': '中国大陆工作日历', en: 'Working days in mainland China' },
      zone: 'Asia/Shanghai',
      years: knownYears,
      week: [true, true, true, true, true, false, false],
      hours: usualHours,
      days: () => declaredDays(),
    },
  },
  messages: {
    'zh-Hans': async () => (await import('./i18n/zh-Hans.ts')).messages,
    en: async () => (await import('./i18n/en.ts')).messages,
  },
})
