import type { Decimal, Json, JsonSchema, Locale } from '../../model/base.ts'
import type { MoneyOptions, NumberOptions, RangeOptions } from '../../model/definition.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { compare } from '../decimal.ts'
import { type CoreKind, inLocale, isObject, optionsSchema } from './core-kind.ts'
import { fromTo, grouped, withCurrency } from './number-text.ts'

/** An exact number, kept as decimal text. */
export const number: CoreKind<NumberOptions> = {
  title: { 'zh-Hans': '数字', en: 'Number' },
  options: optionsSchema('NumberOptions'),
  answer: () => decimalSchema,
  check: (value, options) => checkDecimal(value, options),
  text: (value, options, locale) => (isDecimal(value) ? withUnit(grouped(value), options, locale) : ''),
}

/** An amount of money, kept as decimal text; two places unless the definition says otherwise. */
export const money: CoreKind<MoneyOptions> = {
  title: { 'zh-Hans': '金额', en: 'Money' },
  options: optionsSchema('MoneyOptions'),
  answer: () => decimalSchema,
  check: (value, options) => checkDecimal(value, { ...options, scale: options.scale ?? 2 }),
  text: (value, options) => (isDecimal(value) ? withCurrency(value, options.currency, options.scale ?? 2) : ''),
}

/** A value from–to: `{ from, to }` as decimal texts, both bounds belong to it. */
export const range: CoreKind<RangeOptions> = {
  title: { 'zh-Hans': '数值范围', en: 'Range' },
  options: optionsSchema('RangeOptions'),
  answer: () => ({
    type: 'object',
    additionalProperties: false,
    required: ['from', 'to'],
    properties: { from: decimalSchema, to: decimalSchema },
  }),
  check: (value, options) => {
    if (!isObject(value) || Object.keys(value).some((key) => key !== 'from' && key !== 'to'))
      return [problem('value.type', undefined, { expected: 'range' })]
    const { from = null, to = null } = value
    for (const bound of [from, to]) {
      const problems = checkDecimal(bound, options)
      if (problems.length > 0) return problems
    }
    return compare(from as Decimal, to as Decimal) > 0 ? [problem('value.range_order', undefined, { from, to })] : []
  },
  text: (value, options, locale) => {
    if (!isObject(value) || !isDecimal(value.from ?? null) || !isDecimal(value.to ?? null)) return ''
    const shown = (bound: Decimal): string =>
      options.currency === undefined
        ? grouped(bound, options.scale)
        : withCurrency(bound, options.currency, options.scale ?? 2)
    const both = fromTo(shown(value.from as Decimal), shown(value.to as Decimal))
    return options.currency === undefined ? withUnit(both, options, locale) : both
  },
}

/** Decimal text in the one form answers take: no exponent, no sign but minus, digits on both sides of the point. */
export const isDecimal = (value: Json): value is Decimal => typeof value === 'string' && DECIMAL.test(value)

const DECIMAL = /^-?[0-9]{1,24}(\.[0-9]{1,10})?$/

const decimalSchema: JsonSchema = { type: 'string', format: 'decimal', pattern: DECIMAL.source }

const withUnit = (amount: string, options: NumberOptions | RangeOptions, locale: Locale): string =>
  options.unit === undefined ? amount : `${amount} ${inLocale(options.unit, locale)}`

const checkDecimal = (value: Json, options: NumberOptions): readonly Problem[] => {
  if (!isDecimal(value)) return [problem('value.type', undefined, { expected: 'number' })]
  const point = value.indexOf('.')
  const places = point < 0 ? 0 : value.length - point - 1
  if (options.scale !== undefined && places > options.scale)
    return [problem('value.scale', undefined, { scale: options.scale })]
  if (options.min !== undefined && compare(value, options.min) < 0)
    return [problem('value.min', undefined, { min: options.min })]
  if (options.max !== undefined && compare(value, options.max) > 0)
    return [problem('value.max', undefined, { max: options.max })]
  return []
}
