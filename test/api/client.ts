import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installer } from '@checkwright/core/http/first-admin'
import {
  type Installation,
  type InstallationOptions,
  openInstallation,
} from '@checkwright/core/http/start/installation'
import { systemPorts } from '@checkwright/core/http/start/ports'
import { afterEach } from 'vitest'
import { type Contract, contractOf } from '../contract/contract.ts'
import type { Databases, Place } from '../databases.ts'

/** What came back; `body` is parsed where it is JSON. */
export type Answer<T = unknown> = {
  readonly status: number
  readonly body: T
  readonly etag: string | null
  readonly headers: Headers
  readonly text: string
}

export type SendOptions = {
  readonly body?: unknown
  /** Made up where absent; null sends none. */
  readonly key?: string | null
  readonly ifMatch?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is instead of `body`. */
  readonly raw?: BodyInit
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A browser of one person: keeps cookies, sends what browsers send, and holds every answer to the OpenAPI description. */
export type Client = {
  readonly person: string
  get<T = unknown>(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer<T>>
  send<T = unknown>(method: Method, path: string, options?: SendOptions): Promise<Answer<T>>
  post<T = unknown>(path: string, body: unknown, options?: Omit<SendOptions, 'body'>): Promise<Answer<T>>
  /** Another browser with the same session. */
  cookies(): string
}

/** An installation as a test works with it. */
export type Api = {
  readonly installation: Installation
  readonly admin: Client
  anonymous(): Client
  /** A person with an account, signed in. */
  person(
    name: string,
    more?: Partial<{ roles: readonly string[]; department: string; superior: string }>,
  ): Promise<Client>
  signIn(account: string, password: string): Promise<{ readonly answer: Answer; readonly client: Client }>
  /** Moves the clock of sessions, throttling and records. */
  advance(milliseconds: number): void
  readonly log: readonly string[]
}

export const password = 'a long enough secret'
export const adminAccount = 'admin@example.com'

export const newKey = (): string => randomBytes(16).toString('hex')

/** Opens installations over the databases of a list; they are closed after each test. */
export const apiOn = (databases: Databases, more: Partial<InstallationOptions> = {}) => {
  const opened: Installation[] = []
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })
  /** Without an admin, as at the very first start. */
  const empty = async (place?: Place, own: Partial<InstallationOptions> = {}) => {
    const at = place ?? (await databases.place())
    await mkdir(at.dataFolder, { recursive: true })
    const log: string[] = []
    let offset = 0
    const installation = await openInstallation({
      data: at.dataFolder,
      databaseUrl: at.databaseUrl ?? null,
      plugins: [],
      admin: null,
      secret: 'a secret that all processes of this test share',
      logLevel: 'info',
      publicUrl: null,
      trustProxy: false,
      studio: pathToFileURL(`${join(at.dataFolder, 'studio')}/`),
      library: pathToFileURL(`${join(at.dataFolder, 'no library')}/`),
      write: (line) => log.push(line),
      ports: (write) => ({ ...systemPorts(write), now: () => new Date(Date.now() + offset).toISOString() }),
      ...more,
      ...own,
    })
    opened.push(installation)
    const contract = contractOf(() => installation.app.request('/api/openapi.json'))
    const anonymous = () => createClient(installation, contract)
    const signIn: Api['signIn'] = async (account, secret) => {
      const client = anonymous()
      return { answer: await client.post('/api/auth/sign-in', { account, password: secret }, { key: null }), client }
    }
    return {
      installation,
      anonymous,
      signIn,
      advance: (milliseconds: number) => {
        offset += milliseconds
      },
      log,
    }
  }
  const start = async (place?: Place, own: Partial<InstallationOptions> = {}): Promise<Api> => {
    const base = await empty(place, { admin: { account: adminAccount, password }, ...own })
    const admin = (await base.signIn(adminAccount, password)).client
    const person: Api['person'] = async (name, more = {}) => {
      const { runtime, accounts, directories } = base.installation.parts
      const guard = { idempotencyKey: newKey(), route: 'test', bodyHash: '' }
      const row = { name, account: name, roles: [], password: '', ...more }
      const added = await runtime.addPerson(installer('en'), row, guard)
      if (!added.ok) throw new Error(`${name} was not added: ${JSON.stringify(added.refusal)}`)
      await accounts.create({ person: added.value.id, account: name, password, mustChangePassword: false })
      directories.refresh()
      return { ...(await base.signIn(name, password)).client, person: added.value.id }
    }
    return { ...base, admin, person }
  }
  return { empty, start }
}

const createClient = (installation: Installation, contract: Contract): Client => {
  const cookies = new Map<string, string>()
  const send: Client['send'] = async <T>(
    method: Method,
    path: string,
    options: SendOptions = {},
  ): Promise<Answer<T>> => {
    const headers = new Headers({ host: 'localhost', 'accept-language': 'en' })
    if (method !== 'GET') headers.set('origin', 'http://localhost')
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (options.body !== undefined) headers.set('content-type', 'application/json')
    const key = options.key === undefined ? newKey() : options.key
    if (method !== 'GET' && key !== null) headers.set('idempotency-key', key)
    if (options.ifMatch !== undefined) headers.set('if-match', `"${options.ifMatch}"`)
    for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value)
    const body = options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body))
    const response = await installation.app.request(
      `http://localhost${path}`,
      { method, headers, body, duplex: 'half' } as RequestInit,
      { incoming: { socket: { remoteAddress: '192.0.2.1' } } },
    )
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie)
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    const answer = {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as T,
      etag: response.headers.get('etag')?.replaceAll('"', '') ?? null,
      headers: response.headers,
      text,
    }
    await contract.check(method, path, answer)
    return answer
  }
  return {
    person: '',
    send,
    get: (path, headers = {}) => send('GET', path, { headers }),
    post: (path, body, options = {}) => send('POST', path, { ...options, body }),
    cookies: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  }
}

const keep = (cookies: Map<string, string>, header: string): void => {
  const [pair = ''] = header.split(';', 1)
  const at = pair.indexOf('=')
  const isGone = /max-age=0/i.test(header)
  if (isGone) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}
