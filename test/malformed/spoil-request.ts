import type { Named } from '../contract/document.ts'
import { type Spoiler, type Wire, withHeader } from './request.ts'

/** A request of an operation that is right so far. */
export type Right = { readonly named: Named; readonly wire: Wire }

/** What becomes of it: whether it is wrong now by the contract, whatever else is in it. */
export type Spoilt = {
  readonly wire: Wire
  readonly isWrong: boolean
  /** It may have become a request of another operation, for which what was wrong before may be right. */
  readonly isOther?: true
}

const isChange = ({ named }: Right): boolean => named.method !== 'GET'
const takes = ({ named }: Right, header: string): boolean =>
  named.operation.parameters.some(({ name, in: place }) => place === 'header' && name === header)
const needs = ({ named }: Right, header: string): boolean =>
  named.operation.parameters.some(({ name, in: place, required }) => place === 'header' && name === header && required)
const hasBody = ({ named }: Right): boolean => named.operation.requestBody !== undefined

const wrong = (wire: Wire): Spoilt => ({ wire, isWrong: true })
const doubtful = (wire: Wire): Spoilt => ({ wire, isWrong: false })

/** Spoils everything but the words of the body. */
export const requestSpoilers: readonly Spoiler<Right, Spoilt>[] = [
  {
    name: 'another method',
    weight: 4,
    spoil: ({ named, wire }, dice) => {
      const method = dice.pick(methods.filter((one) => one !== named.method))
      const target = dice.chance(0.5) ? wire.target : target0(wire)
      // What another operation of the same address makes of this request is not known here.
      const isWrong = ['PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'].includes(method)
      return { wire: { ...wire, method, target }, isWrong, isOther: true }
    },
  },
  {
    name: 'a strange id',
    weight: 6,
    spoil: ({ named, wire }, dice) => {
      const names = named.path.match(/\{\w+\}/g)
      if (names === null) return null
      const filled = named.path.replace(/\{\w+\}/g, () => dice.pick(ids))
      return { wire: { ...wire, target: filled }, isWrong: named.method !== 'GET' }
    },
  },
  {
    name: 'a strange address',
    weight: 3,
    spoil: ({ wire }, dice) => ({ ...doubtful({ ...wire, target: dice.pick(addresses)(wire.target) }), isOther: true }),
  },
  {
    name: 'an unknown word in the query',
    weight: 2,
    spoil: ({ wire }, dice) =>
      wrong({
        ...wire,
        target: asked(
          wire.target,
          dice.pick(['surplus=1', '__proto__=1', 'constructor=x', '=', 'a%00b=1', '%F0%9F%98%80=1']),
        ),
      }),
  },
  {
    name: 'a strange value in the query',
    weight: 6,
    spoil: ({ named, wire }, dice) => {
      const words = named.operation.parameters.filter((one) => one.in === 'query')
      if (words.length === 0) return null
      const { name } = dice.pick(words)
      const values = Array.from({ length: dice.pick([1, 1, 1, 2, 25]) }, () => `${name}=${dice.pick(queryValues)}`)
      return doubtful({ ...wire, target: asked(target0(wire), values.join('&')) })
    },
  },
  {
    name: 'an address that is too long',
    weight: 1,
    spoil: ({ wire }, dice) =>
      wrong({ ...wire, target: asked(wire.target, `x=${'y'.repeat(dice.pick([4_000, 12_000]))}`) }),
  },
  {
    name: 'another content type',
    weight: 4,
    spoil: (right, dice) => {
      if (!hasBody(right)) return null
      const type = dice.pick(contentTypes)
      const isJson = right.named.operation.requestBody?.content['application/json'] !== undefined
      const essence = type.split(';', 1)[0]?.trim().toLowerCase()
      const isSame = essence === (isJson ? 'application/json' : 'multipart/form-data')
      return { wire: withHeader(right.wire, 'Content-Type', ...(type === '' ? [] : [type])), isWrong: !isSame }
    },
  },
  {
    name: 'a compressed body',
    weight: 1,
    spoil: (right, dice) =>
      hasBody(right) ? doubtful(withHeader(right.wire, 'Content-Encoding', dice.pick(['gzip', 'br', 'utf-16']))) : null,
  },
  {
    name: 'no Idempotency-Key',
    weight: 2,
    spoil: (right) => (takes(right, 'Idempotency-Key') ? wrong(withHeader(right.wire, 'Idempotency-Key')) : null),
  },
  {
    name: 'a strange Idempotency-Key',
    weight: 3,
    spoil: (right, dice) =>
      takes(right, 'Idempotency-Key') ? wrong(withHeader(right.wire, 'Idempotency-Key', ...dice.pick(keys))) : null,
  },
  {
    name: 'no If-Match',
    weight: 2,
    spoil: (right) =>
      takes(right, 'If-Match') ? { wire: withHeader(right.wire, 'If-Match'), isWrong: needs(right, 'If-Match') } : null,
  },
  {
    name: 'a strange If-Match',
    weight: 3,
    spoil: (right, dice) =>
      takes(right, 'If-Match')
        ? { wire: withHeader(right.wire, 'If-Match', ...dice.pick(tags)), isWrong: needs(right, 'If-Match') }
        : null,
  },
  {
    name: 'a page of another site',
    weight: 2,
    spoil: (right, dice) =>
      isChange(right)
        ? wrong(
            withHeader(
              right.wire,
              'Origin',
              dice.pick(['https://elsewhere.example', 'null', 'x', 'http://', 'file://']),
            ),
          )
        : null,
  },
  {
    name: 'a strange cookie',
    weight: 3,
    spoil: (right, dice) => ({
      wire: withHeader(right.wire, 'Cookie', ...dice.pick(cookies)),
      isWrong: isChange(right) && right.named.operation['x-rights'] !== 'anyone',
    }),
  },
  {
    name: 'strange headers',
    weight: 4,
    spoil: ({ wire }, dice) => {
      const [name, ...values] = dice.pick(headers)
      return doubtful(withHeader(wire, name, ...values))
    },
  },
]

