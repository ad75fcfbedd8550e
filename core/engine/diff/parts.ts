import type { Json } from '../../model/base.ts'
import { sameJson } from '../json.ts'
import { listOf, type Owner, type Part, partOf, type Said, type Sink } from './change.ts'
import { keyed, movedOf, paired } from './keyed.ts'

/** Says what became of one part. It may say nothing: then it is said that the part changed. */
export type PartDiff = (before: Json | undefined, after: Json | undefined, sink: Sink) => void

/** A part of which much is told elsewhere, such as the steps of a branch: only what `seen` leaves of it is compared. */
export type PartlyDiff = { readonly seen: (value: Json | undefined) => Json | undefined; readonly diff: PartDiff }

/** Compares two objects part by part, so that nothing can be overlooked: a part nobody knows is said to have changed. */
export const diffParts = (
  before: Part,
  after: Part,
  sink: Sink,
  known: { readonly [part: string]: PartDiff | PartlyDiff },
): void => {
  const order = Object.keys(known)
  const rank = (name: string) => (order.indexOf(name) + order.length + 1) % (order.length + 1)
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])].sort((a, b) => rank(a) - rank(b))
  for (const name of names) {
    const how = own(known, name)
    const { diff, seen } = typeof how === 'object' ? how : { diff: how, seen: (value: Json | undefined) => value }
    const [was, is] = [own(before, name), own(after, name)]
    const [left, right] = [seen(was), seen(is)]
    if (right === undefined ? left === undefined : sameJson(left, right)) continue
    const count = sink.count()
    diff?.(was, is, sink.at(name))
    if (sink.count() === count) sink.at(name).add('diff.part_changed', { part: { part: name } })
  }
}

/** A list whose elements are told elsewhere: that it is one is all that is left. */
export const listTold: PartlyDiff = { seen: (value) => (Array.isArray(value) ? [] : value), diff: () => undefined }

