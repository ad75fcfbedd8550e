import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isRaceOfCreation, lockRows } from './dialect.ts'
import { StoreError } from './errors.ts'
import type { Store, Tx } from './store.ts'

/** What a migration is given: any tables, for the types only know today's. */
// biome-ignore lint/suspicious/noExplicitAny: a migration speaks of tables as they were then
export type AnyTables = Kysely<any>

/**
 * Runs the migrations of one owner (`core` or a plugin's id) that have not run yet, in order of their names, each in one
 * transaction with its bookkeeping: a process may be killed at any statement. Each owner keeps its own list, so that a
 * plugin can be taken away. Throws `store.newer` where the database knows migrations this program does not.
 */
export const migrateOwner = async (
  store: Pick<Store, 'write'>,
  owner: string,
  migrations: Readonly<Record<string, Migration>>,
  scope: (db: AnyTables) => AnyTables = (db) => db,
): Promise<readonly string[]> => {
  await prepareBookkeeping(store)
  const known = Object.keys(migrations).sort()
  const ran: string[] = []
  for (const name of [...known, undefined]) {
    const didRun = await store.write(async (tx) => {
      const applied = await lockedList(tx, owner)
      checkOrder(owner, known, applied)
      const migration = name === undefined || applied.includes(name) ? undefined : migrations[name]
      if (name === undefined || migration === undefined) return false
      await migration.up(scope(tx))
      await tx.insertInto('migration').values({ owner, name, at: tx.ports.now() }).execute()
      return true
    })
    if (didRun && name !== undefined) ran.push(name)
  }
  return ran
}

/** Two processes may start at the same moment; on a server one of them loses the race to create the table. */
const prepareBookkeeping = async (store: Pick<Store, 'write'>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.write(createBookkeeping)
    } catch (error) {
      if (attempt >= 5 || !isRaceOfCreation(error)) throw error
    }
  }
}

const createBookkeeping = async (tx: Tx): Promise<void> => {
  await tx.schema
    .createTable('migration')
    .ifNotExists()
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('migration_pkey', ['owner', 'name'])
    .execute()
}

/** The owner's migrations, with a row of its own locked so that processes starting together go one after another. */
const lockedList = async (tx: Tx, owner: string): Promise<readonly string[]> => {
  await tx
    .insertInto('migration')
    .values({ owner, name: lockName, at: tx.ports.now() })
    .onConflict((conflict) => conflict.columns(['owner', 'name']).doNothing())
    .execute()
  const lock = tx.selectFrom('migration').select('name').where('owner', '=', owner).where('name', '=', lockName)
  await lockRows(tx, lock).execute()
  const rows = await tx
    .selectFrom('migration')
    .select('name')
    .where('owner', '=', owner)
    .where('name', '!=', lockName)
    .execute()
  return rows.map((row) => row.name).sort()
}

const lockName = ''

const checkOrder = (owner: string, known: readonly string[], applied: readonly string[]): void => {
  const unknown = applied.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new StoreError('store.newer', { owner, migration: unknown })
  const missed = known.slice(0, applied.length).find((name) => !applied.includes(name))
  if (missed !== undefined) throw new StoreError('store.invalid', { owner, 'migration out of order': missed })
}
