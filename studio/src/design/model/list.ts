import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { at, type Edit, type Place } from './edit.ts'
import type { Act } from './history.ts'

// What sections, lines, columns, choices, steps and results have in common: they stand in lists.

/** The list a thing stands in, and where. */
export function listAround(
  definition: Definition,
  place: Place,
): { readonly list: readonly Json[]; readonly index: number } {
  const list = at(definition as unknown as Json, place.slice(0, -1))
  return { list: Array.isArray(list) ? list : [], index: Number(place.at(-1)) }
}

/** Puts things into a list, which is made where it is missing; null where that would be more than the list may hold. */
export function insertThings(
  definition: Definition,
  place: Place,
  things: readonly Json[],
  how: { readonly name: string; readonly most: number; readonly select?: Place },
): Act | null {
  const { list, index } = listAround(definition, place)
  const outer = place.slice(0, -1)
  if (things.length === 0 || list.length + things.length > how.most) return null
  const isThere = at(definition as unknown as Json, outer) !== undefined
  const edits: readonly Edit[] = isThere
    ? things.map((value, offset) => ({ do: 'insert', at: [...outer, index + offset], value }))
    : [{ do: 'set', at: outer, value: things }]
  return { name: how.name, edits, select: how.select ?? place }
}

/** Takes a thing out of its list; null where the list would hold too few then. */
export function removeThing(
  definition: Definition,
  place: Place,
  how: { readonly name: string; readonly least: number },
): Act | null {
  const { list, index } = listAround(definition, place)
  if (list[index] === undefined || list.length <= how.least) return null
  return { name: how.name, edits: [{ do: 'remove', at: place }] }
}

/** Moves a thing within its list; null where it stands there already. `to` counts as if it had been taken out. */
export function moveThing(definition: Definition, place: Place, to: number, name: string): Act | null {
  const { list, index } = listAround(definition, place)
  const value = list[index]
  if (value === undefined || to === index || to < 0 || to >= list.length) return null
  const target = [...place.slice(0, -1), to]
  return {
    name,
    edits: [
      { do: 'remove', at: place },
      { do: 'insert', at: target, value },
    ],
    select: target,
  }
}
