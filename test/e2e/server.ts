/**
 * The product with a clock that a test sets: the same installation and the same socket as `core/http/main.ts`, in a process of
 * its own. Started by `startClocked` in host.ts; arguments are the data folder and the first moment, later moments come as
 * messages. Everything due by then has happened when the answer comes.
 */
import { openInstallation } from '@checkwright/core/http/start/installation'
import { listen } from '@checkwright/core/http/start/listen'
import { systemPorts } from '@checkwright/core/http/start/ports'

const [data = '', first = ''] = process.argv.slice(2)
const root = new URL('../../', import.meta.url)
let ahead = Date.parse(first) - Date.now()

const installation = await openInstallation({
  data,
  databaseUrl: null,
  plugins: [new URL('plugins/', root)],
  admin: null,
  secret: undefined,
  logLevel: 'warn',
  publicUrl: null,
  trustProxy: false,
  studio: new URL('studio/dist/', root),
  library: new URL('forms-library/', root),
  ports: (log) => ({ ...systemPorts(log), now: () => new Date(Date.now() + ahead).toISOString() }),
})
const { port } = await listen(
  { ...installation, fetch: installation.app.fetch },
  { host: '127.0.0.1', port: 0, tls: null },
)

process.on('message', async ({ at }: { readonly at: string }) => {
  ahead = Date.parse(at) - Date.now()
  await installation.parts.runtime.tick()
  process.send?.({ at })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ url: `http://127.0.0.1:${port}`, token: installation.setupToken })
