import { createHash } from 'node:crypto'
import type { SqliteFile } from '../sqlite-file.ts'

/** How many rows a table has, and the SHA-256 over its canonical dump: a line of JSON a row, in order of the primary key. */
export type TableDigest = { readonly rows: number; readonly sha256: string }

/** Takes the lines of a dump one by one. */
export const createDigest = (): { add(line: string): void; end(): TableDigest } => {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add: (line) => {
      hash.update(`${line}\n`)
      rows += 1
    },
    end: () => ({ rows, sha256: hash.digest('hex') }),
  }
}

/** The digests of all tables of an SQLite file, those of plugins included. */
export const sqliteDigests = (database: SqliteFile): { readonly [table: string]: TableDigest } =>
  Object.fromEntries(tablesOf(database).map((table) => [table, digestOf(database, table)]))

const tablesOf = (database: SqliteFile): readonly string[] =>
  database
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name`,
    )
    .pluck()
    .all() as string[]

const digestOf = (database: SqliteFile, table: string): TableDigest => {
  const columns = database.pragma(`table_info(${quoted(table)})`) as { readonly name: string; readonly pk: number }[]
  const keys = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk)
  const order = (keys.length > 0 ? keys : columns).map(({ name }) => quoted(name)).join(', ')
  const names = columns.map(({ name }) => quoted(name)).join(', ')
  const digest = createDigest()
  const rows = database.prepare(`select ${names} from ${quoted(table)} order by ${order}`).raw()
  for (const row of rows.iterate()) digest.add(JSON.stringify(row))
  return digest.end()
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
