import type { Locale } from '../../model/base.ts'
import type { Problem } from '../../model/problem.ts'
import { found, type Lint, token } from './lint.ts'

/** Texts missing in a language the definition is meant to be complete in. */
export const lintLanguages: Lint = ({ definition }) => {
  const languages = definition.languages ?? []
  if (languages.length === 0) return []
  const problems: Problem[] = []
  const visit = (value: unknown, pointer: string): void => {
    if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) visit(one, `${pointer}/${index}`)
    } else if (typeof value !== 'object' || value === null) return
    else if (isText(value)) {
      for (const language of languages) {
        if (value[language] === undefined)
          problems.push(found('definition.untranslated', pointer, { language }, 'hint'))
      }
    } else
      for (const [key, part] of Object.entries(value)) {
        if (key !== 'default' && key !== 'example') visit(part, `${pointer}/${token(key)}`)
      }
  }
  visit(definition, '')
  return problems
}

const isText = (value: object): value is { readonly [language in Locale]?: string } => {
  const entries = Object.entries(value)
  return (
    entries.length > 0 &&
    entries.every(([key, text]) => (key === 'zh-Hans' || key === 'en') && typeof text === 'string')
  )
}
