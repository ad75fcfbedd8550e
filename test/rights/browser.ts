import { randomBytes } from 'node:crypto'

/** Whatever answers requests: an installation without a socket, or a server at the other end of one. */
export type Server = {
  readonly app: { request(url: string, init: RequestInit, bindings?: object): Response | Promise<Response> }
}

/** What came back, as bytes saw it. */
export type Reply = {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly text: string
}

export type Ask = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly form?: { readonly name: string; readonly bytes: Uint8Array }
  readonly ifMatch?: string
  readonly key?: string
}

/**
 * One request of whoever holds a cookie. Knows nothing of tests, because the copies of the product with planted faults are
 * asked in processes of their own.
 */
export const ask = async ({ app }: Server, cookie: string | null, wanted: Ask): Promise<Reply> => {
  const { method, path, body, form, ifMatch } = wanted
  const headers = new Headers({ host: 'localhost', 'accept-language': 'en' })
  if (cookie !== null) headers.set('cookie', cookie)
  if (method !== 'GET') {
    headers.set('origin', 'http://localhost')
    headers.set('idempotency-key', wanted.key ?? randomBytes(16).toString('hex'))
  }
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`)
  const response = await app.request(
    `http://localhost${path}`,
    { method, headers, body: form === undefined ? (body === undefined ? null : JSON.stringify(body)) : formOf(form) },
    { incoming: { socket: { remoteAddress: '192.0.2.1' } } },
  )
  return {
    status: response.status,
    headers: [...response.headers].sort(([one], [other]) => (one < other ? -1 : 1)),
    text: await textOf(response),
  }
}

/** The cookies of an answer as a browser sends them back. */
export const cookieOf = (setCookie: readonly string[]): string =>
  setCookie.map((one) => one.split(';', 1)[0] ?? '').join('; ')

/** The smallest picture there is: what people sign with. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const formOf = ({ name, bytes }: NonNullable<Ask['form']>): FormData => {
  const form = new FormData()
  form.set('file', new File([Buffer.from(bytes)], name))
  return form
}

/** A stream of events never ends by itself: its first message is enough. */
const textOf = async (response: Response): Promise<string> => {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text()
  const reader = response.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return new TextDecoder().decode(first?.value)
}
