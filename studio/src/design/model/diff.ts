import type { Json } from '@checkwright/core/model/base'
import type { Edit, Place } from './edit.ts'
import { isSame } from './merge-values.ts'

type Part = { readonly [name: string]: Json }

/** Edits that lead from one document to another, to the very bytes; small ones where the documents are alike. */
export function editsBetween(from: Json, to: Json, place: Place = []): readonly Edit[] {
  if (from === to || isSame(from, to)) return []
  if (Array.isArray(from) && Array.isArray(to)) return betweenLists(from, to, place)
  if (isPart(from) && isPart(to)) {
    const names = Object.keys(to)
    const kept = Object.keys(from).filter((name) => Object.hasOwn(to, name))
    if (
      isSame(
        kept,
        names.filter((name) => Object.hasOwn(from, name)),
      )
    )
      return betweenParts(from, to, place)
  }
  return [{ do: 'set', at: place, value: to }]
}

function betweenParts(from: Part, to: Part, place: Place): readonly Edit[] {
  const gone = Object.keys(from).filter((name) => !Object.hasOwn(to, name))
  return [
    ...gone.map((name): Edit => ({ do: 'remove', at: [...place, name] })),
    ...Object.entries(to).flatMap(([name, value], index): readonly Edit[] =>
      Object.hasOwn(from, name)
        ? editsBetween(from[name] as Json, value, [...place, name])
        : [{ do: 'insert', at: [...place, name], value, index }],
    ),
  ]
}

/** What is alike at both ends stays; of the rest the elements there are in both are changed, the others put in or taken out. */
function betweenLists(from: readonly Json[], to: readonly Json[], place: Place): readonly Edit[] {
  const most = Math.min(from.length, to.length)
  let start = 0
  while (start < most && isSame(from[start], to[start])) start += 1
  let end = 0
  while (end < most - start && isSame(from.at(-1 - end), to.at(-1 - end))) end += 1
  const [old, now] = [from.slice(start, from.length - end), to.slice(start, to.length - end)]
  if (old.length === now.length)
    return now.flatMap((value, index) => editsBetween(old[index] as Json, value, [...place, start + index]))
  return [
    ...old.map((_, index): Edit => ({ do: 'remove', at: [...place, start + old.length - 1 - index] })),
    ...now.map((value, index): Edit => ({ do: 'insert', at: [...place, start + index], value })),
  ]
}

const isPart = (value: Json): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)
