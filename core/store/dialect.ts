import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  PostgresAdapter,
  type QueryResult,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import type { Db } from './store.ts'

/** The only file that knows in what the two databases differ. Both speak plain SQL; no extension is needed on either. */
export type Kind = 'sqlite' | 'postgres'

// biome-ignore lint/suspicious/noExplicitAny: of any set of tables, a plugin's too
export const kindOf = (db: Kysely<any>): Kind =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'

/** The nth parameter of a hand-written statement, from 1. */
export const placeholder = (kind: Kind, n: number): string => (kind === 'postgres' ? `$${n}` : '?')

/** How many parameters one statement may carry; both stand a little below what the drivers allow. */
export const maxParameters = (kind: Kind): number => (kind === 'postgres' ? 60_000 : 30_000)

/**
 * Locks the rows a transaction is going to change. SQLite has one writer at a time and needs none. Two transactions that
 * lock several rows take them in order of their ids.
 */
export const lockRows = <Q extends { forUpdate(): Q }>(db: Db, query: Q): Q =>
  kindOf(db) === 'postgres' ? query.forUpdate() : query

/** As `lockRows`, leaving out what another transaction holds: several processes share a queue without waiting. */
export const lockFreeRows = <Q extends { forUpdate(): Q; skipLocked(): Q }>(db: Db, query: Q): Q =>
  kindOf(db) === 'postgres' ? query.forUpdate().skipLocked() : query

/** Whether a text holds another, without regard to the case of A to Z, which is all that both databases agree on. */
export const containsText = (kind: Kind, column: RawBuilder<unknown>, part: string): RawBuilder<unknown> => {
  const wanted = part.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return kind === 'postgres'
    ? sql`strpos(lower(${column}), ${wanted}) > 0`
    : sql`instr(lower(${column}), ${wanted}) > 0`
}

/** Whether a server refuses changes: a standby, or one that was set so. An embedded database shows it when it is written to. */
export const isReadOnly = async (db: Db): Promise<boolean> => {
  if (kindOf(db) === 'sqlite') return false
  const asked = sql<{
    readonly refuses: boolean
  }>`select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as refuses`
  return (await asked.execute(db)).rows[0]?.refuses ?? true
}

/** Bytes a database takes on its server. */
export const serverSize = async (db: Db): Promise<number> => {
  const asked = sql<{ readonly size: number }>`select pg_database_size(current_database()) as size`
  return Number((await asked.execute(db)).rows[0]?.size ?? 0)
}

/**
 * Puts a statement of a migration into the words of one database. `$text` sorts by code point on both (without it an
 * installation's locale would decide where page two of a list begins); `$table` ends a table that is kept in the order of
 * its primary key where the database can.
 */
export const ddl = (kind: Kind, statement: string): string =>
  kind === 'postgres'
    ? statement
        .replaceAll('$text', 'text collate "C"')
        .replaceAll('$real', 'double precision')
        .replaceAll(' $table', '')
        .replaceAll(' $rows', '')
    : statement
        .replaceAll('$text', 'text')
        .replaceAll('$real', 'real')
        .replaceAll('$table', 'strict, without rowid')
        .replaceAll('$rows', 'strict')

/** A rule on changing rows: `allowed` is a condition over OLD and NEW under which the change may happen. */
export type Guard = { readonly table: string; readonly on: 'update' | 'delete'; readonly allowed?: string }

/** Statements that make the database itself refuse a change, whoever asks for it. */
export const guardStatements = (kind: Kind, { table, on, allowed }: Guard): readonly string[] => {
  const name = `${table}_no_${on}`
  const when = allowed === undefined ? '' : ` when (not (${allowed}))`
  if (kind === 'sqlite')
    return [
      `create trigger ${name} before ${on} on ${table} for each row${when} begin select raise(abort, '${table} may not ${on}'); end`,
    ]
  const refuse = `create or replace function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% may not %', tg_table_name, lower(tg_op); end $$`
  const triggers = [
    `create trigger ${name} before ${on} on ${table} for each row${when} execute function refuse_change()`,
  ]
  if (on === 'delete')
    triggers.push(
      `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change()`,
    )
  return [refuse, ...triggers]
}

/** Takes such a rule away for the rest of a migration, which sets it again. */
export const liftGuard = (kind: Kind, { table, on }: Guard): string =>
  `drop trigger ${table}_no_${on}${kind === 'postgres' ? ` on ${table}` : ''}`

type DriverError = { readonly code?: string; readonly table?: string; readonly message?: string }

/** The table whose key was already taken, when that is what an error says. */
export const takenIn = (error: unknown): string | undefined => {
  const { code, table, message } = (error ?? {}) as DriverError
  if (code === '23505') return table
  if (code !== 'SQLITE_CONSTRAINT_PRIMARYKEY' && code !== 'SQLITE_CONSTRAINT_UNIQUE') return undefined
  return /constraint failed: (?:index ')?(\w+)/.exec(message ?? '')?.[1]
}

/** Whether the same transaction may succeed when it is simply tried again. */
export const isPassing = (error: unknown): boolean => {
  const { code } = (error ?? {}) as DriverError
  return code === '40P01' || code === '40001'
}

/** Whether two processes created the same table at the same moment. */
export const isRaceOfCreation = (error: unknown): boolean =>
  ['23505', '42P07', '42710', 'XX000'].includes(((error ?? {}) as DriverError).code ?? '')

/** Whether the disk or the file failed, so that nothing more may be written. */
export const isDiskFailure = (error: unknown): boolean => {
  const { code } = (error ?? {}) as DriverError
  return /^SQLITE_(IOERR|FULL|CORRUPT|NOTADB|CANTOPEN|READONLY)/.test(code ?? '')
}

export const isBusy = (error: unknown): boolean => /^SQLITE_BUSY/.test(((error ?? {}) as DriverError).code ?? '')

/**
 * Kysely over one SQLite connection that somebody else opens, closes and puts into transactions. Kysely's own dialect
 * queues for a lock a query; here everything is synchronous below, so nothing can come between.
 */
export const singleConnection = (connection: DatabaseConnection): Dialect => ({
  createAdapter: () => adapter,
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createDriver: () => ({
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    releaseConnection: async () => {},
    destroy: async () => {},
  }),
})

/** Runs a compiled query now. */
export type Direct = (query: CompiledQuery) => QueryResult<unknown>

const directs = new WeakMap<object, Direct>()

/** Lets `statement` and `insertRows` reach a database that answers at once without going through the query builder. */
export const runDirectly = <D extends object>(db: D, run: Direct): D => {
  directs.set(db, run)
  return db
}

/** Only of the very database it was said of: one that a plugin is fenced into has none, and its queries are checked. */
export const directOf = (db: object): Direct | undefined => directs.get(db)

const adapter = Object.defineProperty(new SqliteAdapter(), 'supportsMultipleConnections', { value: true })

const refuseTransaction = async (): Promise<void> => {
  throw new Error('transactions are opened by Store.write only')
}
