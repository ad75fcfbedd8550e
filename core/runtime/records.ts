import type { Form } from '../engine/form.ts'
import { can, type Subject, subjectOf } from '../engine/rights.ts'
import type { DraftChange, RecordView } from '../model/api.ts'
import type { Answers, Command, RecordState } from '../model/record.ts'
import { definitionByKey, definitionHead } from '../store/definitions.ts'
import { clearDraft, draftsOf } from '../store/drafts.ts'
import { loadRecord } from '../store/records.ts'
import type { Db, Tx } from '../store/store.ts'
import { checkFiles } from './attachments.ts'
import type { Context } from './context.ts'
import { announce, type Stepped, stepIn } from './execute.ts'
import { once } from './idempotency.ts'
import { formInEffect } from './in-effect.ts'
import { presentRecord } from './present.ts'
import { readingSnapshot, visible } from './read.ts'
import { accept, guarded, missing, Refused, refuse, refuseWith } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'

/** Commands that rest on what the person saw: they name the state they decide on by If-Match. */
const decisions = new Set(['approve', 'reject', 'return', 'withdraw', 'void', 'reassign', 'settle'])

/** Opens a record of the latest version and returns it as its starter sees it. */
export function openRecord(
  context: Context,
  caller: Caller,
  body: { readonly definition: string; readonly answers?: Answers; readonly applicant?: string },
  guard: Guard,
): Promise<Outcome<RecordView>> {
  return change(context, caller, guard, async (tx) => {
    const id = (await definitionByKey(tx, body.definition)) ?? body.definition
    const directory = await context.directory(tx)
    const form = await formToOpen(context, tx, subjectOf(caller.person, directory), id)
    if (body.applicant !== undefined && directory.person(body.applicant)?.active !== true) {
      throw new Refused(
        refuseWith('invalid', 'command.unknown_person', 'applicant', { person: body.applicant }).refusal,
      )
    }
    const { definition: _definition, ...rest } = body
    const files = await checkFiles(tx, caller.person, null, { type: 'open', ...rest })
    const target = { kind: 'opening', id: context.ports.id(), definition: id, form } as const
    const input = { kind: 'command', command: files.command, actor: { by: caller.person } } as const
    const stepped = must(await stepIn(context, tx, target, input))
    await files.tie(stepped.plan.state.id)
    return stepped
  })
}

/** What a person may open records on today. Who will be able to, once a version comes into effect, is told when. */
async function formToOpen(context: Context, tx: Tx, subject: Subject, id: string): Promise<Form> {
  const { form, next } = await formInEffect(context, tx, id)
  const coming = form === null && next !== null ? await context.form(tx, id, next.version) : null
  const definition = (form ?? coming)?.definition
  if (definition === undefined || !can(subject, 'open', { definition })) throw new Refused(missing().refusal)
  if (form === null)
    throw new Refused(
      refuseWith('not_allowed', 'definition.not_in_effect', 'definition', { date: next?.effective ?? '' }).refusal,
    )
  return form
}

/** Gives a command on a record and returns it as it stands then. */
export function commandRecord(
  context: Context,
  caller: Caller,
  id: string,
  command: Command,
  guard: Guard,
): Promise<Outcome<RecordView>> {
  return change(context, caller, guard, async (tx) => {
    const record = await visible(context, tx, caller, id)
    if (decisions.has(command.type) || command.type.includes('.')) matches(guard, record.seq)
    if (command.type === 'open')
      throw new Refused(refuseWith('invalid', 'command.unknown', 'type', { command: 'open' }).refusal)
    if (command.type.includes('.')) {
      const problems = context.schemas.commandBody(command.type, (command as { readonly body?: never }).body ?? null)
      if (problems.length > 0) throw new Refused(refuse('invalid', problems).refusal)
    }
    const files = await checkFiles(tx, caller.person, record, command)
    const input = { kind: 'command', command: files.command, actor: { by: caller.person } } as const
    const stepped = must(await stepIn(context, tx, { kind: 'record', id }, input))
    await files.tie(id)
    if (command.type === 'submit' || command.type === 'approve')
      await clearDraft(tx, { record: id, step: command.step, person: caller.person })
    return stepped
  })
}

export function readRecord(context: Context, caller: Caller, id: string): Promise<Outcome<RecordView>> {
  return guarded(async () => {
    const record = await visible(context, context.store.read, caller, id)
    return accept(await viewFor(context, context.store.read, caller, record), { etag: String(record.seq) })
  })
}

async function viewFor(context: Context, db: Db | Tx, caller: Caller, record: RecordState): Promise<RecordView> {
  const snapshot = await readingSnapshot(context, db, record)
  const row = await definitionHead(db, record.definition)
  const drafts = await draftsOf(db, { record: record.id, person: caller.person })
  return presentRecord({
    catalog: context.catalog,
    snapshot,
    subject: subjectOf(caller.person, snapshot.directory),
    latest: row?.published ?? record.version,
    definitionKey: row?.key ?? '',
    drafts: byStep(drafts, record),
  })
}

/** The one way a request changes a record: key first, then the job, then the answer as the caller may see it. */
function change(
  context: Context,
  caller: Caller,
  guard: Guard,
  job: (tx: Tx) => Promise<Stepped>,
): Promise<Outcome<RecordView>> {
  return guarded(async () => {
    const done = await once(context, caller, guard, async (tx) => {
      const stepped = await job(tx)
      return { result: stepped, record: stepped.plan.state.id, etag: String(stepped.plan.state.seq), status: 200 }
    })
    if (done.fresh !== undefined) announce(context, done.fresh)
    const read = context.store.read
    const record = done.fresh?.plan.state ?? (await loadRecord(read, done.record))
    if (record === null) return missing()
    // A retry gets its own answer again, even of what its sender may not see; but nothing that has happened since.
    if (done.fresh === undefined && done.etag !== String(record.seq)) await visible(context, read, caller, record.id)
    const view = await viewFor(context, read, caller, record)
    return accept(view, { etag: String(record.seq), ...(done.fresh === undefined ? { replayed: true as const } : {}) })
  })
}

function matches(guard: Guard, seq: number): void {
  if (guard.ifMatch === undefined)
    throw new Refused(refuseWith('precondition_needed', 'request.if_match_missing').refusal)
  if (guard.ifMatch !== String(seq))
    throw new Refused(refuseWith('stale', 'request.stale', undefined, { now: String(seq) }).refusal)
}

/** Problems of the engine as refusals: what is wrong with the content is invalid, what may not be done now a conflict. */
function must(outcome: Awaited<ReturnType<typeof stepIn>>): Stepped {
  if (outcome === null) throw new Refused(missing().refusal)
  if (outcome.ok) return outcome.value
  const { problems } = outcome
  const isContent = problems.every(
    (one) => /^(value|answer|schema|expression)\./.test(one.code) && one.code !== 'answer.conflict',
  )
  throw new Refused(refuse(isContent ? 'invalid' : 'not_allowed', problems).refusal)
}

function byStep(
  drafts: readonly (DraftChange & { readonly step: string; readonly round: number })[],
  record: RecordState,
): { readonly [step: string]: readonly DraftChange[] } {
  const grouped: Record<string, DraftChange[]> = {}
  for (const { step, round, ...draft } of drafts) {
    const state = record.steps.find((one) => one.key === step)
    if (state?.state !== 'active' || state.round !== round) continue
    grouped[step] = [...(grouped[step] ?? []), draft]
  }
  return grouped
}
