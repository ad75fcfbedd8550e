import { join } from 'node:path'
import type { Instant } from '../../model/base.ts'
import { BackupError } from './backup-error.ts'
import { chainsOf } from './chains.ts'
import { copyFiles } from './copy-files.ts'
import { type Cut, migrationsOf } from './cut.ts'
import { hashFile } from './hashed-files.ts'
import type { BackedFile } from './manifest.ts'
import { tableNames } from './postgres-catalog.ts'
import { queriesOf, withClient } from './postgres-client.ts'
import { dumpTables } from './postgres-dump.ts'

/**
 * Dumps the product's tables of a database server and copies what they name, all of one moment: one transaction that only
 * reads. No program of the server's own is needed, and other tables in the database are left alone.
 */
export const cutPostgres = async (from: {
  readonly dataFolder: string
  readonly databaseUrl: string
  readonly draft: string
  readonly emptied: readonly string[]
  readonly now: () => Instant
}): Promise<Cut> => {
  const { dataFolder, databaseUrl, draft, emptied, now } = from
  return withClient(databaseUrl, async (client) => {
    const cutAt = now()
    await client.query('begin isolation level repeatable read read only')
    if (!(await tableNames(client)).includes('migration'))
      throw new BackupError('backup.nothing', { folder: dataFolder })
    const db = queriesOf(client)
    const { paths, digests } = await dumpTables(client, draft, new Set(emptied))
    const { files, damaged } = await withClient(databaseUrl, (living) =>
      copyFiles(db, {
        ...{ dataFolder, draft },
        isNamed: async (digest) =>
          (await living.query('select 1 from blob where digest = $1', [digest])).rows.length > 0,
      }),
    )
    const dumped: BackedFile[] = []
    for (const path of paths) dumped.push({ path, ...(await hashFile(join(draft, path))) })
    const cut: Cut = {
      ...{ cutAt, damaged, migrations: await migrationsOf(db), chains: await chainsOf(db) },
      ...{ tables: digests, files: [...dumped, ...files] },
    }
    await client.query('commit')
    return cut
  })
}
