import type { Json } from '../../model/base.ts'
import { partOf, stringOf } from './change.ts'

/** One element of a list whose elements are known by their keys, in both versions, or in one of them. */
export type Pair<T> = { readonly before?: T; readonly after?: T }

/** An element with its place. `id` is its key, told apart from others of the same key by how many came before. */
export type Keyed = { readonly id: string; readonly key: string; readonly value: Json; readonly index: number }

/** The elements of a list by key. Half-done drafts may have a key twice or none; every element stays one of its own. */
export const keyed = (list: readonly Json[], keyName = 'key'): readonly Keyed[] => {
  const seen = new Map<string, number>()
  return list.map((value, index) => {
    const key = stringOf(partOf(value)[keyName])
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return { id: `${key}#${count}`, key, value, index }
  })
}

/** Pairs in the order of the newer list; what was removed follows what it stood behind. */
export const paired = <T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): readonly Pair<T>[] => {
  const old = new Map(before.map((one) => [one.id, one]))
  const left = new Set(after.map(({ id }) => id))
  const behind = new Map<string, T[]>()
  let last = ''
  for (const one of before) {
    if (left.has(one.id)) last = one.id
    else behind.set(last, [...(behind.get(last) ?? []), one])
  }
  const removed = (id: string): readonly Pair<T>[] => (behind.get(id) ?? []).map((one) => ({ before: one }))
  return [
    ...removed(''),
    ...after.flatMap((one) => {
      const was = old.get(one.id)
      return [was === undefined ? { after: one } : { before: was, after: one }, ...removed(one.id)]
    }),
  ]
}

/** Those of the ids in `after` that left their place: fewest, so that moving one line up is one move and not nine down. */
export const movedOf = (before: readonly string[], after: readonly string[]): ReadonlySet<string> => {
  const rank = new Map(before.map((id, index) => [id, index]))
  const common = after.filter((id) => rank.has(id))
  const stays = new Set(longestRise(common.map((id) => rank.get(id) as number)).map((index) => common[index] as string))
  return new Set(common.filter((id) => !stays.has(id)))
}

/** Indices of a longest rising subsequence, in O(n log n). */
const longestRise = (numbers: readonly number[]): readonly number[] => {
  const tails: number[] = []
  const previous: number[] = []
  numbers.forEach((number, index) => {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[tails[middle] as number] as number) < number) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = index
  })
  const rise: number[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] as number) rise.unshift(at)
  return rise
}
