import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Field } from '@checkwright/core/model/definition'
import { libraryOf, placeOf } from '../libraries.ts'

/** A page that is served, and the way to end it. */
export type Served = { readonly url: string; end(): Promise<void> }

type Vite = { build(options: object): Promise<unknown> }
type SolidPlugin = { readonly default: () => unknown }

/** Builds the windowed page with the studio's own tools and serves it with these fields. */
export const serveWindowed = async (fields: readonly Field[]): Promise<Served> => {
  const folder = await mkdtemp('/tmp/checkwright-bench-page-')
  const { build } = await libraryOf<Vite>('studio', 'vite')
  const solid = await libraryOf<SolidPlugin>('studio', 'vite-plugin-solid')
  await build({
    root: fileURLToPath(new URL('windowed/', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    plugins: [solid.default()],
    // The page stands outside the studio and uses its copy of Solid.
    resolve: { alias: aliases() },
    build: { outDir: folder, emptyOutDir: true, target: 'esnext', modulePreload: false },
  })
  const text = JSON.stringify(fields)
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/fields.json') {
      response.setHeader('content-type', 'application/json')
      response.end(text)
      return
    }
    const file = join(folder, path === '/' ? 'index.html' : path.replaceAll('..', ''))
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
    response.statusCode = existsSync(file) ? 200 : 404
    response.end(existsSync(file) ? readFileSync(file) : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    end: async () => {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** The browser's builds; resolving as Node does would give those for a server. */
const aliases = () => {
  const folder = placeOf('studio', 'solid-js/package.json').replace(/package\.json$/, '')
  return [
    { find: /^solid-js\/web$/, replacement: `${folder}web/dist/web.js` },
    { find: /^solid-js$/, replacement: `${folder}dist/solid.js` },
  ]
}
