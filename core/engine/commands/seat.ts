import { fail, ok, type Result } from '../../model/base.ts'
import { type Problem, problem } from '../../model/problem.ts'
import type { Command } from '../../model/record.ts'
import { acceptChanges, editablePaths, isKnown, writeChanges } from '../edits.ts'
import { objections } from '../objections.ts'
import { type HeldSeat, heldSeat, owedSignatures } from '../seats.ts'
import { emit, foresee, stateOf, valuesOf, type Work } from '../work.ts'
import { close, complete, goBack, needed, returnTargets, stepState } from '../workflow.ts'
import { askNumber } from './open.ts'

/** Hands in a fill step: everything it asks for must be there and signed. */
export function submit(work: Work, command: Extract<Command, { type: 'submit' }>): Result<null> {
  const held = heldSeat(work, command.step)
  if (!held.ok) return held
  if (held.value.step.kind !== 'fill') return fail([problem('command.not_a_fill', undefined, { step: command.step })])
  return decideSeat(work, held.value, command, 'submitted')
}

/** Agrees in an approval step. */
export function approve(work: Work, command: Extract<Command, { type: 'approve' }>): Result<null> {
  const held = heldSeat(work, command.step)
  if (!held.ok) return held
  if (held.value.step.kind !== 'approval')
    return fail([problem('command.not_an_approval', undefined, { step: command.step })])
  return decideSeat(work, held.value, command, 'approved')
}

/** Refuses. The record ends when so many refuse that the step's mode can no longer be met. */
export function reject(work: Work, command: Extract<Command, { type: 'reject' }>): Result<null> {
  const held = heldSeat(work, command.step)
  if (!held.ok) return held
  const { step } = held.value
  if (step.kind !== 'approval' || step.reject === false)
    return fail([problem('command.no_reject_here', undefined, { step: command.step })])
  if (command.comment.trim() === '') return fail([problem('command.reason_needed', 'comment')])
  const objected = objections(work, command)
  if (!objected.ok) return objected
  record(work, held.value, 'rejected', command.comment)
  const seats = stepState(work, step.key)?.seats ?? []
  const possible = seats.filter((seat) => seat.state === 'open' || seat.state === 'approved').length
  if (possible < needed(step.mode, 'all', seats.length)) close(work, 'rejected', command.comment)
  return ok(null)
}

/** Sends back to an earlier step; later ones open again, answers stay. */
export function goBackTo(work: Work, command: Extract<Command, { type: 'return' }>): Result<null> {
  const held = heldSeat(work, command.step)
  if (!held.ok) return held
  const targets = returnTargets(work, command.step)
  if (!targets.includes(command.to))
    return fail([problem('command.no_return_there', 'to', { to: command.to, targets })])
  if (command.comment.trim() === '') return fail([problem('command.reason_needed', 'comment')])
  const objected = objections(work, command)
  if (!objected.ok) return objected
  record(work, held.value, 'returned', command.comment, command.to)
  goBack(work, command.step, command.to, { from: command.step, by: work.actor.by, reason: command.comment })
  return ok(null)
}

function decideSeat(
  work: Work,
  held: HeldSeat,
  command: Extract<Command, { type: 'submit' | 'approve' }>,
  decision: 'submitted' | 'approved',
): Result<null> {
  const { step } = held
  const accepted = acceptChanges(work, command.changes ?? [], [step])
  if (!accepted.ok) return accepted
  const editable = editablePaths(work.snapshot.form, step)
  const within = (path: string): boolean => {
    const node = work.snapshot.form.nodeOf(path)
    return node !== undefined && editable.has(node.path) && isKnown(work, path)
  }
  const problems = foresee(work, accepted.value, () => [
    ...valuesOf(work)
      .problems({ complete: true, within })
      .map((one) => toldTo(work, one, command.type)),
    ...owedSignatures(work, step),
  ])
  if (problems.length > 0) return fail(problems)
  const objected = objections(work, command)
  if (!objected.ok) return objected

  writeChanges(work, accepted.value, step.key)
  const { numbering } = work.snapshot.form.definition
  if (numbering?.at === 'submit' && stateOf(work).number === undefined && decision === 'submitted') askNumber(work)
  record(work, held, decision, command.comment, undefined, command.occurred)
  const seats = stepState(work, step.key)?.seats ?? []
  const through = seats.filter((seat) => seat.state === decision).length
  if (through >= needed(step.mode, step.kind === 'fill' ? 'any' : 'all', seats.length))
    complete(work, step.key, decision)
  return ok(null)
}

/** A broken rule of a field withheld from the actor still stands in the way, in its author's words but without its place. */
function toldTo(work: Work, one: Problem, command: string): Problem {
  if (one.path === undefined || isKnown(work, one.path)) return one
  return one.code === 'answer.rule_broken'
    ? problem(one.code, undefined, one.params)
    : problem('command.not_allowed', undefined, { command })
}

function record(
  work: Work,
  { step, state, seat }: HeldSeat,
  decision: 'submitted' | 'approved' | 'rejected' | 'returned',
  comment?: string,
  to?: string,
  occurred?: string,
): void {
  emit(
    work,
    'seat.decided',
    {
      step: step.key,
      round: state.round,
      seat: seat.key,
      decision,
      ...(comment === undefined || comment === '' ? {} : { comment }),
      ...(to === undefined ? {} : { to }),
    },
    occurred === undefined ? {} : { occurred },
  )
}
