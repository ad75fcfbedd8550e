import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Instant, Json } from '../model/base.ts'
import type { FileStore } from './files.ts'
import type { Tables } from './tables.ts'

/** Random bytes of good quality: salts and ids come from here. */
export type RandomPort = (bytes: number) => Uint8Array

/** How time and randomness enter the store. */
export type StorePorts = { readonly random: RandomPort; readonly now: () => Instant }

export type StoreLog = (entry: {
  readonly level: 'info' | 'warn' | 'error'
  readonly msg: string
  readonly [field: string]: Json | undefined
}) => void

/** Who is told of what the store does, for figures: how many jobs a commit carried, and how long it took. */
export type StoreObserver = { commit(jobs: number, seconds: number): void }

/** Anything that can be read from: the store's `read` or a transaction. */
export type Db = Kysely<Tables>

/**
 * The transaction of one job. Never kept after the job has ended: its queries are refused then, so that a forgotten
 * promise cannot write into someone else's transaction.
 */
export type Tx = Kysely<Tables> & { readonly ports: StorePorts }

/**
 * The work of one transaction. It awaits the database and nothing else: on SQLite up to 64 jobs share one commit and each
 * waits for the one before. It may run more than once (PostgreSQL repeats it after a deadlock), so it changes nothing
 * outside the database.
 */
export type Job<T> = (tx: Tx) => Promise<T>

export type Health = { readonly ok: true } | { readonly ok: false; readonly code: string }

/** The database of one installation. */
export type Store = {
  readonly kind: 'sqlite' | 'postgres'
  /** Resolves only after the synced commit; rejects with what the job threw, and then nothing of it is written. */
  write<T>(job: Job<T>): Promise<T>
  /** For reads outside a transaction. Sees what is committed. */
  readonly read: Db
  /** Attachments' bytes, beside the database. */
  readonly files: FileStore
  readonly dataFolder: string
  /** Brings the tables of a plugin up to date; its migrations see only tables named `<owner>_…`. */
  migrate(owner: string, migrations: Readonly<Record<string, Migration>>): Promise<readonly string[]>
  /**
   * Lets go of what was deleted: on SQLite the log written ahead is taken into the file, where deleted values are overwritten
   * with zeros, and emptied. PostgreSQL keeps dead rows until its own vacuum and its log until it is recycled.
   */
  forget(): Promise<void>
  /** Whether what is written would be taken; never found out by writing to the database. A code of `StoreErrorCode`. */
  healthy(): Promise<Health>
  /** Ends the waiting jobs, then closes. Later writes are refused with `store.closed`. */
  close(): Promise<void>
}
