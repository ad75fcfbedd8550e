import type { Kysely, KyselyPlugin } from 'kysely'
import type { Json } from '../model/base.ts'
import type { RowChange } from '../plugin/server.ts'
import { StoreError } from './errors.ts'
import type { Tx } from './store.ts'

/** Tables a plugin made itself; the store knows their names only. */
// biome-ignore lint/suspicious/noExplicitAny: each plugin knows its own tables
export type PluginDb = Kysely<any>

/**
 * The database as one plugin may use it: tables and indexes named `<plugin>_…`, through the query builder. Everything else
 * throws `store.foreign_table`. Outside a job it may only be read: what a plugin writes comes from events. A fence against
 * mistakes, not a sandbox: plugins are trusted code.
 */
export const scopeTo =
  (plugin: string): ((db: PluginDb) => PluginDb) =>
  (db) => {
    const mayWrite = 'ports' in db
    const fence: KyselyPlugin = {
      transformQuery: ({ node }) => {
        checkNames(plugin, node)
        if (!mayWrite && node.kind !== 'SelectQueryNode')
          throw new StoreError('store.invalid', { plugin, what: 'a change outside a job' })
        return node
      },
      transformResult: async ({ result }) => result,
    }
    return db.withPlugin(fence)
  }

/**
 * Writes the rows a plugin's `project` asked for, in the transaction of the event. An upsert goes by the table's primary
 * key, whose columns the caller names by table; values that are objects or lists are stored as JSON text.
 */
export const applyRowChanges = async (
  tx: Tx,
  plugin: string,
  changes: readonly RowChange[],
  keysOf: (table: string) => readonly string[],
): Promise<void> => {
  const db = scopeTo(plugin)(tx)
  for (const change of changes) {
    if ('upsert' in change) {
      const row = columns(change.upsert)
      const keys = keysOf(change.table)
      const rest = Object.keys(row).filter((column) => !keys.includes(column))
      await db
        .insertInto(change.table)
        .values(row)
        .onConflict((conflict) =>
          rest.length === 0
            ? conflict.columns(keys).doNothing()
            : conflict.columns(keys).doUpdateSet(Object.fromEntries(rest.map((column) => [column, row[column]]))),
        )
        .execute()
    } else {
      let query = db.deleteFrom(change.table)
      for (const [column, value] of Object.entries(columns(change.delete)))
        query = value === null ? query.where(column, 'is', null) : query.where(column, '=', value)
      await query.execute()
    }
  }
}

/** The names of the columns of a table's primary key, in order. */
export type PrimaryKeys = (table: string) => readonly string[]

const columns = (row: { readonly [column: string]: Json }): Record<string, string | number | null> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'boolean'
        ? Number(value)
        : typeof value === 'object' && value !== null
          ? JSON.stringify(value)
          : value,
    ]),
  )

type Node = { readonly kind?: string; readonly [property: string]: unknown }

const checkNames = (plugin: string, query: object): void => {
  const root = query as Node
  if (root.kind === 'RawNode') throw new StoreError('store.foreign_table', { plugin, table: 'raw SQL' })
  const used = new Set<string>()
  const local = new Set<string>()
  const visit = (value: unknown, parent: Node | undefined): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, parent)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const node = value as Node
    if (node.kind === 'ValueNode' || node.kind === 'PrimitiveValueListNode') return
    if (node.kind === 'AliasNode') local.add(nameOf(node.alias))
    if (node.kind === 'CommonTableExpressionNameNode') local.add(nameOf((node.table as Node)?.table))
    if (node.kind === 'SchemableIdentifierNode') used.add(nameOf(node))
    for (const each of Object.values(node)) visit(each, node)
  }
  visit(root, undefined)
  for (const name of used)
    if (!name.startsWith(`${plugin}_`) && !local.has(name))
      throw new StoreError('store.foreign_table', { plugin, table: name })
}

/** A name with a schema before it never begins with the plugin's, so it is refused like any other. */
const nameOf = (value: unknown): string => {
  const node = value as Node
  const schema = node.schema as Node | undefined
  const identifier = (node.identifier ?? node) as Node
  return schema === undefined ? String(identifier.name) : `${String(schema.name)}.${String(identifier.name)}`
}
