import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { applyEdits, at, type Edit, type Place } from './edit.ts'
import { type Flat, flatten, unflatten } from './flatten.ts'
import { keysAmong, keysFor, nothingTaken, stepKeysFor } from './keys.ts'
import { mergeLists } from './merge-lists.ts'
import { isSame, mergeValues, type OwnClash } from './merge-values.ts'
import { keyAt } from './place.ts'
import { renameKey } from './rename.ts'

/**
 * A place that both changed since they had the same draft. Undefined stands for what one of them took away. `mine` is what stands in
 * the merged document; where I took a thing away, `at` is where it would stand.
 */
export type Clash = {
  readonly at: Place
  readonly mine: Json | undefined
  readonly theirs: Json | undefined
}

export type Merged = { readonly document: Json; readonly clashes: readonly Clash[] }

/**
 * Joins what two people did to the same draft. Lines, sections, steps, columns and choices are known by their keys, so that they may
 * have been moved, also to another section, while the other edited them. Where only one of both changed a place, the change stands;
 * where both did, mine stands and the clash is named. New things that happen to have the same key are two things.
 */
export function mergeDrafts(base: Json, mine: Json, theirs: Json): Merged {
  const apart = withOtherKeys(base, mine, theirs)
  const [b, a, t] = [flatten(base), flatten(apart), flatten(theirs)]
  const clashes: { readonly thing: string; readonly own: OwnClash }[] = []
  const things = new Map<string, Json>()
  const gone: { readonly thing: string; readonly theirs: Json }[] = []
  for (const id of new Set([...t.things.keys(), ...a.things.keys()])) {
    const [inBase, inMine, inTheirs] = [b.things.get(id), a.things.get(id), t.things.get(id)]
    if (inMine === undefined && inTheirs !== undefined && inBase !== undefined) {
      // Taken away by me: for good if they left it as it was.
      if (!isSame(inBase, inTheirs)) gone.push({ thing: id, theirs: inTheirs })
    } else if (inTheirs === undefined && inMine !== undefined && inBase !== undefined) {
      if (isSame(inBase, inMine)) continue
      things.set(id, inMine)
      clashes.push({ thing: id, own: { at: [], mine: inMine, theirs: undefined } })
    } else {
      const own = mergeValues(inBase, inMine, inTheirs)
      things.set(id, own.value as Json)
      for (const clash of own.clashes) clashes.push({ thing: id, own: clash })
    }
  }
  // Each took away what the other kept: a form without any section could hold no line.
  if (![...things.keys()].some((id) => id.startsWith('section:')))
    for (const [id, thing] of a.things) if (id.startsWith('section:')) things.set(id, thing)
  const merged: Flat = { things, lists: mergeLists({ b, a, t, things }) }
  const { document, places } = unflatten(merged)
  return {
    document,
    clashes: [
      ...clashes.flatMap(({ thing, own }): readonly Clash[] => {
        const place = places.get(thing)
        return place === undefined ? [] : [{ at: [...place, ...own.at], mine: own.mine, theirs: own.theirs }]
      }),
      ...gone.map(({ thing, theirs: value }) => ({
        at: placeOfGone(thing, t, merged, places),
        mine: undefined,
        theirs: whole(thing, value, t),
      })),
    ],
  }
}

