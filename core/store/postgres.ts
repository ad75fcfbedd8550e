import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { isPassing, takenIn } from './dialect.ts'
import { StoreError } from './errors.ts'
import type { Job, StoreLog, StoreObserver, StorePorts, Tx } from './store.ts'
import type { Tables } from './tables.ts'

export type PostgresDatabase = {
  readonly db: Kysely<Tables>
  write<T>(job: Job<T>): Promise<T>
  /** Why the last change was refused for reasons of the server's own, until one succeeds again. */
  stopped(): string | undefined
}

/**
 * Connects to PostgreSQL. One transaction a job; what deadlocked or could not be serialised is tried again. Every new
 * connection is asked whether commits are synced, because a role or database may have been set otherwise.
 */
export const openPostgres = (options: {
  readonly url: string
  readonly ports: StorePorts
  readonly log?: StoreLog
  readonly observe?: StoreObserver
  readonly connections?: number
}): PostgresDatabase => {
  const { url, ports, log, observe, connections = 10 } = options
  const lost = (error: Error & { readonly code?: string }) =>
    log?.({ level: 'error', msg: 'database connection lost', code: error.code ?? 'unknown' })
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeout,
    types: { getTypeParser },
    onConnect: async (client) => {
      // Without a listener a connection that is lost in the middle of a job would end the process.
      client.on('error', lost)
      await checkSynced(client)
    },
  })
  pool.on('error', () => {})
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })

  let stopped: string | undefined
  const once = async <T>(job: Job<T>): Promise<T> => {
    const transaction = await db.startTransaction().execute()
    try {
      const value = await job(Object.assign(transaction, { ports }) as unknown as Tx)
      const began = performance.now()
      await transaction.commit().execute()
      observe?.commit(1, (performance.now() - began) / 1000)
      stopped = undefined
      return value
    } catch (error) {
      stopped = faultOf(error) ?? stopped
      if (!transaction.isCommitted && !transaction.isRolledBack) await rollBack(transaction)
      throw error
    }
  }

  const write = async <T>(job: Job<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(job)
      } catch (error) {
        if (attempt >= maxAttempts || !isWorthRepeating(error)) throw error
      }
    }
  }

  return { db, write, stopped: () => stopped }
}

const maxAttempts = 10

/** `remote_apply` promises more than `on`; the others answer before the own disk or the standby has it. */
const syncedCommits = ['on', 'remote_apply']

const checkSynced = async (client: pg.ClientBase): Promise<void> => {
  const { rows } = await client.query<{ synchronous_commit: string }>('show synchronous_commit')
  const found = rows[0]?.synchronous_commit ?? 'unknown'
  if (!syncedCommits.includes(found))
    throw new StoreError('store.unsafe_setting', { setting: 'synchronous_commit', wanted: 'on', found })
}

/** A full disk and a server that only reads show in a change alone; what a mistake of ours is called says nothing here. */
const faultOf = (error: unknown): string | undefined => {
  const { code } = (error ?? {}) as { readonly code?: unknown }
  if (code === '53100') return 'store.disk_full'
  return code === '25006' ? 'store.read_only' : undefined
}

const connectTimeout = 10_000

/** A retry with the same idempotency key that ran beside the first: it finds the answer when it looks again. */
const isWorthRepeating = (error: unknown): boolean => isPassing(error) || takenIn(error) === 'idempotency'

/** A connection that was lost cannot be rolled back; the server does it. The first error is the one that counts. */
const rollBack = async (transaction: { rollback(): { execute(): Promise<void> } }): Promise<void> => {
  try {
    await transaction.rollback().execute()
  } catch {}
}

/** Counts come as 64-bit integers, which the driver would give as text; ours stay far below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as never
