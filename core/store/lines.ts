import type { Instant, Path } from '../model/base.ts'
import type { RecordState } from '../model/record.ts'
import type { Db } from './store.ts'

/** All that a line of a list or inbox is made of: the state, the indexed texts and the deadlines. */
export type RecordLine = {
  readonly state: RecordState
  readonly updatedAt: Instant
  readonly indexed: { readonly [path: Path]: string | null }
  /** Soonest first; whoever shows one asks first whether its plugin may be seen. */
  readonly deadlines: readonly { readonly plugin: string; readonly due: Instant; readonly state: string }[]
}

/** The lines of records, in the order of their ids as given; unknown ids are left out. Rights are the caller's business. */
export const recordLines = async (db: Db, ids: readonly string[]): Promise<readonly RecordLine[]> => {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('record').select(['id', 'state', 'updated_at']).where('id', 'in', ids).execute()
  const values = await db
    .selectFrom('value_index')
    .select(['record', 'path', 'text'])
    .where('record', 'in', ids)
    .execute()
  const deadlines = await db
    .selectFrom('deadline')
    .select(['record', 'plugin', 'due', 'state'])
    .where('record', 'in', ids)
    .orderBy('due')
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const valuesOf = Map.groupBy(values, (row) => row.record)
  const deadlinesOf = Map.groupBy(deadlines, (row) => row.record)
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (row === undefined) return []
    return [
      {
        state: JSON.parse(row.state) as RecordState,
        updatedAt: row.updated_at,
        indexed: Object.fromEntries((valuesOf.get(id) ?? []).map((one) => [one.path, one.text])),
        deadlines: (deadlinesOf.get(id) ?? []).map(({ plugin, due, state }) => ({ plugin, due, state })),
      },
    ]
  })
}
