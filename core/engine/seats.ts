import { fail, ok, type Path, type Result } from '../model/base.ts'
import type { ApprovalStep, FillStep, SignatureOptions } from '../model/definition.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Seat, Signature, StepState } from '../model/record.ts'
import { stateOf, valuesOf, type Work } from './work.ts'
import { hasSeats, nodeOf, stepState } from './workflow.ts'

/** An open seat of an active step, with what is needed to act on it. */
export type HeldSeat = { readonly step: FillStep | ApprovalStep; readonly state: StepState; readonly seat: Seat }

/** The open seat the actor may decide in a step, or why there is none. Whoever decided already is told so. */
export function heldSeat(work: Work, key: string): Result<HeldSeat> {
  if (stateOf(work).status !== 'open')
    return fail([problem('command.record_closed', undefined, { status: stateOf(work).status })])
  if (!work.snapshot.form.steps.has(key)) return fail([problem('command.unknown_step', undefined, { step: key })])
  const { step } = nodeOf(work.snapshot.form, key)
  const state = stepState(work, key)
  if (!hasSeats(step) || state === undefined)
    return fail([problem('command.step_not_active', undefined, { step: key })])
  const mine = state.seats.filter((seat) => seat.candidates.includes(work.actor.by))
  const seat = mine.find((one) => one.state === 'open')
  if (seat !== undefined && state.state === 'active') return ok({ step, state, seat })
  const decided = mine.find((one) => one.by !== undefined)
  if (decided?.by !== undefined) {
    return fail([
      problem('command.already_decided', undefined, { step: key, by: decided.by, at: decided.at ?? state.enteredAt }),
    ])
  }
  return fail([
    problem(state.state === 'active' ? 'command.no_seat' : 'command.step_not_active', undefined, { step: key }),
  ])
}

/** All open seats of the actor. */
export function heldSeats(work: Work): readonly HeldSeat[] {
  return stateOf(work).steps.flatMap((state) => {
    const held = state.state === 'active' ? heldSeat(work, state.key) : null
    return held?.ok ? [held.value] : []
  })
}

/** Signatures the actor still owes before deciding: visible signature fields of the step not signed by them. */
export function owedSignatures(work: Work, step: FillStep | ApprovalStep): readonly Problem[] {
  const answers = stateOf(work).answers
  const visible = (step.sign ?? []).filter((path) => valuesOf(work).visible(path))
  const signedBy = (path: Path): string | undefined => (answers[path] as Signature | undefined)?.by
  // With several signature slots each actor signs one that is free; with one slot that one.
  if (visible.length === 0 || visible.some((path) => signedBy(path) === work.actor.by)) return []
  const free = visible.find((path) => signedBy(path) === undefined)
  return free === undefined ? [] : [problem('command.signature_needed', free)]
}

/** What a signature field declares, for the event: the meaning is stored with the signature. */
export function meaningOf(work: Work, path: Path): SignatureOptions['meaning'] {
  return (work.snapshot.form.fields.get(path)?.field.options as SignatureOptions | undefined)?.meaning ?? {}
}
