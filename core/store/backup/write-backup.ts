import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Instant } from '../../model/base.ts'
import { journalPath } from '../erasure-journal.ts'
import { sqlitePath } from '../sqlite-file.ts'
import { BackupError } from './backup-error.ts'
import { FileGone } from './copy-files.ts'
import type { Cut } from './cut.ts'
import { cutPostgres } from './cut-postgres.ts'
import { type Beside, cutSqlite } from './cut-sqlite.ts'
import { copyHashed, syncFile, writeSynced } from './hashed-files.ts'
import { type Manifest, manifestName, manifestText } from './manifest.ts'

export type BackupOptions = {
  readonly dataFolder: string
  readonly databaseUrl?: string
  /** The folder the backup will be; it must not be there yet. */
  readonly target: string
  /** Of the program. */
  readonly version: string
  readonly now: () => Instant
  /** Database files beside the embedded one. */
  readonly beside: readonly Beside[]
  /** Tables of a server of which no row is kept: sessions would open doors again that were shut meanwhile. */
  readonly emptied: readonly string[]
}

/**
 * Backs an installation up while it runs, or while it does not: database, accounts, attachments and the journal of
 * erasures. A second process may call it, for it only reads. What was acknowledged before it began is in it; what came
 * meanwhile is in it wholly or not at all. The target appears under its name when everything in it is on the disk.
 */
export const writeBackup = async (options: BackupOptions): Promise<Manifest> => {
  const { dataFolder, databaseUrl, target } = options
  if (databaseUrl === undefined && !existsSync(sqlitePath(dataFolder)))
    throw new BackupError('backup.nothing', { folder: dataFolder })
  const draft = draftOf(target)
  try {
    await mkdir(dirname(target), { recursive: true })
    const manifest = await settled(() => fill(options, draft))
    await rename(draft, target)
    await syncFile(dirname(target))
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    throw failureOf(error, dirname(target))
  }
}

/** Where a backup lies while it is being taken. */
export const draftOf = (target: string): string => join(dirname(target), `.${basename(target)}.partial`)

const attempts = 5

/** Begins anew where somebody's data were erased after the database was copied. */
const settled = async (work: () => Promise<Manifest>): Promise<Manifest> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof FileGone)) throw error
      if (attempt >= attempts) throw new BackupError('backup.unsettled', {}, error)
    }
  }
}

const fill = async (options: BackupOptions, draft: string): Promise<Manifest> => {
  const { dataFolder, databaseUrl, version, now, beside, emptied } = options
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  const cut: Cut =
    databaseUrl === undefined
      ? await cutSqlite({ dataFolder, draft, beside, now })
      : await cutPostgres({ dataFolder, databaseUrl, draft, emptied, now })
  // After the cut: the journal knows at least the erasures the database does.
  const journal = existsSync(journalPath(dataFolder))
    ? [await copyHashed(journalPath(dataFolder), draft, 'erasures.jsonl')]
    : []
  const manifest: Manifest = {
    ...{ product: 'checkwright', format: 1, version },
    database: databaseUrl === undefined ? 'sqlite' : 'postgres',
    ...cut,
    finishedAt: now(),
    files: [...cut.files, ...journal].sort((one, other) => (one.path < other.path ? -1 : 1)),
  }
  await writeSynced(join(draft, manifestName), manifestText(manifest))
  await syncFile(draft)
  return manifest
}

const failureOf = (error: unknown, folder: string): unknown => {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return new BackupError('backup.no_space', { folder }, error)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new BackupError('backup.not_writable', { folder }, error)
    default:
      return error
  }
}
