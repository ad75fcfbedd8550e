import type { Json, Locale } from '@checkwright/core/model/base'
import type { Place } from '../model/edit.ts'
import { keysAmong } from '../model/keys.ts'
import type { Beginnings } from './initial.ts'
import type { TextInput } from './schema.ts'
import type { Tools } from './tools.tsx'
import { schemaWords } from './words.ts'

/** What new values at a place begin with: keys not in use beside it, and the first of what may be referred to. */
export function beginnings(tools: Tools, place: Place, locale: Locale): Beginnings {
  const give = keysAmong(keysIn(tools.value(place.slice(0, 2))))
  return {
    words: schemaWords,
    locale,
    key: give,
    choices: (input) => tools.choices.of({ input: input as TextInput, place }).map((one) => one.value),
  }
}

/** All keys below a part of the draft. */
function keysIn(value: Json | undefined): readonly string[] {
  if (value === null || typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap(keysIn)
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'key' && typeof inner === 'string' ? [inner] : keysIn(inner),
  )
}
