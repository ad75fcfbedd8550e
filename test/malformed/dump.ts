import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqlitePath } from '@checkwright/core/store/sqlite-file'
import pg from 'pg'
import type { Place } from '../databases.ts'

/** The logical content of a database: a hash over the rows of each table, whatever their order. */
export type Dump = ReadonlyMap<string, string>

/** Reads the content of a running installation from beside it. */
export type Dumper = { dump(): Promise<Dump>; end(): Promise<void> }

export const dumperOf = (place: Place): Promise<Dumper> =>
  place.databaseUrl === undefined ? Promise.resolve(ofFiles(place.dataFolder)) : ofServer(place.databaseUrl)

/** Tables in which two dumps differ. */
export const changedTables = (before: Dump, after: Dump): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((table) => before.get(table) !== after.get(table))

const ofFiles = (dataFolder: string): Dumper => {
  const files = [sqlitePath(dataFolder), join(dataFolder, 'accounts.sqlite')]
  const databases = files.map((file) => new DatabaseSync(file, { readOnly: true }))
  return {
    dump: async () =>
      new Map(
        databases.flatMap((database) => {
          const tables = database.prepare(
            "select name from sqlite_master where type = 'table' and sql not like '%virtual%'",
          )
          return tables.all().map(({ name }) => {
            const statement = database.prepare(`select * from "${name}"`)
            statement.setReadBigInts(true)
            return [String(name), hashOf(statement.all())] as const
          })
        }),
      ),
    end: async () => {
      for (const database of databases) database.close()
    },
  }
}

const ofServer = async (databaseUrl: string): Promise<Dumper> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  return {
    dump: async () => {
      const tables = await client.query<{ name: string }>(
        "select table_name as name from information_schema.tables where table_schema = 'public'",
      )
      const found = new Map<string, string>()
      for (const { name } of tables.rows) found.set(name, hashOf((await client.query(`select * from "${name}"`)).rows))
      return found
    },
    end: () => client.end(),
  }
}

const hashOf = (rows: readonly object[]): string => {
  const texts = rows.map((row) =>
    JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  )
  const hash = createHash('sha256')
  for (const text of texts.sort()) hash.update(text).update('\n')
  return `${rows.length} ${hash.digest('hex')}`
}
