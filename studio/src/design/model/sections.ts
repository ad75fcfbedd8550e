import type { Json } from '@checkwright/core/model/base'
import type { Definition, Section } from '@checkwright/core/model/definition'
import { copyOfLines } from './copy.ts'
import { at, type Place } from './edit.ts'
import type { Act } from './history.ts'
import { keysFor, type Taken } from './keys.ts'
import { insertThings, moveThing, removeThing } from './list.ts'
import { contentOf } from './read.ts'
import { withoutReferences } from './references-list.ts'

export const mostSections = 200

/** Adds an empty section at an index. */
export function addSection(
  definition: Definition,
  index: number,
  taken: Taken,
  title: Section['title'] = {},
): Act | null {
  const section: Section = { key: keysFor(definition, taken)('section'), title, content: [] }
  return insertThings(definition, ['sections', index], [section as unknown as Json], {
    name: 'addSection',
    most: mostSections,
  })
}

/** Takes a section away with its lines; the last one stays. */
export function removeSection(definition: Definition, place: Place): Act | null {
  const section = at(definition as unknown as Json, place) as unknown as Section | undefined
  const act = removeThing(definition, place, { name: 'removeSection', least: 1 })
  if (!act || !section) return null
  const gone = [section.key, ...contentOf(section).map((line) => line.key)]
  const next = Math.max(0, Number(place[1]) - 1)
  return { ...act, edits: [...withoutReferences(definition, gone), ...act.edits], select: ['sections', next] }
}

/** Puts a copy of a section with all its lines below it. */
export function duplicateSection(definition: Definition, place: Place, taken: Taken): Act | null {
  const section = at(definition as unknown as Json, place) as unknown as Section | undefined
  if (!section) return null
  const give = keysFor(definition, taken)
  const copy = { ...section, key: give('section'), content: copyOfLines(contentOf(section), give) }
  const below = ['sections', Number(place[1]) + 1]
  return insertThings(definition, below, [copy as unknown as Json], { name: 'duplicateSection', most: mostSections })
}

export const moveSection = (definition: Definition, place: Place, by: 1 | -1): Act | null =>
  moveThing(definition, place, Number(place[1]) + by, 'moveSection')
