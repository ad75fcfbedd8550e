import type { Json } from '@checkwright/core/model/base'
import type { Definition, Field } from '@checkwright/core/model/definition'
import { at, type Place } from './edit.ts'
import type { Act } from './history.ts'
import { choiceKeys, keysAmong, keysFor, type Taken } from './keys.ts'
import { optionsFor } from './kinds.ts'
import { insertThings, listAround, moveThing, removeThing } from './list.ts'
import { withoutReferences } from './references-list.ts'

export const mostChoices = 500
export const mostColumns = 50

/** Adds choices to a choice field; the place is that of the first one. The last is selected. */
export function addChoices(definition: Definition, place: Place, labels: readonly Field['label'][]): Act | null {
  const line = at(definition as unknown as Json, place.slice(0, -3)) as unknown as Field | undefined
  if (!line) return null
  const give = keysAmong(choiceKeys(line))
  const choices = labels.map((label) => ({ key: give('choice'), label }))
  const select = [...place.slice(0, -1), Number(place.at(-1)) + labels.length - 1]
  return insertThings(definition, place, choices as unknown as readonly Json[], {
    name: labels.length > 1 ? 'addChoices' : 'addChoice',
    most: mostChoices,
    select,
  })
}

export const removeChoice = (definition: Definition, place: Place): Act | null =>
  selecting(removeThing(definition, place, { name: 'removeChoice', least: 1 }), place)

export const moveChoice = (definition: Definition, place: Place, by: 1 | -1): Act | null =>
  moveThing(definition, place, Number(place.at(-1)) + by, 'moveChoice')

/** Adds columns to a table; the place is that of the first one. The last is selected. */
export function addColumns(
  definition: Definition,
  place: Place,
  columns: readonly { readonly kind: string; readonly label?: Field['label'] }[],
  taken: Taken,
): Act | null {
  const give = keysFor(definition, taken)
  const made = columns.map(({ kind, label }) => {
    const options = optionsFor(kind, undefined, give)
    return { key: give('column'), kind, label: label ?? {}, ...(options === undefined ? {} : { options }) }
  })
  const select = [...place.slice(0, -1), Number(place.at(-1)) + columns.length - 1]
  return insertThings(definition, place, made as unknown as readonly Json[], {
    name: columns.length > 1 ? 'addColumns' : 'addColumn',
    most: mostColumns,
    select,
  })
}

/** Takes a column away with its totals; the last one stays. */
export function removeColumn(definition: Definition, place: Place): Act | null {
  const { list, index } = listAround(definition, place)
  const act = removeThing(definition, place, { name: 'removeColumn', least: 1 })
  const column = list[index] as unknown as Field | undefined
  const table = at(definition as unknown as Json, place.slice(0, 4)) as unknown as Field | undefined
  if (!act || !column || !table) return null
  const edits = [...withoutReferences(definition, [`${table.key}.${column.key}`]), ...act.edits]
  return selecting({ ...act, edits }, place)
}

export function duplicateColumn(definition: Definition, place: Place, taken: Taken): Act | null {
  const { list, index } = listAround(definition, place)
  const column = list[index] as unknown as Field | undefined
  if (!column) return null
  const copy = { ...column, key: keysFor(definition, taken)('column') }
  return insertThings(definition, [...place.slice(0, -1), index + 1], [copy as unknown as Json], {
    name: 'duplicateColumn',
    most: mostColumns,
  })
}

export const moveColumn = (definition: Definition, place: Place, by: 1 | -1): Act | null =>
  moveThing(definition, place, Number(place.at(-1)) + by, 'moveColumn')

/** After one of several is gone, the one before it has the focus, or the first. */
const selecting = (act: Act | null, place: Place): Act | null =>
  act && { ...act, select: [...place.slice(0, -1), Math.max(0, Number(place.at(-1)) - 1)] }
