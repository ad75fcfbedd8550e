import type { Me, PersonRow } from '@checkwright/core/model/api'
import { expect, test } from 'vitest'
import { forEachDatabase, onDatabase } from '../databases.ts'
import { adminAccount, apiOn, password } from './client.ts'

forEachDatabase((databases) => {
  const { empty, start } = apiOn(databases)

  test('the set-up link makes the first admin once, and a lost answer can be asked for again', async () => {
    const api = await empty()
    const client = api.anonymous()
    const body = {
      token: api.installation.setupToken,
      organisation: 'Example',
      name: 'Li Si',
      account: 'lisi',
      password,
      language: 'en',
    }
    expect((await client.get('/api/setup')).body).toEqual({ needed: true })
    expect(await client.post('/api/setup', { ...body, token: 'guessed' })).toMatchObject({
      status: 422,
      body: { code: 'setup.token_wrong', path: '/token' },
    })
    const key = 'setup-once'
    const first = await client.post<Me>('/api/setup', body, { key })
    expect(first).toMatchObject({ status: 201, body: { person: { name: 'Li Si', account: 'lisi' }, language: 'en' } })
    expect(first.body.organisation.name).toBe('Example')
    expect(first.body.person.roles).toContain('admin')
    expect((await api.anonymous().post<Me>('/api/setup', body, { key })).body).toEqual(first.body)
    expect((await client.get('/api/setup')).body).toEqual({ needed: false })
    expect((await client.get<Me>('/api/me')).body).toEqual(first.body)
    expect((await api.anonymous().post('/api/setup', { ...body, token: 'guessed' })).status).toBe(404)
    const people = await client.get<{ items: readonly PersonRow[] }>('/api/people')
    expect(people.body.items).toHaveLength(1)
  })

  test('the admin of the environment is made once and survives a restart', async () => {
    const place = await databases.place()
    const api = await start(place)
    expect((await api.admin.get<Me>('/api/me')).body.person.account).toBe(adminAccount)
    expect(api.installation.setupToken).toBeNull()
    const cookie = api.admin.cookies()
    await api.installation.close()
    const again = await start(place)
    expect((await again.anonymous().get<Me>('/api/me', { cookie })).body.person.account).toBe(adminAccount)
    const people = await again.admin.get<{ items: readonly PersonRow[] }>('/api/people')
    expect(people.body.items).toHaveLength(1)
  })

  test('a first password opens nothing but its own change', async () => {
    const api = await start()
    await api.admin.post('/api/people', { name: 'Wang', account: '１３８００', roles: [], password: 'first password' })
    const { answer, client } = await api.signIn('13800', 'first password')
    expect(answer).toMatchObject({ status: 200, body: { mustChangePassword: true } })
    expect(await client.get('/api/tasks')).toMatchObject({ status: 403, body: { code: 'auth.password_change_needed' } })
    expect(await client.get('/api/people')).toMatchObject({ status: 403 })
    expect((await client.get<Me>('/api/me')).body.mustChangePassword).toBe(true)
    const change = (currentPassword: string, newPassword: string) =>
      client.post<{ code: string }>('/api/auth/change-password', { currentPassword, newPassword })
    expect((await change('wrong', password)).body.code).toBe('auth.wrong_password')
    expect((await change('first password', 'first password')).body.code).toBe('auth.password_unchanged')
    expect((await change('first password', 'x13800xx')).body.code).toBe('auth.password_contains_account')
    expect((await change('first password', 'short')).status).toBe(422)
    const before = client.cookies()
    expect((await change('first password', password)).status).toBe(204)
    expect((await client.get('/api/tasks')).status).toBe(200)
    expect(client.cookies()).not.toBe(before)
    expect((await api.anonymous().get('/api/me', { cookie: before })).status).toBe(401)
    expect((await api.signIn('13800', 'first password')).answer.status).toBe(401)
  })

  test('a wrong name, a wrong password and an inactive person are not told apart', async () => {
    const api = await start()
    const wang = await api.person('wang')
    await api.admin.send('PUT', `/api/people/${wang.person}`, { body: { active: false } })
    const answers = [
      await api.signIn('nobody', password),
      await api.signIn(adminAccount, 'not the password'),
      await api.signIn('wang', password),
    ].map(({ answer }) => ({ ...(answer.body as object), status: answer.status, requestId: null }))
    expect(answers[0]).toMatchObject({ status: 401, code: 'auth.wrong_credentials' })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('who becomes inactive, is erased or signs out is out at once', async () => {
    const api = await start()
    const [wang, zhao, qian] = [await api.person('wang'), await api.person('zhao'), await api.person('qian')]
    for (const one of [wang, zhao, qian]) expect((await one.get('/api/me')).status).toBe(200)
    const cookie = qian.cookies()
    await api.admin.send('PUT', `/api/people/${wang.person}`, { body: { active: false } })
    await api.admin.send('PUT', `/api/people/${zhao.person}`, { body: { active: false } })
    expect((await api.admin.post(`/api/people/${zhao.person}/erase`, {})).status).toBe(200)
    expect((await qian.post('/api/auth/sign-out', {}, { key: null })).status).toBe(204)
    expect((await wang.get('/api/me')).status).toBe(401)
    expect((await zhao.get('/api/me')).status).toBe(401)
    // Whoever comes back signs in anew: the old session has ended, it was not only held back.
    await api.admin.send('PUT', `/api/people/${wang.person}`, { body: { active: true } })
    expect((await wang.get('/api/me')).status).toBe(401)
    expect((await api.signIn('wang', password)).answer.status).toBe(200)
    expect((await qian.get('/api/me')).status).toBe(401)
    expect((await api.anonymous().get('/api/me', { cookie })).status).toBe(401)
    expect((await api.signIn('zhao', password)).answer.status).toBe(401)
  })

  test('roles are those of this moment', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const body = { name: 'Sales' }
    expect((await wang.post('/api/departments', body)).status).toBe(404)
    await api.admin.send('PUT', `/api/people/${wang.person}`, { body: { roles: ['admin'] } })
    expect((await wang.post('/api/departments', body)).status).toBe(201)
    await api.admin.send('PUT', `/api/people/${wang.person}`, { body: { roles: [] } })
    expect((await wang.post('/api/departments', body)).status).toBe(404)
  })

  test('my language is kept and decides the language of problems', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const changed = await wang.send<Me>('PUT', '/api/me', { body: { language: 'zh-Hans' } })
    expect(changed.body.language).toBe('zh-Hans')
    expect((await wang.get<Me>('/api/me')).body.language).toBe('zh-Hans')
    expect((await wang.get('/api/records/none')).body).toMatchObject({ title: '没有找到' })
    expect((await api.admin.get('/api/records/none')).body).toMatchObject({ title: 'Not found' })
  })
})

