import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../model/base.ts'
import { writeErasures } from './erasure-journal.ts'
import { StoreError } from './errors.ts'
import { createFileStore } from './files.ts'
import { createHealth } from './health.ts'
import { migrateOwner } from './migrate.ts'
import { coreMigrations } from './migrations/index.ts'
import { scopeTo } from './plugin-scope.ts'
import { openPostgres } from './postgres.ts'
import { kyselyOver, lockFolder, openSqlite, preparer, sqliteDirect, sqlitePath } from './sqlite-file.ts'
import { createSqliteWriter } from './sqlite-writer.ts'
import type { RandomPort, Store, StoreLog, StoreObserver, StorePorts } from './store.ts'

export type StoreOptions = {
  /** Holds the embedded database, attachments and the erasure journal. Made when it is not there. */
  readonly dataFolder: string
  /** `postgres://…`; absent: SQLite in the data folder. */
  readonly databaseUrl?: string
  readonly random: RandomPort
  readonly now: () => Instant
  readonly log?: StoreLog
  readonly observe?: StoreObserver
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
  const { dataFolder } = options
  const lock = lockFolder(dataFolder)
  const opened: { close(): void }[] = []
  try {
    const database = openSqlite(sqlitePath(dataFolder))
    opened.push(database)
    const reader = openSqlite(sqlitePath(dataFolder), { readonly: true })
    opened.push(reader)
    const writer = createSqliteWriter({ database, ports, ...heard(options) })
    const read = kyselyOver(sqliteDirect(preparer(reader), () => reader.open))
    const migrations = ownMigrations()
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
      migrate: migrating(writer.write, migrations),
      forget: writer.truncateLog,
      healthy: createHealth({ db: read, dataFolder, migrations, stopped: () => writer.stopped()?.code }),
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
  const { dataFolder, databaseUrl = '' } = options
  checkWritable(dataFolder)
  const { db, write, stopped } = openPostgres({ url: databaseUrl, ports, ...heard(options) })
  const migrations = ownMigrations()
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
    migrate: migrating(track, migrations),
    forget: async () => {},
    healthy: createHealth({ db, dataFolder, migrations, stopped }),
    close: () => {
      closed ??= Promise.allSettled(running).then(() => db.destroy())
      return closed
    },
  }
}

type Known = Map<string, readonly string[]>

/** What this program knows, by owner; plugins come to it as they are brought up to date. */
const ownMigrations = (): Known => new Map([['core', Object.keys(coreMigrations)]])

const migrating =
  (write: Store['write'], known: Known): Store['migrate'] =>
  async (owner, migrations) => {
    const ran = await migrateOwner({ write }, owner, migrations, scopeTo(owner))
    known.set(owner, Object.keys(migrations))
    return ran
  }

const heard = ({ log, observe }: StoreOptions): Pick<StoreOptions, 'log' | 'observe'> => ({
  ...(log === undefined ? {} : { log }),
  ...(observe === undefined ? {} : { observe }),
})

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
