import type { Json, Text } from '@checkwright/core/model/base'
import type { Definition, Step } from '@checkwright/core/model/definition'
import { insertThings, moveThing, removeThing } from '../model/acts.ts'
import { at, type Edit, type Place } from '../model/edit.ts'
import type { Act } from '../model/history.ts'
import { stepKeysFor, type Taken } from '../model/keys.ts'
import { isWithin } from '../model/place.ts'
import { type Reference, referencesIn } from '../model/references.ts'
import { sequencesOf, stepAt, stepsOf } from './steps.ts'

/** The most steps a sequence and the most branches a step may have. */
export const mostSteps = 100
export const mostBranches = 20

/** What new steps begin with. */
export type NewStep = {
  readonly kind: string
  /** Words for a step and for a branch, in the language the designer reads. */
  readonly title: Text
  readonly branch: Text
  readonly taken: Taken
  /** Options of a plugin's kind of step, where it has some. */
  readonly options?: { readonly [name: string]: Json }
}

/** Puts a new step before the one that stands at this place now, and selects it. */
export function addStep(definition: Definition, place: Place, step: NewStep): Act | null {
  const give = stepKeysFor(definition, step.taken)
  return insertThings(definition, place, [newStep(step, give) as unknown as Json], { name: 'addStep', most: mostSteps })
}

/** Copies a step with all inside it under keys of its own, behind it. */
export function duplicateStep(definition: Definition, place: Place, taken: Taken): Act | null {
  const step = stepAt(definition, place)
  if (step === undefined) return null
  const give = stepKeysFor(definition, taken)
  return insertThings(definition, behind(place), [copied(step, give) as unknown as Json], {
    name: 'duplicateStep',
    most: mostSteps,
  })
}

export const moveStep = (definition: Definition, place: Place, by: 1 | -1): Act | null =>
  moveThing(definition, place, Number(place.at(-1)) + by, 'moveStep')

/** Moves a step to the end of another sequence; null where that lies inside the step itself or is full. */
export function moveStepTo(definition: Definition, place: Place, sequence: Place): Act | null {
  const step = stepAt(definition, place)
  const count = stepsOf(definition, sequence).length
  if (step === undefined || isWithin(sequence, place) || count >= mostSteps) return null
  const after = withoutStepBefore(sequence, place)
  const isThere = at(definition as unknown as Json, sequence) !== undefined
  return {
    name: 'moveStep',
    edits: [
      { do: 'remove', at: place },
      isThere
        ? { do: 'insert', at: [...after, count], value: step as unknown as Json }
        : { do: 'set', at: after, value: [step as unknown as Json] },
    ],
    select: [...after, count],
  }
}

/** Takes a step away with all inside it, and its name out of the lists of steps that are returned to or left out. */
export function removeStep(definition: Definition, place: Place): Act | null {
  const act = removeThing(definition, place, { name: 'removeStep', least: 0 })
  const step = stepAt(definition, place)
  if (act === null || step === undefined) return null
  const gone = keysIn(step)
  const named = referencesIn(definition).filter(
    (one) => one.is === 'step' && gone.includes(one.text) && !isWithin(one.at, place) && isListed(one),
  )
  // From the end to the beginning, so that what is still to be taken out keeps its place.
  const edits = named.toReversed().map((one): Edit => ({ do: 'remove', at: entryOf(one) }))
  const index = Number(place.at(-1))
  const rest = stepsOf(definition, place.slice(0, -1)).length - 1
  return {
    ...act,
    edits: [...edits, ...act.edits],
    ...(rest === 0 ? {} : { select: [...place.slice(0, -1), Math.max(0, index - 1)] }),
  }
}

/** One more branch before the one at this place; a choice asks what it is taken for, side by side there is work to do. */
export function addBranch(definition: Definition, place: Place, step: NewStep): Act | null {
  const owner = stepAt(definition, place.slice(0, -2))
  if (owner?.kind !== 'choice' && owner?.kind !== 'parallel') return null
  const give = stepKeysFor(definition, step.taken)
  const branch = owner.kind === 'choice' ? choiceBranch(give) : parallelBranch(step, give)
  return insertThings(definition, place, [branch as unknown as Json], { name: 'addBranch', most: mostBranches })
}

export const moveBranch = (definition: Definition, place: Place, by: 1 | -1): Act | null =>
  moveThing(definition, place, Number(place.at(-1)) + by, 'moveBranch')

/** Takes a branch away; a choice keeps at least one, a step side by side two. */
export function removeBranch(definition: Definition, place: Place): Act | null {
  const owner = stepAt(definition, place.slice(0, -2))
  const least = owner?.kind === 'parallel' ? 2 : 1
  const act = removeThing(definition, place, { name: 'removeBranch', least })
  return act && { ...act, select: place.slice(0, -2) }
}

type Give = (kind: string) => string

function newStep(step: NewStep, give: Give): object {
  const { kind, title } = step
  switch (kind) {
    case 'fill':
      return { key: give('fill'), kind, title, actors: { of: [{ who: 'starter' }] } }
    case 'approval':
      return { key: give('approval'), kind, title, actors: { of: [{ superiorOf: 'starter' }] } }
    case 'choice':
      return { key: give('choice'), kind, title, branches: [choiceBranch(give)], otherwise: [] }
    case 'parallel':
      return { key: give('parallel'), kind, title, branches: [parallelBranch(step, give), parallelBranch(step, give)] }
    case 'end':
      return { key: give('end'), kind, title }
    default: {
      const options = step.options ?? {}
      return { key: give('step'), kind, title, ...(Object.keys(options).length > 0 ? { options } : {}) }
    }
  }
}

const choiceBranch = (give: Give) => ({ key: give('branch'), when: '', steps: [] })

const parallelBranch = (step: NewStep, give: Give) => ({
  key: give('branch'),
  steps: [newStep({ ...step, kind: 'approval', title: step.branch }, give)],
})

function copied(step: Step, give: Give): Step {
  const key = give(step.key.replace(/\d+$/, '') || 'step')
  if (step.kind !== 'choice' && step.kind !== 'parallel') return { ...step, key }
  const branches = (step.branches ?? []).map((branch) => ({
    ...branch,
    key: give(branch.key.replace(/\d+$/, '') || 'branch'),
    steps: (branch.steps ?? []).map((one) => copied(one, give)),
  }))
  const otherwise = step.kind === 'choice' ? { otherwise: (step.otherwise ?? []).map((one) => copied(one, give)) } : {}
  return { ...step, key, branches, ...otherwise } as Step
}

function keysIn(step: Step): readonly string[] {
  const inner = sequencesOf(step).flatMap((place) => {
    const steps = at(step as unknown as Json, place)
    return Array.isArray(steps) ? (steps as unknown as readonly Step[]).flatMap(keysIn) : []
  })
  return [step.key, ...inner]
}

const behind = (place: Place): Place => [...place.slice(0, -1), Number(place.at(-1)) + 1]

/** Where a place stands once the step at another one has been taken out. */
function withoutStepBefore(place: Place, removed: Place): Place {
  const depth = removed.length - 1
  const index = place[depth]
  const isBehind = typeof index === 'number' && index > Number(removed.at(-1)) && isWithin(place, removed.slice(0, -1))
  return isBehind ? [...place.slice(0, depth), index - 1, ...place.slice(depth + 1)] : place
}

const isListed = ({ at: place }: Reference): boolean => place.at(-2) === 'returnTo' || place.at(-3) === 'not'

const entryOf = ({ at: place }: Reference): Place => (place.at(-2) === 'returnTo' ? place : place.slice(0, -1))
