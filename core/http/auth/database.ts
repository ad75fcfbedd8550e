import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Pool } from 'pg'

/** Where accounts and sessions live, and how to let go of it. */
export type AccountsDatabase = {
  readonly database: Database | Pool
  /** Lets go of what was deleted, as far as the database can. */
  forget(): Promise<void>
  close(): Promise<void>
}

/**
 * The accounts' own connection. On SQLite it is a file of its own, `accounts.sqlite` beside the store's: signing in then
 * never waits for the one writer of the store, cannot fall into a command's transaction, and a copy of the folder holds
 * both. On PostgreSQL it is a small pool of its own on the same database; all tables begin with `auth_`.
 */
export const openAccountsDatabase = async (where: {
  readonly data: string
  readonly url?: string
}): Promise<AccountsDatabase> => {
  if (where.url !== undefined) {
    // Each driver is loaded where it is used: either takes some ten megabytes.
    const { default: pg } = await import('pg')
    const pool = new pg.Pool({ connectionString: where.url, max: 4 })
    // A lost connection is replaced at its next use; without a listener, on the pool for idle ones and on each client for
    // those in the middle of a query, it would end the process.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
    return { database: pool, forget: async () => {}, close: () => pool.end() }
  }
  const { default: Sqlite } = await import('better-sqlite3')
  const database = new Sqlite(join(where.data, 'accounts.sqlite'), { timeout: 5_000 })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('trusted_schema = OFF')
  // Names of accounts that were removed are not to be read from free pages or the log.
  database.pragma('secure_delete = ON')
  return {
    database,
    forget: async () => {
      database.pragma('wal_checkpoint(TRUNCATE)')
    },
    close: async () => {
      database.close()
    },
  }
}
