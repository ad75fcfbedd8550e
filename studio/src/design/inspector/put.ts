import { sameJson } from '@checkwright/core/engine/json'
import type { Json } from '@checkwright/core/model/base'
import { at, type Edit, type Place } from '../model/edit.ts'
import { type Plugins, partAt } from './parts.ts'
import { allProperties, defaultOf, isObject, type Part, propertyOf, shapeOf } from './schema.ts'

/**
 * The edits that put a value at a place of a definition, or take it away (undefined). Objects missing on the way are made, in the
 * order of their schema; a value that is what counts anyway, and an object left empty, are taken away instead of written down.
 * Nothing is done where nothing would change, and what must stand there is never taken away.
 */
export function putEdits(
  document: Json,
  place: Place,
  value: Json | undefined,
  plugins: Plugins = [],
): readonly Edit[] {
  const parent = place.slice(0, -1)
  const name = place.at(-1)
  if (name === undefined) return value === undefined ? [] : [{ do: 'set', at: [], value }]
  const owner = at(document, parent)
  if (Array.isArray(owner)) return inList(owner, place, value)
  const wanted = value !== undefined && isNeedless(document, place, value, plugins) ? undefined : value
  if (owner === undefined) {
    if (wanted === undefined) return []
    const counts = partOfProperty(document, parent, plugins)?.schema.default
    const whole = { ...(isObject(counts) ? counts : {}), [String(name)]: wanted }
    return putEdits(document, parent, whole, plugins)
  }
  if (!isObject(owner)) return []
  const present = owner[String(name)]
  if (wanted === undefined) {
    if (present === undefined || isRequired(document, place, plugins)) return []
    return remove(document, place, owner, plugins)
  }
  if (present !== undefined && sameJson(present, wanted)) return []
  // The whole may come to be what counts anyway by this one change.
  if (isGoneWith(document, parent, { ...owner, [String(name)]: wanted }, plugins)) {
    return putEdits(document, parent, undefined, plugins)
  }
  if (present !== undefined) return [{ do: 'set', at: place, value: wanted }]
  return [
    { do: 'insert', at: place, value: wanted, index: indexOf(partAt(document, parent, plugins), owner, String(name)) },
  ]
}

/** Where a new property belongs among those that are there: in the order of the schema, and last where it is not known. */
export function indexOf(part: Part | undefined, owner: { readonly [name: string]: Json }, name: string): number {
  const names = Object.keys(owner)
  const order = part === undefined ? [] : allProperties(part).map((one) => one.name)
  const rank = order.indexOf(name)
  if (rank < 0) return names.length
  const next = names.findIndex((one) => order.indexOf(one) > rank)
  return next < 0 ? names.length : next
}

function inList(list: readonly Json[], place: Place, value: Json | undefined): readonly Edit[] {
  const index = Number(place.at(-1))
  const present = list[index]
  if (value === undefined) return present === undefined ? [] : [{ do: 'remove', at: place }]
  if (present === undefined) return [{ do: 'insert', at: place, value }]
  return sameJson(present, value) ? [] : [{ do: 'set', at: place, value }]
}

function remove(
  document: Json,
  place: Place,
  owner: { readonly [name: string]: Json },
  plugins: Plugins,
): readonly Edit[] {
  const parent = place.slice(0, -1)
  const { [String(place.at(-1))]: _, ...left } = owner
  if (isGoneWith(document, parent, left, plugins)) return putEdits(document, parent, undefined, plugins)
  return [{ do: 'remove', at: place }]
}

/** Whether an object, once it is like this, is better not there at all. */
const isGoneWith = (document: Json, place: Place, value: Json, plugins: Plugins): boolean =>
  place.length > 0 && isNeedless(document, place, value, plugins) && !isRequired(document, place, plugins)

/** What counts anyway, and an object with nothing in it, need not be written down; what is required must. */
function isNeedless(document: Json, place: Place, value: Json, plugins: Plugins): boolean {
  if (typeof place.at(-1) === 'number' || isRequired(document, place, plugins)) return false
  const part = partOfProperty(document, place, plugins)
  if (part === undefined) return false
  const standard = defaultOf(part)
  if (standard !== undefined && sameJson(standard, value)) return true
  if (Array.isArray(value) && value.length === 0) {
    const shape = shapeOf(part)
    return shape.is === 'list' && shape.min > 0
  }
  return isObject(value) && Object.keys(value).length === 0
}

function isRequired(document: Json, place: Place, plugins: Plugins): boolean {
  const owner = partAt(document, place.slice(0, -1), plugins)
  return owner !== undefined && (propertyOf(owner, String(place.at(-1)))?.isRequired ?? false)
}

/** The part as its owner declares it: a union is not narrowed, since its default belongs to the whole. */
function partOfProperty(document: Json, place: Place, plugins: Plugins): Part | undefined {
  const owner = partAt(document, place.slice(0, -1), plugins)
  const declared = owner === undefined ? undefined : propertyOf(owner, String(place.at(-1)))?.part
  return declared ?? partAt(document, place, plugins)
}
