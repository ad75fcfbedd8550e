import { type Context, Hono } from 'hono'
import { StoreError, type StoreErrorCode } from '../store/errors.ts'
import { HashingBusy } from './auth/hashing.ts'
import { faultsOf } from './check-routes.ts'
import { localeFrom } from './locale.ts'
import { errorName } from './log.ts'
import { openApiDocument } from './openapi.ts'
import { isSecureRequest } from './origin.ts'
import type { Parts } from './parts.ts'
import { notFound, type Refused, refused } from './problem.ts'
import { compileRoute } from './read-request.ts'
import { respondProblem } from './respond.ts'
import type { Route } from './route.ts'
import { allRoutes } from './routes/index.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { serveRoute } from './serve-route.ts'
import { createStudio } from './studio.ts'

/** What the server around the app tells it of a connection; absent in tests that call the app directly. */
export type Bindings = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } }

type Env = { Bindings: Bindings; Variables: { requestId: string; route: string } }

export type App = Hono<Env>

/** Thrown when the route table is not fit to be served. */
export class RouteTableError extends Error {
  readonly code = 'routes.faulty'
}

/** Builds the app from the route table. Throws `RouteTableError` where a route lacks anything it must have. */
export const createApp = (parts: Parts, own: readonly Route[] = allRoutes(parts)): App => {
  const routes: readonly Route[] = [...own, describe(() => openApiDocument(routes, parts.version))]
  const faults = faultsOf(routes)
  if (faults.length > 0) throw new RouteTableError(faults.join('\n'))
  const app: App = new Hono<Env>({ strict: true })

  app.use(async (c, next) => {
    const started = performance.now()
    c.set('requestId', parts.id())
    c.set('route', 'none')
    await next()
    const request = c.req.raw
    setSecurityHeaders(c.res.headers, isSecureRequest(request.url, request.headers, parts.trustProxy))
    c.res.headers.set('X-Request-Id', c.get('requestId'))
    account(c, parts, performance.now() - started)
  })

  for (const [path, methods] of byPath(routes)) {
    for (const route of methods) {
      const compiled = compileRoute(route)
      app.on(route.method, path, (c) => {
        c.set('route', path)
        return serveRoute(compiled, c, { parts, requestId: c.get('requestId'), connection: addressOf(c) })
      })
    }
    const allow = methods.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ')
    app.all(path, (c) => {
      c.set('route', path)
      return problem(c, parts, { ...refused(405, 'request.method_not_allowed'), headers: { Allow: allow } })
    })
  }

  app.all('/api/*', (c) => problem(c, parts, notFound))
  app.get('*', createStudio(parts.studio))
  app.notFound((c) => problem(c, parts, notFound))
  app.onError((error, c) => problem(c, parts, refusalOf(error, c, parts)))
  return app
}

/** The description describes itself too. */
const describe = (document: () => unknown): Route => ({
  method: 'GET',
  path: '/api/openapi.json',
  tag: 'service',
  summary: 'This description, as OpenAPI 3.1',
  contentType: null,
  maxBytes: 0,
  rights: 'anyone',
  idempotencyKey: 'none',
  ifMatch: 'none',
  response: { 200: { description: 'The description', contentType: 'application/json', schema: { type: 'object' } } },
  handle: async () => ({ json: document() }),
})

const problem = (c: Context<Env>, parts: Parts, refusal: Refused): Response => {
  const locale = localeFrom(c.req.header('accept-language'), parts.language)
  return respondProblem(refusal, { parts, locale, requestId: c.get('requestId'), request: c.req.raw })
}

/** What nobody outside can put right: logged by class and place, answered without detail. */
const refusalOf = (error: unknown, c: Context<Env>, parts: Parts): Refused => {
  if (error instanceof HashingBusy) return { ...refused(503, error.code), headers: { 'Retry-After': '2' } }
  const known = error instanceof StoreError ? fromStore[error.code] : undefined
  if (known !== undefined) return known
  parts.log({
    level: 'error',
    msg: 'request failed',
    requestId: c.get('requestId'),
    method: c.req.method,
    route: c.get('route'),
    error: errorName(error),
  })
  return refused(500, 'request.failed')
}

/** What the store refuses without it being a defect. Anything else of it is one. */
const fromStore: { readonly [code in StoreErrorCode]?: Refused } = {
  'store.bad_cursor': refused(422, 'request.bad_cursor', { path: '?cursor' }),
  'store.busy': { ...refused(503, 'request.busy'), headers: { 'Retry-After': '1' } },
  'store.closed': { ...refused(503, 'request.unavailable'), headers: { 'Retry-After': '5' } },
  'store.write_stopped': { ...refused(503, 'request.unavailable'), headers: { 'Retry-After': '5' } },
}

const account = (c: Context<Env>, parts: Parts, ms: number): void => {
  const entry = { route: c.get('route'), method: c.req.method, status: c.res.status }
  parts.metrics.request(entry.route, entry.method, entry.status, ms / 1000)
  parts.log({ level: 'info', msg: 'request', requestId: c.get('requestId'), ...entry, ms: Math.round(ms * 10) / 10 })
}

const addressOf = (c: Context<Env>): string => c.env?.incoming?.socket?.remoteAddress ?? 'unknown'

const byPath = (routes: readonly Route[]): ReadonlyMap<string, readonly Route[]> => {
  const paths = new Map<string, Route[]>()
  for (const route of routes) paths.set(route.path, [...(paths.get(route.path) ?? []), route])
  return paths
}
