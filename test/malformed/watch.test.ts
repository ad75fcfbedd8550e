import { loadMessages } from '@checkwright/core/http/messages'
import { openApiDocument } from '@checkwright/core/http/openapi'
import { allRoutes } from '@checkwright/core/http/routes/index'
import { expect, test } from 'vitest'
import { contractOf } from '../contract/contract.ts'
import type { Reply } from './client.ts'
import type { Malformed } from './request.ts'
import { watchOf } from './watch.ts'

const messages = await loadMessages([])
const contract = contractOf(
  () => Response.json(openApiDocument(allRoutes({ installed: [] }), '1')),
  () => {},
)

const asked: Malformed = {
  what: 'PUT /api/me as member: body cut off',
  asker: 'member',
  wire: { method: 'PUT', target: '/api/me', headers: [], body: null },
  isWrong: true,
  mayChange: false,
}

const refusal = (status: number, code: string, more: object = {}): Reply => {
  const type = `urn:checkwright:problem:${code}`
  return {
    status,
    headers: new Headers({ 'content-type': 'application/problem+json', 'content-language': 'en' }),
    text: JSON.stringify({ type, title: 'No', status, detail: 'So it is.', code, requestId: '1', ...more }),
    ms: 1,
  }
}

const page: Reply = { status: 400, headers: new Headers({ 'content-type': 'text/html' }), text: '<h1>', ms: 1 }
const done: Reply = { status: 200, headers: new Headers({ 'content-type': 'application/json' }), text: '{}', ms: 1 }

/** What the watch says of an answer. */
const faultsOf = async (reply: Reply, one = asked): Promise<string> => {
  const watch = watchOf({ contract, messages, limitMs: 1_000 })
  await watch.see(one, reply)
  return watch.faults.join()
}

test('a refusal that is a problem in both languages is what is due', async () => {
  expect(await faultsOf(refusal(400, 'request.malformed_json'))).toBe('')
})

test('everything else is noticed', async () => {
  expect(await faultsOf(refusal(500, 'request.failed'))).toContain('a fault of the server')
  expect(await faultsOf(done)).toContain('carried out though it is wrong')
  expect(await faultsOf(page)).toContain('a refusal that is no problem')
  expect(await faultsOf(refusal(400, 'request.in_no_bundle'))).toContain('has no text in every language')
  expect(await faultsOf(refusal(400, 'request.malformed_json', { detail: '' }))).toContain('a text is missing')
  expect(await faultsOf(refusal(409, 'request.malformed_json'))).toContain('the status is not described')
})

test('who is told to come back when all passwords are being hashed has been answered', async () => {
  const busy = refusal(503, 'auth.busy')
  busy.headers.set('retry-after', '2')
  expect(await faultsOf(busy)).toBe('')
  expect(await faultsOf(refusal(503, 'request.unavailable'))).toContain('a fault of the server')
})

test('no answer is one only to what was cut off; slow is what is slow each time; bytes never wait', () => {
  const watch = watchOf({ contract, messages, limitMs: 1_000 })
  watch.unanswered({ ...asked, wire: { ...asked.wire, isCut: true } })
  watch.seeAgain(asked, [1_500, 20, 30])
  watch.seeBroken('half a line', { text: '', ms: 3, isClosed: true })
  expect(watch.faults).toEqual([])
  expect(watch.counts()).toMatchObject({ slowOnce: 1, broken: 1, byClass: { none: 1 } })
  watch.unanswered(asked)
  watch.seeAgain(asked, [1_500, 1_200, 1_300])
  watch.seeBroken('half a line', { text: '', ms: 10_000, isClosed: false })
  watch.seeBroken('noise', { text: 'HTTP/1.1 400 Bad Request\r\n\r\n', ms: 3, isClosed: true })
  watch.seeBroken('noise', { text: 'HTTP/1.1 500 Oh\r\n\r\n', ms: 3, isClosed: true })
  expect(watch.faults.map((one) => one.split('\n', 1)[0])).toEqual([
    'PUT /api/me as member: body cut off: no answer',
    'PUT /api/me as member: body cut off: answered after 1500, 1200, 1300 ms',
    'half a line: the connection stays open; ended after 10000 ms',
    'noise: a refusal that is no problem',
    'noise: answered 500',
  ])
})
