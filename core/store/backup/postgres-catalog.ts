import type pg from 'pg'
import { coreTables } from '../migrations/index.ts'

/** A table of a database server as it is made again elsewhere. Definitions are in the server's own words. */
export type TableShape = {
  readonly name: string
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    readonly collation: string | null
    readonly notNull: boolean
    readonly default: string | null
    /** Numbers itself. */
    readonly isSerial: boolean
  }[]
  readonly primaryKey: readonly string[]
  /** Keys and checks, and what refers to other tables: the latter are added when all rows are there. */
  readonly constraints: readonly { readonly name: string; readonly definition: string; readonly isReference: boolean }[]
  readonly indexes: readonly string[]
  readonly triggers: readonly string[]
}

export type Shape = { readonly functions: readonly string[]; readonly tables: readonly TableShape[] }

/** The tables of this product, those of plugins and accounts included; what others keep beside them is not ours. */
export const shapeOf = async (client: pg.ClientBase): Promise<Shape> => {
  const names = await ownTables(client)
  const tables: TableShape[] = []
  for (const name of names) tables.push(await tableShape(client, name))
  const functions = await client.query<{ text: string }>(
    `select distinct regexp_replace(pg_get_functiondef(tgfoid), '^(CREATE OR REPLACE FUNCTION )[^(]*\\.', '\\1') as text
     from pg_trigger where not tgisinternal and tgrelid = any($1::regclass[]) order by 1`,
    [names.map((name) => client.escapeIdentifier(name))],
  )
  return { functions: functions.rows.map(({ text }) => text), tables }
}

/** Names of all tables that stand in the schema, whosesoever they are. */
export const tableNames = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') order by relname collate "C"`,
  )
  return rows.map(({ name }) => name)
}

const ownTables = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const names = await tableNames(client)
  if (!names.includes('migration')) return []
  const { rows } = await client.query<{ owner: string }>('select distinct owner from migration')
  return names.filter(
    (name) =>
      coreTables.includes(name) || name.startsWith('auth_') || rows.some(({ owner }) => name.startsWith(`${owner}_`)),
  )
}

const tableShape = async (client: pg.ClientBase, name: string): Promise<TableShape> => {
  const table = [client.escapeIdentifier(name)]
  const columns = await client.query<TableShape['columns'][number]>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "notNull",
       case when a.attcollation <> t.typcollation then c.collname end as collation,
       case when a.attidentity = '' then pg_get_expr(d.adbin, d.adrelid) end as "default",
       a.attidentity <> '' or coalesce(pg_get_expr(d.adbin, d.adrelid), '') like 'nextval(%' as "isSerial"
     from pg_attribute a
     join pg_type t on t.oid = a.atttypid
     left join pg_collation c on c.oid = a.attcollation
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    table,
  )
  const constraints = await client.query<TableShape['constraints'][number]>(
    `select conname as name, pg_get_constraintdef(oid, true) as definition, contype = 'f' as "isReference"
     from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'c', 'f', 'x')
     order by contype = 'f', conname collate "C"`,
    table,
  )
  const key = await client.query<{ name: string }>(
    `select a.attname as name from pg_constraint c
     cross join lateral unnest(c.conkey) with ordinality as k (attnum, at)
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
     where c.conrelid = $1::regclass and c.contype = 'p' order by k.at`,
    table,
  )
  const indexes = await client.query<{ text: string }>(
    `select pg_get_indexdef(indexrelid, 0, true) as text from pg_index i
     where indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
     order by 1`,
    table,
  )
  const triggers = await client.query<{ text: string }>(
    `select pg_get_triggerdef(oid, true) as text from pg_trigger
     where tgrelid = $1::regclass and not tgisinternal order by 1`,
    table,
  )
  return {
    name,
    columns: columns.rows,
    primaryKey: key.rows.map((row) => row.name),
    constraints: constraints.rows,
    indexes: indexes.rows.map(({ text }) => text),
    triggers: triggers.rows.map(({ text }) => text),
  }
}
