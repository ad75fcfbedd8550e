import { fail, type Json, ok, type Result } from '../../model/base.ts'
import { problem } from '../../model/problem.ts'
import type { Command, Signature } from '../../model/record.ts'
import { acceptChanges, isEditable, writeChanges } from '../edits.ts'
import { isEmptyAnswer } from '../json.ts'
import { objections } from '../objections.ts'
import { can, subjectOf } from '../rights.ts'
import { heldSeat, heldSeats, meaningOf } from '../seats.ts'
import { emit, stateOf, type Work } from '../work.ts'

/** Changes answers in whatever active steps the actor holds a seat. */
export function answer(work: Work, command: Extract<Command, { type: 'answer' }>): Result<null> {
  const held = heldSeats(work)
  if (held.length === 0) return fail([problem('command.no_seat')])
  const objected = objections(work, command)
  if (!objected.ok) return objected
  const accepted = acceptChanges(
    work,
    command.changes,
    held.map((one) => one.step),
  )
  if (!accepted.ok) return accepted
  writeChanges(work, accepted.value, held.length === 1 ? held[0]?.step.key : undefined)
  return ok(null)
}

/** Signs one of the step's signature fields. Signer, time, name and meaning are the server's. */
export function sign(work: Work, command: Extract<Command, { type: 'sign' }>): Result<null> {
  const held = heldSeat(work, command.step)
  if (!held.ok) return held
  if (!held.value.step.sign?.includes(command.path))
    return fail([problem('command.not_a_signature', command.path, { step: command.step })])
  const stands = stateOf(work).answers[command.path] as Signature | undefined
  if (stands !== undefined && stands.by !== work.actor.by)
    return fail([problem('command.signed_by_other', command.path, { by: stands.by })])
  const objected = objections(work, command)
  if (!objected.ok) return objected
  const name = work.snapshot.directory.person(work.actor.by)?.name ?? work.actor.by
  emit(work, 'field.signed', {
    path: command.path,
    value: { by: work.actor.by, at: work.at, image: command.image, name },
    meaning: meaningOf(work, command.path) as Json,
    step: command.step,
  })
  return ok(null)
}

/** Adds a stored file to an attachment field or an item's evidence. */
export function attach(work: Work, command: Extract<Command, { type: 'attach' }>): Result<null> {
  const form = work.snapshot.form
  const node = form.nodeOf(command.path)
  const takesFiles =
    node?.field.kind === 'attachment' || (node?.field.kind === 'item' && command.path === `${node.path}.evidence`)
  if (!takesFiles) return fail([problem('command.no_files_here', command.path)])
  const held = heldSeats(work).filter((one) => isEditable(form, one.step, command.path))
  if (held.length === 0) return fail([problem('answer.foreign_step', command.path)])
  const objected = objections(work, command)
  if (!objected.ok) return objected
  const files = (stateOf(work).answers[command.path] ?? []) as readonly { readonly id: string }[]
  if (files.some((file) => file.id === command.file.id)) return ok(null)
  const changes = [
    {
      path: command.path,
      base: (files.length === 0 ? null : files) as Json,
      value: [...files, command.file] as unknown as Json,
    },
  ]
  const accepted = acceptChanges(
    work,
    changes,
    held.map((one) => one.step),
  )
  if (!accepted.ok) return accepted
  emit(work, 'file.attached', { path: command.path, file: command.file, digest: command.digest })
  return ok(null)
}

/** A remark in the record's timeline; also after the end. */
export function comment(work: Work, command: Extract<Command, { type: 'comment' }>): Result<null> {
  if (!mayComment(work)) return fail([problem('command.not_granted', undefined, { command: 'comment' })])
  if (isEmptyAnswer(command.text.trim())) return fail([problem('command.text_needed', 'text')])
  emit(work, 'comment.added', { text: command.text })
  return ok(null)
}

export function mayComment(work: Work): boolean {
  return can(subjectOf(work.actor.by, work.snapshot.directory), 'comment', { record: stateOf(work) })
}
