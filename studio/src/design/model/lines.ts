import type { Json, Locale } from '@checkwright/core/model/base'
import type { Definition, Field } from '@checkwright/core/model/definition'
import { copyOfLines } from './copy.ts'
import { at, type Edit, type Place } from './edit.ts'
import type { Act } from './history.ts'
import { keysFor, keyWord, type Taken } from './keys.ts'
import { optionsFor } from './kinds.ts'
import { insertThings, listAround } from './list.ts'
import { contentOf, sectionsOf } from './read.ts'
import { withoutReferences } from './references-list.ts'

/** How many lines a section may hold. */
export const mostLines = 1000

/** A new line of a kind with this text, ready to be put in. */
export type NewLine = { readonly kind: string; readonly label?: Field['label'] }

/** Adds lines at a place of a section's content; the last of them is selected. */
export function addLines(definition: Definition, place: Place, lines: readonly NewLine[], taken: Taken): Act | null {
  const key = keysFor(definition, taken)
  const made = lines.map((line) => newLine(line, key(keyWord(line.kind)), key))
  const select = [...place.slice(0, -1), Number(place.at(-1)) + lines.length - 1]
  return insertThings(definition, place, made as unknown as readonly Json[], {
    name: lines.length > 1 ? 'addLines' : 'addLine',
    most: mostLines,
    select,
  })
}

/** Ends a line where the caret stands; what follows becomes a line of the same kind below it. */
export function splitLine(
  definition: Definition,
  place: Place,
  where: { readonly locale: Locale; readonly at: number },
  taken: Taken,
): Act | null {
  const line = at(definition as unknown as Json, place) as unknown as Field | undefined
  const text = line?.label[where.locale] ?? ''
  if (!line) return null
  const [before, after] = [text.slice(0, where.at).trimEnd(), text.slice(where.at).trimStart()]
  const below = [...place.slice(0, -1), Number(place.at(-1)) + 1]
  const label = after === '' ? {} : { [where.locale]: after }
  const added = addLines(definition, below, [{ kind: line.kind, label }], taken)
  if (!added || after === '') return added
  const shortened: Edit =
    before === ''
      ? { do: 'remove', at: [...place, 'label', where.locale] }
      : { do: 'set', at: [...place, 'label', where.locale], value: before }
  return { ...added, name: 'splitLine', edits: [shortened, ...added.edits] }
}

/**
 * Takes a line away, and with it from lists that only name it: what steps may edit and ask to sign, summary, columns, example.
 * Expressions that read it stay; the problems name them.
 */
export function removeLine(definition: Definition, place: Place): Act | null {
  const { list, index } = listAround(definition, place)
  const line = list[index] as unknown as Field | undefined
  if (!line) return null
  const next = index < list.length - 1 ? place : index > 0 ? [...place.slice(0, -1), index - 1] : place.slice(0, 2)
  return {
    name: 'removeLine',
    edits: [...withoutReferences(definition, [line.key]), { do: 'remove', at: place }],
    select: next,
  }
}

/** Puts a copy below a line; rules of the copy that read the line read the copy. */
export function duplicateLine(definition: Definition, place: Place, taken: Taken): Act | null {
  const { list, index } = listAround(definition, place)
  const line = list[index] as unknown as Field | undefined
  if (!line) return null
  const [copy] = copyOfLines([line], keysFor(definition, taken))
  const below = [...place.slice(0, -1), index + 1]
  return insertThings(definition, below, [copy as unknown as Json], { name: 'duplicateLine', most: mostLines })
}

/** Moves a line one place up or down, past the end of its section into the neighbour. Null at either end of the document. */
export function nudgeLine(definition: Definition, place: Place, by: 1 | -1): Act | null {
  const [, section, , index] = place as readonly [string, number, string, number]
  const { list } = listAround(definition, place)
  const to = index + by
  if (to >= 0 && to < list.length) return moveLine(definition, place, { section, index: to })
  const next = sectionsOf(definition)[section + by]
  if (!next) return null
  return moveLine(definition, place, { section: section + by, index: by > 0 ? 0 : contentOf(next).length })
}

/** Moves a line to a place of any section; `index` counts as if it had been taken out. */
export function moveLine(
  definition: Definition,
  place: Place,
  to: { readonly section: number; readonly index: number },
): Act | null {
  const value = at(definition as unknown as Json, place)
  const target = sectionsOf(definition)[to.section]
  if (value === undefined || !target) return null
  const isSame = place[1] === to.section
  const room = contentOf(target).length - (isSame ? 1 : 0)
  if (to.index < 0 || to.index > room || room >= mostLines || (isSame && place[3] === to.index)) return null
  const into: Place = ['sections', to.section, 'content', to.index]
  const put: Edit =
    target.content === undefined
      ? { do: 'set', at: into.slice(0, 3), value: [value] }
      : { do: 'insert', at: into, value }
  return { name: 'moveLine', edits: [{ do: 'remove', at: place }, put], select: into }
}

function newLine(line: NewLine, key: string, give: (kind: string) => string): Field {
  const options = optionsFor(line.kind, undefined, give)
  return { key, kind: line.kind, label: line.label ?? {}, ...(options === undefined ? {} : { options }) }
}
