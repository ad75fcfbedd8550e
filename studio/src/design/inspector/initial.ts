import type { Json, Locale } from '@checkwright/core/model/base'
import { labelOf, type Words } from './labels.ts'
import { allProperties, defaultOf, type Part, shapeOf } from './schema.ts'

/** What a new value is filled with where its schema leaves a choice. */
export type Beginnings = {
  readonly words: Words
  /** The languages a new text is written in: the one the designer reads. */
  readonly locale: Locale
  /** A key that is not in use, made from this word. */
  key(word: string): string
  /** What may be referred to, the likeliest first. */
  choices(input: string): readonly string[]
}

/**
 * The smallest value that a part takes: what is required, filled with what counts anyway, the first of a few, or the name of the
 * thing. Something an admin changes rather than an empty form that cannot be kept.
 */
export function initialOf(part: Part, beginnings: Beginnings): Json {
  const standard = defaultOf(part)
  if (standard !== undefined) return standard
  const shape = shapeOf(part)
  const { schema } = part
  switch (shape.is) {
    case 'const':
      return shape.value
    case 'enum':
      return shape.values[0] ?? null
    case 'boolean':
      return false
    case 'number':
      return numberIn(schema.minimum, schema.exclusiveMinimum, shape.isInteger)
    case 'decimal':
      return '0'
    case 'localised':
      return { [beginnings.locale]: nameOf(part, beginnings) }
    case 'list':
      return Array.from({ length: shape.min }, () => initialOf(shape.items, beginnings))
    case 'map':
    case 'json':
      return {}
    case 'union': {
      const [first] = shape.alternatives
      return first === undefined ? null : initialOf(first, beginnings)
    }
    case 'object':
      return Object.fromEntries(
        allProperties(part)
          .filter((one) => one.isRequired)
          .map((one) => [one.name, initialOf(one.part, beginnings)]),
      )
    case 'date':
      return ''
    case 'text':
      return textFor(part, shape.input, beginnings)
  }
}

function textFor(part: Part, input: string | undefined, beginnings: Beginnings): string {
  if (input !== undefined) return beginnings.choices(input)[0] ?? ''
  // A text that must look like a key is one.
  const { pattern } = part.schema
  if (typeof pattern === 'string' && new RegExp(pattern, 'u').test('key1')) return beginnings.key('key')
  return ''
}

/** A text is called after what it belongs to: the name of a clock is "Clock". */
const nameOf = (part: Part, { words }: Beginnings): string => {
  const owner = part.label.split('.')[0] ?? ''
  const target = (part.root.$defs as { readonly [name: string]: Part['schema'] } | undefined)?.[owner]
  return target === undefined
    ? labelOf(part, words)
    : labelOf({ ...part, schema: target, label: owner, name: owner }, words)
}

const numberIn = (minimum: Json | undefined, above: Json | undefined, isInteger: boolean): number => {
  if (typeof minimum === 'number') return minimum
  if (typeof above === 'number') return isInteger ? above + 1 : above + 0.5
  return 0
}
