import { type Json, ok, type Result } from '../../model/base.ts'
import type { ChangeRequest, Command } from '../../model/record.ts'
import { acceptChanges, writeChanges } from '../edits.ts'
import { isEmptyAnswer } from '../json.ts'
import { emit, type Work } from '../work.ts'
import { enterAt } from '../workflow.ts'

/** Opens the record: number if it is due now, defaults, the given answers, then the first step. */
export function open(work: Work, command: Extract<Command, { type: 'open' }>): Result<null> {
  const { form, directory } = work.snapshot
  const { definition } = form
  const given = command.answers ?? {}
  const named = definition.applicant === undefined ? undefined : given[definition.applicant]
  const starter = work.actor.by
  const applicant = command.applicant ?? (typeof named === 'string' ? named : starter)
  const department = directory.person(applicant)?.department
  emit(work, 'record.opened', {
    definition: work.snapshot.definition,
    version: form.version,
    starter,
    applicant,
    ...(department === undefined ? {} : { department }),
    ...(command.scope === undefined ? {} : { scope: command.scope }),
    ...(command.parent === undefined ? {} : { parent: command.parent }),
  })
  if (definition.numbering?.at === 'open') askNumber(work)
  const first = definition.workflow[0]
  const accepted = acceptChanges(work, requests({ ...defaults(work), ...given }), first === undefined ? [] : [first])
  if (!accepted.ok) return accepted
  writeChanges(work, accepted.value, first?.key)
  enterAt(work, definition.workflow, 0, undefined)
  return ok(null)
}

/** Leaves a place for the number: the serial is known only inside the transaction. */
export function askNumber(work: Work): void {
  work.numberDue = true
  emit(work, 'record.numbered', { number: '' })
}

function defaults(work: Work): { readonly [path: string]: Json } {
  const answers: Record<string, Json> = {}
  for (const node of work.snapshot.form.fields.values()) {
    if (node.table === undefined && node.field.default !== undefined) answers[node.path] = node.field.default as Json
  }
  return answers
}

const requests = (answers: { readonly [path: string]: Json }): readonly ChangeRequest[] =>
  Object.entries(answers)
    .filter(([, value]) => !isEmptyAnswer(value))
    .map(([path, value]) => ({ path, base: null, value }))
