import type { Instant, Text } from '../model/base.ts'
import type { Db } from './store.ts'

/** A deadline as stored beside its record. */
export type StoredDeadline = {
  readonly record: string
  readonly plugin: string
  readonly key: string
  readonly title?: Text
  readonly due: Instant
  readonly state: 'running' | 'paused' | 'met' | 'late' | 'void'
  readonly provisional: boolean
  readonly step?: string
  readonly since?: Instant
}

/** The deadlines of records, soonest first. */
export const deadlinesOf = async (db: Db, records: readonly string[]): Promise<readonly StoredDeadline[]> => {
  if (records.length === 0) return []
  const rows = await db
    .selectFrom('deadline')
    .selectAll()
    .where('record', 'in', records)
    .orderBy('due')
    .orderBy('key')
    .execute()
  return rows.map(({ record, plugin, key, due, state, provisional, step, since, title }) => ({
    ...{ record, plugin, key, due, state: state as StoredDeadline['state'], provisional: provisional === 1 },
    ...(step === null ? {} : { step }),
    ...(since === null ? {} : { since }),
    ...(title === null ? {} : { title: JSON.parse(title) as Text }),
  }))
}
