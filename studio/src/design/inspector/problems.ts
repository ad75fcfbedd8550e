import type { DraftProblem } from '../context.ts'

/** The sentences of problems, each once; hints are left to the panel of problems. */
export const problemTexts = (problems: readonly DraftProblem[]): readonly string[] => [
  ...new Set(problems.filter((one) => one.severity !== 'hint').map((one) => one.text)),
]
