import type { Db } from '../store.ts'
import type { Manifest } from './manifest.ts'

/** What a backup takes of an installation at one moment. */
export type Cut = Pick<Manifest, 'cutAt' | 'migrations' | 'tables' | 'chains' | 'files' | 'damaged'>

/** The migrations that have run, by owner, in order. */
export const migrationsOf = async (db: Db): Promise<Manifest['migrations']> => {
  const rows = await db.selectFrom('migration').select(['owner', 'name']).where('name', '!=', '').execute()
  const byOwner = Map.groupBy(rows, (row) => row.owner)
  return Object.fromEntries(
    [...byOwner].sort().map(([owner, applied]) => [owner, applied.map(({ name }) => name).sort()]),
  )
}
