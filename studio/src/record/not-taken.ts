import type { StepView } from '@checkwright/core/model/api'
import type { Step } from '@checkwright/core/model/definition'

/** Keys of the steps that lie in branches a choice has decided against: they are not ahead, they will not come. */
export function notTaken(
  workflow: readonly Step[],
  views: readonly Pick<StepView, 'key' | 'state'>[],
): ReadonlySet<string> {
  const entered = new Set(views.filter(({ state }) => state !== 'ahead').map(({ key }) => key))
  const found = new Set<string>()
  const look = (sequence: readonly Step[]): void => {
    for (const step of sequence) {
      for (const inner of sequencesOf(step)) {
        const isLeftOut =
          step.kind === 'choice' && entered.has(step.key) && !keysOf(inner).some((key) => entered.has(key))
        if (isLeftOut) for (const key of keysOf(inner)) found.add(key)
        else look(inner)
      }
    }
  }
  look(workflow)
  return found
}

const keysOf = (sequence: readonly Step[]): readonly string[] =>
  sequence.flatMap((step) => [step.key, ...sequencesOf(step).flatMap(keysOf)])

const sequencesOf = (step: Step): readonly (readonly Step[])[] => [
  ...('branches' in step ? step.branches.map((branch) => branch.steps) : []),
  ...('otherwise' in step ? [step.otherwise] : []),
]
