import type { Json, Path, Text } from '../model/base.ts'
import type { ChoiceOptions, ItemOptions, YesNoOptions } from '../model/definition.ts'
import type { Form } from './form.ts'
import { builtInScale } from './kinds/item.ts'

/**
 * The words of an answer that is stored as a key: a choice, several choices, a result, a yes with words of its own. Undefined
 * where the value speaks for itself. What is no longer offered keeps its key.
 */
export function answerLabel(form: Form, path: Path, value: Json): Text | readonly Text[] | undefined {
  const field = form.nodeOf(path)?.field
  switch (field?.kind) {
    case 'choice':
      return labelIn((field.options as ChoiceOptions).choices, value)
    case 'choices': {
      if (!Array.isArray(value)) return undefined
      const { choices } = field.options as ChoiceOptions
      return value.map((key: Json) => labelIn(choices, key) ?? { en: String(key) })
    }
    case 'yesNo': {
      const { yes, no } = (field.options ?? {}) as YesNoOptions
      return value === true ? yes : value === false ? no : undefined
    }
    case 'item': {
      if (!path.endsWith('.result')) return undefined
      const { scale } = (field.options ?? {}) as ItemOptions
      const results = (scale === undefined ? undefined : form.definition.scales?.[scale]) ?? builtInScale
      return labelIn(results.results, value)
    }
    default:
      return undefined
  }
}

const labelIn = (list: readonly { readonly key: string; readonly label: Text }[], key: Json): Text | undefined =>
  list.find((one) => one.key === key)?.label
