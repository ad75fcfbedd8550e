import type { App } from '@checkwright/core/http/app'
import type { Document } from './document.ts'

/**
 * How the routes an app really has, the operations it describes and the names of a list written by hand differ, in words;
 * empty where all three are the same. Names are `GET /api/records/:id`.
 */
export const differencesOf = async (
  app: App,
  { document, table }: { readonly document: Document; readonly table: readonly string[] },
): Promise<readonly string[]> => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  )
  return [
    ...missing(routed(app, described), described, 'is answered and not described'),
    ...missing(described, await answered(app, document), 'is described and not answered'),
    ...missing(described, table, 'is described and stands in no row of the table'),
    ...missing(table, described, 'stands in the table only'),
    ...missing(await answered(app, document), described, 'is answered and not described'),
  ]
}

const missing = (from: readonly string[], others: readonly string[], what: string): readonly string[] =>
  [...new Set(from)].filter((one) => !others.includes(one)).map((one) => `${one} ${what}`)

/** What the router holds, but for what answers every method of an address: the refusals of methods and the studio. */
const routed = (app: App, described: readonly string[]): readonly string[] => {
  const paths = new Set(described.map((one) => one.slice(one.indexOf(' ') + 1)))
  const isFrame = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
    path === '/*' || (method === 'ALL' && (path === '/api/*' || paths.has(path))) || (method === 'GET' && path === '*')
  return app.routes.filter((one) => !isFrame(one)).map(({ method, path }) => `${method} ${path}`)
}

/** What is really answered at the described addresses, found by asking with every method. */
const answered = async (app: App, { paths }: Document): Promise<readonly string[]> => {
  const found: string[] = []
  for (const path of Object.keys(paths)) {
    for (const method of methods) {
      const address = path.replace(/\{\w+\}/g, '1')
      const controller = new AbortController()
      const response = await app.request(`http://localhost${address}`, { method, signal: controller.signal })
      controller.abort()
      const isNowhere = response.status === 404 && method === 'GET' && !Object.hasOwn(paths[path] ?? {}, 'get')
      if (response.status !== 405 && !isNowhere) found.push(`${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`)
    }
  }
  return found
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const
