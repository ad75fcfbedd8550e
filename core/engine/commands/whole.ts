import { fail, ok, type Result } from '../../model/base.ts'
import { problem } from '../../model/problem.ts'
import type { Command } from '../../model/record.ts'
import { objections } from '../objections.ts'
import { can, subjectOf } from '../rights.ts'
import { emit, stateOf, type Work } from '../work.ts'
import { close, stepState } from '../workflow.ts'

/** The starter or applicant takes the record back; evidence and trail stay. */
export function withdraw(work: Work, command: Extract<Command, { type: 'withdraw' }>): Result<null> {
  const state = stateOf(work)
  if (state.status !== 'open') return fail([problem('command.record_closed', undefined, { status: state.status })])
  if (work.actor.by !== state.starter && work.actor.by !== state.applicant)
    return fail([problem('command.only_starter')])
  const objected = objections(work, command)
  if (!objected.ok) return objected
  close(work, 'withdrawn', command.comment)
  return ok(null)
}

/** Declares the record void, also after its end; its number is kept and never given again. */
export function voidRecord(work: Work, command: Extract<Command, { type: 'void' }>): Result<null> {
  const state = stateOf(work)
  if (state.status === 'void') return fail([problem('command.record_closed', undefined, { status: state.status })])
  if (!mayVoid(work)) return fail([problem('command.not_granted', undefined, { command: 'void' })])
  if (command.comment.trim() === '') return fail([problem('command.reason_needed', 'comment')])
  const objected = objections(work, command)
  if (!objected.ok) return objected
  close(work, 'void', command.comment)
  return ok(null)
}

export function mayVoid(work: Work): boolean {
  if (work.actor.by.startsWith('system:')) return true
  const subject = subjectOf(work.actor.by, work.snapshot.directory)
  return can(subject, 'void', { definition: work.snapshot.form.definition, record: stateOf(work) })
}

/** Gives an open seat to someone else: its holder may, and admins. */
export function reassign(work: Work, command: Extract<Command, { type: 'reassign' }>): Result<null> {
  const state = stateOf(work)
  if (state.status !== 'open') return fail([problem('command.record_closed', undefined, { status: state.status })])
  const step = work.snapshot.form.steps.has(command.step) ? stepState(work, command.step) : undefined
  if (step?.state !== 'active') return fail([problem('command.step_not_active', undefined, { step: command.step })])
  const open = step.seats.filter(
    (seat) => seat.state === 'open' && (command.seat === undefined || seat.key === command.seat),
  )
  const isAdmin = can(subjectOf(work.actor.by, work.snapshot.directory), 'administer', {})
  const seat = open.find((one) => one.candidates.includes(work.actor.by)) ?? (isAdmin ? open[0] : undefined)
  if (seat === undefined) return fail([problem('command.no_seat', undefined, { step: command.step })])
  const to = work.snapshot.directory.person(command.to)
  if (to?.active !== true) return fail([problem('command.unknown_person', 'to', { person: command.to })])
  if (
    step.seats.some((one) => one.state === 'open' && one.candidates.length === 1 && one.candidates[0] === command.to)
  ) {
    return fail([problem('command.holds_already', 'to', { person: command.to })])
  }
  const objected = objections(work, command)
  if (!objected.ok) return objected
  emit(work, 'seat.reassigned', {
    step: step.key,
    round: step.round,
    seat: seat.key,
    from: seat.candidates,
    to: command.to,
    ...(command.comment === undefined ? {} : { reason: command.comment }),
  })
  return ok(null)
}
