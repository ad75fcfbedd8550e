import { buildForm } from '../engine/build-form.ts'
import { can, subjectOf } from '../engine/rights.ts'
import { trialOf } from '../engine/trial.ts'
import type { RecordView } from '../model/api.ts'
import type { Definition } from '../model/definition.ts'
import type { Answers } from '../model/record.ts'
import { loadDefinition } from '../store/definitions.ts'
import { compileChecked } from './check-definition.ts'
import { type Context, snapshotFor } from './context.ts'
import { foresee } from './execute.ts'
import { presentRecord } from './present.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, refuse, refuseWith } from './refuse.ts'
import type { Caller, Outcome } from './runtime.ts'

/** Opens a record of a draft for its designer to fill in. It is kept nowhere: no number, event, timer, task or row. */
export function tryDraft(
  context: Context,
  caller: Caller,
  id: string,
  answers?: Answers,
): Promise<Outcome<RecordView>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'design', {})) return missing()
    const row = await loadDefinition(context.store.read, id)
    if (row === null) return missing()
    return tryDefinition(context, caller, { id, published: row.published, definition: row.draft }, answers)
  })
}

/** As `tryDraft`, of a definition that need not be stored. The caller's rights have been looked at. */
export async function tryDefinition(
  context: Context,
  caller: Caller,
  of: { readonly id: string; readonly published: number; readonly definition: Definition },
  answers: Answers = {},
): Promise<Outcome<RecordView>> {
  const read = context.store.read
  const compiled = compileChecked(context, of.definition)
  if (!compiled.ok) return refuse('invalid', compiled.problems)
  const trial = trialOf(compiled.value)
  if (trial === null) return refuseWith('invalid', 'definition.nothing_to_fill', '/workflow')
  const form = buildForm(trial, of.published, context.catalog)
  const [record, at] = [context.ports.id(), context.ports.now()]
  const snapshot = await snapshotFor(context, read, { definition: of.id, form, record: null, id: record, at })
  const command = { type: 'open', answers } as const
  const opened = foresee(context, snapshot, { kind: 'command', command, actor: { by: caller.person } })
  if (!opened.ok) return refuse('invalid', opened.problems)
  return accept(
    presentRecord({
      catalog: context.catalog,
      snapshot: { ...snapshot, record: opened.value.state },
      subject: subjectOf(caller.person, snapshot.directory),
      latest: of.published,
      definitionKey: of.definition.key,
      drafts: {},
    }),
  )
}
