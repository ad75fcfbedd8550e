import { gzipSync } from 'node:zlib'
import type { ProblemDocument } from '../model/api.ts'
import type { Locale } from '../model/base.ts'
import type { Parts } from './parts.ts'
import { problemDocument, type Refused } from './problem.ts'
import type { Reply, Route } from './route.ts'

/** Bytes from which compressing an answer is worth the processor's time. */
const worthCompressing = 4_096

/** The answer of a handler as a response. */
export const respond = (route: Route, reply: Reply, request: Request): Response => {
  const status = reply.status ?? Number(Object.keys(route.response)[0] ?? 200)
  const answer = route.response[status]
  const headers = new Headers(reply.headers)
  if (reply.etag !== undefined) headers.set('ETag', `"${reply.etag}"`)
  if (reply.isReplayed === true) headers.set('Idempotency-Replayed', 'true')
  if (answer?.location !== undefined) headers.set('Location', locationOf(answer.location, reply.json))
  for (const cookie of reply.cookies ?? []) headers.append('Set-Cookie', cookie)
  // What one person may see must not come out of a cache for the next one.
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  if (typeof answer?.contentType === 'string' && !headers.has('Content-Type'))
    headers.set('Content-Type', answer.contentType)
  if (reply.stream !== undefined) return new Response(reply.stream, { status, headers })
  if (reply.bytes !== undefined) return new Response(Buffer.from(reply.bytes), { status, headers })
  if (reply.json === undefined) return new Response(null, { status, headers })
  return sendText(JSON.stringify(reply.json), { status, headers, request })
}

const locationOf = (template: string, json: unknown): string =>
  template.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String((json as Record<string, unknown>)[key])))

/** A refusal as `application/problem+json`. */
export const respondProblem = (
  refusal: Refused,
  context: { readonly parts: Parts; readonly locale: Locale; readonly requestId: string; readonly request: Request },
): Response => {
  const document = problemDocument(refusal, context.parts.messages, context.locale)
  const headers = new Headers(refusal.headers)
  headers.set('Content-Type', 'application/problem+json')
  headers.set('Content-Language', context.locale)
  headers.set('Cache-Control', 'no-store')
  const text = JSON.stringify({ ...document, requestId: context.requestId } satisfies ProblemDocument)
  return sendText(text, { status: refusal.status, headers, request: context.request })
}

const sendText = (
  text: string,
  { status, headers, request }: { readonly status: number; readonly headers: Headers; readonly request: Request },
): Response => {
  headers.append('Vary', 'Accept-Encoding, Accept-Language')
  if (text.length < worthCompressing || !acceptsGzip(request.headers)) return new Response(text, { status, headers })
  headers.set('Content-Encoding', 'gzip')
  return new Response(Buffer.from(gzipSync(text, { level: 1 })), { status, headers })
}

export const acceptsGzip = (headers: Headers): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(headers.get('accept-encoding') ?? '')
