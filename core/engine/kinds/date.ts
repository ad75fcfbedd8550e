import type { Json } from '../../model/base.ts'
import type { DateOptions, DateTimeOptions } from '../../model/definition.ts'
import { problem } from '../../model/problem.ts'
import { parseDate, parseInstant } from '../calendar/civil.ts'
import { type CoreKind, optionsSchema } from './core-kind.ts'

/** A calendar day without a zone, `YYYY-MM-DD`. */
export const date: CoreKind<DateOptions> = {
  title: { 'zh-Hans': '日期', en: 'Date' },
  options: optionsSchema('DateOptions'),
  answer: () => ({ type: 'string', format: 'date' }),
  check: (value, options) => {
    if (!isDate(value)) return [problem('value.type', undefined, { expected: 'date' })]
    if (options.min !== undefined && value < options.min) return [problem('value.min', undefined, { min: options.min })]
    if (options.max !== undefined && value > options.max) return [problem('value.max', undefined, { max: options.max })]
    return []
  },
  text: (value) => (typeof value === 'string' ? value : ''),
}

/** A moment, kept as an instant in UTC and shown in the reader's zone. */
export const dateTime: CoreKind<DateTimeOptions> = {
  title: { 'zh-Hans': '日期时间', en: 'Date and time' },
  options: optionsSchema('DateTimeOptions'),
  answer: () => ({
    type: 'string',
    format: 'instant',
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
  }),
  check: (value, options) => {
    if (!isInstant(value)) return [problem('value.type', undefined, { expected: 'dateTime' })]
    const step = options.stepMinutes
    return step !== undefined && parseInstant(value) % (step * 60_000) !== 0
      ? [problem('value.step', undefined, { minutes: step })]
      : []
  },
  text: (value, _options, _locale, look) => {
    if (!isInstant(value)) return ''
    return look?.local?.(value) ?? `${value.slice(0, 10)} ${value.slice(11, 16)} UTC`
  },
}

/** A day that exists, as text. */
export const isDate = (value: Json): value is string => typeof value === 'string' && succeeds(() => parseDate(value))

/** A moment that exists, in the one form instants have. */
export const isInstant = (value: Json): value is string =>
  typeof value === 'string' && succeeds(() => parseInstant(value))

const succeeds = (read: () => unknown): boolean => {
  try {
    read()
    return true
  } catch {
    return false
  }
}
