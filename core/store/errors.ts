/** What can go wrong below the rules. `http` maps each to one status; nothing here is a user's mistake to correct. */
export type StoreErrorCode =
  /** Another process has the data folder open. */
  | 'store.locked'
  /** The data folder cannot be made or written. */
  | 'store.not_writable'
  /** A newer program has written this database. */
  | 'store.newer'
  /** The database does not keep the promises durability rests on; see sqlite-file.ts and postgres.ts. */
  | 'store.unsafe_setting'
  /** The stream, record or draft moved on since it was read. */
  | 'store.stale'
  /** Someone else was first to decide this seat or to end this step. */
  | 'store.already_decided'
  /** The key is taken: a definition key, an account, an idempotency key. */
  | 'store.taken'
  | 'store.missing'
  /** A commit failed: nothing is written any more until the process starts anew; reads go on. */
  | 'store.write_stopped'
  /** Another connection holds the write lock for longer than the busy timeout. Nothing was written; try again. */
  | 'store.busy'
  | 'store.closed'
  /** Found out when asked how the store fares: the disk is full, the server is away or refuses changes, or its tables are older. */
  | 'store.disk_full'
  | 'store.unreachable'
  | 'store.read_only'
  | 'store.migrations_pending'
  /** A job awaited something other than the database, or used its transaction after it had ended. */
  | 'store.job_waited'
  | 'store.job_ended'
  /** An event, plan or row that the store cannot hold. A defect of the caller. */
  | 'store.invalid'
  | 'store.bad_cursor'
  | 'store.digest_mismatch'
  /** A plugin reached for a table that is not its own. */
  | 'store.foreign_table'

/** An exception of the store. `code` says what happened; `details` never hold personal values. */
export class StoreError extends Error {
  readonly code: StoreErrorCode
  readonly details: { readonly [name: string]: string | number }

  constructor(code: StoreErrorCode, details: { readonly [name: string]: string | number } = {}, cause?: unknown) {
    const shown = Object.entries(details).map(([name, value]) => `${name} ${value}`)
    super(shown.length === 0 ? code : `${code}: ${shown.join(', ')}`, cause === undefined ? undefined : { cause })
    this.name = 'StoreError'
    this.code = code
    this.details = details
  }
}

/** Whether something thrown is a StoreError of this code. */
export const isStoreError = (error: unknown, code?: StoreErrorCode): error is StoreError =>
  error instanceof StoreError && (code === undefined || error.code === code)
