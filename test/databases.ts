import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore, type StoreOptions } from '@checkwright/core/store/open'
import type { Store } from '@checkwright/core/store/store'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { type PostgresServer, startPostgres } from './postgres.ts'

/** A clock that stands until a test moves it. */
export type TestClock = { now: string }

/** What a test gets of one database: stores over fresh, empty databases; all are closed and removed afterwards. */
export type Databases = {
  readonly kind: Store['kind']
  /** The clock of all stores of this list. */
  readonly clock: TestClock
  /** Opens a store over an empty database, or a second one over the same. */
  open(place?: Place): Promise<Store>
  /** An empty database nobody has opened yet. */
  place(): Promise<Place>
}

/** Where a database lies. */
export type Place = Pick<StoreOptions, 'dataFolder' | 'databaseUrl'>

/** Runs the same tests over every database the product supports. `databases` is ready inside tests and hooks. */
export const forEachDatabase = (tests: (databases: Databases) => void): void => {
  for (const kind of ['sqlite', 'postgres'] as const) describe(kind, () => tests(databasesOf(kind)))
}

/** One database only, for what is true of it alone. */
export const onDatabase = (kind: Store['kind'], tests: (databases: Databases) => void): void => {
  describe(kind, () => tests(databasesOf(kind)))
}

const databasesOf = (kind: Store['kind']): Databases => {
  let server: PostgresServer | undefined
  const opened: Store[] = []
  const folders: string[] = []
  const clock: TestClock = { now: firstMoment }

  if (kind === 'postgres')
    beforeAll(async () => {
      server = await startPostgres()
    })
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
    clock.now = firstMoment
  })
  afterAll(async () => {
    await server?.stop()
  })

  const place = async (): Promise<Place> => {
    const folder = await mkdtemp('/tmp/checkwright-store-')
    folders.push(folder)
    const dataFolder = join(folder, 'data')
    return server === undefined ? { dataFolder } : { dataFolder, databaseUrl: await server.createDatabase() }
  }

  return {
    kind,
    clock,
    place,
    open: async (given) => {
      const store = await openStore({
        ...(given ?? (await place())),
        random: (n) => randomBytes(n),
        now: () => clock.now,
      })
      opened.push(store)
      return store
    },
  }
}

const firstMoment = '2026-03-02T08:00:00.000Z'
