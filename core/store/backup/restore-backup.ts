import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { journalPath } from '../erasure-journal.ts'
import { coreMigrations } from '../migrations/index.ts'
import { sqlitePath } from '../sqlite-file.ts'
import type { Db } from '../store.ts'
import { BackupError } from './backup-error.ts'
import { checkContent, checkFiles, checkVersion } from './check-backup.ts'
import { databaseFile } from './cut-sqlite.ts'
import { syncFile, writeSynced } from './hashed-files.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { tableNames } from './postgres-catalog.ts'
import { queriesOf, withClient } from './postgres-client.ts'
import { loadTables } from './postgres-load.ts'
import { withCopy } from './sqlite-copy.ts'
import { sqliteDigests } from './table-digest.ts'

export type RestoreOptions = {
  /** Folder of the backup. */
  readonly backup: string
  /** Where it goes; nothing may be there but a journal of erasures. */
  readonly dataFolder: string
  /** An empty database of a server, for backups of one. */
  readonly databaseUrl?: string
  /** Migrations of the installed plugins, by id. */
  readonly plugins: { readonly [plugin: string]: readonly string[] }
  /** A journal that is younger than the backup's; what it names is erased again at the next start. */
  readonly erasures?: string
}

export type Restored = {
  readonly manifest: Manifest
  /** Erasures the journal names and the restored database does not know: the next start carries them out again. */
  readonly pendingErasures: number
}

/**
 * Puts a backup back, for the next start to go on from. Nothing is in place before everything has been checked: hashes of
 * all files, every row, every chain, every attachment. Refuses a target that is not empty. A restore that is cut off
 * leaves a folder that is not empty and is begun again with an empty one.
 */
export const restoreBackup = async (options: RestoreOptions): Promise<Restored> => {
  const { backup, dataFolder, databaseUrl, plugins } = options
  const manifest = await readManifest(backup)
  checkVersion(manifest, { ...plugins, core: Object.keys(coreMigrations) })
  if (manifest.database === 'sqlite' && databaseUrl !== undefined) throw new BackupError('restore.needs_sqlite')
  if (manifest.database === 'postgres' && databaseUrl === undefined) throw new BackupError('restore.needs_postgres')
  await checkEmpty(dataFolder)
  await checkFiles(backup, manifest)
  const journal = await joinedJournals([
    join(backup, 'erasures.jsonl'),
    journalPath(dataFolder),
    ...(options.erasures === undefined ? [] : [options.erasures]),
  ])
  const draft = join(dataFolder, '.restoring')
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 })
    const files = manifest.files.filter(({ path }) => path.startsWith('attachments/') || path.endsWith('.sqlite'))
    for (const { path } of files) await copyInto(draft, backup, path)
    if (journal.size > 0) await writeSynced(join(draft, 'erasures.jsonl'), `${[...journal.values()].join('\n')}\n`)
    await checkFiles(draft, { ...manifest, files })
    const place = { manifest, backup, draft, dataFolder, journal }
    const pendingErasures = await (databaseUrl === undefined ? embed(place) : load(place, databaseUrl))
    return { manifest, pendingErasures }
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
}

type Place = Pick<RestoreOptions, 'backup' | 'dataFolder'> & {
  readonly manifest: Manifest
  readonly draft: string
  readonly journal: Journal
}

const embed = async ({ manifest, draft, dataFolder, journal }: Place): Promise<number> => {
  const file = join(draft, databaseFile)
  const pending = await withCopy(file, async (copy, db) => {
    await checkContent(db, sqliteDigests(copy), manifest)
    return pendingIn(db, journal)
  })
  await rename(file, join(draft, databaseName))
  await putInPlace(draft, dataFolder)
  return pending
}

const load = ({ manifest, backup, draft, dataFolder, journal }: Place, databaseUrl: string): Promise<number> =>
  withClient(databaseUrl, async (client) => {
    await client.query('begin')
    if ((await tableNames(client)).length > 0) throw new BackupError('restore.database_not_empty')
    const db = queriesOf(client)
    await checkContent(db, await loadTables(client, backup), manifest)
    const pending = await pendingIn(db, journal)
    await putInPlace(draft, dataFolder)
    await client.query('commit')
    return pending
  })

const pendingIn = async (db: Db, journal: Journal): Promise<number> => {
  const known = new Set((await db.selectFrom('erasure').select('id').execute()).map(({ id }) => id))
  return [...journal.keys()].filter((id) => !known.has(id)).length
}

const databaseName = sqlitePath('.')

/** What a restore may find: nothing, or the one file that outlives a database. */
const checkEmpty = async (folder: string): Promise<void> => {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new BackupError('restore.not_empty', { folder }, error)
  })
  const other = entries.filter((name) => join(folder, name) !== journalPath(folder))
  if (other.length > 0) throw new BackupError('restore.not_empty', { folder })
}

/** Lines of a journal of erasures by id. */
type Journal = ReadonlyMap<string, string>

/** Each erasure that any of the journals knows. A line that a crash cut off is none. */
const joinedJournals = async (files: readonly string[]): Promise<Journal> => {
  const lines = new Map<string, string>()
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '')
    for (const line of text.split('\n')) {
      try {
        lines.set((JSON.parse(line) as { readonly id: string }).id, line)
      } catch {
        // Nothing was promised by it.
      }
    }
  }
  return lines
}

const copyInto = async (folder: string, backup: string, path: string): Promise<void> => {
  const to = join(folder, path)
  await mkdir(dirname(to), { recursive: true })
  await copyFile(join(backup, path), to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  await syncFile(to)
}

/** The database comes last: until it is there the folder is none a server would go on from. */
const putInPlace = async (draft: string, folder: string): Promise<void> => {
  const names = (await readdir(draft)).sort(
    (one, other) => Number(one === databaseName) - Number(other === databaseName),
  )
  for (const name of names) await rename(join(draft, name), join(folder, name))
  await rm(draft, { recursive: true, force: true })
  await syncFile(folder)
}
