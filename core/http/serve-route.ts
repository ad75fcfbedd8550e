import type { Context } from 'hono'
import { identify, type Who } from './caller.ts'
import { localeFrom } from './locale.ts'
import { checkOrigin, clientAddress, isSecureRequest } from './origin.ts'
import type { Parts } from './parts.ts'
import type { Refused } from './problem.ts'
import { type CompiledRoute, readRequest } from './read-request.ts'
import { respond, respondProblem } from './respond.ts'
import { isRefused, type Reply } from './route.ts'

/** One request through one route: who asks, whether they may, what they sent, what the handler says. */
export const serveRoute = async (
  compiled: CompiledRoute,
  c: Context,
  context: { readonly parts: Parts; readonly requestId: string; readonly connection: string },
): Promise<Response> => {
  const { parts, requestId, connection } = context
  const request = c.req.raw
  const isSecure = isSecureRequest(request.url, request.headers, parts.trustProxy)
  const who = await identify(compiled.route.rights, request.headers, parts)
  const isKnown = !('problems' in who)
  const locale = isKnown ? who.caller.locale : localeFrom(request.headers.get('accept-language'), parts.language)
  const outcome = isKnown ? await run(compiled, c, { parts, who, connection, isSecure }) : who
  const response = isRefused(outcome)
    ? respondProblem(outcome, { parts, locale, requestId, request })
    : respond(compiled.route, outcome, request)
  const own = response.headers.getSetCookie().length > 0
  // A handler that opened or ended a session has the last word on the cookie.
  if (isKnown && !own) for (const cookie of who.cookies) response.headers.append('Set-Cookie', cookie)
  if (isSecure) secureCookies(response.headers)
  return response
}

const run = async (
  compiled: CompiledRoute,
  c: Context,
  from: { readonly parts: Parts; readonly who: Who; readonly connection: string; readonly isSecure: boolean },
): Promise<Reply | Refused> => {
  const { route } = compiled
  const { parts, who, connection, isSecure } = from
  const request = c.req.raw
  const { headers, signal } = request
  const foreign = route.method === 'GET' ? undefined : checkOrigin(headers, parts.publicUrl)
  if (foreign !== undefined) return foreign
  const read = await readRequest(compiled, request, c.req.param() as Record<string, string>)
  if ('problems' in read) return read
  const address = clientAddress(headers, connection, parts.trustProxy)
  return route.handle({ ...read, ...who, locale: who.caller.locale, address, isSecure, headers, signal }, parts)
}

/** Cookies are `Secure` exactly where the browser uses https; on plain http in an office network they must still work. */
const secureCookies = (headers: Headers): void => {
  const cookies = headers.getSetCookie()
  headers.delete('Set-Cookie')
  for (const cookie of cookies) headers.append('Set-Cookie', /;\s*secure/i.test(cookie) ? cookie : `${cookie}; Secure`)
}
