import type { Text } from '../../model/base.ts'
import type { ChoiceOption, ChoiceOptions, ChoicesOptions, YesNoOptions } from '../../model/definition.ts'
import { problem } from '../../model/problem.ts'
import { type CoreKind, inLocale, optionsSchema } from './core-kind.ts'

const YES: Text = { 'zh-Hans': '是', en: 'Yes' }
const NO: Text = { 'zh-Hans': '否', en: 'No' }

/** Yes or no, with words of its own where the paper had them. */
export const yesNo: CoreKind<YesNoOptions> = {
  title: { 'zh-Hans': '是否', en: 'Yes or no' },
  options: optionsSchema('YesNoOptions'),
  answer: () => ({ type: 'boolean' }),
  check: (value) => (typeof value === 'boolean' ? [] : [problem('value.type', undefined, { expected: 'yesNo' })]),
  text: (value, options, locale) => {
    if (typeof value !== 'boolean') return ''
    return value ? inLocale(options.yes ?? YES, locale) : inLocale(options.no ?? NO, locale)
  },
}

/** Exactly one of a list, kept by key. */
export const choice: CoreKind<ChoiceOptions> = {
  title: { 'zh-Hans': '单选', en: 'Choice' },
  options: optionsSchema('ChoiceOptions'),
  answer: (options) => ({ enum: keysOf(options) }),
  check: (value, options) => {
    if (typeof value !== 'string') return [problem('value.type', undefined, { expected: 'choice' })]
    return optionOf(options, value) === undefined ? [problem('value.not_a_choice', undefined, { value })] : []
  },
  text: (value, options, locale) => (typeof value === 'string' ? choiceText(options, value, locale) : ''),
}

/** Several of a list, kept as keys in the order in which they were ticked. */
export const choices: CoreKind<ChoicesOptions> = {
  title: { 'zh-Hans': '多选', en: 'Several choices' },
  options: optionsSchema('ChoicesOptions'),
  answer: (options) => ({ type: 'array', uniqueItems: true, items: { enum: keysOf(options) } }),
  check: (value, options) => {
    if (!Array.isArray(value) || value.some((key) => typeof key !== 'string'))
      return [problem('value.type', undefined, { expected: 'choices' })]
    const keys = value as readonly string[]
    const unknown = keys.find((key) => optionOf(options, key) === undefined)
    if (unknown !== undefined) return [problem('value.not_a_choice', undefined, { value: unknown })]
    if (new Set(keys).size < keys.length) return [problem('value.repeated')]
    if (options.max !== undefined && keys.length > options.max)
      return [problem('value.too_many', undefined, { max: options.max, count: keys.length })]
    if (options.min !== undefined && keys.length > 0 && keys.length < options.min)
      return [problem('value.too_few', undefined, { min: options.min, count: keys.length })]
    return []
  },
  text: (value, options, locale) => {
    if (!Array.isArray(value)) return ''
    const labels = value.map((key) => (typeof key === 'string' ? choiceText(options, key, locale) : ''))
    return labels.join(locale === 'zh-Hans' ? '、' : ', ')
  },
}

const keysOf = (options: ChoiceOptions): string[] => options.choices.map((option) => option.key)

const optionOf = (options: ChoiceOptions, key: string): ChoiceOption | undefined =>
  options.choices.find((option) => option.key === key)

/** A key no longer in the list is shown as it is: an old answer stays readable. */
const choiceText = (options: ChoiceOptions, key: string, locale: 'zh-Hans' | 'en'): string =>
  inLocale(optionOf(options, key)?.label, locale) || key
