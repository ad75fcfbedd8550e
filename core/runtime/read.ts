import type { Snapshot } from '../engine/plan.ts'
import { can, type Subject, subjectOf } from '../engine/rights.ts'
import type { RecordState } from '../model/record.ts'
import { loadRecord } from '../store/records.ts'
import type { Db, Tx } from '../store/store.ts'
import { type Context, snapshotFor } from './context.ts'
import { lastMoment } from './execute.ts'
import { missing, Refused } from './refuse.ts'
import type { Caller } from './runtime.ts'

/** The record if the caller may see it; refused as missing otherwise. */
export async function visible(context: Context, db: Db | Tx, caller: Caller, id: string): Promise<RecordState> {
  const record = await loadRecord(db, id)
  if (record === null) throw new Refused(missing().refusal)
  const form = await context.form(db, record.definition, record.version)
  if (form === null || !can(await subject(context, db, caller), 'see', { definition: form.definition, record })) {
    throw new Refused(missing().refusal)
  }
  return record
}

/** Rights rest on the directory; who is not in it (the installer before there is anybody) has what the caller says. */
export async function subject(context: Context, db: Db | Tx, caller: Caller): Promise<Subject> {
  const directory = await context.directory(db)
  return directory.person(caller.person) === undefined ? caller : subjectOf(caller.person, directory)
}

/** A snapshot for reading: the moment is now, or the last event's if a clock is behind. */
export async function readingSnapshot(
  context: Context,
  db: Db | Tx,
  record: RecordState,
): Promise<Snapshot & { readonly record: RecordState }> {
  const form = await context.form(db, record.definition, record.version)
  if (form === null) throw new Refused(missing().refusal)
  const now = context.ports.now()
  const last = lastMoment(record)
  const snapshot = await snapshotFor(context, db, {
    definition: record.definition,
    form,
    record,
    id: record.id,
    at: last > now ? last : now,
  })
  return { ...snapshot, record }
}
