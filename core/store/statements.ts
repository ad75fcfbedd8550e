import { type Compilable, CompiledQuery, type InferResult, type QueryResult } from 'kysely'
import { directOf, type Kind, kindOf, maxParameters, placeholder } from './dialect.ts'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

/**
 * A query that is built and compiled once a database kind; later runs only put in other parameters. Building costs several
 * times what SQLite needs to run a look-up by key, so everything on the path of a command goes through here.
 *
 * `parameters` must reach the query as values: what the builder does may not depend on them.
 *
 * @example
 * const headOf = statement((db, p: { stream: string }) => db.selectFrom('stream').select('head_seq').where('id', '=', p.stream))
 * const rows = await headOf(tx, { stream: 'x' })
 */
export const statement = <P extends { readonly [name: string]: unknown }, Q extends Compilable>(
  build: (db: Db, parameters: P) => Q,
): ((db: Db, parameters: P) => Promise<InferResult<Q>>) => {
  const run = counted(build)
  return async (db, parameters) => (await run(db, parameters)).rows as InferResult<Q>
}

/** As `statement`, for updates and deletes: how many rows it touched. */
export const countingStatement = <P extends { readonly [name: string]: unknown }, Q extends Compilable>(
  build: (db: Db, parameters: P) => Q,
): ((db: Db, parameters: P) => Promise<number>) => {
  const run = counted(build)
  return async (db, parameters) => Number((await run(db, parameters)).numAffectedRows ?? 0n)
}

/** What to do with a row whose key is already there. */
export type OnTaken = { readonly keys: readonly string[]; readonly set: readonly string[] | 'nothing' }

/** Inserts rows of one table in as few statements as the database allows. All rows have the columns of the first. */
export const insertRows = async <T extends keyof Tables>(
  db: Db,
  table: T,
  rows: readonly { readonly [column in keyof Tables[T]]?: unknown }[],
  onTaken?: OnTaken,
): Promise<number> => {
  const first = rows[0]
  if (first === undefined) return 0
  const kind = kindOf(db)
  const run = runOf(db)
  const columns = Object.keys(first)
  const size = Math.max(1, Math.floor(maxParameters(kind) / columns.length))
  let inserted = 0
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size)
    const parameters = part.flatMap((row) => columns.map((column) => (row as Record<string, unknown>)[column]))
    const text = insertText({ kind, table, columns, rows: part.length, onTaken })
    inserted += Number((await run(CompiledQuery.raw(text, parameters))).numAffectedRows ?? 0n)
  }
  return inserted
}

const counted = <P extends { readonly [name: string]: unknown }, Q extends Compilable>(
  build: (db: Db, parameters: P) => Q,
): ((db: Db, parameters: P) => Promise<QueryResult<unknown>>) => {
  const plans = new Map<
    Kind,
    { readonly query: CompiledQuery<unknown>; readonly names: readonly (string | undefined)[] }
  >()
  return async (db, parameters) => {
    const kind = kindOf(db)
    let plan = plans.get(kind)
    if (plan === undefined) {
      const query = build(db, markers as P).compile() as CompiledQuery<unknown>
      const names = query.parameters.map(nameOfMarker)
      plan = { query, names }
      plans.set(kind, plan)
    }
    const { query, names } = plan
    const values = names.map((name, at) => (name === undefined ? query.parameters[at] : parameters[name]))
    return runOf(db)({ ...query, parameters: values })
  }
}

/** At once where the database can; else by the way of the query builder, which is several turns longer. */
const runOf = (db: Db): ((query: CompiledQuery) => QueryResult<unknown> | Promise<QueryResult<unknown>>) =>
  directOf(db) ?? ((query) => db.executeQuery(query))

/** Stands for a parameter while a query is compiled. */
const markerName = Symbol('parameter')

const markers: object = new Proxy({}, { get: (_, name) => ({ [markerName]: String(name) }) })

const nameOfMarker = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? (value as { readonly [markerName]?: string })[markerName] : undefined

type Insert = {
  readonly kind: Kind
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly onTaken: OnTaken | undefined
}

/** Texts of inserts by table: putting one together costs more than running it, and so few shapes are asked for. */
const texts = new Map<string, (Insert & { readonly text: string })[]>()
const keptTexts = 64

const insertText = (insert: Insert): string => {
  const { table, columns } = insert
  const known = texts.get(table) ?? []
  const found = known.find(
    (one) =>
      one.rows === insert.rows &&
      one.kind === insert.kind &&
      isSame(one.columns, columns) &&
      isSame(one.onTaken?.keys, insert.onTaken?.keys) &&
      isSame(one.onTaken?.set, insert.onTaken?.set),
  )
  if (found !== undefined) return found.text
  const text = writeInsert(insert)
  texts.set(table, [...known.slice(1 - keptTexts), { ...insert, text }])
  return text
}

const isSame = (a: readonly string[] | string | undefined, b: readonly string[] | string | undefined): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, at) => each === b[at]))

const writeInsert = ({ kind, table, columns, rows, onTaken }: Insert): string => {
  const one = (row: number) =>
    `(${columns.map((_, at) => placeholder(kind, row * columns.length + at + 1)).join(', ')})`
  const values = Array.from({ length: rows }, (_, row) => one(row)).join(', ')
  const text = `insert into "${table}" (${columns.map(quoted).join(', ')}) values ${values}`
  if (onTaken === undefined) return text
  const conflict = `${text} on conflict (${onTaken.keys.map(quoted).join(', ')}) do`
  if (onTaken.set === 'nothing') return `${conflict} nothing`
  return `${conflict} update set ${onTaken.set.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ')}`
}

const quoted = (name: string): string => `"${name}"`
