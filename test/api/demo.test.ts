import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createLog } from '@checkwright/core/http/log'
import { type House, openHouse } from '@checkwright/core/http/start/house'
import { systemPorts } from '@checkwright/core/http/start/ports'
import type { DemoState, Me, RecordList, Slips } from '@checkwright/core/model/api'
import type { Locale } from '@checkwright/core/model/base'
import { coreTables } from '@checkwright/core/store/migrations/index'
import { openStore } from '@checkwright/core/store/open'
import { saveSetting } from '@checkwright/core/store/settings'
import { afterEach, expect, test } from 'vitest'
import { ownContract } from '../contract/held.ts'
import { forEachDatabase, type Place } from '../databases.ts'
import { newKey } from './client.ts'

const root = new URL('../../', import.meta.url)
const opened: House[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

const open = async (place: Place, demo: Locale | null): Promise<House> => {
  const house = await openHouse({
    data: place.dataFolder,
    databaseUrl: place.databaseUrl ?? null,
    plugins: [new URL('plugins/', root)],
    admin: null,
    secret: 'a secret that all processes of this test share',
    logLevel: 'silent',
    publicUrl: null,
    trustProxy: false,
    studio: new URL('studio/dist/', root),
    library: new URL('forms-library/', root),
    demo,
  })
  opened.push(house)
  return house
}

/** A browser of one person: keeps the cookie it was given last. */
const browserAt = (house: House) => {
  let cookie = ''
  const ask = async <T>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: T }> => {
    const headers = new Headers({ host: 'localhost', origin: 'http://localhost', 'idempotency-key': newKey() })
    if (cookie !== '') headers.set('cookie', cookie)
    if (body !== undefined) headers.set('content-type', 'application/json')
    const request = new Request(`http://localhost${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = await house.fetch(request)
    const given = answer.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '')
    if (given.length > 0) cookie = given.join('; ')
    const text = await answer.text()
    await ownContract.check(method, path, { status: answer.status, headers: answer.headers, text })
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as T }
  }
  return {
    get: <T>(path: string) => ask<T>('GET', path),
    post: <T>(path: string, body: unknown) => ask<T>('POST', path, body),
  }
}

const tourOf = async (house: House) => {
  const { running } = (await browserAt(house).get<DemoState>('/api/demo')).body
  if (running === null) throw new Error('no demo here')
  return running
}

forEachDatabase((kind) => {
  test('an unused installation begins as the company; everybody in it can be anybody, and it begins anew', async () => {
    const house = await open(await kind.place(), 'en')
    const tour = await tourOf(house)
    expect(tour.people.map((one) => one.name)).toContain('Lin Lan')
    const browser = browserAt(house)
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await browser.post('/api/demo/reset', {})).status).toBe(401)
    for (const person of tour.people) {
      const me = await browser.post<Me>('/api/demo/person', { person: person.id })
      expect([me.status, me.body.person.id]).toEqual([200, person.id])
      expect((await browser.get<Me>('/api/me')).body.person.id).toBe(person.id)
    }
    expect((await browser.post('/api/demo/person', { person: 'somebody else' })).status).toBe(404)

    const records = async () => (await browser.get<RecordList>('/api/records?limit=50')).body.items
    await browser.post('/api/demo/person', { person: tour.start })
    const before = await records()
    const states = new Set(before.map((one) => one.status))
    expect([...states].sort()).toEqual(['done', 'open', 'rejected', 'void', 'withdrawn'])
    const me = await browser.post<Me>('/api/demo/reset', {})
    expect(me.body.person.name).toBe('Zhou Min')
    const after = await records()
    expect(after.map((one) => one.number).sort()).toEqual(before.map((one) => one.number).sort())
    expect(after.map((one) => one.id)).not.toEqual(before.map((one) => one.id))
  })

  test('it gives way to a real installation that keeps chosen definitions and nothing else', async () => {
    const place = await kind.place()
    const house = await open(place, 'zh-Hans')
    const browser = browserAt(house)
    await browser.post('/api/demo/person', { person: (await tourOf(house)).start })
    const end = await browser.post<{ readonly setup: string }>('/api/demo/end', { templates: ['hr_handover'] })
    expect(end.body.setup).toMatch(/^\/setup#[\w-]{20,}$/)
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await browser.post('/api/demo/person', { person: 'anybody' })).status).toBe(404)
    expect((await browser.get<DemoState>('/api/demo')).body).toEqual({ available: true, running: null })

    const setUp = {
      ...{ token: end.body.setup.slice('/setup#'.length), organisation: '甲公司', language: 'zh-Hans' },
      ...{ name: '管理员', account: 'first', password: 'a long enough secret' },
    }
    expect((await browser.post('/api/setup', setUp)).status).toBe(201)
    const forms = await browser.get<{ readonly items: readonly { readonly key: string; readonly version: number }[] }>(
      '/api/definitions',
    )
    expect(forms.body.items).toMatchObject([{ key: 'hr_handover', version: 1 }])
    expect((await browser.get<RecordList>('/api/records')).body.items).toEqual([])
    expect((await browser.get<DemoState>('/api/demo')).body).toEqual({ available: false, running: null })
    if (place.databaseUrl === undefined) expect(await filesIn(join(place.dataFolder, 'attachments'))).toEqual([])
  })

  test('by choice at the first start, with the token of the set-up link and no other', async () => {
    const house = await open(await kind.place(), null)
    const browser = browserAt(house)
    expect((await browser.get<DemoState>('/api/demo')).body).toEqual({ available: true, running: null })
    expect((await browser.post('/api/demo', { token: 'guessed', language: 'en' })).status).toBe(422)
    const token = house.setupToken() ?? ''
    const me = await browser.post<Me>('/api/demo', { token, language: 'en' })
    expect([me.status, me.body.person.name]).toEqual([200, 'Zhou Min'])
    expect((await browser.post('/api/demo', { token, language: 'en' })).status).toBe(404)
  })

  test('the token is guessed as slowly as a password, wherever it is asked for', async () => {
    const browser = browserAt(await open(await kind.place(), null))
    const guess = async () => (await browser.post('/api/demo', { token: 'guessed', language: 'en' })).status
    const statuses: number[] = []
    while (statuses.length < 20 && statuses.at(-1) !== 429) statuses.push(await guess())
    expect(statuses.at(-1)).toBe(429)
    const setUp = { token: 'guessed', organisation: 'A', name: 'B', account: 'b', password: 'a long enough secret' }
    expect((await browser.post('/api/setup', { ...setUp, language: 'en' })).status).toBe(429)
  })

  test('who has a password of their own is nobody to be taken for', async () => {
    const house = await open(await kind.place(), 'en')
    const tour = await tourOf(house)
    const admin = browserAt(house)
    const others: string[] = []
    for (const { id } of tour.people) {
      const { body } = await admin.post<Me>('/api/demo/person', { person: id })
      if (body.person.roles.includes('admin')) break
      others.push(id)
    }
    const slips = await admin.post<Slips>('/api/slips', { people: others.slice(0, 1) })
    expect(slips.status).toBe(201)
    const own = { token: slips.body.items[0]?.token, newPassword: 'a password of my own' }
    expect((await browserAt(house).post('/api/auth/slip/use', own)).status).toBe(200)
    const taken = await admin.post('/api/demo/person', { person: others[0] })
    expect([taken.status, taken.body]).toMatchObject([409, { code: 'demo.password_changed' }])
  })

  test('a company that was cut off while it was made is made again at the next start', async () => {
    const place = await kind.place()
    const ports = systemPorts(createLog({ level: 'silent' }))
    const store = await openStore({ ...place, random: ports.random, now: ports.now })
    await store.write((tx) => saveSetting(tx, 'demo', { state: 'building', locale: 'en' }))
    await store.close()
    const house = await open(place, null)
    expect((await tourOf(house)).people).toHaveLength(8)
  })

  test('an installation somebody has set up never becomes a demo', async () => {
    const place = await kind.place()
    const house = await open(place, null)
    const token = house.setupToken() ?? ''
    const browser = browserAt(house)
    const admin = { name: 'Ada', account: 'ada', password: 'a long enough secret' }
    await browser.post('/api/setup', { token, organisation: 'Real', language: 'en', ...admin })
    expect((await browser.post('/api/demo', { token, language: 'en' })).status).toBe(404)
    expect((await browser.post('/api/demo/reset', {})).status).toBe(404)
    expect((await browser.post('/api/demo/end', { templates: [] })).status).toBe(404)
    await house.close()
    opened.splice(opened.indexOf(house), 1)
    const again = browserAt(await open(place, 'en'))
    expect((await again.get<DemoState>('/api/demo')).body).toEqual({ available: false, running: null })
  })

  test('the list of tables is that of the database', async () => {
    const place = await kind.place()
    const ports = systemPorts(createLog({ level: 'silent' }))
    const store = await openStore({ ...place, random: ports.random, now: ports.now })
    const tables = (await store.read.introspection.getTables()).map((one) => one.name)
    await store.close()
    expect(tables.sort()).toEqual([...coreTables].sort())
  })
})

const filesIn = async (folder: string): Promise<readonly string[]> => (existsSync(folder) ? readdir(folder) : [])
