import { ok, type Result } from '../../model/base.ts'
import type { Answers, ChangeRequest, Command } from '../../model/record.ts'
import { defaultAnswers } from '../default-answers.ts'
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
  // The field that names the applicant says from the start who that is; whoever fills for another changes it there.
  // Defaults were checked when the version was published and stand whatever step may write them.
  const defaults = {
    ...defaultAnswers(form),
    ...(definition.applicant === undefined ? {} : { [definition.applicant]: applicant }),
  }
  writeChanges(
    work,
    Object.entries(defaults).map(([path, value]) => ({ path, value })),
  )
  const first = definition.workflow[0]
  const accepted = acceptChanges(work, requests(given, defaults), first === undefined ? [] : [first])
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

const requests = (answers: Answers, defaults: Answers): readonly ChangeRequest[] =>
  Object.entries(answers)
    .filter(([, value]) => !isEmptyAnswer(value))
    .map(([path, value]) => ({ path, base: defaults[path] ?? null, value }))
