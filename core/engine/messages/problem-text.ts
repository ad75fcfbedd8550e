import type { Json, Locale } from '../../model/base.ts'
import type { Problem } from '../../model/problem.ts'
import { inLocale, isObject } from '../kinds/core-kind.ts'

/** Texts by code, as the bundles in this folder and those of plugins hold them. */
export type Bundle = { readonly [code: string]: string }

/** Parameters whose value is a word of the product (a type, a status, a language) and is worded, not shown as it is. */
const worded: readonly string[] = ['expected', 'found', 'of', 'type', 'kind', 'status', 'language', 'value']

/**
 * The sentence for a problem in a language: the text of its code with parameters filled in, and the hint that goes with
 * them. Lists are joined, localised texts are read in the language, words of the product are worded. A code nobody wrote a
 * text for is shown itself, so that nothing is ever hidden.
 */
export const problemText = (problem: Pick<Problem, 'code' | 'params'>, locale: Locale, bundle: Bundle): string => {
  const { code, params = {} } = problem
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(params, name) ? params[name] : undefined
      return value === undefined ? whole : shown(value, code === 'value.not_a_choice' ? undefined : wordsFor(name))
    })
  const shown = (value: Json, words: string | undefined): string => {
    if (value === null) return '–'
    if (Array.isArray(value)) return value.map((one) => shown(one, words)).join(locale === 'zh-Hans' ? '、' : ', ')
    if (isObject(value)) return inLocale(value, locale) || JSON.stringify(value)
    const word = words === undefined ? undefined : own(bundle, `${words}${String(value)}`)
    return word ?? String(value)
  }
  const hints = ['near', 'instead'].flatMap((name) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    const hint = own(bundle, `hint.${name}`)
    const isThere = value !== undefined && !(Array.isArray(value) && value.length === 0)
    return isThere && hint !== undefined ? [fill(hint)] : []
  })
  return [fill(own(bundle, code) ?? code), ...hints].join(locale === 'zh-Hans' ? '' : ' ')
}

/** Parts of a definition have words of their own: `step` as a part is no value of anything. */
const wordsFor = (name: string): string | undefined => {
  if (name === 'part') return 'word.part.'
  return worded.includes(name) ? 'word.' : undefined
}

const own = (bundle: Bundle, code: string): string | undefined =>
  Object.hasOwn(bundle, code) ? bundle[code] : undefined
