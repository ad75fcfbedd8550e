import type { Path } from '../model/base.ts'
import type { RecordState, StepState } from '../model/record.ts'

/** Stands for all personal values of a stream, those that belong to no path (comments, reasons) too. */
export const everything = '*'

/** Whether a path is one of the erased or lies below one. */
export const isUnder = (path: Path, paths: readonly Path[]): boolean =>
  paths.some((each) => each === everything || path === each || path.startsWith(`${each}.`))

/** A record's state without the answers of some paths; with `*`, without what people wrote beside the answers too. */
export const withoutPaths = (state: RecordState, paths: readonly Path[]): RecordState => {
  const kept = Object.entries(state.answers).filter(([path]) => !isUnder(path, paths))
  const gone = Object.keys(state.answers).filter((path) => isUnder(path, paths))
  const named = paths.filter((path) => path !== everything)
  return {
    ...state,
    answers: Object.fromEntries(kept),
    erased: [...new Set([...state.erased, ...named, ...gone])],
    steps: paths.includes(everything) ? state.steps.map(withoutWords) : state.steps,
  }
}

const withoutWords = (step: StepState): StepState => ({
  ...step,
  seats: step.seats.map(({ comment: _, ...seat }) => seat),
  ...(step.returned === undefined ? {} : { returned: { ...step.returned, reason: '' } }),
})
