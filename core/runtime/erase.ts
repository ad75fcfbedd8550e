import type { Form } from '../engine/form.ts'
import { can } from '../engine/rights.ts'
import type { Path } from '../model/base.ts'
import type { RecordState, Signature } from '../model/record.ts'
import { erasePersonData, eraseRecordData } from '../store/erase.ts'
import { eraseWords, recordsOfPerson } from '../store/erase-words.ts'
import { writeErasures } from '../store/erasure-journal.ts'
import { readEvents } from '../store/events.ts'
import { personStream } from '../store/people.ts'
import { loadRecord } from '../store/records.ts'
import type { Tx } from '../store/store.ts'
import type { Context } from './context.ts'
import { announce, projectEvents, stepIn } from './execute.ts'
import { once } from './idempotency.ts'
import { readingSnapshot, subject } from './read.ts'
import { accept, guarded, missing, Refused, refuseWith } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'

export type Erased = { readonly records: number; readonly values: number }

/**
 * Erases a person's data: in records about them every personal answer, everywhere their own signatures and what they
 * wrote, then name, account and all that is kept for them. The id stays as the one who acted, the chains still verify.
 * One transaction a record, so that a large history never blocks others; begun anew it finishes what is left.
 */
export function erasePerson(context: Context, caller: Caller, person: string, guard: Guard): Promise<Outcome<Erased>> {
  return guarded(async () => {
    const read = context.store.read
    const directory = await context.directory(read)
    if (!can(await subject(context, read, caller), 'administer', {}) || directory.person(person) === undefined)
      return missing()
    if (person === caller.person) return refuseWith('not_allowed', 'person.erase_self')
    if (directory.person(person)?.active === true) return refuseWith('not_allowed', 'person.erase_active')
    let values = 0
    const records = await recordsOfPerson(read, person)
    for (const id of records) values += await eraseIn(context, caller, id, person)
    const done = await once(context, caller, guard, async (tx) => {
      const erasure = {
        id: context.ports.id(),
        stream: personStream(person),
        paths: ['*'],
        person: caller.person,
        at: context.ports.now(),
      }
      await erasePersonData(tx, erasure)
      const response = { records: records.length, values }
      return { result: response, record: person, etag: null, status: 200, response }
    })
    await writeErasures(context.store)
    // A retry finds nothing left to erase; it is told what the first attempt did.
    const replayed = done.fresh === undefined ? { replayed: true as const } : {}
    return accept((done.fresh ?? done.response) as Erased, replayed)
  })
}

async function eraseIn(context: Context, caller: Caller, id: string, person: string): Promise<number> {
  const done = await context.store.write(async (tx) => {
    const record = await loadRecord(tx, id)
    const form = record === null ? null : await context.form(tx, record.definition, record.version)
    if (record === null || form === null) return null
    const paths = pathsOf(form, record, person)
    const plugins = record.applicant === person ? Object.keys(form.definition.plugins ?? {}) : []
    const words = await eraseWords(tx, { record: id, person, plugins })
    if (paths.length === 0 && words === 0) return null
    const at = context.ports.now()
    const erasure = { id: context.ports.id(), stream: id, paths, person: caller.person, at }
    const values = paths.length === 0 ? 0 : await eraseRecordData(tx, erasure)
    const stepped = await stepOn(context, tx, id, paths, caller.person)
    await repeatProjection(context, tx, id)
    return { values: values + words, stepped }
  })
  if (done?.stepped?.ok) announce(context, done.stepped.value)
  return done?.values ?? 0
}

/** Tables of plugins hold what their `project` made of the events: made again, the erased values are gone there too. */
async function repeatProjection(context: Context, tx: Tx, id: string): Promise<void> {
  const state = await loadRecord(tx, id)
  if (state === null) return
  const snapshot = await readingSnapshot(context, tx, state)
  await projectEvents(context, tx, { state, snapshot, events: await readEvents(tx, id) })
}

async function stepOn(
  context: Context,
  tx: Tx,
  id: string,
  paths: readonly Path[],
  by: string,
): ReturnType<typeof stepIn> {
  const stepped = await stepIn(context, tx, { kind: 'record', id }, { kind: 'erase', paths, actor: { by } })
  if (stepped !== null && !stepped.ok)
    throw new Refused(refuseWith('conflict', stepped.problems[0]?.code ?? 'request.failed').refusal)
  return stepped
}

/** Personal answers of a record about the person, and their signatures in any record. */
function pathsOf(form: Form, record: RecordState, person: string): readonly Path[] {
  return Object.keys(record.answers).filter((path) => {
    const node = form.nodeOf(path)
    if (node?.field.kind === 'signature') return (record.answers[path] as Signature | undefined)?.by === person
    const isPersonal = node === undefined || node.field.personal === true || node.table?.field.personal === true
    return isPersonal && record.applicant === person
  })
}
