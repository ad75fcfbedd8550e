import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../model/base.ts'
import { writeErasures } from './erasure-journal.ts'
import { StoreError } from './errors.ts'
import { createFileStore } from './files.ts'
import { migrateOwner } from './migrate.ts'
import { coreMigrations } from './migrations/index.ts'
import { scopeTo } from './plugin-scope.ts'
import { openPostgres } from './postgres.ts'
import { kyselyOver, lockFolder, openSqlite, preparer, sqliteDirect, sqlitePath } from './sqlite-file.ts'
import { createSqliteWriter } from './sqlite-writer.ts'
import type { RandomPort, Store, StoreLog, StorePorts } from './store.ts'

export type StoreOptions = {
  /** Holds the embedded database, attachments and the erasure journal. Made when it is not there. */
  readonly dataFolder: string
  /** `postgres://…`; absent: SQLite in the data folder. */
  readonly databaseUrl?: string
  readonly random: RandomPort
  readonly now: () => Instant
  readonly log?: StoreLog
}

/**
 * Opens the database of an installation and brings the core's tables up to date. Refuses with a StoreError: `store.locked`,
 * `store.not_writable`, `store.newer` or `store.unsafe_setting`.
 */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const ports: StorePorts = { random: options.random, now: options.now }
  const store = options.databaseUrl === undefined ? openEmbedded(options, ports) : openServer(options, ports)
  try {
    await migrateOwner(store, 'core', coreMigrations)
    await writeErasures(store)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

const openEmbedded = (options: StoreOptions, ports: StorePorts): Store => {
  const { dataFolder, log } = options
  const lock = lockFolder(dataFolder)
  const opened: { close(): void }[] = []
  try {
    const database = openSqlite(sqlitePath(dataFolder))
    opened.push(database)
    const reader = openSqlite(sqlitePath(dataFolder), { readonly: true })
    opened.push(reader)
    const writer = createSqliteWriter({ database, ports, ...(log === undefined ? {} : { log }) })
    const read = kyselyOver(sqliteDirect(preparer(reader), () => reader.open))
    let closed: Promise<void> | undefined
    const close = async (): Promise<void> => {
      await writer.close()
      reader.close()
      lock.release()
    }
    return {
      ...common(options, ports),
      kind: 'sqlite',
      read,
      write: writer.write,
      migrate: (owner, migrations) => migrateOwner({ write: writer.write }, owner, migrations, scopeTo(owner)),
      forget: writer.truncateLog,
      healthy: async () => {
        const stopped = writer.stopped()
        return stopped === undefined ? { ok: true } : { ok: false, code: stopped.code }
      },
      close: () => {
        closed ??= close()
        return closed
      },
    }
  } catch (error) {
    for (const each of opened) each.close()
    lock.release()
    throw error
  }
}

const openServer = (options: StoreOptions, ports: StorePorts): Store => {
  const { dataFolder, databaseUrl = '', log } = options
  checkWritable(dataFolder)
  const { db, write } = openPostgres({ url: databaseUrl, ports, ...(log === undefined ? {} : { log }) })
  let closed: Promise<void> | undefined
  const running = new Set<Promise<unknown>>()
  const track: Store['write'] = (job) => {
    if (closed !== undefined) return Promise.reject(new StoreError('store.closed'))
    const work = write(job)
    running.add(work)
    void work.catch(() => {}).finally(() => running.delete(work))
    return work
  }
  return {
    ...common(options, ports),
    kind: 'postgres',
    read: db,
    write: track,
    migrate: (owner, migrations) => migrateOwner({ write: track }, owner, migrations, scopeTo(owner)),
    forget: async () => {},
    healthy: async () => {
      try {
        await db.selectFrom('migration').select('name').limit(1).execute()
        return { ok: true }
      } catch (error) {
        return { ok: false, code: error instanceof StoreError ? error.code : 'store.unreachable' }
      }
    },
    close: () => {
      closed ??= Promise.allSettled(running).then(() => db.destroy())
      return closed
    },
  }
}

const common = (options: StoreOptions, ports: StorePorts): Pick<Store, 'files' | 'dataFolder'> => ({
  dataFolder: options.dataFolder,
  files: createFileStore(join(options.dataFolder, 'attachments'), ports.random, ports.now),
})

const checkWritable = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new StoreError('store.not_writable', { folder }, error)
  }
}
