import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../../model/base.ts'
import { openSqlite, type SqliteFile, sqlitePath } from '../sqlite-file.ts'
import { chainsOf } from './chains.ts'
import { copyFiles } from './copy-files.ts'
import { type Cut, migrationsOf } from './cut.ts'
import { hashFile } from './hashed-files.ts'
import type { BackedFile } from './manifest.ts'
import { copySqlite, withCopy } from './sqlite-copy.ts'
import { sqliteDigests } from './table-digest.ts'

/** The embedded database within a backup. */
export const databaseFile = 'records.sqlite'

/** A database file beside the store's, such as that of the accounts; `prune` takes away what a backup does not keep. */
export type Beside = {
  readonly file: string
  readonly prune: (copy: SqliteFile, people: ReadonlySet<string>) => void
}

/** Copies the embedded database, what it names, and the files beside it, while the installation works with them. */
export const cutSqlite = async (from: {
  readonly dataFolder: string
  readonly draft: string
  readonly beside: readonly Beside[]
  readonly now: () => Instant
}): Promise<Cut> => {
  const { dataFolder, draft, beside, now } = from
  const file = join(draft, databaseFile)
  const cutAt = now()
  const source = openSqlite(sqlitePath(dataFolder), { readonly: true })
  try {
    await copySqlite(source, file)
    const named = source.prepare('select 1 from blob where digest = ?')
    const isNamed = async (digest: string): Promise<boolean> => named.get(digest) !== undefined
    return await withCopy(file, async (copy, db) => {
      const { files, damaged } = await copyFiles(db, { dataFolder, draft, isNamed })
      const people = new Set((await db.selectFrom('person').select('id').execute()).map(({ id }) => id))
      const others: BackedFile[] = []
      for (const one of beside.filter(({ file: name }) => existsSync(join(dataFolder, name))))
        others.push(await copyBeside(one, { dataFolder, draft, people }))
      return {
        ...{ cutAt, damaged, migrations: await migrationsOf(db), chains: await chainsOf(db) },
        tables: sqliteDigests(copy),
        files: [{ path: databaseFile, ...(await hashFile(file)) }, ...others, ...files],
      }
    })
  } finally {
    source.close()
  }
}

const copyBeside = async (
  { file, prune }: Beside,
  from: { readonly dataFolder: string; readonly draft: string; readonly people: ReadonlySet<string> },
): Promise<BackedFile> => {
  const source = openSqlite(join(from.dataFolder, file), { readonly: true })
  try {
    await copySqlite(source, join(from.draft, file), (copy) => prune(copy, from.people))
  } finally {
    source.close()
  }
  return { path: file, ...(await hashFile(join(from.draft, file))) }
}
