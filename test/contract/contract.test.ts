import { openApiDocument } from '@checkwright/core/http/openapi'
import { defineRoute } from '@checkwright/core/http/route'
import { json, made, reading, tagged } from '@checkwright/core/http/routes/common'
import { object, params, string } from '@checkwright/core/http/schemas/shape'
import { describe, expect, test } from 'vitest'
import { type Answered, contractOf } from './contract.ts'

const thing = object({ id: string }, { note: string })
const handle = async () => ({ json: {} })
const routes = [
  defineRoute({
    ...reading,
    path: '/api/things/:id',
    tag: 'things',
    summary: 'A thing',
    rights: 'person',
    params: params('id'),
    response: { 200: tagged(json(thing)) },
    handle,
  }),
  defineRoute({
    ...reading,
    path: '/api/made',
    tag: 'things',
    summary: 'A thing made',
    rights: 'anyone',
    response: { 201: made('/api/things/:id', json(thing)) },
    handle,
  }),
]
const contract = contractOf(
  () => Response.json(openApiDocument(routes, '1')),
  () => {},
)

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answered => ({
  status,
  headers: new Headers({ 'content-type': 'application/json', ...headers }),
  text: body === undefined ? '' : JSON.stringify(body),
})

const problem = (status: number, more: object = {}, headers: Record<string, string> = {}): Answered =>
  answer(
    status,
    {
      ...{ type: 'urn:checkwright:problem:a.b', title: 'No', status, detail: 'So it is.', code: 'a.b', requestId: '1' },
      ...more,
    },
    { 'content-type': 'application/problem+json', 'content-language': 'en', ...headers },
  )

const tag = { etag: '"1"' }

describe('an answer as it is described passes', () => {
  const right: readonly (readonly [string, string, Answered])[] = [
    ['GET', '/api/things/1', answer(200, { id: '1' }, tag)],
    ['GET', '/api/things/1?x=1', problem(422)],
    ['GET', '/api/things/1', problem(500)],
    ['HEAD', '/api/things/1', { ...answer(200, undefined, tag) }],
    ['GET', '/api/made', answer(201, { id: '1', note: 'n' }, { location: '/api/things/1' })],
    ['GET', '/api/nothing', problem(404)],
    ['PUT', '/api/things/1', problem(405, {}, { allow: 'GET, HEAD' })],
    ['GET', '/a/page/of/the/studio', answer(200, {})],
  ]
  test.each(right)('%s %s', async (method, address, given) => {
    await expect(contract.check(method, address, given)).resolves.toBeUndefined()
  })
})

describe('an answer that is not as described does not pass', () => {
  const wrong: readonly (readonly [string, string, string, Answered])[] = [
    ['a status nobody described', 'GET', '/api/things/1', answer(204, undefined, tag)],
    ['a refusal nobody described', 'GET', '/api/things/1', problem(409)],
    ['a key too many', 'GET', '/api/things/1', answer(200, { id: '1', more: 1 }, tag)],
    ['a key missing', 'GET', '/api/things/1', answer(200, {}, tag)],
    ['a wrong type', 'GET', '/api/things/1', answer(200, { id: 1 }, tag)],
    ['no ETag', 'GET', '/api/things/1', answer(200, { id: '1' })],
    ['an ETag that is none', 'GET', '/api/things/1', answer(200, { id: '1' }, { etag: '1' })],
    ['an ETag nobody described', 'GET', '/api/made', answer(201, { id: '1' }, { ...tag, location: '/api/things/1' })],
    ['no Location', 'GET', '/api/made', answer(201, { id: '1' })],
    ['another content type', 'GET', '/api/things/1', answer(200, { id: '1' }, { ...tag, 'content-type': 'text/html' })],
    ['no JSON', 'GET', '/api/things/1', { ...answer(200, undefined, tag), text: '{' }],
    ['a problem of another status', 'GET', '/api/things/1', problem(422, { status: 400 })],
    ['a problem without words', 'GET', '/api/things/1', problem(422, { detail: '' })],
    ['a problem with a key too many', 'GET', '/api/things/1', problem(422, { stack: 'at' })],
    [
      'a problem without a language',
      'GET',
      '/api/things/1',
      { ...problem(422), headers: new Headers({ 'content-type': 'application/problem+json' }) },
    ],
    ['an address nobody has', 'GET', '/api/nothing', answer(200, {})],
    ['a method that is not allowed', 'PUT', '/api/things/1', problem(404)],
    ['a wrong Allow', 'PUT', '/api/things/1', problem(405, {}, { allow: 'GET, PUT' })],
  ]
  test.each(wrong)('%s', async (_what, method, address, given) => {
    await expect(contract.check(method, address, given)).rejects.toThrow(address)
  })
})
