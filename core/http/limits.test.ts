import { expect, test } from 'vitest'
import { maxDepth, maxKeys, parseJson, readBytes } from './limits.ts'

const parse = (text: string) => parseJson(new TextEncoder().encode(text))
const codeOf = (answer: ReturnType<typeof parse>) => ('problems' in answer ? answer.problems[0]?.code : 'ok')
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test('a body may be nested 32 deep and no deeper, however deep it is', () => {
  expect(codeOf(parse(nested(maxDepth)))).toBe('ok')
  expect(codeOf(parse(nested(maxDepth + 1)))).toBe('request.too_deep')
  expect(codeOf(parse(nested(100_000)))).toBe('request.too_deep')
})

test('an object may have 10,000 keys and no more', () => {
  const object = (count: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n])))
  expect(codeOf(parse(object(maxKeys)))).toBe('ok')
  expect(codeOf(parse(object(maxKeys + 1)))).toBe('request.too_many_keys')
})

test.each(['__proto__', 'constructor', 'prototype'])('the key %s is refused with the place it stands in', (key) => {
  const answer = parse(`{"a":{"b/c":[{"${key}":1}]}}`)
  expect(answer).toMatchObject({
    status: 422,
    problems: [{ code: 'request.key_refused', path: '/a/b~1c/0', params: { key } }],
  })
})

test.each([
  ['a zero byte', '\\u0000'],
  ['half a surrogate pair', '\\ud800'],
  ['the other half', 'x\\udfffx'],
])('%s is refused in a text and in a key, because no database keeps it', (_, text) => {
  const answer = parse(`{"a":["ok",{"b":"${text}"}]}`)
  expect(answer).toMatchObject({ status: 422, problems: [{ code: 'request.text_refused', path: '/a/1/b' }] })
  expect(codeOf(parse(`"${text}"`))).toBe('request.text_refused')
  expect(codeOf(parse(`{"${text}":1}`))).toBe('request.key_refused')
  expect(codeOf(parse('"\\ud83d\\ude00 \\u0001"'))).toBe('ok')
})

test('what is not JSON or not UTF-8 is malformed', () => {
  expect(parse('{"a":')).toMatchObject({ status: 400 })
  expect(parse('')).toMatchObject({ status: 400 })
  expect(parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject({ status: 400 })
})

const request = (body: ConstructorParameters<typeof Response>[0], headers: Record<string, string> = {}) =>
  new Request('http://x/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

test('a body is refused by its declared length before it is read', async () => {
  const answer = await readBytes(request('12345', { 'content-length': '5' }), 4)
  expect(answer).toMatchObject({ status: 413 })
  expect(await readBytes(request('1234', { 'content-length': '4' }), 4)).toHaveLength(4)
  expect(await readBytes(request('1', { 'content-length': 'x' }), 4)).toMatchObject({ status: 413 })
})

test('without a declared length it is counted while it arrives, and the rest is not read', async () => {
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled += 1
      controller.enqueue(new Uint8Array(10))
    },
  })
  expect(await readBytes(request(endless), 35)).toMatchObject({ status: 413 })
  expect(pulled).toBeLessThan(10)
  expect(await readBytes(request(new Blob(['abc']).stream()), 3)).toHaveLength(3)
})
