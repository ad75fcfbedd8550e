import type pg from 'pg'
import type { TableShape } from './postgres-catalog.ts'

/** A row as text, column by column, in the server's own notation. */
export type TextRow = readonly (string | null)[]

/** How values are written, whatever the server's settings are. Holds until the end of the transaction. */
export const plainNotation = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local bytea_output = 'hex'; set local extra_float_digits = 1`

/**
 * All rows of a table in the one order its dump has: by the primary key as text, code point by code point, so that the
 * locale of a server decides nothing. Needs a transaction.
 */
export async function* rowsOf(client: pg.ClientBase, table: TableShape): AsyncGenerator<TextRow> {
  const quoted = (name: string): string => client.escapeIdentifier(name)
  const columns = table.columns.map(({ name }) => `${quoted(name)}::text`)
  const keys = (table.primaryKey.length > 0 ? table.primaryKey : table.columns.map(({ name }) => name)).map(
    (name) => `${quoted(name)}::text collate "C"`,
  )
  await client.query(
    `declare backup_rows no scroll cursor for select ${columns.join(', ')} from ${quoted(table.name)} order by ${keys.join(', ')}`,
  )
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({ text: `fetch ${page} from backup_rows`, rowMode: 'array' })
    yield* rows
    if (rows.length < page) break
  }
  await client.query('close backup_rows')
}

/** Inserts rows in as few statements as the protocol allows. */
export const insertRows = async (client: pg.ClientBase, table: TableShape, rows: readonly TextRow[]): Promise<void> => {
  const { columns } = table
  const names = columns.map(({ name }) => client.escapeIdentifier(name)).join(', ')
  const most = Math.max(1, Math.floor(mostParameters / columns.length))
  for (let from = 0; from < rows.length; from += most) {
    const part = rows.slice(from, from + most)
    const values = part.map((_, row) => {
      const cells = columns.map(({ type }, column) => `$${row * columns.length + column + 1}::${type}`)
      return `(${cells.join(', ')})`
    })
    const text = `insert into ${client.escapeIdentifier(table.name)} (${names}) overriding system value values ${values.join(', ')}`
    await client.query(text, part.flat())
  }
}

const page = 2_000
const mostParameters = 60_000
