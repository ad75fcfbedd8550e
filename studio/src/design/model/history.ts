import type { Json } from '@checkwright/core/model/base'
import { applyEdits, type Edit, type Place } from './edit.ts'

/** Something an admin did: what it is called when it is undone, and what it changed. */
export type Act = {
  /** Message code under `design.act`. */
  readonly name: string
  readonly edits: readonly Edit[]
  /** Acts with the same key that follow each other at once are one to undo: typing in one line. */
  readonly merge?: string
  /** What is selected once it is done; what was selected stays so where this is absent. */
  readonly select?: Place
}

export type Done = {
  readonly name: string
  readonly merge: string | undefined
  readonly select: Place | undefined
  readonly edits: readonly Edit[]
  readonly inverse: readonly Edit[]
}

/** A document with all that was done to it. Never changed in place: each act, undo and redo gives a new one. */
export type History = {
  readonly document: Json
  readonly past: readonly Done[]
  readonly future: readonly Done[]
}

export const historyOf = (document: Json): History => ({ document, past: [], future: [] })

/** Does something; what had been undone is gone then. */
export function perform(history: History, act: Act): History {
  const { document, inverse } = applyEdits(history.document, act.edits)
  const done: Done = { name: act.name, merge: act.merge, select: act.select, edits: act.edits, inverse }
  const last = history.past.at(-1)
  const isMore = last !== undefined && act.merge !== undefined && last.merge === act.merge
  const past = isMore
    ? [
        ...history.past.slice(0, -1),
        { ...last, edits: [...last.edits, ...act.edits], inverse: [...inverse, ...last.inverse] },
      ]
    : [...history.past, done]
  return { document, past, future: [] }
}

/** Takes the last act back. */
export function undo(history: History): History {
  const last = history.past.at(-1)
  if (last === undefined) return history
  const { document } = applyEdits(history.document, last.inverse)
  // What is done after an undo is never merged with what stood before it.
  return { document, past: history.past.slice(0, -1), future: [{ ...last, merge: undefined }, ...history.future] }
}

/** Does again what was taken back last. */
export function redo(history: History): History {
  const [next, ...future] = history.future
  if (next === undefined) return history
  const { document } = applyEdits(history.document, next.edits)
  return { document, past: [...history.past, next], future }
}
