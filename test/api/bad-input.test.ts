import { allRoutes } from '@checkwright/core/http/routes/index'
import type { ProblemDocument } from '@checkwright/core/model/api'
import { beforeEach, describe, expect, test } from 'vitest'
import { forEachDatabase, onDatabase } from '../databases.ts'
import { type Answer, type Api, apiOn, newKey } from './client.ts'

type Problem = Answer<ProblemDocument>

/** Every route that takes a JSON body; the parameters of its path need not exist, for bodies are checked first. */
const jsonRoutes = allRoutes({ installed: [] })
  .filter(({ contentType }) => contentType === 'application/json')
  .map((route) => ({ route, path: route.path.replace(/:\w+/g, '1') }))

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

onDatabase('sqlite', (databases) => {
  const { start } = apiOn(databases)

  test('every route refuses what it cannot read, before anything else', async () => {
    const { admin } = await start()
    for (const { route, path } of jsonRoutes) {
      const raw = (body: BodyInit, type = 'application/json'): Promise<Problem> =>
        admin.send(route.method, path, { raw: body, headers: { 'if-match': '"1"', 'content-type': type } })
      const expectRefusal = async (answer: Promise<Problem>, status: number, code?: string): Promise<void> => {
        const { body, status: found } = await answer
        const place = `${route.method} ${route.path}`
        expect({ place, status: found, ...(code === undefined ? {} : { code: body.code }) }).toEqual({
          place,
          status,
          ...(code === undefined ? {} : { code }),
        })
      }
      await expectRefusal(raw('{}', 'text/plain'), 415, 'request.content_type')
      await expectRefusal(raw('{}', 'application/x-www-form-urlencoded'), 415)
      await expectRefusal(raw('{"a":'), 400, 'request.malformed_json')
      await expectRefusal(raw(''), 400)
      await expectRefusal(raw(' '.repeat(route.maxBytes + 1)), 413, 'request.too_large')
      await expectRefusal(raw(new Blob([' '.repeat(route.maxBytes + 1)]).stream()), 413)
      await expectRefusal(raw(nested(33)), 422, 'request.too_deep')
      await expectRefusal(raw('{"__proto__":{"admin":true}}'), 422, 'request.key_refused')
      await expectRefusal(raw('{"a":["\\u0000"]}'), 422, 'request.text_refused')
      await expectRefusal(raw('{"surplus":1}'), 422)
      await expectRefusal(raw('[]'), 422, 'request.wrong_type')
      await expectRefusal(raw('"text"'), 422)
      await expectRefusal(raw('null'), 422)
    }
  })

  describe('a request', () => {
    let api: Api
    beforeEach(async () => {
      api = await start()
    })

    test('a change without an Idempotency-Key is refused, and so is a key that is none', async () => {
      const send = (key: string | null) => api.admin.post<ProblemDocument>('/api/departments', { name: 'A' }, { key })
      expect(await send(null)).toMatchObject({ status: 400, body: { code: 'request.idempotency_key_missing' } })
      expect(await send('short')).toMatchObject({ status: 400, body: { code: 'request.idempotency_key_invalid' } })
      expect((await send('k'.repeat(129))).status).toBe(400)
      expect((await send('k'.repeat(128))).status).toBe(201)
    })

    test('a wrong type and an unknown key are named by a JSON pointer', async () => {
      const person = { name: 'A', account: 'a', roles: ['x'], password: '12345678' }
      const send = (body: object) => api.admin.post<ProblemDocument>('/api/people', body)
      expect((await send({ ...person, name: 1 })).body).toMatchObject({ code: 'request.wrong_type', path: '/name' })
      expect((await send({ ...person, roles: ['x', 2] })).body).toMatchObject({
        code: 'request.wrong_type',
        path: '/roles/1',
      })
      expect((await send({ ...person, isAdmin: true })).body).toMatchObject({
        code: 'request.unknown_key',
        path: '/isAdmin',
      })
      expect((await send({ ...person, 'a/b': 1 })).body.path).toBe('/a~1b')
      expect((await send({ name: 'A' })).body).toMatchObject({ code: 'request.missing_key', path: '/account' })
      expect((await send({ ...person, password: 'short' })).body).toMatchObject({
        code: 'request.out_of_bounds',
        path: '/password',
      })
      expect((await send({ ...person, account: 'a b' })).body).toMatchObject({
        code: 'request.invalid',
        path: '/account',
      })
    })

    test('numbers do not become text and text no numbers', async () => {
      const language = await api.admin.send('PUT', '/api/me', { body: { language: true } })
      expect(language.status).toBe(422)
      expect((await api.admin.get('/api/tasks?limit=10')).status).toBe(200)
      expect((await api.admin.get('/api/tasks?limit=ten')).status).toBe(422)
      expect((await api.admin.get('/api/tasks?limit=0')).status).toBe(422)
      expect((await api.admin.get('/api/tasks?surplus=1')).body).toMatchObject({
        code: 'request.unknown_key',
        path: '?surplus',
      })
      expect((await api.admin.get('/api/tasks?tab=all')).status).toBe(422)
      expect((await api.admin.get('/api/records?filter=amount:like:1')).status).toBe(422)
      expect((await api.admin.get('/api/tasks?cursor=made-up')).status).toBe(422)
    })

    test('an address that is not there and a method it does not have', async () => {
      expect(await api.admin.get('/api/nothing')).toMatchObject({ status: 404, body: { code: 'request.not_found' } })
      const wrong = await api.admin.send('DELETE', '/api/me')
      expect(wrong).toMatchObject({ status: 405, body: { code: 'request.method_not_allowed' } })
      expect(wrong.headers.get('allow')).toBe('GET, HEAD, PUT')
      expect((await api.admin.get('/api/definitions/x/versions/0')).status).toBe(404)
      expect((await api.admin.get(`/api/records/${'x'.repeat(65)}`)).status).toBe(404)
    })

    test('without a session nothing is read, not even a body that is far too large', async () => {
      const body = 'x'.repeat(5_000_000)
      const answer = await api
        .anonymous()
        .send('POST', '/api/records', { raw: body, headers: { 'content-type': 'text/plain' } })
      expect(answer).toMatchObject({ status: 401, body: { code: 'auth.sign_in_needed' } })
    })

    test('where the ETag is due, 428 without it', async () => {
      const [path, body] = ['/api/definitions/1', { definition: {} }]
      expect(await api.admin.send('PUT', path, { body })).toMatchObject({
        status: 428,
        body: { code: 'request.if_match_missing' },
      })
      expect((await api.admin.post(`${path}/publish`, {}, { key: newKey() })).status).toBe(428)
    })

    test('a problem speaks the language asked for, with a title, a request number and no cache', async () => {
      const zh = await api.anonymous().get<ProblemDocument>('/api/me', { 'accept-language': 'zh-CN,zh;q=0.9' })
      expect(zh.body).toMatchObject({ title: '需要登录', detail: '请先登录。', status: 401 })
      expect(zh.headers.get('content-language')).toBe('zh-Hans')
      expect(zh.headers.get('content-type')).toBe('application/problem+json')
      expect(zh.headers.get('cache-control')).toBe('no-store')
      expect(zh.body).toHaveProperty('requestId', zh.headers.get('x-request-id'))
    })
  })
})

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('a character that no database keeps finds nothing in a path and is refused in a query', async () => {
    const { admin } = await start()
    for (const path of ['/api/records/%00', '/api/attachments/a%00b'])
      expect(await admin.get(path)).toMatchObject({ status: 404, body: { code: 'request.not_found' } })
    const refused = { status: 422, body: { code: 'request.text_refused', path: '?search' } }
    expect(await admin.get('/api/records?search=a%00b')).toMatchObject(refused)
    expect((await admin.get('/api/records?filter=x%00:eq:1')).status).toBe(422)
  })
})
