import type { Json, JsonSchema } from '../../model/base.ts'
import { sameJson } from '../json.ts'
import { listOf, type Part, partOf, type Said, type Sink, stringOf } from './change.ts'
import { keyed, movedOf, paired } from './keyed.ts'
import type { Names } from './names.ts'
import { nameOf } from './names.ts'
import { changedWords, own, sayMembers, sayText, sayValue } from './parts.ts'
import { type Described, describedBy } from './schema-words.ts'

/**
 * Settings of which only the schema knows what they are: of plugins and of the kinds they bring. Each property is called as the
 * schema's `x-title` calls it, and by its name where there is none.
 */
export const diffSettings = (from: {
  readonly before: Part
  readonly after: Part
  readonly sink: Sink
  readonly schema: JsonSchema
  readonly names: Names
}): void => {
  const { before, after, sink, schema, names } = from
  diffObject(before, after, { sink, is: describedBy(schema, names), path: [] })
}

/** A place in the settings: where it is, what the schema says of it, and how people call the way to it. */
type Place = { readonly sink: Sink; readonly is: Described; readonly path: readonly Said[] }

const inner = (place: Place, name: string): Place => {
  const is = place.is.property(name)
  return { sink: place.sink.at(name), is, path: [...place.path, is.title ?? place.is.keyName(name)] }
}

const diffObject = (before: Part, after: Part, place: Place): void => {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  for (const name of names) {
    const [was, is] = [own(before, name), own(after, name)]
    if (is === undefined ? was !== undefined : !sameJson(was, is)) diffValue(was, is, inner(place, name))
  }
}

const diffValue = (was: Json | undefined, is: Json | undefined, place: Place): void => {
  const { sink, path } = place
  const count = sink.count()
  const part = { path }
  const both = [was, is].filter((value) => value !== undefined)
  if (both.every(isText)) sayText({ ...changedWords(was, is), part, sink })
  else if (both.every(Array.isArray)) diffList(listOf(was), listOf(is), place)
  else if (both.every(isPlain)) sayValue({ was, is, part, sink, say: place.is.say })
  else if (was === undefined) sink.add('diff.part_set', { part })
  else if (is === undefined) sink.add('diff.part_cleared', { part })
  else if (both.every(isObject)) diffObject(partOf(was), partOf(is), place)
  if (sink.count() === count) sink.add('diff.part_changed', { part })
}

const diffList = (was: readonly Json[], is: readonly Json[], place: Place): void => {
  const { sink, path } = place
  const part = { path }
  const element = place.is.element()
  if ([...was, ...is].every(isPlain)) {
    sayMembers({ before: was, after: is, part, sink, say: element.say })
    return
  }
  const [old, fresh] = [keyed(was), keyed(is)]
  for (const { before, after } of paired(old, fresh)) {
    const one = after ?? before
    if (one === undefined) continue
    const name = entryName(one.value, one.index)
    const at = sink.at(one.index)
    if (before === undefined) at.add('diff.entry_added', { part, name })
    else if (after === undefined) at.add('diff.entry_removed', { part, name })
    else if (!sameJson(before.value, after.value))
      diffValue(before.value, after.value, { sink: at, is: element, path: [...path, name] })
  }
  const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id)
  if (movedOf(ids(old), ids(fresh)).size > 0) sink.add('diff.list_order', { part })
}

/** An entry by its words, its key, else by where it stands. */
const entryName = (value: Json, index: number): Said => {
  const { label, title, key } = partOf(value)
  return nameOf(isText(label) ? label : title, stringOf(key) || String(index + 1))
}

const isPlain = (value: Json | undefined): boolean =>
  value !== undefined && (value === null || typeof value !== 'object')

const isObject = (value: Json | undefined): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: Json | undefined): boolean => {
  const entries = Object.entries(partOf(value))
  return (
    entries.length > 0 &&
    entries.every(([name, text]) => (name === 'zh-Hans' || name === 'en') && typeof text === 'string')
  )
}
