import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { journalPath } from './erasure-journal.ts'
import { coreTables } from './migrations/index.ts'
import { sqlitePath } from './sqlite-file.ts'

/**
 * Takes everything an installation has kept away, so that the next start finds nothing. Only for a demo, with the store and
 * all other connections closed: no door leads here for records that anybody needs. On a server only tables of this product
 * go: the core's, those of plugins known to the bookkeeping, and the accounts'.
 */
export const wipeData = async (where: {
  readonly dataFolder: string
  readonly databaseUrl?: string
}): Promise<void> => {
  const { dataFolder, databaseUrl } = where
  if (databaseUrl !== undefined) await wipeServer(databaseUrl)
  const files = [sqlitePath(dataFolder), join(dataFolder, 'accounts.sqlite')]
  for (const file of files) for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true })
  await rm(journalPath(dataFolder), { force: true })
  await rm(join(dataFolder, 'attachments'), { recursive: true, force: true })
}

const wipeServer = async (url: string): Promise<void> => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query<{ readonly name: string }>(
      'select table_name as name from information_schema.tables where table_schema = current_schema()',
    )
    const names = found.rows.map(({ name }) => name)
    const owners = names.includes('migration')
      ? (await client.query<{ readonly owner: string }>('select distinct owner from migration')).rows
      : []
    const isOurs = (name: string): boolean =>
      coreTables.includes(name) || name.startsWith('auth_') || owners.some(({ owner }) => name.startsWith(`${owner}_`))
    const ours = names.filter(isOurs).map((name) => client.escapeIdentifier(name))
    if (ours.length > 0) await client.query(`drop table ${ours.join(', ')} cascade`)
  } finally {
    await client.end()
  }
}
