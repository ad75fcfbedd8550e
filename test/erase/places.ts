import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '@checkwright/core/store/store'
import { type Kysely, sql } from 'kysely'

/** Where any of some texts stands: each table's columns, whoever made the table, and each file of the data folder. */
export const placesOf = async (store: Store, texts: readonly string[]): Promise<readonly string[]> => [
  ...(await inTables(store, texts)),
  ...(await inFiles(store.dataFolder, texts)),
]

/** Every column of every table, core's, plugins' and accounts' alike. */
const inTables = async (store: Store, texts: readonly string[]): Promise<readonly string[]> => {
  const db = store.read as unknown as Kysely<Record<string, Record<string, unknown>>>
  const tables = await (store.kind === 'sqlite'
    ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db)
    : sql<{
        name: string
      }>`select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db))
  const found: string[] = []
  for (const { name } of tables.rows) {
    for (const row of await db.selectFrom(name).selectAll().execute())
      for (const [column, value] of Object.entries(row))
        for (const text of texts)
          if (String(value).includes(text))
            found.push(`${name}.${column} holds ${text}: ${String(value).slice(0, 200)}`)
  }
  return found
}

/** The bytes themselves: free pages, logs written ahead, what was deleted and not overwritten. */
const inFiles = async (folder: string, texts: readonly string[]): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name))
    for (const text of texts) {
      const at = bytes.indexOf(text)
      if (at >= 0) found.push(`${entry.name} holds ${text} at byte ${at}`)
      if (entry.name.includes(text)) found.push(`a file is called ${entry.name}`)
    }
  }
  return found
}
