import type { Json } from '@checkwright/core/model/base'
import { beforeEach, expect, test } from 'vitest'
import { diceOf } from '../campaign/dice.ts'
import { type Document, type Named, operationsOf } from '../contract/document.ts'
import { examplesOf } from '../contract/example.ts'
import { onDatabase } from '../databases.ts'
import { type Answer, type Api, apiOn, type Client, type SendOptions } from './client.ts'
import { requestForm } from './definition.ts'

const dice = diceOf('every operation')

/** A request of an operation, right in all that its description asks for; parts are taken away or spoilt from there. */
type Sent = {
  readonly path: string
  readonly options: SendOptions
}

const requestOf = (document: Document, { method, path, operation }: Named): Sent => {
  const examples = examplesOf(document, dice, { DraftDefinition: () => requestForm as unknown as Json, n: () => '1' })
  const ids = operation.parameters.filter((one) => one.in === 'path')
  const filled = ids.reduce(
    (at, { name, schema }) => at.replace(`{${name}}`, encodeURIComponent(String(examples.of(schema, name)))),
    path,
  )
  const content = operation.requestBody?.content
  const json = content?.['application/json']?.schema
  const isGuarded = operation.parameters.some(({ name }) => name === 'If-Match')
  return {
    path: filled,
    options: {
      ...(json === undefined ? {} : { body: examples.of(json) }),
      ...(content?.['multipart/form-data'] === undefined ? {} : { raw: form() }),
      ...(isGuarded ? { ifMatch: '1' } : {}),
      ...(method === 'GET' ? { key: null } : {}),
    },
  }
}

const form = (): FormData => {
  const made = new FormData()
  made.set('file', new File(['plain'], 'a.txt'))
  return made
}

/** Who asks. Each operation is asked by all that may matter for it. */
type People = { readonly api: Api; readonly anonymous: Client; readonly member: Client; readonly fresh: Client }

type Probe = {
  readonly status: number
  /** Whether the description promises this status for such a request. */
  readonly promised: (named: Named) => boolean
  readonly ask: (people: People, named: Named, sent: Sent) => Promise<Answer>
}

const isChange = ({ method }: Named): boolean => method !== 'GET'
const isJson = ({ operation }: Named): boolean => operation.requestBody?.content['application/json'] !== undefined
const asks = ({ operation }: Named, header: string): boolean =>
  operation.parameters.some(({ name, required }) => name === header && required)
const rights = ({ operation }: Named): string => operation['x-rights']

const send = (client: Client, { method }: Named, path: string, options: SendOptions): Promise<Answer> =>
  client.send(method as 'POST', path, options)

const raw = (options: SendOptions, content: BodyInit, type: string): SendOptions => {
  const { body: _body, ...rest } = options
  return { ...rest, raw: content, headers: { 'content-type': type } }
}

