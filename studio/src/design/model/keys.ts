import type { Definition, Field, Step } from '@checkwright/core/model/definition'
import { choicesOf, columnsOf, contentOf, sectionsOf, stepsIn } from './read.ts'

/**
 * Keys that may not be given to something new: those in use, and those of published versions, under which records may hold
 * answers of another kind. Fields, sections and columns share one space: a step's rights name both of the first two, and a
 * column may not be called like a field.
 */
export type Taken = {
  /** Names every new field, section and column must keep away from, beyond those of the draft. */
  readonly fields: ReadonlySet<string>
  readonly steps: ReadonlySet<string>
}

export const nothingTaken: Taken = { fields: new Set(), steps: new Set() }

/** All names that published versions have given out. */
export function takenBy(versions: readonly Definition[]): Taken {
  return {
    fields: new Set(versions.flatMap((version) => [...fieldKeys(version)])),
    steps: new Set(versions.flatMap((version) => [...stepKeys(version)])),
  }
}

/** Gives out new keys for fields, sections and columns, each only once: `item7`. */
export function keysFor(definition: Definition, taken: Taken): (kind: string) => string {
  const used = new Set([...fieldKeys(definition), ...taken.fields, ...Object.keys(definition.plugins ?? {})])
  return (kind) => give(used, kind)
}

/** Gives out new keys for steps and for the branches of steps. */
export function stepKeysFor(definition: Definition, taken: Taken): (kind: string) => string {
  const used = new Set([...stepKeys(definition), ...taken.steps])
  return (kind) => give(used, kind)
}

/** Gives out new keys among these: for choices of one field, results of one scale. */
export function keysAmong(keys: Iterable<string>): (kind: string) => string {
  const used = new Set(keys)
  return (kind) => give(used, kind)
}

/** Keys of sections, fields and columns, of which new ones keep away. */
export function fieldKeys(definition: Definition): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const section of sectionsOf(definition)) {
    keys.add(section.key)
    for (const field of contentOf(section)) {
      keys.add(field.key)
      for (const column of columnsOf(field)) keys.add(column.key)
    }
  }
  return keys
}

export function stepKeys(definition: Definition): ReadonlySet<string> {
  const keys = new Set<string>()
  const visit = (step: Step) => {
    keys.add(step.key)
    if (step.kind !== 'choice' && step.kind !== 'parallel') return
    for (const branch of step.branches ?? []) keys.add(branch.key)
  }
  for (const step of stepsIn(definition)) visit(step)
  return keys
}

/** How a new line of this kind is called. */
export const keyWord = (kind: string): string =>
  kind === 'item' || kind === 'table' || kind === 'note' ? kind : 'field'

/** The keys of a field's choices. */
export const choiceKeys = (field: Field): readonly string[] => choicesOf(field).map((choice) => choice.key)

/** Counts on from the highest number in use, so that a key that was taken away is not given to something else at once. */
function give(used: Set<string>, word: string): string {
  let highest = 0
  for (const key of used) {
    const number = key.startsWith(word) ? Number(key.slice(word.length)) : Number.NaN
    if (Number.isInteger(number) && number > highest && number < 1_000_000) highest = number
  }
  const key = `${word}${highest + 1}`
  used.add(key)
  return key
}