export const own = <T>(of: { readonly [name: string]: T }, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined

/** A text by language: only the languages in which it changed are shown. */
export const textDiff =
  (part: string): PartDiff =>
  (before, after, sink) => {
    const { was, is } = changedWords(before, after)
    sayText({ was, is, part: { part }, sink })
  }

/** The words of a text that changed, by language; null where there are none. */
export const changedWords = (
  before: Json | undefined,
  after: Json | undefined,
): { readonly was: Said; readonly is: Said } => {
  const [old, fresh] = [partOf(before), partOf(after)]
  const languages = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((one) => old[one] !== fresh[one])
  const only = (of: Part): Said => {
    const words = languages.flatMap((one) => (typeof of[one] === 'string' && of[one] !== '' ? [[one, of[one]]] : []))
    return words.length === 0 ? null : (Object.fromEntries(words) as Part)
  }
  return { was: only(old), is: only(fresh) }
}

/** Text an author wrote, such as a condition or a pattern. */
export const wordsDiff =
  (part: string): PartDiff =>
  (before, after, sink) => {
    const words = (value: Json | undefined): Said => (typeof value === 'string' && value !== '' ? value : null)
    sayText({ was: words(before), is: words(after), part: { part }, sink })
  }

/** The name of a thing: said of the thing by its old name, below what it belongs to. */
export const renamed =
  (thing: string, within?: Owner): PartDiff =>
  (before, after, sink) => {
    const { was, is } = changedWords(before, after)
    if (was !== null && is !== null) sink.of(within).add('diff.renamed', { thing, was, is })
    else sayText({ was, is, part: { part: 'label' }, sink })
  }

export const sayText = (from: {
  readonly was: Said
  readonly is: Said
  readonly part: Said
  readonly sink: Sink
}): void => {
  const { was, is, part, sink } = from
  if (was !== null && is !== null) sink.add('diff.text_changed', { part, was, is })
  else if (is !== null) sink.add('diff.text_set', { part, is })
  else if (was !== null) sink.add('diff.text_cleared', { part, was })
}

/** A number, a tick, a word of a closed list: `say` gives it words. */
export const valueDiff =
  (part: string, say: (value: Json) => Said = (value) => value): PartDiff =>
  (before, after, sink) =>
    sayValue({ was: before, is: after, part: { part }, sink, say })

export const sayValue = (from: {
  readonly was: Json | undefined
  readonly is: Json | undefined
  readonly part: Said
  readonly sink: Sink
  readonly say: (value: Json) => Said
}): void => {
  const { was, is, part, sink, say } = from
  if (was !== undefined && is !== undefined) sink.add('diff.value_changed', { part, was: say(was), is: say(is) })
  else if (is !== undefined) sink.add('diff.value_set', { part, is: say(is) })
  else if (was !== undefined) sink.add('diff.value_cleared', { part, was: say(was) })
}

/** A word of a closed list of the definition language. */
export const wordOf = (value: Json): Said => (typeof value === 'string' ? { word: value } : value)

/** A list of references, principals, tags: what came, what went, and else that their order changed. */
export const membersDiff =
  (part: string, say: (value: Json) => Said): PartDiff =>
  (before, after, sink) =>
    sayMembers({ before: listOf(before), after: listOf(after), part: { part }, sink, say })

export const sayMembers = (from: {
  readonly before: readonly Json[]
  readonly after: readonly Json[]
  readonly part: Said
  readonly sink: Sink
  readonly say: (value: Json) => Said
}): void => {
  const { before, after, part, sink, say } = from
  const missing = (one: readonly Json[], other: readonly Json[]) =>
    one.filter((value, index) => {
      const nth = one.slice(0, index).filter((each) => sameJson(each, value)).length
      return other.filter((each) => sameJson(each, value)).length <= nth
    })
  const [came, went] = [missing(after, before), missing(before, after)]
  if (came.length > 0) sink.add('diff.list_added', { part, items: came.map(say) })
  if (went.length > 0) sink.add('diff.list_removed', { part, items: went.map(say) })
  if (came.length + went.length === 0 && !sameJson(before, after)) sink.add('diff.list_order', { part })
}

/** As `membersDiff`, where a missing list means something else than an empty one. */
export const membersOrDefaultDiff =
  (part: string, say: (value: Json) => Said): PartDiff =>
  (before, after, sink) => {
    if (Array.isArray(before) && Array.isArray(after)) membersDiff(part, say)(before, after, sink)
    else if (Array.isArray(after)) sink.add('diff.list_set', { part: { part }, items: after.map(say) })
    else if (Array.isArray(before)) sink.add('diff.list_default', { part: { part } })
  }

/** Whether it holds always, never or by a condition; each says in words of its own what it is now. */
export const conditionDiff =
  (part: 'required' | 'readOnly'): PartDiff =>
  (before, after, sink) => {
    const name = part === 'required' ? 'required' : 'readonly'
    if (typeof before === 'string' && typeof after === 'string') wordsDiff(part)(before, after, sink)
    else if (typeof after === 'string') sink.add(`diff.${name}_if`, { condition: after })
    else if (after === true) sink.add(`diff.${name}_always`)
    else if (before === true || typeof before === 'string') sink.add(`diff.${name}_never`)
  }

/** Things with keys in a list of their own: choices, columns, results, branches. */
export const keyedDiff =
  (things: {
    readonly thing: string
    readonly name: (value: Part, key: string) => Said
    readonly diff: (before: Part, after: Part, sink: Sink) => void
    readonly keyName?: string
  }): PartDiff =>
  (before, after, sink) => {
    const { thing, name, diff, keyName } = things
    const [old, fresh] = [keyed(listOf(before), keyName), keyed(listOf(after), keyName)]
    const said = ({ value, key }: { readonly value: Json; readonly key: string }) => name(partOf(value), key)
    const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id)
    const moved = movedOf(ids(old), ids(fresh))
    for (const { before: was, after: is } of paired(old, fresh)) {
      if (is === undefined) {
        if (was !== undefined) sink.at(was.index).add('diff.removed', { thing, name: said(was) })
        continue
      }
      const at = sink.at(is.index)
      const place = fresh[is.index - 1]
      if (was === undefined)
        sayPlaced({
          code: 'added',
          thing,
          name: said(is),
          ...(place === undefined ? {} : { after: said(place) }),
          sink: at,
        })
      else {
        if (moved.has(is.id))
          sayPlaced({
            code: 'moved',
            thing,
            name: said(is),
            ...(place === undefined ? {} : { after: said(place) }),
            sink: at,
          })
        if (!sameJson(was.value, is.value)) diff(partOf(was.value), partOf(is.value), at)
      }
    }
  }

/** Something came or moved to where it stands now: behind another one, or in the first place. */
export const sayPlaced = (from: {
  readonly code: 'added' | 'added_section' | 'moved'
  readonly thing: string
  readonly name: Said
  readonly after?: Said
  readonly sink: Sink
  readonly more?: { readonly [name: string]: Said }
}): void => {
  const { code, thing, name, after, sink, more = {} } = from
  if (after === undefined) sink.add(`diff.${code}_first`, { thing, name, ...more })
  else sink.add(`diff.${code}_after`, { thing, name, after, ...more })
}
