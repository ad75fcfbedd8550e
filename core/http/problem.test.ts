import { expect, test } from 'vitest'
import { loadMessages } from './messages.ts'
import { fromRefusal, problemDocument } from './problem.ts'

const messages = await loadMessages([])
const hint = { code: 'answer.missing', path: 'subject', params: { of: 'secret' } }

test.each([
  ['invalid', 422],
  ['missing', 404],
  ['forbidden', 404],
  ['conflict', 409],
  ['not_allowed', 409],
  ['stale', 412],
  ['precondition_needed', 428],
  ['key_reused', 422],
  ['unavailable', 503],
] as const)('%s is %i', (kind, status) => {
  expect(fromRefusal({ kind, problems: [hint] }).status).toBe(status)
  expect(fromRefusal({ kind, problems: [] }).problems).toHaveLength(1)
})

test('forbidden is missing to the last byte, whatever the reasons were', () => {
  const documents = (['forbidden', 'missing'] as const).map((kind) =>
    problemDocument(fromRefusal({ kind, problems: kind === 'forbidden' ? [hint] : [] }), messages, 'en'),
  )
  expect(documents[0]).toEqual(documents[1])
})

test('several problems are all listed, each with its text', () => {
  const refusal = fromRefusal({ kind: 'invalid', problems: [hint, { code: 'value.type', path: 'amount' }] })
  const document = problemDocument(refusal, messages, 'zh-Hans')
  expect(document).toMatchObject({ status: 422, code: 'answer.missing', path: 'subject', title: '内容有误' })
  expect(document.problems?.map(({ path, text }) => [path, text !== ''])).toEqual([
    ['subject', true],
    ['amount', true],
  ])
})
