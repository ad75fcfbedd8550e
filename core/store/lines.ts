import type { Instant, Path } from '../model/base.ts'
import type { RecordState } from '../model/record.ts'
import { selectIn } from './statements.ts'
import type { Db } from './store.ts'

/** All that a line of a list or inbox is made of: the state, the indexed texts and the deadlines. */
export type RecordLine = {
  readonly state: RecordState
  readonly updatedAt: Instant
  readonly indexed: { readonly [path: Path]: string | null }
  /** Soonest first; whoever shows one asks first whether its plugin may be seen. */
  readonly deadlines: readonly { readonly plugin: string; readonly due: Instant; readonly state: string }[]
}

/** The lines of records by their ids; unknown ids are left out. Rights are the caller's business. */
export const recordLines = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, RecordLine>> => {
  const rows = await selectIn(db, { table: 'record', columns: ['id', 'state', 'updated_at'], where: 'id', values: ids })
  const of = { where: 'record', values: ids } as const
  const values = await selectIn(db, { table: 'value_index', columns: ['record', 'path', 'text'], ...of })
  const columns = ['record', 'plugin', 'due', 'state'] as const
  const deadlines = await selectIn(db, { table: 'deadline', columns, ...of, order: 'due' })
  const valuesOf = Map.groupBy(values, (row) => row.record)
  const deadlinesOf = Map.groupBy(deadlines, (row) => row.record)
  return new Map(
    rows.map(({ id, state: text, updated_at: updatedAt }) => [
      id,
      {
        state: JSON.parse(text) as RecordState,
        updatedAt,
        indexed: Object.fromEntries((valuesOf.get(id) ?? []).map((one) => [one.path, one.text])),
        deadlines: (deadlinesOf.get(id) ?? []).map(({ plugin, due, state }) => ({ plugin, due, state })),
      },
    ]),
  )
}

/** How far each of these records has come: what its line was made of holds for as long as this stays. */
export const seqsOf = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const rows = await selectIn(db, { table: 'record', columns: ['id', 'seq'], where: 'id', values: ids })
  return new Map(rows.map(({ id, seq }) => [id, seq]))
}
