import type { DefinitionDraft, RecordView, TaskList } from '@checkwright/core/model/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AnswerOf, type Asked, call, type Operation } from './call.ts'

type Sent = { readonly address: string; readonly init: RequestInit }

const real = globalThis.fetch
let sent: Sent[] = []
beforeEach(() => {
  sent = []
  globalThis.fetch = async (address, init = {}) => {
    sent.push({ address: String(address), init })
    return Response.json({ id: '1' })
  }
})
afterEach(() => {
  globalThis.fetch = real
})

const headersOf = ({ init }: Sent): Headers => new Headers(init.headers)

test('a decision carries its body, what was seen and the key of the act', async () => {
  const body = { type: 'approve', step: 'decide' } as const
  await call('POST /api/records/:id/commands', { params: { id: 'a/b' }, body, ifMatch: '7', key: 'the same key' })
  const [one] = sent as [Sent]
  expect([one.init.method, one.address, one.init.body]).toEqual([
    'POST',
    '/api/records/a%2Fb/commands',
    JSON.stringify(body),
  ])
  expect(headersOf(one).get('idempotency-key')).toBe('the same key')
  expect(headersOf(one).get('if-match')).toBe('"7"')
  expect(headersOf(one).get('content-type')).toBe('application/json')
})

test('a question carries neither key nor body; a change without a key is given one', async () => {
  await call('GET /api/tasks', { query: { tab: 'done', limit: 20 } })
  await call('POST /api/auth/sign-out', { body: {} })
  const [question, change] = sent as [Sent, Sent]
  expect([question.init.method, question.address, question.init.body]).toEqual([
    'GET',
    '/api/tasks?tab=done&limit=20',
    null,
  ])
  expect(headersOf(question).has('idempotency-key')).toBe(false)
  expect(headersOf(change).get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/)
})

test('a file travels as a form, under its name', async () => {
  await call('POST /api/attachments', { form: { file: new File(['x'], '照片.png') } })
  const form = sent[0]?.init.body as FormData
  expect((form.get('file') as File).name).toBe('照片.png')
  expect(headersOf(sent[0] as Sent).has('content-type')).toBe(false)
})

/**
 * What must not compile, and does not: the compiler itself is the test. A line that would compile after all is an error,
 * because nothing is expected there any more. Never carried out.
 */
async function mistakes(): Promise<void> {
  // @ts-expect-error no such address
  await call('GET /api/record/:id', { params: { id: '1' } })
  // @ts-expect-error not by this method
  await call('DELETE /api/records/:id', { params: { id: '1' } })
  // @ts-expect-error the id is missing
  await call('GET /api/records/:id')
  // @ts-expect-error another name
  await call('GET /api/records/:id', { params: { record: '1' } })
  // @ts-expect-error no such tab
  await call('GET /api/tasks', { query: { tab: 'all' } })
  // @ts-expect-error no such word in the query
  await call('GET /api/tasks', { query: { tabs: 'todo' } })
  // @ts-expect-error a part of the body is missing
  await call('POST /api/auth/sign-in', { body: { account: 'a' } })
  // @ts-expect-error of another type
  await call('POST /api/auth/sign-in', { body: { account: 'a', password: 1 } })
  // @ts-expect-error nobody takes that
  await call('POST /api/auth/sign-out', { body: { now: true } })
  // @ts-expect-error a decision of what was seen needs its version
  await call('POST /api/definitions/:id/publish', { params: { id: '1' }, body: {} })
  // @ts-expect-error no such command
  await call('POST /api/records/:id/commands', { params: { id: '1' }, body: { type: 'agree', step: 'a' } })
  // @ts-expect-error the file itself, not its id
  await call('POST /api/attachments', { form: { file: '1' } })
  // @ts-expect-error a picture is no JSON
  await call('GET /api/attachments/:id', { params: { id: '1' } })
  // @ts-expect-error another answer
  const wrong: TaskList = await call('GET /api/records/:id', { params: { id: '1' } })
  // @ts-expect-error nothing is answered
  const nothing: RecordView = await call('POST /api/auth/sign-out', { body: {} })

  const record: RecordView = await call('GET /api/records/:id', { params: { id: '1' } })
  const tasks: TaskList = await call('GET /api/tasks')
  await call('POST /api/records/:id/commands', { params: { id: '1' }, body: { type: 'comment', text: 'Hm.' } })
  await call('POST /api/attachments', { form: { file: new Blob() }, key: '12345678' })
  const draft: AnswerOf<'GET /api/definitions/:id'> = {} as DefinitionDraft
  const name: Operation = 'GET /api/me'
  const asked: Asked<'GET /api/me'> = { retries: 0 }
  void [wrong, nothing, record, tasks, draft, name, asked]
}

test('mistakes are told by the compiler', () => {
  expect(mistakes).toBeTypeOf('function')
})
