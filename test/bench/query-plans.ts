import type { Db, Store } from '@checkwright/core/store/store'
import { CompiledQuery } from 'kysely'

/** Statements that were explained, and the lines of their plans that walk a whole table. */
export type Scans = { readonly statements: number; readonly scans: readonly string[] }

/** Lets `ask` read, then has the database explain every statement it ran. Lists small enough to be held are no tables. */
export const scansIn = async (store: Store, ask: (db: Db) => Promise<void>): Promise<Scans> => {
  const asked = new Map<string, readonly unknown[]>()
  const executor = store.read.getExecutor()
  const heard = new Proxy(executor, {
    get: (target, name) =>
      name === 'executeQuery'
        ? (query: CompiledQuery) => {
            asked.set(query.sql, query.parameters)
            return target.executeQuery(query)
          }
        : own(target, name),
  })
  const listening = new Proxy(store.read, {
    get: (target, name) => {
      if (name === 'getExecutor') return () => heard
      if (name === 'executeQuery') return heard.executeQuery
      return own(target, name)
    },
  })
  await ask(listening)
  const scans: string[] = []
  for (const [sql, parameters] of asked) {
    const { rows } = await store.read.executeQuery<{ readonly detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    )
    for (const { detail } of rows) if (isScan(detail)) scans.push(`${detail} in ${sql}`)
  }
  return { statements: asked.size, scans }
}

/** Kysely keeps private members, which only the object itself may reach. */
const own = (target: object, name: string | symbol): unknown => {
  const value: unknown = Reflect.get(target, name)
  return typeof value === 'function' ? value.bind(target) : value
}

/** A walk along an index that ends with the page says SCAN too, with the index it uses; sub-selects have names of one letter. */
const isScan = (detail: string): boolean =>
  /^SCAN (?!.* USING (COVERING )?INDEX)/.test(detail) && !/^SCAN (CONSTANT|[a-z]$|\d+)/.test(detail)
