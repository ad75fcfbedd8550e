import type { Json, Locale } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { at, type Edit, type Place } from './edit.ts'
import type { Act } from './history.ts'
import { placeText } from './place.ts'

/** The longest text a definition may hold. */
export const longestText = 4000

/**
 * Writes a text in one language; an empty one is taken away. Following each other in one text they are one act to undo.
 * An optional text (a help, a description) goes altogether with its last language.
 */
export function setText(
  definition: Definition,
  place: Place,
  locale: Locale,
  text: string,
  how: { readonly name?: string; readonly isOptional?: boolean } = {},
): Act | null {
  const document = definition as unknown as Json
  const cut = text.slice(0, longestText)
  const known = at(document, place)
  const merge = `text ${placeText(place)} ${locale}`
  const name = how.name ?? 'text'
  if (cut === (at(known, [locale]) ?? '')) return null
  if (cut !== '') return { name, merge, edits: edits(document, [...place, locale], cut) }
  const isLast = how.isOptional === true && Object.keys(known as object).length === 1
  return { name, merge, edits: [{ do: 'remove', at: isLast ? place : [...place, locale] }] }
}

/**
 * Sets a property, or takes it away where the value is undefined. Objects on the way to it are made, and those that exist only
 * for such properties go with their last one. Acts with the same `merge` that follow each other are one to undo.
 */
export function setProperty(
  definition: Definition,
  place: Place,
  value: Json | undefined,
  how: { readonly name?: string; readonly merge?: string } = {},
): Act | null {
  const document = definition as unknown as Json
  const known = at(document, place)
  const rest = { name: how.name ?? 'property', ...(how.merge === undefined ? {} : { merge: how.merge }) }
  if (value !== undefined) {
    return JSON.stringify(known) === JSON.stringify(value) ? null : { ...rest, edits: edits(document, place, value) }
  }
  return known === undefined ? null : { ...rest, edits: [{ do: 'remove', at: emptied(document, place) }] }
}

/** Sets a value, making the objects around it that are missing. */
export function edits(document: Json, place: Place, value: Json): readonly Edit[] {
  for (let length = 1; length < place.length; length++) {
    if (at(document, place.slice(0, length)) !== undefined) continue
    const inner = place.slice(length).reduceRight<Json>((inside, step) => ({ [step]: inside }), value)
    return [{ do: 'set', at: place.slice(0, length), value: inner }]
  }
  return [{ do: 'set', at: place, value }]
}

/** Objects that say nothing when they are empty. */
const bags: ReadonlySet<string | number> = new Set([
  'control',
  'rights',
  'options',
  'evidence',
  'numbering',
  'plugins',
  'scales',
])

/** The outermost place that is left without content when this one goes. */
function emptied(document: Json, place: Place): Place {
  const outer = place.slice(0, -1)
  const around = at(document, outer)
  const isAlone =
    around !== null && typeof around === 'object' && !Array.isArray(around) && Object.keys(around).length === 1
  return isAlone && bags.has(outer.at(-1) ?? '') ? emptied(document, outer) : place
}
