/** The libraries of the server, imported and nothing else: what no product on this stack starts below. */
import { libraryOf } from '../libraries.ts'

const names = [
  'hono',
  '@hono/node-server',
  'kysely',
  'better-sqlite3',
  'better-auth',
  'ajv/dist/2020.js',
  'pino',
  'prom-client',
]
for (const name of names) await libraryOf('core', name)
process.send?.({ port: 0 })
process.on('disconnect', () => process.exit(0))
