import type { Json, Locale } from '../../model/base.ts'
import type { ItemOptions, Scale } from '../../model/definition.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { type CoreKind, inLocale, isObject, optionsSchema } from './core-kind.ts'
import { checkFiles, fileSchema } from './files.ts'
import { checkLength } from './text.ts'

/** The parts of an item's answer; each is an answer of its own at `<item>.<part>`. */
export const itemParts = ['result', 'comment', 'finding', 'evidence'] as const

export type ItemPart = (typeof itemParts)[number]

/** The scale of items that name none. */
export const builtInScale: Scale = {
  results: [
    { key: 'conform', label: { 'zh-Hans': '符合', en: 'Conforms' }, means: 'pass' },
    { key: 'nonconform', label: { 'zh-Hans': '不符合', en: 'Does not conform' }, means: 'fail' },
    { key: 'na', label: { 'zh-Hans': '不适用', en: 'N/A' }, means: 'skipped' },
  ],
}

/**
 * A line to be judged. It is not one value: result, comment, finding and evidence are answered part by part. What the
 * result may be depends on the scale, which stands in the definition: see `checkItemPart`.
 */
export const item: CoreKind<ItemOptions> = {
  title: { 'zh-Hans': '检查项', en: 'Item' },
  options: optionsSchema('ItemOptions'),
  answer: () => ({
    type: 'object',
    additionalProperties: false,
    properties: {
      result: { type: 'string' },
      comment: { type: 'string', maxLength: MOST_IN_PART },
      finding: { type: 'string', maxLength: MOST_IN_PART },
      evidence: { type: 'array', items: fileSchema, maxItems: 50 },
    },
  }),
  check: (value) => (isObject(value) ? [] : [problem('value.type', undefined, { expected: 'item' })]),
  text: (value, _options, locale) =>
    isObject(value) && typeof value.result === 'string' ? resultText(value.result, builtInScale, locale) : '',
}

/** Checks one part of an item's answer against the item's scale. */
export const checkItemPart = (part: ItemPart, value: Json, scale: Scale): readonly Problem[] => {
  switch (part) {
    case 'result':
      if (typeof value !== 'string') return [problem('value.type', undefined, { expected: 'choice' })]
      return scale.results.some((option) => option.key === value)
        ? []
        : [problem('value.not_a_choice', undefined, { value })]
    case 'evidence':
      return checkFiles(value, {})
    case 'comment':
    case 'finding':
      return checkLength(value, MOST_IN_PART)
  }
}

/** What a result is taken for; undefined while there is none, or for one the scale does not know. */
export const meaningOf = (result: Json, scale: Scale): 'pass' | 'fail' | 'skipped' | undefined =>
  scale.results.find((option) => option.key === result)?.means

/** A result as its scale words it; a key no longer in the scale is shown as it is. */
export const resultText = (result: string, scale: Scale, locale: Locale): string =>
  inLocale(scale.results.find((option) => option.key === result)?.label, locale) || result

const MOST_IN_PART = 4000
