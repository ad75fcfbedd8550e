import type { RecordView, StepView } from '@checkwright/core/model/api'

/** Active steps with a seat of mine that is still open. */
export const mySteps = (record: RecordView): readonly StepView[] =>
  record.steps.filter(
    (step) => step.state === 'active' && step.seats.some((seat) => seat.mine && seat.state === 'open'),
  )
