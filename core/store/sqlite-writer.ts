import { isBusy, isDiskFailure } from './dialect.ts'
import { StoreError } from './errors.ts'
import { kyselyOver, preparer, type SqliteFile, sqliteDirect } from './sqlite-file.ts'
import type { Job, StoreLog, StoreObserver, StorePorts, Tx } from './store.ts'

/** How many waiting jobs share one commit. One sync costs about as much as a hundred jobs. */
export const groupSize = 64

/**
 * The one writer of an SQLite file. It owns its connection and is reached through `write` alone, so that it can move into
 * a worker thread together with the command path when slow disks make reads wait for its syncs.
 */
export type SqliteWriter = {
  write<T>(job: Job<T>): Promise<T>
  /** Why nothing is written any more, or undefined. */
  stopped(): StoreError | undefined
  /** Takes the log written ahead into the file and empties it, between two groups. */
  truncateLog(): Promise<void>
  /** Resolves when all jobs given so far have ended. */
  drain(): Promise<void>
  close(): Promise<void>
}

/**
 * Group commit: waiting jobs run one after another, each in a savepoint of one transaction, and are answered when its
 * synced commit has returned. A job that throws is rolled back alone. When the commit fails, none of the group is true:
 * all are rejected, and writing stops for good, because after a failed sync nobody knows what the disk holds.
 */
export const createSqliteWriter = (options: {
  readonly database: SqliteFile
  readonly ports: StorePorts
  readonly log?: StoreLog
  readonly observe?: StoreObserver
  /** Only tests put another in: one that fails as a full or broken disk does. */
  readonly commit?: (database: SqliteFile) => void
}): SqliteWriter => {
  const { database, ports, log, observe, commit = (file) => file.exec('commit') } = options
  const prepare = preparer(database)
  const waiting: Waiting[] = []
  const truncating: Pick<Waiting, 'resolve' | 'reject'>[] = []
  let stopped: StoreError | undefined
  let isClosing = false
  let draining: Promise<void> | undefined

  const write = <T>(job: Job<T>): Promise<T> => {
    if (isClosing) return Promise.reject(new StoreError('store.closed'))
    if (stopped !== undefined) return Promise.reject(stopped)
    return new Promise<T>((resolve, reject) => {
      waiting.push({ job, resolve: resolve as (value: unknown) => void, reject })
      draining ??= drain()
    })
  }

  const drain = async (): Promise<void> => {
    for (;;) {
      // Answers leave and new requests arrive between groups; the first turn gathers those of the same moment.
      await nextTurn()
      if (waiting.length === 0) break
      await runGroup(waiting.splice(0, groupSize))
      if (truncating.length > 0) emptyLog()
    }
    draining = undefined
    if (truncating.length > 0) emptyLog()
  }

  const emptyLog = (): void => {
    const asked = truncating.splice(0)
    try {
      database.pragma('wal_checkpoint(truncate)')
      for (const { resolve } of asked) resolve(undefined)
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }

  const runGroup = async (group: readonly Waiting[]): Promise<void> => {
    if (stopped !== undefined) return rejectAll(group, stopped)
    try {
      database.exec('begin immediate')
    } catch (error) {
      return rejectAll(group, isBusy(error) ? new StoreError('store.busy', {}, error) : stop(error))
    }
    const answers: (() => void)[] = []
    for (const each of group) {
      answers.push(await runInSavepoint(each))
      if (!database.inTransaction || stopped !== undefined) break
    }
    const lost =
      stopped ?? (database.inTransaction ? commitGroup(answers.length) : stop(new Error('the transaction was lost')))
    if (lost !== undefined) {
      if (database.inTransaction) database.exec('rollback')
      return rejectAll(group, lost)
    }
    for (const answer of answers) answer()
  }

  const commitGroup = (jobs: number): StoreError | undefined => {
    const began = performance.now()
    try {
      commit(database)
      observe?.commit(jobs, (performance.now() - began) / 1000)
      return undefined
    } catch (error) {
      return stop(error)
    }
  }

  const runInSavepoint = async ({ job, resolve, reject }: Waiting): Promise<() => void> => {
    prepare('savepoint job').run()
    let isOpen = true
    const tx: Tx = Object.assign(kyselyOver(sqliteDirect(prepare, () => isOpen)), { ports })
    try {
      const value = await withoutWaiting(() => job(tx))
      isOpen = false
      prepare('release job').run()
      return () => resolve(value)
    } catch (error) {
      isOpen = false
      if (isDiskFailure(error)) stop(error)
      if (database.inTransaction) {
        prepare('rollback to job').run()
        prepare('release job').run()
      }
      return () => reject(error)
    }
  }

  const stop = (cause: unknown): StoreError => {
    const code = (cause as { readonly code?: unknown }).code
    stopped = new StoreError('store.write_stopped', typeof code === 'string' ? { because: code } : {}, cause)
    log?.({ level: 'error', msg: 'writing stopped', code: typeof code === 'string' ? code : 'unknown' })
    return stopped
  }

  const drained = async (): Promise<void> => {
    while (draining !== undefined) await draining
  }

  return {
    write,
    stopped: () => stopped,
    drain: drained,
    truncateLog: () => {
      if (isClosing) return Promise.reject(new StoreError('store.closed'))
      return new Promise((resolve, reject) => {
        truncating.push({ resolve: () => resolve(), reject })
        if (draining === undefined) emptyLog()
      })
    },
    close: async () => {
      isClosing = true
      await drained()
      database.close()
    },
  }
}

type Waiting = {
  readonly job: Job<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const rejectAll = (group: readonly Waiting[], error: StoreError): void => {
  for (const { reject } of group) reject(error)
}

/**
 * Runs a job to its end within one turn of the event loop. Everything below is synchronous, so a job that is still running
 * when the next turn begins waited for something else, and with it everybody behind it: it is refused.
 */
const withoutWaiting = <T>(job: () => Promise<T>): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const watch = setImmediate(() => reject(new StoreError('store.job_waited')))
    void (async () => job())()
      .then(resolve, reject)
      .finally(() => clearImmediate(watch))
  })