onDatabase('sqlite', (databases) => {
  const { start } = apiOn(databases)

  test('guessing is slowed down by account and address, and the right password is not let through meanwhile', async () => {
    const api = await start()
    for (let n = 0; n < 5; n += 1) expect((await api.signIn(adminAccount, `guess ${n}`)).answer.status).toBe(401)
    expect((await api.signIn(adminAccount, 'guess 6')).answer.status).toBe(401)
    const { answer } = await api.signIn(adminAccount, password)
    expect(answer).toMatchObject({ status: 429, body: { code: 'auth.wait' } })
    const wait = Number(answer.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    api.advance(wait * 1_000)
    expect((await api.signIn(adminAccount, password)).answer.status).toBe(200)
  })

  test('guessing the present password of an open session is slowed down like signing in', async () => {
    const { admin } = await start()
    const guess = (currentPassword: string) =>
      admin.post('/api/auth/change-password', { currentPassword, newPassword: 'another long secret' }, { key: null })
    const statuses: number[] = []
    while (statuses.length < 20 && statuses.at(-1) !== 429)
      statuses.push((await guess(`guess ${statuses.length}`)).status)
    expect(statuses.slice(0, 5)).toEqual([422, 422, 422, 422, 422])
    expect(await guess(password)).toMatchObject({ status: 429, body: { code: 'auth.wait' } })
  })

  test('changes from foreign pages are refused; programs without a browser are not', async () => {
    const { admin } = await start()
    const send = (headers: Record<string, string>) =>
      admin.send('POST', '/api/departments', { body: { name: 'A' }, headers })
    expect(await send({ origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      body: { code: 'request.foreign_origin' },
    })
    expect((await send({ origin: 'null' })).status).toBe(403)
    expect((await send({ origin: 'http://localhost:81' })).status).toBe(403)
    expect((await send({ origin: 'http://localhost', 'sec-fetch-site': 'same-origin' })).status).toBe(201)
  })

  test('cookies are out of reach of scripts, and secure exactly where the browser uses https', async () => {
    const api = await start(undefined, { trustProxy: true })
    const signIn = (headers: Record<string, string>) =>
      api.anonymous().post('/api/auth/sign-in', { account: adminAccount, password }, { headers })
    const [plain] = (await signIn({})).headers.getSetCookie()
    expect(plain).toMatch(/HttpOnly/i)
    expect(plain).toMatch(/SameSite=Lax/i)
    expect(plain).not.toMatch(/Secure/i)
    const [secure] = (await signIn({ 'x-forwarded-proto': 'https' })).headers.getSetCookie()
    expect(secure).toMatch(/; Secure/)
  })

  test('a forged or torn cookie is nobody', async () => {
    const api = await start()
    const [name = '', value = ''] = api.admin.cookies().split('=')
    for (const cookie of [
      `${name}=`,
      `${name}=x`,
      `${name}=${value.slice(0, -4)}AAAA`,
      `${name}=${value.split('.')[0]}`,
    ])
      expect((await api.anonymous().get('/api/me', { cookie })).status).toBe(401)
    expect((await api.anonymous().get('/api/me', { cookie: `${name}=${value}` })).status).toBe(200)
  })

  test('neither log nor store ever holds a password, an account or a name', async () => {
    const api = await start()
    const person = { name: 'somebody-special', account: 'special', roles: [], password: 'the first password' }
    await api.admin.post('/api/people', person)
    await api.signIn('special', 'the first password')
    const rows = await api.installation.store.read.selectFrom('idempotency').selectAll().execute()
    const held = `${api.log.join('\n')}\n${JSON.stringify(rows)}`
    expect(api.log.length).toBeGreaterThan(3)
    expect(held).not.toContain(password)
    expect(held).not.toContain('the first password')
    expect(api.log.join('\n')).not.toContain('somebody-special')
    expect(api.log.join('\n')).not.toContain(adminAccount)
  })
})

onDatabase('postgres', (databases) => {
  const { start } = apiOn(databases)

  test('a session that another process ended is refused within a second', async () => {
    const place = await databases.place()
    const one = await start(place)
    const other = await start(place)
    const wang = await one.person('wang')
    const cookie = wang.cookies()
    expect((await one.anonymous().get('/api/me', { cookie })).status).toBe(200)
    await other.anonymous().send('POST', '/api/auth/sign-out', { body: {}, headers: { cookie } })
    one.advance(1_001)
    expect((await one.anonymous().get('/api/me', { cookie })).status).toBe(401)
  })

  test('two processes that start on an empty database at the same moment make one admin', async () => {
    const place = await databases.place()
    const [one, other] = await Promise.all([start(place), start(place)])
    for (const { admin } of [one, other]) {
      const people = await admin.get<{ items: readonly PersonRow[] }>('/api/people')
      expect(people.body.items).toHaveLength(1)
    }
  })

  test('who is deactivated through another process is nobody here within a second', async () => {
    const place = await databases.place()
    const one = await start(place)
    const other = await start(place)
    const wang = await one.person('wang')
    expect((await wang.get('/api/me')).status).toBe(200)
    await other.admin.send('PUT', `/api/people/${wang.person}`, { body: { active: false } })
    one.advance(1_001)
    expect((await wang.get('/api/me')).status).toBe(401)
  })
})
