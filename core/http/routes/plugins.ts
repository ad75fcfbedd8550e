import type { Json } from '../../model/base.ts'
import type { Route as PluginRoute } from '../../plugin/server.ts'
import type { Installed } from '../parts.ts'
import { defineRoute, type Route, replyWith } from '../route.ts'
import { page, ref } from '../schemas/shape.ts'
import { json, reading, smallBody } from './common.ts'

/** The list of plugins, and the routes of installed plugins at `/api/plugins/<id>`; they stand in the same table and obey the same rules. */
export const pluginRoutes = (installed: readonly Installed[]): readonly Route[] => [
  listed,
  ...installed.flatMap(({ plugin, server }) => (server?.routes ?? []).map((route) => mounted(plugin.id, route))),
]

const listed = defineRoute({
  ...reading,
  path: '/api/plugins',
  tag: 'definitions',
  summary: 'The installed plugins with what they add to definitions',
  rights: 'person',
  response: { 200: json(page(ref('PluginView'))) },
  refuses: [404],
  handle: async ({ caller }, { runtime }) => replyWith(await runtime.plugins(caller)),
})

/** Plugins only read here: what they change, they change by commands and reactions, under the rules of records. */
const mounted = (plugin: string, route: PluginRoute): Route => ({
  method: route.method,
  path: `/api/plugins/${plugin}${route.path}`,
  tag: `plugin ${plugin}`,
  summary: route.summary,
  rights: route.rights === 'everyone' ? 'person' : route.rights,
  contentType: route.body === undefined ? null : 'application/json',
  maxBytes: route.body === undefined ? 0 : smallBody,
  ...(route.body === undefined ? {} : { body: route.body }),
  idempotencyKey: 'none',
  ifMatch: 'none',
  response: { 200: json(route.response) },
  handle: async ({ body, caller }, parts) => ({
    json: await route.handle((body ?? null) as Json, { db: parts.pluginDatabase(plugin), person: caller.person }),
  }),
})
