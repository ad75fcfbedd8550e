import type { Json } from '@checkwright/core/model/base'

/** Where something stands in a document: keys of objects and indices of arrays, from the outside in. */
export type Place = readonly (string | number)[]

/**
 * One change of a JSON document that knows how to take itself back. `index` is the position among the keys of an object, so that
 * undoing brings back the very same text and not only the same meaning.
 */
export type Edit =
  /** Replaces what stands there; a property that is not there yet becomes the last one. */
  | { readonly do: 'set'; readonly at: Place; readonly value: Json }
  /** Puts in an element of an array, or a new property of an object. */
  | { readonly do: 'insert'; readonly at: Place; readonly value: Json; readonly index?: number }
  | { readonly do: 'remove'; readonly at: Place }

/** The document after the edit, sharing with the old one what did not change, and the edit that leads back. */
export type Edited = { readonly document: Json; readonly inverse: Edit }

/** Carries an edit out. An edit of a place that is not there is a fault of the caller and throws. */
export function applyEdit(document: Json, edit: Edit): Edited {
  const [head, ...rest] = edit.at
  if (head === undefined) {
    if (edit.do !== 'set') throw new Error('the whole document can only be replaced')
    return { document: edit.value, inverse: { do: 'set', at: [], value: document } }
  }
  if (rest.length === 0) return Array.isArray(document) ? inArray(document, edit) : inObject(document, edit)
  const inner = applyEdit(childOf(document, head), { ...edit, at: rest })
  const inverse = { ...inner.inverse, at: [head, ...inner.inverse.at] }
  return { document: withChild(document, head, inner.document), inverse }
}

/** Several edits as one; the inverses stand in the order in which they lead back. */
export function applyEdits(
  document: Json,
  edits: readonly Edit[],
): { readonly document: Json; readonly inverse: readonly Edit[] } {
  const inverse: Edit[] = []
  let next = document
  for (const edit of edits) {
    const done = applyEdit(next, edit)
    next = done.document
    inverse.unshift(done.inverse)
  }
  return { document: next, inverse }
}

/** What stands at a place; undefined where nothing does. */
export function at(document: Json | undefined, place: Place): Json | undefined {
  let here: Json | undefined = document
  for (const step of place) {
    if (here === null || typeof here !== 'object') return undefined
    here = Array.isArray(here) ? here[Number(step)] : Object.hasOwn(here, step) ? (here as JsonObject)[step] : undefined
  }
  return here
}

type JsonObject = { readonly [key: string]: Json }

function inArray(list: readonly Json[], edit: Edit): Edited {
  const index = Number(edit.at[0])
  const last = edit.do === 'insert' ? list.length : list.length - 1
  if (!Number.isInteger(index) || index < 0 || index > last) throw new Error(`no element ${edit.at[0]}`)
  const before = list[index] as Json
  switch (edit.do) {
    case 'set':
      return { document: list.with(index, edit.value), inverse: { do: 'set', at: [index], value: before } }
    case 'insert':
      return { document: list.toSpliced(index, 0, edit.value), inverse: { do: 'remove', at: [index] } }
    case 'remove':
      return { document: list.toSpliced(index, 1), inverse: { do: 'insert', at: [index], value: before } }
  }
}

function inObject(object: Json, edit: Edit): Edited {
  if (object === null || typeof object !== 'object') throw new Error(`nothing to change in at ${edit.at[0]}`)
  const key = String(edit.at[0])
  const entries = Object.entries(object as JsonObject)
  const index = entries.findIndex(([name]) => name === key)
  switch (edit.do) {
    case 'set': {
      if (index < 0) return inObject(object, { ...edit, do: 'insert' })
      const value = (object as JsonObject)[key] as Json
      return { document: fromEntries(entries.with(index, [key, edit.value])), inverse: { do: 'set', at: [key], value } }
    }
    case 'insert':
      if (index >= 0) throw new Error(`${key} is there already`)
      return {
        document: fromEntries(entries.toSpliced(edit.index ?? entries.length, 0, [key, edit.value])),
        inverse: { do: 'remove', at: [key] },
      }
    case 'remove': {
      if (index < 0) throw new Error(`no property ${key}`)
      const value = (object as JsonObject)[key] as Json
      return { document: fromEntries(entries.toSpliced(index, 1)), inverse: { do: 'insert', at: [key], value, index } }
    }
  }
}

const fromEntries = (entries: readonly (readonly [string, Json])[]): JsonObject => Object.fromEntries(entries)

function childOf(document: Json, step: string | number): Json {
  const child = at(document, [step])
  if (child === undefined) throw new Error(`nothing at ${step}`)
  return child
}

function withChild(document: Json, step: string | number, child: Json): Json {
  if (Array.isArray(document)) return (document as readonly Json[]).with(Number(step), child) as Json
  return { ...(document as JsonObject), [step]: child }
}
