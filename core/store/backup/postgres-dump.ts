import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { syncFile, writeSynced } from './hashed-files.ts'
import { shapeOf, type TableShape } from './postgres-catalog.ts'
import { plainNotation, rowsOf } from './postgres-rows.ts'
import { createDigest, type TableDigest } from './table-digest.ts'

/** Where the shape of the tables stands in a backup, and where the rows of one. */
export const shapePath = 'tables.json'
export const rowsPath = (table: string): string => `tables/${table}.jsonl.gz`

/**
 * Dumps the product's tables as they stand in the transaction of a client, which must see one state throughout
 * (`repeatable read`). Of tables in `emptied` only the shape is kept. Returns the paths written and the tables' digests.
 */
export const dumpTables = async (
  client: pg.ClientBase,
  folder: string,
  emptied: ReadonlySet<string>,
): Promise<{ readonly paths: readonly string[]; readonly digests: { readonly [table: string]: TableDigest } }> => {
  await client.query(plainNotation)
  const shape = await shapeOf(client)
  await mkdir(join(folder, 'tables'), { recursive: true })
  await writeSynced(join(folder, shapePath), `${JSON.stringify(shape, null, 1)}\n`)
  const digests: Record<string, TableDigest> = {}
  for (const table of shape.tables)
    digests[table.name] = await dumpRows(client, table, join(folder, rowsPath(table.name)), emptied.has(table.name))
  return { paths: [shapePath, ...shape.tables.map(({ name }) => rowsPath(name))], digests }
}

const dumpRows = async (
  client: pg.ClientBase,
  table: TableShape,
  file: string,
  isEmptied: boolean,
): Promise<TableDigest> => {
  const digest = createDigest()
  const lines = async function* (): AsyncGenerator<string> {
    if (isEmptied) return
    for await (const row of rowsOf(client, table)) {
      const line = JSON.stringify(row)
      digest.add(line)
      yield `${line}\n`
    }
  }
  await pipeline(lines, createGzip({ level: 6 }), createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  await syncFile(file)
  return digest.end()
}
