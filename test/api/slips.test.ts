import { openAccountsDatabase } from '@checkwright/core/http/auth/database'
import type { Access, List, Me, PersonRow, Slip, Slips, SlipView } from '@checkwright/core/model/api'
import { readEvents } from '@checkwright/core/store/events'
import { personStream } from '@checkwright/core/store/people'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { type Api, apiOn } from './client.ts'

const chosen = 'a password of my own'
const hour = 3600_000

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  /** People who were added without a password, and slips for them. */
  const withSlips = async (api: Api, ...accounts: readonly string[]): Promise<readonly Slip[]> => {
    const people: string[] = []
    for (const account of accounts) {
      const added = await api.admin.post<PersonRow>('/api/people', { name: `N ${account}`, account, roles: ['member'] })
      people.push(added.body.id)
    }
    return give(api, people)
  }
  const give = async (api: Api, people: readonly string[]): Promise<readonly Slip[]> => {
    const answer = await api.admin.post<Slips>('/api/slips', { people }, { key: null })
    expect(answer.status).toBe(201)
    return answer.body.items
  }
  const look = (api: Api, token: string | undefined) =>
    api.anonymous().post<SlipView & { readonly code: string }>('/api/auth/slip', { token }, { key: null })
  const use = (api: Api, token: string | undefined, newPassword = chosen, client = api.anonymous()) =>
    client.post<Me & { readonly code: string }>('/api/auth/slip/use', { token, newPassword }, { key: null })
  const access = async (api: Api, person: string | undefined) =>
    (await api.admin.get<List<Access>>('/api/slips')).body.items.find((one) => one.person === person)

  test('a slip lets in once, with a password of one’s own, and is told once', async () => {
    const api = await start()
    const [slip] = await withSlips(api, 'wang')
    expect(slip).toMatchObject({ name: 'N wang', account: 'wang' })
    expect(await access(api, slip?.person)).toEqual({ person: slip?.person, password: 'none', slipUntil: slip?.until })
    expect(await look(api, slip?.token)).toMatchObject({ status: 200, body: { name: 'N wang', account: 'wang' } })
    for (const [weak, code] of [
      ['short', 'request.out_of_bounds'],
      ['my wang password', 'auth.password_contains_account'],
    ] as const)
      expect((await use(api, slip?.token, weak)).body.code).toBe(code)
    const client = api.anonymous()
    const entered = await use(api, slip?.token, chosen, client)
    expect(entered).toMatchObject({ status: 200, body: { mustChangePassword: false, person: { account: 'wang' } } })
    expect((await client.get('/api/tasks')).status).toBe(200)
    expect((await api.signIn('wang', chosen)).answer.status).toBe(200)
    expect(await access(api, slip?.person)).toEqual({ person: slip?.person, password: 'own', slipUntil: null })
    expect(await look(api, slip?.token)).toMatchObject({ status: 410, body: { code: 'auth.slip_used' } })
    expect(await use(api, slip?.token, 'another password')).toMatchObject({
      status: 410,
      body: { code: 'auth.slip_used' },
    })
    expect((await api.signIn('wang', 'another password')).answer.status).toBe(401)
    // Whose answer was lost sends the same again and is in.
    expect((await use(api, slip?.token)).status).toBe(200)
    const events = await readEvents(api.installation.store.read, personStream(slip?.person ?? ''))
    expect(events.map((event) => event.type)).toEqual(['person.changed', 'person.slip_given', 'person.slip_used'])
    expect(events[2]?.actor).toEqual({ by: slip?.person })
  })

  test('of many who use it at the same moment one gets in', async () => {
    const api = await start()
    const [slip] = await withSlips(api, 'wang')
    const passwords = ['first secret', 'second secret', 'third secret', 'fourth secret']
    const statuses = await Promise.all(passwords.map(async (one) => (await use(api, slip?.token, one)).status))
    expect(statuses.sort()).toEqual([200, 410, 410, 410])
    const known = await Promise.all(passwords.map(async (one) => (await api.signIn('wang', one)).answer.status))
    expect(known.sort()).toEqual([200, 401, 401, 401])
  })

  test('it holds for three days, and a newer one ends it', async () => {
    const api = await start()
    const [wang, zhao, qian] = await withSlips(api, 'wang', 'zhao', 'qian')
    const [newer] = await give(api, [zhao?.person ?? ''])
    expect(await use(api, zhao?.token)).toMatchObject({ status: 410, body: { code: 'auth.slip_replaced' } })
    expect((await use(api, newer?.token)).status).toBe(200)
    api.advance(71 * hour)
    expect((await look(api, wang?.token)).status).toBe(200)
    api.advance(hour)
    expect(await look(api, wang?.token)).toMatchObject({ status: 410, body: { code: 'auth.slip_expired' } })
    expect(await use(api, wang?.token)).toMatchObject({ status: 410, body: { code: 'auth.slip_expired' } })
    expect(await use(api, qian?.token)).toMatchObject({ status: 410 })
    expect((await api.signIn('wang', chosen)).answer.status).toBe(401)
    expect(await look(api, 'made up')).toMatchObject({ status: 410, body: { code: 'auth.slip_unknown' } })
  })

  test('it also helps whoever forgot their password, and ends what was open in their name', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const [slip] = await give(api, [wang.person])
    expect((await wang.get('/api/me')).status).toBe(200)
    expect((await use(api, slip?.token)).status).toBe(200)
    expect((await wang.get('/api/me')).status).toBe(401)
    const first = { name: 'Zhao', account: 'zhao', roles: [], password: 'the first password' }
    const zhao = await api.admin.post<PersonRow>('/api/people', first)
    expect((await access(api, zhao.body.id))?.password).toBe('first')
    const [other] = await give(api, [zhao.body.id])
    expect((await use(api, other?.token)).body.mustChangePassword).toBe(false)
    expect((await api.signIn('zhao', 'the first password')).answer.status).toBe(401)
  })

  test('who leaves or is erased cannot come in by a slip, nor get one', async () => {
    const api = await start()
    const [wang, zhao] = await withSlips(api, 'wang', 'zhao')
    for (const slip of [wang, zhao])
      await api.admin.send('PUT', `/api/people/${slip?.person}`, { body: { active: false } })
    await api.admin.post(`/api/people/${zhao?.person}/erase`, {})
    expect(await use(api, wang?.token)).toMatchObject({ status: 410, body: { code: 'auth.slip_replaced' } })
    expect((await use(api, zhao?.token)).status).toBe(410)
    await api.admin.send('PUT', `/api/people/${wang?.person}`, { body: { active: true } })
    expect((await use(api, wang?.token)).status).toBe(410)
    const ask = (people: readonly unknown[]) => api.admin.post('/api/slips', { people }, { key: null })
    expect(await ask([zhao?.person])).toMatchObject({ status: 422, body: { code: 'person.slip_inactive' } })
    expect(await ask(['nobody'])).toMatchObject({ status: 422, body: { path: '/people' } })
    expect((await ask([])).status).toBe(422)
  })

  test('only admins make them, and only hashes are kept', async () => {
    const api = await start()
    const wang = await api.person('wang')
    expect((await wang.post('/api/slips', { people: [wang.person] }, { key: null })).status).toBe(404)
    expect((await wang.get('/api/slips')).status).toBe(404)
    const [slip] = await give(api, [wang.person])
    await use(api, slip?.token)
    await use(api, slip?.token, 'wrong password')
    expect(api.log.join('\n')).not.toContain(slip?.token)
    const { store } = api.installation
    const kept = await sql<{ text: string }>`select response as text from idempotency`.execute(store.read)
    expect(JSON.stringify(kept.rows)).not.toContain(slip?.token)
  })

  test('guessing is slowed down, whoever holds a slip is not held up, and a used one is no way to try passwords', async () => {
    const api = await start()
    const [slip] = await withSlips(api, 'wang')
    const guesses = []
    for (let n = 0; n < 8; n += 1) guesses.push((await look(api, `guess ${n}`)).status)
    expect(guesses.filter((status) => status === 429).length).toBeGreaterThan(0)
    api.advance(hour)
    for (let n = 0; n < 30; n += 1) expect((await look(api, slip?.token)).status).toBe(200)
    await use(api, slip?.token)
    const tries = []
    for (let n = 0; n < 8; n += 1) tries.push((await use(api, slip?.token, `wrong password ${n}`)).status)
    expect(tries.filter((status) => status === 429).length).toBeGreaterThan(0)
  })

  test('accounts from before there were slips get their table at the next start', async () => {
    const place = await databases.place()
    const before = await start(place)
    await before.installation.close()
    const { database, close } = await openAccountsDatabase({
      data: place.dataFolder,
      ...(place.databaseUrl === undefined ? {} : { url: place.databaseUrl }),
    })
    if ('exec' in database) database.exec('drop table auth_slip')
    else await database.query('drop table auth_slip')
    await close()
    const api = await start(place)
    const [slip] = await withSlips(api, 'wang')
    expect((await use(api, slip?.token)).status).toBe(200)
  })

  test('two hundred slips are made in one request', async () => {
    const api = await start()
    const rows = Array.from({ length: 200 }, (_, at) => ({ name: `P ${at}`, account: `p${at}`, roles: [] }))
    await api.admin.post('/api/people/import', { rows, departments: [] })
    const { items } = (await api.admin.get<List<PersonRow>>('/api/people')).body
    const slips = await give(
      api,
      items.map((one) => one.id),
    )
    expect(new Set(slips.map((slip) => slip.token)).size).toBe(201)
    expect(slips.map((slip) => slip.person)).toEqual(items.map((one) => one.id))
    expect((await use(api, slips.find((one) => one.account === 'p150')?.token)).status).toBe(200)
  })
})
