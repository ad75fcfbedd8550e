import type { Path } from '../model/base.ts'
import { fail, type Json, ok, type Result } from '../model/base.ts'
import type { Step } from '../model/definition.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Change, ChangeRequest, RecordState } from '../model/record.ts'
import type { Form } from './form.ts'
import { sameJson } from './json.ts'
import { isWithheld, seesField, subjectOf } from './rights.ts'
import { checkChanges } from './validate.ts'
import { emit, stateOf, valuesOf, type Work } from './work.ts'

/** Kinds nobody answers by hand: worked out, static, or set by a command of its own. */
const unanswered = new Set(['computed', 'note', 'signature'])

const memo = new WeakMap<Form, Map<string, ReadonlySet<Path>>>()

/**
 * The field, item, table and column paths a step lets its actors write. A fill step without `edits` opens everything, an
 * approval nothing.
 */
export function editablePaths(form: Form, step: Step): ReadonlySet<Path> {
  const known = memo.get(form) ?? new Map<string, ReadonlySet<Path>>()
  memo.set(form, known)
  const cached = known.get(step.key)
  if (cached !== undefined) return cached
  const edits = 'edits' in step ? step.edits : undefined
  const all = edits === undefined && step.kind === 'fill'
  const wanted = new Set(edits ?? [])
  const paths = new Set<Path>()
  for (const node of form.fields.values()) {
    if (unanswered.has(node.field.kind)) continue
    const named =
      wanted.has(node.section.key) || wanted.has(node.path) || (node.table !== undefined && wanted.has(node.table.path))
    if (all || named) paths.add(node.path)
  }
  known.set(step.key, paths)
  return paths
}

/** Whether an answer path may be written in a step. */
export function isEditable(form: Form, step: Step, path: Path): boolean {
  const node = form.nodeOf(path)
  return node !== undefined && editablePaths(form, step).has(node.path)
}

/**
 * Whether the actor may know of a path at all. A field withheld from a person is to them as one that does not exist: writing
 * it blindly would tell by the answer what stands there. What plugins write for the system is not a person's.
 */
export function isKnown(work: Work, path: Path): boolean {
  const node = work.snapshot.form.nodeOf(path)
  if (node === undefined) return false
  if (!isWithheld(node) || work.actor.via === 'system') return true
  return seesField(subjectOf(work.actor.by, work.snapshot.directory), node, stateOf(work))
}

/**
 * Checks what a person wants to change against the steps that let them write, the kinds, the rules and what others have
 * changed since; returns the changes that really change something. Nothing is written yet.
 */
export function acceptChanges(
  work: Work,
  requests: readonly ChangeRequest[],
  steps: readonly Step[],
): Result<readonly Change[]> {
  const form = work.snapshot.form
  const state = stateOf(work)
  const problems: Problem[] = []
  for (const { path } of requests) {
    if (!isKnown(work, path)) problems.push(problem('answer.unknown_path', path))
    else if (!steps.some((step) => isEditable(form, step, path))) problems.push(problem('answer.foreign_step', path))
  }
  if (problems.length > 0) return fail(problems)
  problems.push(...checkChanges(valuesOf(work), requests, work.catalog))
  const changes: Change[] = []
  for (const request of requests) {
    const stands = state.answers[request.path] ?? null
    if (sameJson(stands, request.value)) continue
    if (!sameJson(stands, request.base)) problems.push(conflict(state, request, stands))
    changes.push({ path: request.path, value: request.value, ...(stands === null ? {} : { was: stands }) })
  }
  return problems.length > 0 ? fail(problems) : ok(changes)
}

/** Writes accepted changes as one event; the applicant follows the field that names them. */
export function writeChanges(work: Work, changes: readonly Change[], step?: string): void {
  if (changes.length === 0) return
  emit(work, 'answers.changed', { changes, ...(step === undefined ? {} : { step }) })
  const path = work.snapshot.form.definition.applicant
  const named = changes.find((change) => change.path === path)?.value
  if (typeof named !== 'string' || named === stateOf(work).applicant) return
  const department = work.snapshot.directory.person(named)?.department
  emit(work, 'applicant.changed', { applicant: named, ...(department === undefined ? {} : { department }) })
}

function conflict(state: RecordState, { path, base, value }: ChangeRequest, stands: Json): Problem {
  const last = state.changed[path]
  return problem('answer.conflict', path, {
    base,
    mine: value,
    theirs: stands,
    by: last?.by ?? 'system',
    at: last?.at ?? state.openedAt,
  })
}
