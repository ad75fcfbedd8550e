import { locale } from '../i18n/index.ts'
import { noteReachable } from './connection.ts'
import { OfflineError, readProblem } from './problem.ts'

/** What a request may carry. */
type RequestOptions = {
  readonly body?: unknown
  /** A form with a file instead of JSON. */
  readonly form?: FormData
  /** Key of the act, the same for every repetition of it. */
  readonly key?: string
  /** The version of what was looked at when the decision was made. */
  readonly ifMatch?: string
  readonly signal?: AbortSignal
  /** How often it is asked again while nothing answers; 2 unless told. */
  readonly retries?: number
}

let signedOut: () => void = () => undefined

/** Says what happens when the server no longer knows the session; called once by the application. */
export function whenSignedOut(act: () => void): void {
  signedOut = act
}

/** One request, repeated while nothing answers. What it takes and gives is what `call` says of the operation. */
export async function request<T>(method: string, path: string, options: RequestOptions): Promise<T> {
  const attempts = 1 + (options.retries ?? 2)
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(path, toInit(method, options))
      // Who I am is what is asked because of it: that answer must not ask again.
      if (response.status === 401 && path !== '/api/me' && !path.startsWith('/api/auth/')) signedOut()
      if (!isGatewayTrouble(response.status)) return await read<T>(response)
      throw new OfflineError(response.status)
    } catch (error) {
      if (options.signal?.aborted || !isNetworkTrouble(error)) throw error
      noteReachable(false)
      if (attempt >= attempts) throw error instanceof OfflineError ? error : new OfflineError(error)
      await pause(400 * 2 ** attempt)
    }
  }
}

async function read<T>(response: Response): Promise<T> {
  noteReachable(true)
  if (!response.ok) throw await readProblem(response)
  if (response.status === 204) return undefined as T
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

function toInit(method: string, options: RequestOptions): RequestInit {
  const headers = new Headers()
  headers.set('Accept', 'application/json, application/problem+json')
  headers.set('Accept-Language', locale())
  if (options.body !== undefined) headers.set('Content-Type', 'application/json')
  if (options.key !== undefined) headers.set('Idempotency-Key', options.key)
  if (options.ifMatch !== undefined) headers.set('If-Match', `"${options.ifMatch.replaceAll('"', '')}"`)
  const body = options.form ?? (options.body === undefined ? null : JSON.stringify(options.body))
  return { method, headers, body, credentials: 'same-origin', signal: options.signal ?? null }
}

// fetch rejects with a TypeError when nothing answered at all.
const isNetworkTrouble = (error: unknown) => error instanceof TypeError || error instanceof OfflineError

const isGatewayTrouble = (status: number) => status === 502 || status === 504

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
