import type { StepView } from '@checkwright/core/model/api'

/** Keys of the steps that lie in branches a choice has decided against: they are not ahead, they will not come. */
export function notTaken(steps: readonly Pick<StepView, 'key' | 'kind' | 'state' | 'within'>[]): ReadonlySet<string> {
  const entered = steps.filter(({ state }) => state !== 'ahead')
  const choices = new Set(entered.filter(({ kind }) => kind === 'choice').map(({ key }) => key))
  const taken = new Set(entered.flatMap(({ within }) => within.map(placeOf)))
  const isLeftOut = ({ within }: Pick<StepView, 'within'>) =>
    within.some((place) => choices.has(place.step) && !taken.has(placeOf(place)))
  return new Set(steps.filter((step) => step.state === 'ahead' && isLeftOut(step)).map(({ key }) => key))
}

const placeOf = ({ step, branch }: StepView['within'][number]): string => `${step}/${branch}`
