import { createHash } from 'node:crypto'
import type { Guard } from '../runtime/runtime.ts'
import { isStorable, parseJson, readBytes } from './limits.ts'
import { type Refused, refused } from './problem.ts'
import type { Route } from './route.ts'
import { type Check, compileBody, compileQuery } from './schema.ts'

/** A route with its schemas compiled, once at start-up. */
export type CompiledRoute = {
  readonly route: Route
  readonly checkParams: Check
  readonly checkQuery: Check
  readonly checkBody: Check
}

/** What a request carried, counted, parsed and checked. */
export type Read = {
  readonly params: { readonly [name: string]: string }
  readonly query: { readonly [name: string]: unknown }
  readonly body: unknown
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
  readonly guard: Guard
}

const none = { type: 'object', additionalProperties: false }

export const compileRoute = (route: Route): CompiledRoute => ({
  route,
  checkParams: compileBody(route.params ?? none),
  checkQuery: compileQuery(route.query ?? none),
  checkBody: route.body === undefined ? () => undefined : compileBody(route.body),
})

/** The order matters: nothing is read before its size is known, nothing parsed that was not read, nothing used unchecked. */
export const readRequest = async (
  compiled: CompiledRoute,
  request: Request,
  params: { readonly [name: string]: string },
): Promise<Read | Refused> => {
  const { route } = compiled
  if (compiled.checkParams(params) !== undefined || !Object.values(params).every(isStorable))
    return refused(404, 'request.not_found')
  const search = new URL(request.url).searchParams
  const odd = [...search].find(([name, value]) => !isStorable(name) || !isStorable(value))
  if (odd !== undefined) return refused(422, 'request.text_refused', { path: `?${odd[0].replaceAll('\u0000', '')}` })
  const query = readQuery(search)
  const queryProblem = compiled.checkQuery(query)
  if (queryProblem !== undefined)
    return { status: 422, problems: [{ ...queryProblem, path: `?${queryProblem.path?.slice(1) ?? ''}` }] }
  const content = await readContent(compiled, request)
  if ('problems' in content) return content
  const guard = readGuard(route, request, content.hash)
  if ('problems' in guard) return guard
  return { params, query, body: content.body, file: content.file, guard }
}

type Content = { readonly body: unknown; readonly file: Read['file']; readonly hash: string }

const readContent = async (compiled: CompiledRoute, request: Request): Promise<Content | Refused> => {
  const { route } = compiled
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (route.contentType !== null && type !== route.contentType)
    return refused(415, 'request.content_type', { params: { expected: route.contentType } })
  if (route.method === 'GET') return { body: undefined, file: null, hash: '' }
  const bytes = await readBytes(request, route.maxBytes)
  if ('problems' in bytes) return bytes
  if (route.contentType === null) return { body: undefined, file: null, hash: hashOf(bytes) }
  if (route.contentType === 'multipart/form-data') return readForm(request, bytes)
  const parsed = parseJson(bytes)
  if ('problems' in parsed) return parsed
  const problem = compiled.checkBody(parsed.value)
  if (problem !== undefined) return { status: 422, problems: [problem] }
  return { body: parsed.value, file: null, hash: hashOf(bytes) }
}

/** Exactly one file in the part `file`. The hash is over name and content, since each try has another boundary. */
const readForm = async (request: Request, bytes: Uint8Array): Promise<Content | Refused> => {
  let form: FormData
  try {
    const type = request.headers.get('content-type') ?? ''
    form = await new Response(Buffer.from(bytes), { headers: { 'content-type': type } }).formData()
  } catch {
    return refused(400, 'request.malformed_form')
  }
  const file = form.get('file')
  const other = [...form.keys()].find((key) => key !== 'file')
  if (other !== undefined) return refused(422, 'request.unknown_key', { path: `/${other}`, params: { key: other } })
  if (!(file instanceof File) || form.getAll('file').length !== 1)
    return refused(422, 'request.missing_key', { path: '/file', params: { key: 'file' } })
  const content = new Uint8Array(await file.arrayBuffer())
  return {
    body: undefined,
    file: { name: file.name, bytes: content },
    hash: hashOf(Buffer.from(`${file.name}\n`), content),
  }
}

const readGuard = (route: Route, request: Request, bodyHash: string): Guard | Refused => {
  const key = request.headers.get('idempotency-key')
  if (route.idempotencyKey === 'required') {
    if (key === null) return refused(400, 'request.idempotency_key_missing')
    if (!/^[\x21-\x7e]{8,128}$/.test(key)) return refused(400, 'request.idempotency_key_invalid')
  }
  const ifMatch = readETag(request.headers.get('if-match'))
  if (route.ifMatch === 'required' && ifMatch === undefined) return refused(428, 'request.if_match_missing')
  return {
    idempotencyKey: key ?? '',
    route: `${route.method} ${new URL(request.url).pathname}`,
    bodyHash,
    ...(ifMatch === undefined ? {} : { ifMatch }),
  }
}

/** The tag without quotes. A proxy that compresses may have made it weak, which says nothing about the state it names. */
const readETag = (header: string | null): string | undefined => {
  const tag = header
    ?.trim()
    .replace(/^W\//, '')
    .replace(/^"(.*)"$/, '$1')
  return tag === '' ? undefined : tag
}

const readQuery = (search: URLSearchParams): { readonly [name: string]: unknown } => {
  const query: Record<string, unknown> = Object.create(null)
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name)
    query[name] = values.length === 1 ? values[0] : values
  }
  return query
}

const hashOf = (...parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
