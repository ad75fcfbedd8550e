import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type CompiledQuery, type DatabaseConnection, Kysely, type QueryResult } from 'kysely'
import { type Direct, isBusy, runDirectly, singleConnection } from './dialect.ts'
import { StoreError } from './errors.ts'
import type { Tables } from './tables.ts'

/** An open SQLite connection. Nothing outside this file opens one of the installation's database. */
export type SqliteFile = Database.Database

/** Where the embedded database of a data folder lies. */
export const sqlitePath = (dataFolder: string): string => join(dataFolder, 'checkwright.sqlite')

/**
 * Opens the database file as every connection of the product must: a write-ahead log synced at each commit, foreign keys,
 * and no trust in what a tampered file may hold. better-sqlite3 opens a WAL file with `synchronous = NORMAL`, which loses
 * acknowledged writes in a power cut and shows in no other test: hence everything is read back.
 */
export const openSqlite = (file: string, options: { readonly readonly?: boolean } = {}): SqliteFile => {
  const database = new Database(file, { readonly: options.readonly ?? false, timeout: busyTimeout })
  try {
    if (options.readonly !== true) database.pragma('journal_mode = wal')
    for (const [name, value] of Object.entries(settings)) database.pragma(`${name} = ${value}`)
    checkSqlite(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Throws `store.unsafe_setting` where a connection is not set as `openSqlite` sets it. */
export const checkSqlite = (database: SqliteFile): void => {
  for (const [name, wanted] of [['journal_mode', 'wal'] as const, ...Object.entries(settings)]) {
    const found = database.pragma(name, { simple: true }) as string | number
    if (found !== wanted) throw new StoreError('store.unsafe_setting', { setting: name, wanted, found })
  }
}

/**
 * Makes sure that one process works with a data folder, until `release` or the process's end, a crash included: the lock is
 * the operating system's, held through a second, empty database. A lock file with a process number would survive a crash.
 */
export const lockFolder = (dataFolder: string): { release(): void } => {
  let lock: SqliteFile
  try {
    mkdirSync(dataFolder, { recursive: true })
    accessSync(dataFolder, constants.W_OK)
    lock = new Database(join(dataFolder, 'lock.sqlite'), { timeout: 0 })
  } catch (error) {
    throw new StoreError('store.not_writable', { folder: dataFolder }, error)
  }
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    throw new StoreError(isBusy(error) ? 'store.locked' : 'store.not_writable', { folder: dataFolder }, error)
  }
  return { release: () => lock.close() }
}

/** Runs compiled queries on a connection, keeping prepared statements. `isOpen` is asked before each: a job that has ended is refused. */
export const sqliteDirect =
  (prepare: Prepare, isOpen: () => boolean): Direct =>
  ({ sql, parameters }) => {
    if (!isOpen()) throw new StoreError('store.job_ended')
    const prepared = prepare(sql)
    if (prepared.reader) return { rows: prepared.all(...parameters) }
    const { changes } = prepared.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes) }
  }

/** The same for Kysely, and Kysely over it. */
export const kyselyOver = (run: Direct): Kysely<Tables> => {
  const connection: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery) => run(query) as QueryResult<R>,
    // biome-ignore lint/correctness/useYield: nothing streams; lists are paged
    streamQuery: async function* <R>(): AsyncIterableIterator<QueryResult<R>> {
      throw new Error('queries are not streamed; page instead')
    },
  }
  return runDirectly(new Kysely<Tables>({ dialect: singleConnection(connection) }), run)
}

export type Prepare = (sql: string) => Database.Statement

/** Prepares each statement once. The oldest are dropped, for lists build texts of many shapes. */
export const preparer = (database: SqliteFile): Prepare => {
  const kept = new Map<string, Database.Statement>()
  return (sql) => {
    const found = kept.get(sql)
    if (found !== undefined) return found
    const made = database.prepare(sql)
    kept.set(sql, made)
    if (kept.size > keptStatements) kept.delete(kept.keys().next().value ?? sql)
    return made
  }
}

const busyTimeout = 5_000
const keptStatements = 500

/**
 * As SQLite answers when asked: 2 is FULL. `recursive_triggers` makes `insert or replace` ask the delete triggers too.
 * `secure_delete` overwrites what is deleted with zeros: what was erased is not to be read from free pages. A
 * checkpoint after 16 MB rather than 4 writes pages that many records share less often; the cache holds their indexes.
 */
const settings = {
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  recursive_triggers: 1,
  secure_delete: 1,
  busy_timeout: busyTimeout,
  wal_autocheckpoint: 4_000,
  cache_size: -16_384,
} as const
