import { chmod } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { kyselyOver, preparer, type SqliteFile, sqliteDirect } from '../sqlite-file.ts'
import type { Db } from '../store.ts'
import { syncFile } from './hashed-files.ts'

/**
 * Copies a database file while others write to it, through SQLite's backup interface. All pages go in one step: the copy is
 * the state of one moment, and no writer, however busy, makes it begin again. Blocks the thread meanwhile, so it belongs
 * into a process of its own. `prune` may take away what is not to be kept.
 */
export const copySqlite = async (
  source: SqliteFile,
  target: string,
  prune: (copy: SqliteFile) => void = () => undefined,
): Promise<void> => {
  await source.backup(target, { progress: () => everyPage })
  await chmod(target, 0o600)
  const copy = new Database(target)
  try {
    copy.pragma('secure_delete = on')
    prune(copy)
    // One file, without a log beside it.
    copy.pragma('journal_mode = delete')
  } finally {
    copy.close()
  }
  await syncFile(target)
}

/** Works with a copy that nobody writes to. */
export const withCopy = async <T>(file: string, work: (copy: SqliteFile, db: Db) => Promise<T>): Promise<T> => {
  const copy = new Database(file, { readonly: true, fileMustExist: true })
  try {
    copy.pragma('trusted_schema = off')
    copy.pragma('cell_size_check = on')
    return await work(copy, kyselyOver(sqliteDirect(preparer(copy), () => copy.open)))
  } finally {
    copy.close()
  }
}

const everyPage = 0x7fffffff