const target0 = ({ target }: Wire): string => target.split('?', 1)[0] ?? ''
const asked = (target: string, query: string): string => `${target}${target.includes('?') ? '&' : '?'}${query}`

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'] as const

/** None of these is the id of anything. */
const ids: readonly string[] = [
  '00000000-0000-7000-8000-000000000000',
  'x',
  '1',
  '0',
  '-1',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'x'.repeat(64),
  'x'.repeat(65),
  'x'.repeat(2_000),
  '%00',
  'a%00b',
  '%2e%2e',
  '..%2f..%2fme',
  '%2F',
  '%zz',
  '%',
  '%E4%BD',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%E4%B8%AD%E6%96%87',
  "'%20or%201=1%20--",
  '%22',
  '*',
  ':id',
  '{id}',
  'a;b=c',
  'a+b',
]

const addresses: readonly ((target: string) => string)[] = [
  (target) => `${target}/`,
  (target) => `/${target}`,
  (target) => target.replace('/api', '/API'),
  (target) => target.replace('/api/', '/api//'),
  (target) => target.replace('/api/', '/api/./'),
  (target) => target.replace('/api/', '/api/../api/'),
  (target) => target.replace('/api/', '/api/%2e%2e/'),
  (target) => target.replace('/api', '/%61pi'),
  (target) => `${target}%20`,
  (target) => `${target}%00`,
  (target) => `${target}#fragment`,
  (target) => `${target}?`,
  (target) => `${target}?&&==&`,
  (target) => `${target}?%`,
  (target) => `http://elsewhere.example${target}`,
  (target) => `${target};jsessionid=1`,
  (target) => `${target}.json`,
]

const queryValues: readonly string[] = [
  '',
  '0',
  '-1',
  '1.5',
  '201',
  '1e9',
  '99999999999999999999',
  'true',
  'null',
  '%00',
  '%ED%A0%80',
  '%',
  '%zz',
  'x'.repeat(101),
  'x'.repeat(701),
  'open',
  'todo',
  'member',
  '-subject',
  'subject',
  'nothing',
  'subject:eq:x',
  'subject:contains:%25',
  'remark:lt:9999999999999999999999',
  'doubled:ge:1e400',
  'doubled:eq:',
  ':eq:',
  'subject::',
  'subject:like:x',
  'a.b.c:eq:1',
  '__proto__:eq:1',
  "subject:eq:'%20or%201=1",
  'eyJrIjoxfQ',
  'bm90aGluZw%3D%3D',
  '[]',
  '%5B%22a%22%5D',
  '%E4%B8%AD',
  '%F0%9F%98%80%F0%9F%98%80',
  '%22%2A',
  '*',
  'a%20OR%20b',
  '%28',
]

const contentTypes: readonly string[] = [
  '',
  'text/plain',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json;;;',
  'application/json-patch+json',
  'application/xml',
  'json',
  '*/*',
  ';',
  'x'.repeat(500),
]

const keys: readonly (readonly string[])[] = [
  [''],
  ['short'],
  ['k'.repeat(129)],
  ['k'.repeat(4_000)],
  ['with a space in it'],
  ['twice-given-1', 'twice-given-2'],
  ['caf\u00e9-caf\u00e9'],
]

const tags: readonly (readonly string[])[] = [
  [''],
  ['*'],
  ['""'],
  ['"never"'],
  ['"999999999"'],
  ['W/"999999999"'],
  ['"-1"'],
  ['"1e9"'],
  ['"99999999999999999999"'],
  ['"1", "2"'],
  ['"0"', '"0"'],
  [`"${'1'.repeat(3_000)}"`],
  ['__proto__'],
]

const cookies: readonly (readonly string[])[] = [
  ['checkwright.session_token=x'],
  ['checkwright.session_token='],
  ['checkwright.session_token=a.b'],
  [`checkwright.session_token=${'a'.repeat(5_000)}`],
  ['checkwright.session_token=%00'],
  ['checkwright.session_token=%zz'],
  ['='],
  [';;;'],
  ['a=b; '.repeat(300)],
]

const headers: readonly (readonly [string, ...string[]])[] = [
  ['Accept-Language', 'xx-yy;q=9, *;q=-1, en;q=z'],
  ['Accept-Language', 'zh,'.repeat(1_500)],
  ['Accept-Encoding', 'gzip;q=0, *;q=0'],
  ['Accept', 'image/*'],
  ['Range', 'bytes=0-'],
  ['If-None-Match', '*'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['X-Forwarded-For', '::1, 10.0.0.1'],
  ['X-Forwarded-Proto', 'gopher'],
  ['X-Forwarded-Host', 'elsewhere.example'],
  ['Forwarded', 'for="[::1]";proto=x'],
  ['Host', 'elsewhere.example'],
  ['Host', '[::1'],
  ['Host', 'a b'],
  ['Host', ''],
  ['Sec-Fetch-Site', 'cross-site'],
  ['Authorization', 'Bearer x'],
  ['Upgrade', 'websocket'],
  ['Expect', '100-continue'],
  ['Expect', 'something'],
  ['TE', 'trailers'],
  ['Content-Language', 'xx'],
  ['Last-Event-ID', '1'],
  ['X-Request-Id', '../../x'],
  ['Connection', 'close'],
]
