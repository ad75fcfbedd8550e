import type { Actors, Definition, Field, Step } from '../model/definition.ts'
import { branchesOf } from './build-form.ts'
import type { Compiled } from './form.ts'

/** Whoever tries a form stands in for whoever will fill it in. */
const whoeverTries: Actors = { of: [{ who: 'starter' }] }

/**
 * A compiled form as it is tried out: its first step that is filled in stands first and is for whoever tries it, every field is
 * seen, and no number is given. Null where nothing of it is ever filled in. Only for a record that is kept nowhere.
 */
export const trialOf = ({ definition, trees }: Compiled): Compiled | null => {
  const steps = allSteps(definition.workflow)
  const first = steps.find(({ kind }) => kind === 'fill') ?? steps.find(({ kind }) => kind === 'approval')
  if (first === undefined) return null
  const { numbering: _number, ...rest } = definition
  const trial: Definition = {
    ...rest,
    sections: definition.sections.map(({ seenBy: _eyes, ...section }) => ({
      ...section,
      content: section.content.map(seen),
    })),
    workflow: [{ ...first, actors: whoeverTries, mode: 'any' } as Step, ...without(definition.workflow, first)],
  }
  return { definition: trial, trees }
}

const allSteps = (sequence: readonly Step[]): readonly Step[] =>
  sequence.flatMap((step) => [step, ...branchesOf(step).flatMap(({ steps }) => allSteps(steps))])

const without = (sequence: readonly Step[], gone: Step): Step[] =>
  sequence
    .filter((step) => step !== gone)
    .map((step) => {
      if (step.kind === 'parallel')
        return { ...step, branches: step.branches.map((one) => ({ ...one, steps: without(one.steps, gone) })) }
      if (step.kind !== 'choice') return step
      const branches = step.branches.map((one) => ({ ...one, steps: without(one.steps, gone) }))
      return { ...step, branches, otherwise: without(step.otherwise, gone) }
    })

const seen = ({ seenBy: _eyes, ...field }: Field): Field => {
  const { columns } = (field.options ?? {}) as { readonly columns?: readonly Field[] }
  return columns === undefined ? field : { ...field, options: { ...field.options, columns: columns.map(seen) } }
}
