import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createGunzip } from 'node:zlib'
import type { Place } from '../databases.ts'
import { ask } from '../postgres.ts'

/** Every row of every table, sorted, as text: written for the tests and sharing nothing with the product's own dumps. */
export type Dump = { readonly [table: string]: readonly string[] }

/** Of an installation that nobody writes to. Rows that let somebody in again (sessions, slips) are left out. */
export const dumpOf = async (place: Place): Promise<Dump> =>
  place.databaseUrl === undefined
    ? {
        ...dumpFile(join(place.dataFolder, 'checkwright.sqlite')),
        ...dumpFile(join(place.dataFolder, 'accounts.sqlite')),
      }
    : dumpServer(place.databaseUrl)

/** Of what a backup holds, read without the product. */
export const dumpOfBackup = async (folder: string): Promise<Dump> => {
  const names = await readdir(folder)
  if (names.includes('records.sqlite'))
    return { ...dumpFile(join(folder, 'records.sqlite')), ...dumpFile(join(folder, 'accounts.sqlite')) }
  const shape = JSON.parse(await readFile(join(folder, 'tables.json'), 'utf8')) as {
    readonly tables: readonly { readonly name: string; readonly columns: readonly { readonly name: string }[] }[]
  }
  const dump: Record<string, readonly string[]> = {}
  for (const { name, columns } of shape.tables) {
    const lines = (await gunzipped(join(folder, 'tables', `${name}.jsonl.gz`))).split('\n').slice(0, -1)
    dump[name] = lines
      .map((line) => JSON.parse(line) as readonly (string | null)[])
      .map((cells) => rowText(columns.map((column, at) => [column.name, cells[at] ?? null])))
      .sort()
  }
  return kept(dump)
}

const dumpFile = (file: string): Dump => {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const names = database
      .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite%'")
      .all()
      .map(({ name }) => String(name))
    return kept(
      Object.fromEntries(
        names.map((name) => {
          const rows = database.prepare(`select * from "${name}"`).all()
          return [name, rows.map((row) => rowText(Object.entries(row))).sort()]
        }),
      ),
    )
  } finally {
    database.close()
  }
}

const dumpServer = async (url: string): Promise<Dump> => {
  type Column = { readonly table: string; readonly column: string }
  const columns = (await ask(
    url,
    "select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'",
  )) as readonly Column[]
  const dump: Record<string, readonly string[]> = {}
  for (const [name, own] of Map.groupBy(columns, ({ table }) => table)) {
    // Each value in the server's own notation, as the dumps have it.
    const cells = own.map(({ column }) => `'${column}', "${column}"::text`).join(', ')
    const rows = await ask(url, `select json_build_object(${cells}) as row from "${name}"`)
    dump[name] = rows.map(({ row }) => rowText(Object.entries(row as object))).sort()
  }
  return kept(dump)
}

const rowText = (cells: readonly (readonly [string, unknown])[]): string =>
  JSON.stringify([...cells].sort(([one], [other]) => (one < other ? -1 : 1)))

const kept = (dump: Dump): Dump =>
  Object.fromEntries(
    Object.entries(dump)
      .filter(([name]) => !['auth_session', 'auth_verification', 'auth_slip'].includes(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )

const gunzipped = async (file: string): Promise<string> => {
  let text = ''
  const stream = createReadStream(file).pipe(createGunzip()).setEncoding('utf8')
  for await (const part of stream) text += String(part)
  return text
}
