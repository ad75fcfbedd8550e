import { randomBytes } from 'node:crypto'
import type { Answered } from '../contract/contract.ts'
import { ownContract } from '../contract/held.ts'

/** What one request was, so that it can be sent again exactly as it was. */
export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly key: string
  readonly ifMatch?: string
  readonly body?: unknown
  /** A small picture of this name instead of a body. */
  readonly upload?: string
}

export type Answer = { readonly status: number; readonly etag: string; readonly body: never }

/** A person at a browser that knows of servers going away: an answer is whole or there is none. */
export type Client = {
  /** Null when no whole answer came: the server may have done it or not. */
  send(request: Request): Promise<Answer | null>
  get(path: string): Promise<Answer | null>
  /** Goes on at another address with the same session. */
  moveTo(url: string): void
}

export const newKey = (): string => randomBytes(16).toString('hex')

/** `isHeld`: every answer is held to the description; not those of a product with a planted fault. */
export const createClient = (url: string, isHeld = true): Client => {
  let base = url
  const cookies = new Map<string, string>()
  const send = async ({ method, path, key, ifMatch, body, upload }: Request): Promise<Answer | null> => {
    const headers = new Headers({ 'idempotency-key': key, origin: base })
    if (cookies.size > 0) headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`)
    if (body !== undefined) headers.set('content-type', 'application/json')
    const content = upload === undefined ? (body === undefined ? null : JSON.stringify(body)) : formOf(upload)
    const answered = await wholeAnswer(`${base}${path}`, { method, headers, body: content })
    if (answered === null) return null
    if (isHeld) await ownContract.check(method, path, answered)
    for (const cookie of answered.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    // A server that says it cannot has not said what it did: 5xx promises nothing.
    if (answered.status >= 500) return null
    const isJson = answered.headers.get('content-type')?.includes('json') === true
    return {
      status: answered.status,
      etag: answered.headers.get('etag')?.replaceAll('"', '') ?? '',
      body: (isJson ? JSON.parse(answered.text) : answered.text) as never,
    }
  }
  return {
    send,
    get: (path) => send({ method: 'GET', path, key: newKey() }),
    moveTo: (to) => {
      base = to
    },
  }
}

const wholeAnswer = async (url: string, init: RequestInit): Promise<Answered | null> => {
  try {
    const response = await fetch(url, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch {
    return null
  }
}

/** The bytes follow from the name, so that sending again sends the same. */
const formOf = (name: string): FormData => {
  const form = new FormData()
  form.append('file', new File([png, name], `${name}.png`, { type: 'image/png' }))
  return form
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
