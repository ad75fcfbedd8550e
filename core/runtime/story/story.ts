import type { Json, Text } from '../../model/base.ts'

/**
 * A company with a past, as data: who works there, what was published and what everybody did when. Played through the
 * runtime's own commands, so that nothing in it could not have happened. All keys are the story's own.
 *
 * Within answers, texts and comments an object with one of these keys stands for what is only known when it is played:
 * `{ "$person": key }`, `{ "$department": key }` (ids), `{ "$number": record }` (its number), `{ "$day": When }` (a plain
 * date), `{ "$at": When }` (an instant), `{ "$text": Text }` (the text in the language of the company).
 */
export type Story = {
  readonly format: 1
  readonly organisation: Text
  readonly zone: string
  /** Opinions everybody can take with one press. */
  readonly opinions?: readonly Text[]
  /** Calendar by which working days are counted, `<plugin>.<calendar>` or `default`. */
  readonly calendar: string
  readonly departments: readonly StoryDepartment[]
  readonly people: readonly StoryPerson[]
  /** Whom the newcomer is at first. */
  readonly start: string
  /** Serials already given out on paper, by number pattern. */
  readonly serials: { readonly [pattern: string]: number }
  readonly files: { readonly [key: string]: { readonly name: Text; readonly type: string; readonly file: string } }
  readonly definitions: { readonly [key: string]: StoryDefinition }
  readonly script: readonly StoryStep[]
  /** What a newcomer is led through, each step at a record as one of the people. */
  readonly tour: readonly TourStep[]
}

export type StoryDepartment = {
  readonly key: string
  readonly name: Text
  readonly parent?: string
  readonly head?: string
}

export type StoryPerson = {
  readonly key: string
  readonly name: Text
  readonly account: string
  /** What they are in the company, shown where one chooses whom to be. */
  readonly title: Text
  readonly department: string
  readonly superior?: string
  readonly roles: readonly string[]
}

/** A definition by its file in the library; `without` leaves lines out by key, as an earlier version had not got them yet. */
export type StoryDefinition = {
  readonly file: string
  readonly versions: readonly {
    readonly without?: readonly string[]
    readonly revision?: string
    /** When this version was published. */
    readonly at: When
  }[]
}

/**
 * A moment: so many working days from the day the story is played (negative: before it) at a time of day, a fixed date,
 * or a span before now. A plain date takes the day alone.
 */
export type When =
  | { readonly days: number; readonly time?: string }
  | { readonly on: string; readonly time?: string }
  | { readonly ago: { readonly hours?: number; readonly minutes?: number } }

export type StoryStep = { readonly at: When; readonly by: string } & (
  | {
      /** Opens a record under a key of the story. */
      readonly open: string
      readonly definition: string
      readonly answers?: { readonly [path: string]: Json }
    }
  | {
      /** A command of the core or a plugin on a record; `changes` is path to value, `file` and `image` name files of the story. */
      readonly on: string
      readonly command: { readonly type: string; readonly [part: string]: Json }
    }
)

export type TourStep = {
  readonly title: Text
  readonly text: Text
  readonly person: string
  /** Path in the studio; `{key}` stands for the id of a record. */
  readonly path: string
}
