import type { Json } from '../../model/base.ts'
import type { ComputedOptions, NoteOptions } from '../../model/definition.ts'
import { problem } from '../../model/problem.ts'
import { round } from '../decimal.ts'
import { yesNo } from './choice.ts'
import { type CoreKind, inLocale, isObject, optionsSchema } from './core-kind.ts'
import { dateTime, isInstant } from './date.ts'
import { isDecimal } from './number.ts'
import { fromTo, grouped, withCurrency } from './number-text.ts'

/** A value the product works out from others. It is shown and stored, never answered. */
export const computed: CoreKind<ComputedOptions> = {
  title: { 'zh-Hans': '计算', en: 'Computed' },
  options: optionsSchema('ComputedOptions'),
  answer: () => ({ readOnly: true }),
  check: () => [problem('value.not_answered')],
  text: (value, options, locale, look) => {
    if (typeof value === 'boolean') return yesNo.text(value, {}, locale, look)
    if (isInstant(value)) return dateTime.text(value, {}, locale, look)
    if (isObject(value)) {
      const { from = null, to = null } = value
      return isDecimal(from) && isDecimal(to)
        ? `${fromTo(figure(from, options), figure(to, options))}${unit(options, locale)}`
        : ''
    }
    return isDecimal(value)
      ? `${figure(value, options)}${unit(options, locale)}`
      : typeof value === 'string'
        ? value
        : ''
  },
}

/** Static text between the fields. It has no answer; its label is the text. */
export const note: CoreKind<NoteOptions> = {
  title: { 'zh-Hans': '说明文字', en: 'Note' },
  options: optionsSchema('NoteOptions'),
  answer: () => ({ not: {} }),
  check: () => [problem('value.not_answered')],
  text: () => '',
}

/** A computed number or range, rounded half up to the places of its field. */
export const roundComputed = (value: Json, options: ComputedOptions): Json => {
  const scale = computedScale(options)
  if (scale === undefined) return value
  if (typeof value === 'string') return round(value, scale)
  if (!isObject(value)) return value
  const { from = null, to = null } = value
  return { from: roundComputed(from, options), to: roundComputed(to, options) }
}

/** Digits after the point a computed number is rounded to; undefined: as many as it has. */
const computedScale = (options: ComputedOptions): number | undefined =>
  options.scale ?? (options.currency === undefined ? undefined : 2)

const figure = (value: string, options: ComputedOptions): string =>
  options.currency === undefined
    ? grouped(value, options.scale)
    : withCurrency(value, options.currency, computedScale(options) ?? 2)

const unit = (options: ComputedOptions, locale: 'zh-Hans' | 'en'): string =>
  options.unit === undefined ? '' : ` ${inLocale(options.unit, locale)}`
