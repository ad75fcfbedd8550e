import type { RecordState } from '../model/record.ts'
import { eraseLeaves } from './events.ts'
import type { Db, Tx } from './store.ts'

/** Records that may hold a person's data: their own, and those in which they had anything to do. */
export const recordsOfPerson = async (db: Db, person: string): Promise<readonly string[]> => {
  const own = await db
    .selectFrom('record')
    .select('id')
    .where(({ eb, or }) => or([eb('applicant', '=', person), eb('starter', '=', person)]))
    .execute()
  const took = await db
    .selectFrom('record_reader')
    .select('record as id')
    .where('principal', '=', `person:${person}`)
    .execute()
  return [...new Set([...own, ...took].map((row) => row.id))].sort()
}

/** Events whose personal values belong to answers: those are erased by path. */
const ofAnswers = ['answers.changed', 'field.signed', 'file.attached']

/**
 * Erases what a person wrote into a record beside the answers: comments, opinions, reasons, and what events of `plugins`
 * hold about the person the record speaks of. Call it with the record locked. Returns how many texts were erased.
 */
export const eraseWords = async (
  tx: Tx,
  {
    record,
    person,
    plugins,
  }: { readonly record: string; readonly person: string; readonly plugins: readonly string[] },
): Promise<number> => {
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
    (row) =>
      (JSON.parse(row.actor) as { readonly by: string }).by === person ||
      plugins.includes(row.type.slice(0, row.type.indexOf('.'))),
  )
  const bySeq = new Map(
    [...Map.groupBy(own, (row) => row.seq)].map(([seq, leaves]) => [seq, leaves.map((leaf) => leaf.pointer)]),
  )
  if (bySeq.size === 0) return 0
  const erased = await eraseLeaves(tx, record, bySeq)
  const row = await tx.selectFrom('record').select('state').where('id', '=', record).executeTakeFirstOrThrow()
  const state = withoutWordsOf(JSON.parse(row.state) as RecordState, person)
  await tx
    .updateTable('record')
    .set({ state: JSON.stringify(state) })
    .where('id', '=', record)
    .execute()
  return erased
}

/** The same as folding the erased events gives: opinions are gone, a reason for a return is empty. */
const withoutWordsOf = (state: RecordState, person: string): RecordState => ({
  ...state,
  steps: state.steps.map((step) => ({
    ...step,
    seats: step.seats.map((seat) => {
      const { comment: _, ...rest } = seat
      return seat.by === person ? rest : seat
    }),
    ...(step.returned?.by === person ? { returned: { ...step.returned, reason: '' } } : {}),
  })),
})
