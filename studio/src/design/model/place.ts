import type { Json } from '@checkwright/core/model/base'
import { at, type Place } from './edit.ts'

/** A place taken from a JSON pointer (RFC 6901), as problems name theirs. Numbers become indices only where an array stands. */
export function placeOf(pointer: string, document: Json): Place {
  const place: (string | number)[] = []
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    place.push(Array.isArray(at(document, place)) ? Number(name) : name)
  }
  return place
}

/** A place as a text that stands for it alone: in attributes and as a key. */
export const placeText = (place: Place): string => place.join('/')

export const isSamePlace = (one: Place, other: Place): boolean =>
  one.length === other.length && one.every((step, index) => step === other[index])

/** Whether a place is another one or lies inside it. */
export const isWithin = (place: Place, outer: Place): boolean =>
  place.length >= outer.length && outer.every((step, index) => step === place[index])

/** The line a place is or lies in: `sections/1/content/4`. */
export const lineOf = (place: Place): Place | null =>
  place[0] === 'sections' && place[2] === 'content' && typeof place[3] === 'number' ? place.slice(0, 4) : null

/** The innermost thing with a key that a place is or lies in: what can be selected. */
export function thingAt(document: Json, place: Place): Place | null {
  for (let length = place.length; length > 0; length--) {
    const outer = place.slice(0, length)
    if (typeof outer.at(-1) === 'number' && keyAt(document, outer) !== undefined) return outer
  }
  return null
}

/** Where a thing stands after a change: the one with the same keys, wherever it was moved to in its lists; null once it is gone. */
export function followPlace(place: Place, before: Json, after: Json): Place | null {
  const found: (string | number)[] = []
  for (const [index, step] of place.entries()) {
    const list = at(after, found)
    if (typeof step !== 'number' || !Array.isArray(list)) {
      found.push(step)
      continue
    }
    const key = keyAt(before, place.slice(0, index + 1))
    const now = list.findIndex((one) => keyOf(one) === key)
    if (key !== undefined && now >= 0) found.push(list.length > step && keyOf(list[step]) === key ? step : now)
    else if (isRenamed(at(before, place.slice(0, index)), list, step)) found.push(step)
    else return movedLine(place, before, after)
  }
  return at(after, found) === undefined ? null : found
}

/** A line may have gone to another section. */
function movedLine(place: Place, before: Json, after: Json): Place | null {
  const line = lineOf(place)
  const key = line && keyAt(before, line)
  if (!line || key === undefined) return null
  const sections = at(after, ['sections'])
  if (!Array.isArray(sections)) return null
  for (const [index, section] of sections.entries()) {
    const content = at(section, ['content'])
    const now = Array.isArray(content) ? content.findIndex((one) => keyOf(one) === key) : -1
    if (now >= 0) return ['sections', index, 'content', now, ...place.slice(4)]
  }
  return null
}

/** The same thing under another key: the list is as long as it was, and no other key has changed. */
function isRenamed(before: Json | undefined, after: readonly Json[], index: number): boolean {
  return (
    Array.isArray(before) &&
    before.length === after.length &&
    before.every((one, position) => position === index || keyOf(one) === keyOf(after[position]))
  )
}

export const keyAt = (document: Json, place: Place): string | undefined => keyOf(at(document, place))

function keyOf(thing: Json | undefined): string | undefined {
  if (thing === null || typeof thing !== 'object' || Array.isArray(thing)) return undefined
  const { key } = thing as { readonly [name: string]: Json }
  return typeof key === 'string' ? key : undefined
}
