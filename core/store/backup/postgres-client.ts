import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'

/** Connects to a database server for one job, outside any pool, and lets go of it whatever happens. */
export const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  // The driver is loaded where it is used: it takes some ten megabytes.
  const { default: driver } = await import('pg')
  const client = new driver.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A lost connection fails the query that waits for it; without a listener it would end the process.
  client.on('error', () => undefined)
  client.setTypeParser(driver.types.builtins.INT8, Number)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Kysely's queries in whatever transaction a client is in. */
export const queriesOf = (client: pg.Client): Db => {
  const lent = new Proxy(client, {
    get: (target, name) => {
      if (name === 'release') return () => undefined
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const pool = { connect: async () => lent as never, end: async () => undefined }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as never }) })
}
