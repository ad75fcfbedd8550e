import type { Json } from '@checkwright/core/model/base'
import type { Flat } from './flatten.ts'

/** The first list with what only the second has put in behind what it stands behind there. */
export function mergeOrder(first: readonly string[], second: readonly string[]): readonly string[] {
  const merged = [...first]
  for (const [index, one] of second.entries()) {
    if (merged.includes(one)) continue
    const before = second.slice(0, index).findLast((other) => merged.includes(other))
    merged.splice(before === undefined ? 0 : merged.indexOf(before) + 1, 0, one)
  }
  return merged
}

/**
 * Which thing stands in which list. A thing I moved to another list stands where I put it, else where they have it; within a list the
 * order is that of whoever changed it. What was in a list that is gone stands at the end of the one before, so that nothing is lost.
 */
export function mergeLists(options: {
  readonly b: Flat
  readonly a: Flat
  readonly t: Flat
  /** What stays, by id. */
  readonly things: ReadonlyMap<string, Json>
}): ReadonlyMap<string, readonly string[]> {
  const { b, a, t, things } = options
  const [homeB, homeA, homeT] = [homes(b), homes(a), homes(t)]
  const owners = listOwners(things)
  const home = new Map<string, string>()
  for (const id of things.keys()) {
    const [was, mine, theirs] = [homeB.get(id), homeA.get(id), homeT.get(id)]
    const chosen = mine !== undefined && (mine !== was || theirs === undefined) ? mine : (theirs ?? mine ?? '')
    if (id !== '') home.set(id, owners.has(chosen) ? chosen : refuge(id, owners, t, a))
  }
  // Each moved into a branch of the other: both would stand nowhere.
  for (const id of home.keys()) if (isInsideItself(id, home, owners)) home.set(id, 'workflow')
  const members = new Map<string, string[]>([...owners.keys()].map((name) => [name, []]))
  for (const [id, name] of home) members.get(name)?.push(id)
  const lists = new Map<string, readonly string[]>()
  for (const [name, ids] of members) {
    const [inB, inA, inT] = [b, a, t].map(({ lists: all }) => (all.get(name) ?? []).filter((id) => ids.includes(id)))
    const order = ordered(inB ?? [], inA ?? [], inT ?? [])
    lists.set(name, [...order, ...ids.filter((id) => !order.includes(id))])
  }
  return lists
}

function ordered(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] {
  const common = (list: readonly string[]) =>
    list.filter((one) => base.includes(one) && mine.includes(one) && theirs.includes(one)).join('\n')
  return common(mine) === common(base) ? mergeOrder(theirs, mine) : mergeOrder(mine, theirs)
}

const homes = ({ lists }: Flat): ReadonlyMap<string, string> =>
  new Map([...lists].flatMap(([name, ids]) => ids.map((id) => [id, name] as const)))

/** The lists there are once these things stand, with the thing each belongs to. */
function listOwners(things: ReadonlyMap<string, Json>): ReadonlyMap<string, string> {
  const owners = new Map([
    ['', ''],
    ['workflow', ''],
  ])
  for (const [id, thing] of things) {
    if (id.startsWith('section:')) owners.set(id, id)
    if (!id.startsWith('step:')) continue
    const { branches, otherwise } = thing as { readonly branches?: Json; readonly otherwise?: Json }
    if (Array.isArray(branches))
      for (const branch of branches) owners.set(`${id}/${(branch as { readonly key?: string }).key}/steps`, id)
    if (otherwise !== undefined) owners.set(`${id}/otherwise`, id)
  }
  return owners
}

function isInsideItself(id: string, home: ReadonlyMap<string, string>, owners: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>()
  for (
    let outer = owners.get(home.get(id) ?? '') ?? '';
    outer !== '';
    outer = owners.get(home.get(outer) ?? '') ?? ''
  ) {
    if (outer === id) return true
    if (seen.has(outer)) return false
    seen.add(outer)
  }
  return false
}

/** Where a thing goes whose list is gone. */
function refuge(id: string, owners: ReadonlyMap<string, string>, theirs: Flat, mine: Flat): string {
  if (id.startsWith('section:')) return ''
  if (id.startsWith('step:')) return 'workflow'
  const sections = [...(theirs.lists.get('') ?? []), ...(mine.lists.get('') ?? [])]
  return sections.find((name) => owners.has(name)) ?? ''
}
