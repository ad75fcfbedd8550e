import { editablePaths, isEditable, isKnown } from '../engine/edits.ts'
import { sameJson } from '../engine/json.ts'
import { decidedTrees, projectionFor } from '../engine/project.ts'
import { subjectOf } from '../engine/rights.ts'
import { heldSeat } from '../engine/seats.ts'
import { checkChanges } from '../engine/validate.ts'
import { beginWork, valuesOf } from '../engine/work.ts'
import type { Conflict, DraftBody, DraftResult } from '../model/api.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { ChangeRequest, RecordState } from '../model/record.ts'
import { draftsOf, dropDraftPaths, saveDraft as store } from '../store/drafts.ts'
import type { Context } from './context.ts'
import { readingSnapshot, visible } from './read.ts'
import { accept, guarded, Refused, refuse } from './refuse.ts'
import type { Caller, Outcome } from './runtime.ts'

/** Problems that a half-typed answer may have: a draft keeps them, the submit names them. */
const tolerated = /^value\./

/**
 * Keeps what a person has typed but not handed in. Drafts take anything the step lets the person write, right or wrong,
 * so that nothing typed is lost; where the record has moved on since, the answer says so and keeps both.
 */
export function saveDraft(
  context: Context,
  caller: Caller,
  id: string,
  body: DraftBody,
): Promise<Outcome<DraftResult>> {
  return guarded(async () => {
    const at = context.ports.now()
    // Writing the same draft twice is writing it once: no key needs to be kept for it.
    await context.store.write(async (tx) => {
      const record = await visible(context, tx, caller, id)
      const snapshot = await readingSnapshot(context, tx, record)
      const work = beginWork(context.catalog, snapshot, { by: caller.person })
      const held = heldSeat(work, body.step)
      if (!held.ok) throw new Refused(refuse('not_allowed', held.problems).refusal)
      const { step, state } = held.value
      const unknown = body.changes.filter((one) => !isKnown(work, one.path))
      if (unknown.length > 0) {
        const problems = unknown.map((one) => problem('answer.unknown_path', one.path))
        throw new Refused(refuse('invalid', problems).refusal)
      }
      const problems: Problem[] = [
        ...body.changes
          .filter((one) => !isEditable(snapshot.form, step, one.path))
          .map((one) => problem('answer.foreign_step', one.path)),
        ...checkChanges(valuesOf(work), body.changes, context.catalog).filter(
          (one) => !tolerated.test(one.code) && one.code !== 'answer.hidden',
        ),
      ]
      if (problems.length > 0) throw new Refused(refuse('invalid', problems).refusal)
      const isBack = (one: ChangeRequest): boolean => sameJson(one.value, record.answers[one.path] ?? null)
      const place = { record: id, step: step.key, person: caller.person }
      await dropDraftPaths(tx, { ...place, paths: body.changes.filter(isBack).map((one) => one.path) })
      await store(tx, { ...place, round: state.round, changes: body.changes.filter((one) => !isBack(one)), at })
    })
    return accept(await resultOf(context, caller, id, body, at))
  })
}

async function resultOf(
  context: Context,
  caller: Caller,
  id: string,
  body: DraftBody,
  savedAt: string,
): Promise<DraftResult> {
  const read = context.store.read
  const record = await visible(context, read, caller, id)
  const snapshot = await readingSnapshot(context, read, record)
  const work = beginWork(context.catalog, snapshot, { by: caller.person })
  const values = valuesOf(work)
  // Rights may have gone since something was typed: what stands in the record now is shown to whoever sees it only.
  const drafts = (await draftsOf(read, { record: id, person: caller.person })).filter(
    (one) => one.step === body.step && isKnown(work, one.path),
  )
  const node = snapshot.form.steps.get(body.step)
  const mine = node === undefined ? new Set<string>() : editablePaths(snapshot.form, node.step)
  values.change(
    drafts
      .filter((one) => mine.has(snapshot.form.nodeOf(one.path)?.path ?? ''))
      .map(({ path, value }) => ({ path, value })),
  )
  const projection = projectionFor(context.catalog, snapshot.form, record, subjectOf(caller.person, snapshot.directory))
  return {
    savedAt,
    decided: decidedTrees(snapshot.form, projection, values),
    conflicts: drafts.flatMap((one) => conflictOf(record, one)),
  }
}

function conflictOf(record: RecordState, { path, base, value }: ChangeRequest): readonly Conflict[] {
  const theirs = record.answers[path] ?? null
  const last = record.changed[path]
  if (last === undefined || sameJson(theirs, base) || sameJson(theirs, value)) return []
  return [{ path, base, mine: value, theirs, by: last.by, at: last.at }]
}
