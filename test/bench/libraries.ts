import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * The libraries the yardsticks stand on: the very copies the product runs on, so that neither side has the newer one.
 * Only what a yardstick uses of them is typed here.
 */
export const libraryOf = async <T>(owner: 'core' | 'studio', name: string): Promise<T> =>
  (await import(pathToFileURL(placeOf(owner, name)).href)) as T

/** Where a package of the core or the studio finds a library. */
export const placeOf = (owner: 'core' | 'studio', name: string): string =>
  createRequire(new URL(`../../${owner}/package.json`, import.meta.url)).resolve(name)

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

export type SqliteStatement = {
  run(...parameters: readonly unknown[]): { readonly changes: number }
  get(...parameters: readonly unknown[]): unknown
  all(...parameters: readonly unknown[]): readonly unknown[]
}

export type Sqlite = {
  prepare(sql: string): SqliteStatement
  exec(sql: string): void
  pragma(text: string): unknown
  close(): void
}

/** A file with a write-ahead log that is synced at each commit: what the product promises, a yardstick promises too. */
export const openSynced = async (file: string): Promise<Sqlite> => {
  const { default: Database } = await libraryOf<{ readonly default: new (file: string) => Sqlite }>(
    'core',
    'better-sqlite3',
  )
  const database = new Database(file)
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = full')
  database.pragma('cache_size = -16384')
  return database
}

export type HonoContext = {
  readonly req: {
    json(): Promise<unknown>
    param(name: string): string
    query(name: string): string | undefined
    header(name: string): string | undefined
  }
  json(value: unknown, status?: number): Response
}

export type HonoApp = {
  readonly fetch: unknown
  get(path: string, handle: (c: HonoContext) => Response | Promise<Response>): void
  post(path: string, handle: (c: HonoContext) => Response | Promise<Response>): void
}

/** An empty app and the way to serve it on a free port of the loopback. */
export const openHono = async (): Promise<{ readonly app: HonoApp; serve(): Promise<number> }> => {
  const { Hono } = await libraryOf<{ readonly Hono: new () => HonoApp }>('core', 'hono')
  const { serve } = await libraryOf<{
    serve(
      options: { readonly fetch: unknown; readonly port: number; readonly hostname: string },
      listening: (info: { readonly port: number }) => void,
    ): unknown
  }>('core', '@hono/node-server')
  const app = new Hono()
  return {
    app,
    serve: () =>
      new Promise((resolve) => {
        serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port))
      }),
  }
}
