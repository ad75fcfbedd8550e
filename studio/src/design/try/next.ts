import type { StepView } from '@checkwright/core/model/api'

/**
 * The steps a record may go to after this one: those in which somebody does something, up to the first that is reached whatever
 * the answers are. Which branch of a choice is taken is decided when the record is sent.
 */
export function nextOf(steps: readonly StepView[], step: StepView): readonly StepView[] {
  const ahead = steps
    .slice(steps.findIndex((one) => one.key === step.key) + 1)
    .filter((one) => one.state === 'ahead' && (one.kind === 'fill' || one.kind === 'approval'))
  const sure = ahead.findIndex((one) => one.within.length <= step.within.length)
  const reached = sure < 0 ? ahead : ahead.slice(0, sure + 1)
  // Of the steps of one branch only the first is next.
  const isFirstOfBranch = (one: StepView, index: number) =>
    !reached.slice(0, index).some((other) => branchOf(other) === branchOf(one) && other.within.length > 0)
  return reached.filter(isFirstOfBranch)
}

const branchOf = (step: StepView): string =>
  step.within.map(({ step: outer, branch }) => `${outer}/${branch}`).join(' ')
