import { expect, test } from 'vitest'
import { faultsOf } from './check-routes.ts'
import type { Route } from './route.ts'
import { allRoutes } from './routes/index.ts'

const good: Route = {
  method: 'POST',
  path: '/api/things/:id',
  tag: 'things',
  summary: 'Changes a thing',
  params: { type: 'object', additionalProperties: false, required: ['id'], properties: { id: { type: 'string' } } },
  body: { type: 'object', additionalProperties: false },
  contentType: 'application/json',
  maxBytes: 1_000,
  rights: 'person',
  idempotencyKey: 'required',
  ifMatch: 'none',
  response: { 200: { description: 'Done', contentType: 'application/json', schema: {} } },
  handle: async () => ({ json: {} }),
}

test('a complete route and our own table have no faults', () => {
  expect(faultsOf([good])).toEqual([])
  expect(faultsOf(allRoutes({ installed: [] }))).toEqual([])
})

/** What somebody may forget. Each must keep the server from starting. */
const forgotten: readonly (readonly [string, object])[] = [
  ['a summary', { summary: '' }],
  ['a tag', { tag: undefined }],
  ['the rights', { rights: undefined }],
  ['a rights rule that means something', { rights: 'admins' }],
  ['the size limit', { maxBytes: undefined }],
  ['the content type', { contentType: undefined }],
  ['the body schema', { body: undefined }],
  ['the response', { response: {} }],
  ['the schema of the response', { response: { 200: { description: 'Done', contentType: 'application/json' } } }],
  ['the parameters', { params: undefined }],
  ['to refuse unknown keys', { body: { type: 'object' } }],
]

test.each(forgotten)('a route without %s is a fault', (_what, change) => {
  expect(faultsOf([{ ...good, ...change } as Route])).not.toEqual([])
})

test('the same route twice is a fault', () => {
  expect(faultsOf([good, good])).toEqual(['POST /api/things/:id stands twice in the route table'])
})

test('every change of the contract takes an Idempotency-Key, but for sessions, slips, the demo, questions, drafts and languages', () => {
  const without = allRoutes({ installed: [] })
    .filter(({ method, idempotencyKey }) => method !== 'GET' && idempotencyKey === 'none')
    .map(({ method, path }) => `${method} ${path}`)
  expect(without).toEqual([
    'POST /api/demo',
    'POST /api/demo/person',
    'POST /api/demo/reset',
    'POST /api/demo/end',
    'POST /api/auth/sign-in',
    'POST /api/auth/sign-out',
    'POST /api/auth/change-password',
    'PUT /api/me',
    'POST /api/definitions/:id/lint',
    'POST /api/definitions/:id/try',
    'POST /api/library/:department/:template/try',
    'PUT /api/records/:id/draft',
    'POST /api/slips',
    'POST /api/auth/slip',
    'POST /api/auth/slip/use',
  ])
})
