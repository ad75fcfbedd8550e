import type { Json, Text } from '@checkwright/core/model/base'
import { allProperties, ownText, type Part, shapeOf } from './schema.ts'

/** Where words come from: the bundle of the studio by key, and texts of schemas in the reader's language. */
export type Words = {
  word(key: string): string | undefined
  text(text: Text): string
}

/**
 * What a part is called: what its schema says itself (`x-title`, which plugins give), else the word of the studio for its place,
 * else what the schema is titled. The last is for plugins that say nothing, and never in our own.
 */
export const labelOf = (part: Part, words: Words): string => {
  const own = ownText(part.schema)
  if (own !== undefined) return words.text(own)
  return words.word(part.label) ?? words.word(part.name) ?? titleOf(part)
}

/** One sentence more about a part, where there is one. */
export const helpOf = (part: Part, words: Words): string | undefined => {
  const own = part.schema['x-help']
  return own === undefined ? words.word(`${part.label}.help`) : words.text(own as Text)
}

/** The word for one value of an enumeration. */
export const optionOf = (part: Part, value: Json, words: Words): string => {
  const own = ownText(part.schema, value)
  if (own !== undefined) return words.text(own)
  return words.word(`${part.label}.${value}`) ?? words.word(`${part.name}.${value}`) ?? String(value)
}

/**
 * All that a person may read when this part is shown: each place with its word or without one. For the test that none is missing.
 * Parts with these names have editors of their own and are not gone into.
 */
export function wordsIn(
  part: Part,
  words: Words,
  own: readonly string[] = [],
  seen = new Set<string>(),
): readonly Labelled[] {
  const key = `${part.label} ${part.name}`
  if (seen.has(key) || own.includes(part.name)) return []
  seen.add(key)
  const found: Labelled[] = []
  const say = (place: string, word: string | undefined) => found.push({ place, word })
  const known = (one: Part): string | undefined => {
    const own = ownText(one.schema)
    return own === undefined ? (words.word(one.label) ?? words.word(one.name)) : words.text(own)
  }
  const shape = shapeOf(part)
  switch (shape.is) {
    case 'enum':
      for (const value of shape.values) {
        const own = ownText(part.schema, value)
        const word = words.word(`${part.label}.${value}`) ?? words.word(`${part.name}.${value}`)
        say(`${part.label}=${value}`, own === undefined ? word : words.text(own))
      }
      break
    case 'union':
      for (const one of shape.alternatives) {
        say(one.label, known(one))
        found.push(...wordsIn(one, words, own, seen))
      }
      break
    case 'list':
      found.push(...wordsIn(shape.items, words, own, seen))
      break
    case 'map':
      found.push(...wordsIn(shape.values, words, own, seen))
      break
    case 'object':
      for (const property of allProperties(part)) {
        if (shapeOf(property.part).is === 'const') continue
        say(property.part.label, known(property.part))
        found.push(...wordsIn(property.part, words, own, seen))
      }
      break
  }
  return found
}

/** A place of a schema with the word for it. */
export type Labelled = { readonly place: string; readonly word: string | undefined }

const titleOf = (part: Part): string => {
  const { title, description } = part.schema
  return typeof title === 'string'
    ? title
    : typeof description === 'string'
      ? description
      : (part.label.split('.').at(-1) ?? '')
}
