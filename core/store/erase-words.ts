import { dropAttachments } from './attachments.ts'
import { eraseLeaves } from './events.ts'
import type { Db, Tx } from './store.ts'

/** Records that may hold a person's data: their own, and those in which they did anything, a remark included. */
export const recordsOfPerson = async (db: Db, person: string): Promise<readonly string[]> => {
  const own = await db
    .selectFrom('record')
    .select('id')
    .where(({ eb, or }) => or([eb('applicant', '=', person), eb('starter', '=', person)]))
    .execute()
  const acted = await db
    .selectFrom('event')
    .innerJoin('record', 'record.id', 'event.stream')
    .select('event.stream as id')
    .distinct()
    .where('event.actor', 'like', `%${person}%`)
    .execute()
  return [...new Set([...own, ...acted].map((row) => row.id))].sort()
}

/** Events whose personal values belong to answers: those are erased by path. */
const ofAnswers = ['answers.changed', 'file.attached']

/**
 * Erases what a person brought into a record beside the answers: comments, opinions, reasons, signatures. Where the record
 * is about the person, `plugins` are those whose own events and figures go too. Call it with the record locked, and fold the
 * record anew afterwards. Returns how many values were erased.
 */
export const eraseWords = async (
  tx: Tx,
  from: { readonly record: string; readonly person: string; readonly plugins: readonly string[] },
): Promise<number> => {
  const { record, person, plugins } = from
  const rows = await tx
    .selectFrom('event_leaf')
    .innerJoin('event', (join) =>
      join.onRef('event.stream', '=', 'event_leaf.stream').onRef('event.seq', '=', 'event_leaf.seq'),
    )
    .select(['event_leaf.seq', 'event_leaf.pointer', 'event.actor', 'event.type'])
    .where('event_leaf.stream', '=', record)
    .where('event_leaf.value', 'is not', null)
    .where('event.type', 'not in', ofAnswers)
    .execute()
  const own = rows.filter(
    ({ actor, type, pointer }) =>
      (JSON.parse(actor) as { readonly by: string }).by === person ||
      plugins.includes(type.slice(0, type.indexOf('.'))) ||
      (type === 'record.closed' && plugins.some((plugin) => pointer.startsWith(`/figures/${plugin}.`))),
  )
  const bySeq = new Map(
    [...Map.groupBy(own, (row) => row.seq)].map(([seq, leaves]) => [seq, leaves.map((leaf) => leaf.pointer)]),
  )
  return eraseLeaves(tx, record, bySeq)
}

/** Forgets the pictures with which a person signed at some paths of a record. */
export const dropPictures = async (
  tx: Tx,
  from: { readonly record: string; readonly person: string; readonly paths: readonly string[] },
): Promise<void> => {
  const { record, person, paths } = from
  if (paths.length === 0) return
  const rows = await tx
    .selectFrom('attachment')
    .select('id')
    .where('record', '=', record)
    .where('person', '=', person)
    .where('path', 'in', [...paths])
    .execute()
  await dropAttachments(
    tx,
    rows.map((row) => row.id),
  )
}

/** Digests of all files of a person, and of those in some records. */
export const filesOfPerson = async (db: Db, person: string, records: readonly string[]): Promise<readonly string[]> => {
  const own = await db.selectFrom('attachment').select('digest').where('person', '=', person).execute()
  const found = own.map((row) => row.digest)
  for (const record of records) {
    const rows = await db.selectFrom('attachment').select('digest').where('record', '=', record).execute()
    found.push(...rows.map((row) => row.digest))
  }
  return [...new Set(found)]
}
