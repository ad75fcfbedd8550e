import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'

/** Where accounts and sessions live, and how to let go of it. */
export type AccountsDatabase = {
  readonly database: Database.Database | pg.Pool
  close(): Promise<void>
}

/**
 * The accounts' own connection. On SQLite it is a file of its own, `accounts.sqlite` beside the store's: signing in then
 * never waits for the one writer of the store, cannot fall into a command's transaction, and a copy of the folder holds
 * both. On PostgreSQL it is a small pool of its own on the same database; all tables begin with `auth_`.
 */
export const openAccountsDatabase = (where: { readonly data: string; readonly url?: string }): AccountsDatabase => {
  if (where.url !== undefined) {
    const pool = new pg.Pool({ connectionString: where.url, max: 4 })
    // A lost idle connection is replaced at its next use; without a listener it would end the process.
    pool.on('error', () => undefined)
    return { database: pool, close: () => pool.end() }
  }
  const database = new Database(join(where.data, 'accounts.sqlite'), { timeout: 5_000 })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('trusted_schema = OFF')
  return {
    database,
    close: async () => {
      database.close()
    },
  }
}
