import { outlineOf } from '@checkwright/core/engine/lint/outline'
import { wholeDraft } from '@checkwright/core/engine/lint/whole-draft'
import type { Json } from '@checkwright/core/model/base'
import type { Definition, Step } from '@checkwright/core/model/definition'
import { at, type Place } from '../model/edit.ts'
import { isWithin } from '../model/place.ts'

/** A list of steps one after the other: the workflow itself, the steps of a branch, or what happens otherwise. */
export type Sequence = { readonly place: Place; readonly steps: readonly Step[] }

export const stepAt = (definition: Definition, place: Place): Step | undefined =>
  at(definition as unknown as Json, place) as unknown as Step | undefined

/** The steps in the list at this place; none where it is missing. */
export function stepsOf(definition: Definition, place: Place): readonly Step[] {
  const list = at(definition as unknown as Json, place)
  return Array.isArray(list) ? (list as unknown as readonly Step[]) : []
}

/** All sequences, the workflow first, then those of its branches in the order of the document. */
export function sequencesIn(definition: Definition): readonly Sequence[] {
  const found: Sequence[] = []
  const visit = (place: Place) => {
    const steps = stepsOf(definition, place)
    found.push({ place, steps })
    steps.forEach((step, index) => {
      for (const inner of sequencesOf(step)) visit([...place, index, ...inner])
    })
  }
  visit(['workflow'])
  return found
}

/** Where a step keeps sequences of its own, from the step on. */
export function sequencesOf(step: Step): readonly Place[] {
  if (step.kind !== 'choice' && step.kind !== 'parallel') return []
  const branches = (step.branches ?? []).map((_, index): Place => ['branches', index, 'steps'])
  return step.kind === 'choice' ? [...branches, ['otherwise']] : branches
}

/** Steps that stand before this one in its own and the enclosing sequences and may be returned to. */
export function earlierSteps(definition: Definition, place: Place): readonly Step[] {
  const pointer = `/${place.join('/')}`
  const found = outlineOf(wholeDraft(definition)).steps.find((one) => one.pointer === pointer)
  return (found?.earlier ?? []).filter((step) => step.kind === 'fill' || step.kind === 'approval')
}

/** Sequences that a step may be moved to: all but its own and those inside it. */
export const targetsOf = (definition: Definition, place: Place): readonly Sequence[] =>
  sequencesIn(definition).filter(
    (one) => !isWithin(one.place, place) && one.place.join('/') !== place.slice(0, -1).join('/'),
  )
