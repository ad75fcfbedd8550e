import type { Json } from '../../model/base.ts'
import type { LongTextOptions, TextOptions } from '../../model/definition.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { type CoreKind, optionsSchema } from './core-kind.ts'
import { matchesPattern } from './pattern.ts'

/** Characters an answer may have where the definition sets no bound. */
const MOST_IN_LINE = 1000
const MOST_IN_TEXT = 20_000

/** One line of text. */
export const text: CoreKind<TextOptions> = {
  title: { 'zh-Hans': '单行文本', en: 'Text' },
  options: optionsSchema('TextOptions'),
  answer: (options) => ({ type: 'string', maxLength: options.maxLength ?? MOST_IN_LINE }),
  check: (value, options) => {
    const problems = checkLength(value, options.maxLength ?? MOST_IN_LINE)
    if (problems.length > 0 || typeof value !== 'string' || value === '') return problems
    if (/[\n\r]/.test(value)) return [problem('value.line_break')]
    return options.pattern !== undefined && !matchesPattern(options.pattern, value)
      ? [problem('value.pattern', undefined, { pattern: options.pattern })]
      : []
  },
  text: (value) => (typeof value === 'string' ? value : ''),
}

/** Text of several lines. */
export const longText: CoreKind<LongTextOptions> = {
  title: { 'zh-Hans': '多行文本', en: 'Long text' },
  options: optionsSchema('LongTextOptions'),
  answer: (options) => ({ type: 'string', maxLength: options.maxLength ?? MOST_IN_TEXT }),
  check: (value, options) => checkLength(value, options.maxLength ?? MOST_IN_TEXT),
  text: (value) => (typeof value === 'string' ? value : ''),
}

/** Whether a value is a text of at most `max` characters; a character outside the basic plane counts once. */
export const checkLength = (value: Json, max: number): readonly Problem[] => {
  if (typeof value !== 'string') return [problem('value.type', undefined, { expected: 'text' })]
  if (value.length <= max) return []
  const length = [...value].length
  return length <= max ? [] : [problem('value.too_long', undefined, { max, length })]
}