/** What the server refuses before it looks at anything, each with the requests for which the description says so. */
const probes: { readonly [what: string]: Probe } = {
  'nobody is signed in': {
    status: 401,
    promised: (named) => rights(named) !== 'anyone',
    ask: ({ anonymous }, named, { path, options }) => send(anonymous, named, path, options),
  },
  'the page is of another site': {
    status: 403,
    promised: isChange,
    ask: ({ api }, named, { path, options }) =>
      send(api.admin, named, path, { ...options, headers: { origin: 'https://elsewhere.example' } }),
  },
  'the first password is still in use': {
    status: 403,
    promised: (named) => rights(named) === 'person' || rights(named).startsWith('role:'),
    ask: ({ fresh }, named, { path, options }) => send(fresh, named, path, options),
  },
  'the role is missing': {
    status: 404,
    promised: (named) => rights(named).startsWith('role:'),
    ask: ({ member }, named, { path, options }) => send(member, named, path, options),
  },
  'an id is none': {
    status: 404,
    promised: ({ path }) => path.includes('{'),
    ask: ({ api }, named, { options }) =>
      send(api.admin, named, named.path.replace(/\{\w+\}/g, 'x'.repeat(65)), options),
  },
  'the query has an unknown word': {
    status: 422,
    promised: () => true,
    ask: ({ api }, named, { path, options }) => send(api.admin, named, `${path}?surplus=1`, options),
  },
  'the content is of another type': {
    status: 415,
    promised: ({ operation }) => operation.requestBody !== undefined,
    ask: ({ api }, named, { path, options }) => send(api.admin, named, path, raw(options, '{}', 'text/plain')),
  },
  'the content is too large': {
    status: 413,
    promised: isChange,
    ask: ({ api }, named, { path, options }) => {
      const [type = 'text/plain'] = Object.keys(named.operation.requestBody?.content ?? {})
      return send(api.admin, named, path, raw(options, ' '.repeat(named.operation['x-max-bytes'] + 1), type))
    },
  },
  'the content cannot be read': {
    status: 400,
    promised: ({ operation }) => operation.requestBody !== undefined,
    ask: ({ api }, named, { path, options }) => {
      const [type = 'text/plain'] = Object.keys(named.operation.requestBody?.content ?? {})
      return send(api.admin, named, path, raw(options, '{"a":', type))
    },
  },
  'the content has a surplus key': {
    status: 422,
    promised: isJson,
    ask: ({ api }, named, { path, options }) =>
      send(api.admin, named, path, { ...options, body: { ...(options.body as object), surplus: 1 } }),
  },
  'the Idempotency-Key is missing': {
    status: 400,
    promised: (named) => asks(named, 'Idempotency-Key'),
    ask: ({ api }, named, { path, options }) => send(api.admin, named, path, { ...options, key: null }),
  },
  'If-Match is missing': {
    status: 428,
    promised: (named) => asks(named, 'If-Match'),
    ask: ({ api }, named, { path, options }) => {
      const { ifMatch: _ifMatch, ...rest } = options
      return send(api.admin, named, path, rest)
    },
  },
}

onDatabase('sqlite', (databases) => {
  const { start } = apiOn(databases)
  let people: People
  let document: Document
  let operations: readonly Named[]

  beforeEach(async () => {
    const api = await start()
    const first = { name: 'Fresh', account: 'fresh', roles: [], password: 'a first password' }
    expect((await api.admin.post('/api/people', first)).status).toBe(201)
    const fresh = (await api.signIn('fresh', 'a first password')).client
    people = { api, anonymous: api.anonymous(), member: await api.person('mia'), fresh }
    document = (await api.admin.get<Document>('/api/openapi.json')).body
    operations = operationsOf(document)
  })

  test('every operation refuses what its description says it refuses, each in its way', async () => {
    const wrong: string[] = []
    for (const [what, { status, promised, ask }] of Object.entries(probes)) {
      for (const named of operations.filter(promised)) {
        const answer = await ask(people, named, requestOf(document, named))
        if (answer.status !== status) wrong.push(`${what}: ${named.name} ${answer.status} ${answer.text.slice(0, 200)}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('no operation asks for a guard or a content that its description does not ask for', async () => {
    const wrong: string[] = []
    for (const named of operations.filter(isChange)) {
      const { path, options } = requestOf(document, named)
      const bare = { ...options, ...(asks(named, 'Idempotency-Key') ? {} : { key: null }) }
      const answer = await send(people.anonymous, named, path, bare)
      if ([400, 415, 428].includes(answer.status)) wrong.push(`${named.name}: ${answer.status} ${answer.text}`)
    }
    expect(wrong).toEqual([])
  })

  test('each parameter that is described is known, and no other', async () => {
    const { admin } = people.api
    const examples = examplesOf(document, dice)
    for (const named of operations) {
      for (const { name, schema } of named.operation.parameters.filter((one) => one.in === 'query')) {
        const { path } = requestOf(document, named)
        const value = examples.of(schema, name)
        const text = new URLSearchParams((Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]))
        const answer = await admin.get<{ readonly code?: string }>(`${path}?${text}`)
        expect([named.name, name, answer.body.code]).not.toContain('request.unknown_key')
      }
    }
  })
})
