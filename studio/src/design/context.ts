import type { Locale } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import type { Problem } from '@checkwright/core/model/problem'
import { createContext, useContext } from 'solid-js'
import type { Place } from './model/edit.ts'
import type { Act } from './model/history.ts'
import type { Taken } from './model/keys.ts'

/** A problem of the draft with its sentence; `place` is `path` taken apart, where it has one. */
export type DraftProblem = Problem & { readonly text: string; readonly place: Place }

/**
 * Where the draft stands: kept on the server; waiting for a quiet moment; under way; kept here until the server can be reached;
 * waiting for a choice between my value and another's; refused by the server.
 */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused'

/** What every part of the designer works with. All functions that return something are reactive. */
export type Design = {
  readonly id: string
  /** The draft as it is now. Parts that did not change keep their identity from one act to the next. */
  definition(): Definition
  /** Does something: one act to undo, saved after a moment of quiet. What can be done stands in `model/acts.ts`; null does nothing. */
  perform(act: Act | null): void
  undo(): void
  redo(): void
  /** What would be undone or redone, as message code under `design.act`; undefined where there is nothing. */
  canUndo(): boolean
  canRedo(): boolean
  undoName(): string | undefined
  redoName(): string | undefined
  /** A line, section, column, choice or step, by its place; it follows its thing when that is moved, and is null once it is gone. */
  selection(): Place | null
  select(place: Place | null): void
  /** What is wrong with the draft as it was saved last. */
  problems(): readonly DraftProblem[]
  /** Those at this place or inside it. */
  problemsAt(place: Place): readonly DraftProblem[]
  /** The languages switched on in the organisation, at least one; the first is the main one. */
  languages(): readonly Locale[]
  /** The version published last, whose keys never change their kind or name; null while there is none. */
  published(): Definition | null
  /** Keys that nothing new may have, because a published version gave them out: for the acts that make something. */
  taken(): Taken
  readonly save: { state(): SaveState }
}

const Context = createContext<Design>()

/** Makes one draft known to all parts of the designer below. */
export const DesignProvider = Context.Provider

/** The draft that is being designed. */
export function useDesign(): Design {
  const design = useContext(Context)
  if (design === undefined) throw new Error('useDesign needs a DesignProvider above it')
  return design
}