/** Mine with other keys for what both made new under the same one. */
function withOtherKeys(base: Json, mine: Json, theirs: Json): Json {
  const [b, a, t] = [flatten(base), flatten(mine), flatten(theirs)]
  const { places } = unflatten(a)
  const both = keysOfBoth(mine, theirs)
  const same = [...a.things].flatMap(([id, thing]): readonly Same[] => {
    const [place, other, before] = [places.get(id), t.things.get(id), b.things.get(id)]
    if (place === undefined || other === undefined || isSame(thing, other)) return []
    if (before === undefined) return [{ place, siblings: [] }]
    return newInBoth(before, thing, other).map((inner) => ({
      place: [...place, ...inner],
      siblings: [thing, other].flatMap((one) => keysIn(at(one, inner.slice(0, -1)))),
    }))
  })
  return same.reduce((document, { place, siblings }) => {
    const word = keyAt(document, place)?.replace(/\d+$/, '') || 'field'
    const isNamed = place.at(-2) !== 'choices' && place.at(-2) !== 'branches'
    const key = isNamed
      ? both(place)(word)
      : keysAmong([...siblings, ...keysIn(at(document, place.slice(0, -1)))])(word)
    const act = isNamed ? renameKey(document as unknown as Definition, place, key) : null
    const edits: readonly Edit[] = act?.edits ?? [{ do: 'set', at: [...place, 'key'], value: key }]
    return applyEdits(document, edits).document
  }, mine)
}

/** A thing both made under the same key, and the keys beside it in the list where it stands, with both of them. */
type Same = { readonly place: Place; readonly siblings: readonly string[] }

const keysIn = (list: Json | undefined): readonly string[] =>
  Array.isArray(list) ? list.flatMap((_, index) => keyAt(list, [index]) ?? []) : []

/** Columns, choices and branches of a thing that both made new under the same key. */
function newInBoth(before: Json, mine: Json, theirs: Json): readonly Place[] {
  const lists: readonly Place[] = [['options', 'columns'], ['options', 'choices'], ['branches']]
  return lists.flatMap((list) => {
    const [b, a, t] = [before, mine, theirs].map((thing) => at(thing, list))
    if (!Array.isArray(a) || !Array.isArray(t)) return []
    const find = (all: Json | undefined, key: Json | undefined) =>
      Array.isArray(all) ? (all as readonly Json[]).find((one) => at(one, ['key']) === key) : undefined
    return (a as readonly Json[]).flatMap((one, index): readonly Place[] => {
      const key = at(one, ['key'])
      const other = find(t, key)
      return other === undefined || isSame(one, other) || find(b, key) !== undefined ? [] : [[...list, index]]
    })
  })
}

function keysOfBoth(mine: Json, theirs: Json): (place: Place) => (kind: string) => string {
  const [a, t] = [mine as unknown as Definition, theirs as unknown as Definition]
  const fields = keysFor(a, { ...nothingTaken, fields: allKeys(t) })
  const steps = stepKeysFor(a, { ...nothingTaken, steps: allKeys(t) })
  return (place) => (place[0] === 'workflow' ? steps : fields)
}

const allKeys = (definition: Definition): ReadonlySet<string> =>
  new Set([...flatten(definition as unknown as Json).things.keys()].map((id) => id.slice(id.indexOf(':') + 1)))

/** Where a thing that I took away would stand: behind the one it stands behind with them. */
function placeOfGone(id: string, theirs: Flat, merged: Flat, places: ReadonlyMap<string, Place>): Place {
  const [list, ids] = [...theirs.lists].find(([, members]) => members.includes(id)) ?? ['', []]
  const before = ids.slice(0, ids.indexOf(id)).findLast((other) => merged.lists.get(list)?.includes(other))
  const place = before === undefined ? undefined : places.get(before)
  if (place !== undefined) return [...place.slice(0, -1), Number(place.at(-1)) + 1]
  const owner = list.startsWith('section:') ? places.get(list) : undefined
  if (owner !== undefined) return [...owner, 'content', 0]
  return id.startsWith('line:') ? ['sections', 0, 'content', 0] : [id.startsWith('step:') ? 'workflow' : 'sections', 0]
}

/** A thing with all that stands inside it. */
function whole(id: string, value: Json, flat: Flat): Json {
  if (id.startsWith('line:')) return value
  const inner = unflatten({ things: flat.things, lists: flat.lists })
  const place = inner.places.get(id)
  return (place && at(inner.document, place)) ?? value
}
