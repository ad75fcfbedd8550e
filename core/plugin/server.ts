import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Json, JsonSchema } from '../model/base.ts'
import type { Of, Plugin, PluginEvent, Shape, View } from './contract.ts'

/** Rows to write in the transaction of the event, as data, so that a group of commits never waits for plugin code. */
export type RowChange = { readonly table: string } & (
  | { readonly upsert: Readonly<Record<string, Json>> }
  | { readonly delete: Readonly<Record<string, Json>> }
)

export interface EffectContext {
  /** Stable over retries: an effect may be carried out more than once, its receiver recognises it by this. */
  readonly key: string
  readonly record: string
  readonly signal: AbortSignal
  /** Only hosts named in the plugin's `needs.hosts`. */
  fetch(url: string, init?: RequestInit): Promise<Response>
}

export interface RouteContext {
  /** The plugin's own tables, whose names begin with `<plugin>_`; for reading. Changes go through commands and reactions. */
  // biome-ignore lint/suspicious/noExplicitAny: each plugin knows its own tables
  readonly db: Kysely<any>
  readonly person: string
}

/** Routes are data, so that schema, rights and OpenAPI entry cannot be missing. Mounted at /api/plugins/<id>. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly summary: string
  readonly body?: JsonSchema
  readonly response: JsonSchema
  /** Who may call it: a principal of the installation. */
  readonly rights: 'everyone' | `role:${string}`
  handle(input: Json, ctx: RouteContext): Promise<Json>
}

// biome-ignore lint/suspicious/noExplicitAny: a catalog holds plugins of all shapes; each is checked against its own
export interface ServerPlugin<T extends Shape = any> {
  readonly plugin: Plugin<T>
  /** Tables of the plugin, `<plugin>_<name>`; each plugin has its own migration bookkeeping. */
  readonly migrations?: Readonly<Record<string, Migration>>
  /** Primary key columns by table, for upserts; a table not named here has the key `id`. */
  readonly keys?: Readonly<Record<string, readonly string[]>>
  /** Must be repeatable from the record's first event. */
  project?(event: PluginEvent<T>, view: View<T>): readonly RowChange[]
  readonly effects?: {
    readonly [K in keyof Of<T, 'effects'>]: (data: Of<T, 'effects'>[K], ctx: EffectContext) => Promise<void>
  }
  readonly routes?: readonly Route[]
}

/** Gives a server half its types; does nothing else. */
export const defineServerPlugin = <T extends Shape>(plugin: ServerPlugin<T>): ServerPlugin<T> => plugin
