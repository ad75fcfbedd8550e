import type { Json } from '@checkwright/core/model/base'
import type { Place } from './edit.ts'
import { mergeOrder } from './merge-lists.ts'

/** A place inside a thing that both changed. */
export type OwnClash = { readonly at: Place; readonly mine: Json | undefined; readonly theirs: Json | undefined }

type Value = Json | undefined
type Part = { readonly [name: string]: Json }
export type MergedValue = { readonly value: Value; readonly clashes: readonly OwnClash[] }

/**
 * Joins two changes of one value. Objects are joined property by property, lists of things with keys (columns, choices, branches)
 * thing by thing, lists of words as sets that keep their order; all else is one value, and where both changed it, mine stands.
 */
export function mergeValues(base: Value, mine: Value, theirs: Value, place: Place = []): MergedValue {
  if (isSame(mine, theirs) || isSame(base, theirs)) return { value: mine, clashes: [] }
  if (isSame(base, mine)) return { value: theirs, clashes: [] }
  if (isKeyed(mine) && isKeyed(theirs)) return mergeThings(isKeyed(base) ? base : [], mine, theirs, place)
  if (isWords(mine) && isWords(theirs)) return mergeWords(isWords(base) ? base : [], mine, theirs)
  if (isPart(mine) && isPart(theirs)) return mergeParts(isPart(base) ? base : {}, mine, theirs, place)
  return { value: mine, clashes: [{ at: place, mine, theirs }] }
}

function mergeParts(base: Part, mine: Part, theirs: Part, place: Place): MergedValue {
  // The options of a kind are no options of another one: kind, options and default are changed together or not at all.
  if (typeof mine.kind === 'string' && mine.kind !== theirs.kind) return mergeKinds(base, mine, theirs, place)
  const clashes: OwnClash[] = []
  const isOrderMine = isSame(Object.keys(base), Object.keys(theirs))
  const [first, second] = isOrderMine ? [mine, theirs] : [theirs, mine]
  const names = mergeOrder(Object.keys(first), Object.keys(second))
  const entries = names.flatMap((name): readonly (readonly [string, Json])[] => {
    const merged = mergeValues(own(base, name), own(mine, name), own(theirs, name), [...place, name])
    clashes.push(...merged.clashes)
    return merged.value === undefined ? [] : [[name, merged.value]]
  })
  return { value: Object.fromEntries(entries), clashes }
}

const ofKind: readonly string[] = ['kind', 'options', 'default', 'branches', 'otherwise', 'actors']

function mergeKinds(base: Part, mine: Part, theirs: Part, place: Place): MergedValue {
  const unit = (part: Part) => ofKind.map((name) => own(part, name) ?? null)
  const isMine = isSame(unit(theirs), unit(base))
  if (!isMine && !isSame(unit(mine), unit(base))) return { value: mine, clashes: [{ at: place, mine, theirs }] }
  const from = isMine ? mine : theirs
  const taken = Object.entries(from).filter(([name]) => ofKind.includes(name))
  const carried = (part: Part): Part =>
    part === from
      ? part
      : Object.fromEntries([...Object.entries(part).filter(([name]) => !ofKind.includes(name)), ...taken])
  return mergeParts(carried(base), carried(mine), carried(theirs), place)
}

function mergeThings(base: readonly Part[], mine: readonly Part[], theirs: readonly Part[], place: Place): MergedValue {
  const [b, a, t] = [base, mine, theirs].map((list) => new Map(list.map((one) => [one.key as string, one])))
  const kept = new Map<string, MergedValue>()
  const keys = mergedKeys([...(b?.keys() ?? [])], [...(a?.keys() ?? [])], [...(t?.keys() ?? [])])
  for (const key of keys) {
    const [inBase, inMine, inTheirs] = [b?.get(key), a?.get(key), t?.get(key)]
    if (inMine === undefined && isSame(inBase, inTheirs)) continue
    if (inTheirs === undefined && isSame(inBase, inMine)) continue
    // Of a small thing that one took away and the other changed the changed one stays.
    kept.set(key, mergeValues(inBase, inMine ?? inTheirs, inTheirs ?? inMine))
  }
  const order = keys.filter((key) => kept.has(key))
  return {
    value: order.map((key) => kept.get(key)?.value as Json),
    clashes: order.flatMap((key, index) =>
      (kept.get(key)?.clashes ?? []).map((clash) => ({ ...clash, at: [...place, index, ...clash.at] })),
    ),
  }
}

function mergeWords(base: readonly Json[], mine: readonly Json[], theirs: readonly Json[]): MergedValue {
  const texts = (list: readonly Json[]) => list.map((one) => JSON.stringify(one))
  const [b, a, t] = [texts(base), texts(mine), texts(theirs)]
  const stays = (one: string) => (a.includes(one) && t.includes(one)) || !b.includes(one)
  return {
    value: mergedKeys(b, a, t)
      .filter(stays)
      .map((one) => JSON.parse(one) as Json),
    clashes: [],
  }
}

/** All that stands in either list, in the order of the one who changed the order; of both, in mine. */
export function mergedKeys(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const common = (list: readonly string[]) =>
    list.filter((one) => base.includes(one) && mine.includes(one) && theirs.includes(one))
  const isMineMoved = !isSame(common(mine), common(base))
  return isMineMoved ? mergeOrder(mine, theirs) : mergeOrder(theirs, mine)
}

export const isSame = (one: Value | readonly string[], other: Value | readonly string[]): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)

const own = (part: Part, name: string): Value => (Object.hasOwn(part, name) ? part[name] : undefined)

const isPart = (value: Value): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)

const isKeyed = (value: Value): value is readonly Part[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => isPart(one as Json) && typeof (one as Part).key === 'string') &&
  new Set(value.map((one) => (one as Part).key)).size === value.length

const isWords = (value: Value): value is readonly Json[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') && new Set(value).size === value.length
