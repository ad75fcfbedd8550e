import { randomBytes } from 'node:crypto'
import type {
  DepartmentImportResult,
  DepartmentRow,
  ImportRow,
  List,
  Me,
  PeopleImportResult,
  PersonRow,
} from '@checkwright/core/model/api'
import { verifyStream } from '@checkwright/core/store/hash-chain'
import { personStream } from '@checkwright/core/store/people'
import { describe, expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { type Answer, apiOn, type Client, newKey } from './client.ts'

const row = (name: string, account: string, more: Partial<ImportRow> = {}): ImportRow => ({
  ...{ name, account, roles: ['member'] },
  ...more,
})

const people = async (client: Client): Promise<readonly PersonRow[]> =>
  (await client.get<List<PersonRow>>('/api/people')).body.items

forEachDatabase((databases) => {
  const { start, empty } = apiOn(databases)

  describe('rows of people', () => {
    test('good rows are added at once, each other one is named with its reason, and a retry changes nothing', async () => {
      const api = await start()
      const { admin } = api
      const service = await admin.post<DepartmentRow>('/api/departments', { name: 'Service' })
      const body = {
        rows: [
          row('Li Xiang', '1002', { department: 'new-2', superior: '１００１' }),
          row('Chen Hao', '1001', { department: service.body.id, roles: ['member', 'manager'] }),
          row('', '1003'),
          row('Double', '1002'),
          row('Nobody', '1004', { superior: '9999' }),
          row('Nowhere', '1005', { department: 'new-9' }),
          row('=HYPERLINK("http://x")', '=1+1'),
          row('<img src=x onerror=alert(1)>', '1006'),
        ],
        departments: [
          { key: 'new-1', name: 'Desk', parent: service.body.id },
          { key: 'new-2', name: 'Night shift', parent: 'new-1' },
          { key: 'new-3', name: 'Never needed' },
        ],
      }
      const key = newKey()
      const [first, again] = [
        await admin.post<PeopleImportResult>('/api/people/import', body, { key }),
        await admin.post<PeopleImportResult>('/api/people/import', body, { key }),
      ]
      expect(first.status).toBe(200)
      expect(again.body).toEqual(first.body)
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      const told = first.body.items.map((item) => ('person' in item ? item.person.account : item.problems[0]?.code))
      expect(told).toEqual([
        ...['1002', '1001', 'person.name_missing', 'person.account_doubled'],
        ...['person.unknown_superior', 'person.unknown_department', 'person.account_form', '1006'],
      ])
      expect(first.body.items[3]).toMatchObject({ row: 3, problems: [{ text: 'The same account as in row 1.' }] })
      const all = new Map((await people(admin)).map((one) => [one.account, one]))
      expect(all.size).toBe(4)
      expect(all.get('1002')).toMatchObject({ superior: all.get('1001')?.id, active: true })
      expect(all.get('1001')).toMatchObject({ department: service.body.id, roles: ['manager', 'member'] })
      const departments = (await admin.get<List<DepartmentRow>>('/api/departments')).body.items
      expect(departments.map((one) => one.name).sort()).toEqual(['Desk', 'Night shift', 'Service'])
      expect(departments.find((one) => one.id === all.get('1002')?.department)?.name).toBe('Night shift')
      const stream = personStream(all.get('1002')?.id ?? '')
      expect(await verifyStream(api.installation.store.read, stream)).toMatchObject({ ok: true })
    })

    test('the same list pasted again adds nobody twice', async () => {
      const { admin } = await start()
      const body = { rows: [row('A', 'a'), row('B', 'b', { superior: 'a' })], departments: [] }
      await admin.post('/api/people/import', body)
      const second = await admin.post<PeopleImportResult>('/api/people/import', body)
      expect(second.body.items.map((item) => 'problems' in item && item.problems[0]?.code)).toEqual([
        'person.account_taken',
        'person.account_taken',
      ])
      expect(await people(admin)).toHaveLength(3)
    })

    test('two at the same moment with the same account: one of them adds it', async () => {
      const { admin } = await start()
      const add = () => admin.post<PeopleImportResult>('/api/people/import', { rows: [row('A', 'a')], departments: [] })
      const answers = await Promise.all([add(), add(), add()])
      const added = answers.filter(({ status, body }) => status === 200 && 'person' in (body.items[0] ?? {}))
      expect(added).toHaveLength(1)
      expect(answers.filter(({ status }) => ![200, 409].includes(status))).toEqual([])
      expect(await people(admin)).toHaveLength(2)
    })

    test('a thousand rows go in one request, none of whom can sign in yet; more are refused', async () => {
      const api = await start()
      const rows = Array.from({ length: 1_000 }, (_, at) =>
        row(`Person ${at}`, `p${at}`, at === 0 ? {} : { superior: `p${Math.floor((at - 1) / 10)}` }),
      )
      const answer = await api.admin.post<PeopleImportResult>('/api/people/import', { rows, departments: [] })
      expect(answer.body.items.filter((item) => 'person' in item)).toHaveLength(1_000)
      expect(await people(api.admin)).toHaveLength(1_001)
      expect((await api.signIn('p7', 'any password at all')).answer.status).toBe(401)
      expect(await api.installation.parts.accounts.passwords()).toHaveLength(1)
      const more = { rows: [...rows, row('One', 'more')], departments: [] }
      expect(await api.admin.post('/api/people/import', more)).toMatchObject({
        status: 422,
        body: { code: 'request.out_of_bounds', path: '/rows' },
      })
    })

    test('junk is refused or judged cell by cell, and nothing of it is carried out', async () => {
      const { admin } = await start()
      const send = (body: unknown) => admin.post('/api/people/import', body)
      expect((await send({ rows: [], departments: [] })).status).toBe(422)
      expect((await send({ rows: [{ name: 'A' }], departments: [] })).status).toBe(422)
      expect((await send({ rows: [row('A', 'a')] })).status).toBe(422)
      expect((await send({ rows: [row('x'.repeat(401), 'a')], departments: [] })).status).toBe(422)
      const junk = Array.from({ length: 50 }, () => row(randomBytes(40).toString('latin1').replaceAll('\0', ''), '*'))
      const judged = await admin.post<PeopleImportResult>('/api/people/import', { rows: junk, departments: [] })
      expect(judged.body.items.every((item) => 'problems' in item)).toBe(true)
      const circle = { rows: [row('A', 'a', { superior: 'b' }), row('B', 'b', { superior: 'a' })], departments: [] }
      const round = await admin.post<PeopleImportResult>('/api/people/import', circle)
      expect(round.body.items.map((item) => 'problems' in item && item.problems[0]?.code)).toEqual([
        'person.superior_circle',
        'person.superior_circle',
      ])
      expect(await people(admin)).toHaveLength(1)
    })

    test('somebody without a password is added by hand too', async () => {
      const api = await start()
      const added = await api.admin.post<PersonRow>('/api/people', { name: 'Wang', account: 'wang', roles: [] })
      expect(added.status).toBe(201)
      expect((await api.signIn('wang', '')).answer.status).toBe(422)
      expect((await api.signIn('wang', 'a password')).answer.status).toBe(401)
    })
  })

  describe('departments', () => {
    test('a list is made once, however often it is sent, and nothing of a bad one', async () => {
      const { admin } = await start()
      const lines = [
        { key: '1', name: 'Office' },
        { key: '2', name: ' Sales ', parent: '1' },
        { key: '3', name: 'North', parent: '2' },
      ]
      const make = (departments: readonly object[], key = newKey()) =>
        admin.post<DepartmentImportResult>('/api/departments/import', { departments }, { key })
      const key = newKey()
      const [first, again] = [await make(lines, key), await make(lines, key)]
      expect(first.status).toBe(200)
      expect(again.body).toEqual(first.body)
      expect(first.body.items.map((item) => [item.key, item.department.name, item.isNew])).toEqual([
        ['1', 'Office', true],
        ['2', 'Sales', true],
        ['3', 'North', true],
      ])
      const more = await make([...lines, { key: '4', name: 'South', parent: '2' }])
      expect(more.body.items.map((item) => item.isNew)).toEqual([false, false, false, true])
      expect(await make([{ key: '1', name: 'Lost', parent: 'nowhere' }])).toMatchObject({
        status: 422,
        body: { code: 'person.unknown_department', path: '/departments/0/parent' },
      })
      const spoilt = await make([
        { key: '1', name: 'Good' },
        { key: '1', name: 'Twice' },
      ])
      expect(spoilt).toMatchObject({ status: 422, body: { code: 'department.key_doubled' } })
      expect((await admin.get<List<DepartmentRow>>('/api/departments')).body.items).toHaveLength(4)
    })

    test('are renamed, moved, headed and ended, and refuse what makes no tree', async () => {
      const api = await start()
      const { admin } = api
      const add = async (name: string, parent?: string) =>
        (await admin.post<DepartmentRow>('/api/departments', { name, ...(parent === undefined ? {} : { parent }) }))
          .body
      const [top, below] = [await add('Top'), await add('Other')]
      const child = await add('Child', top.id)
      const change = (id: string, body: object) =>
        admin.send<DepartmentRow & { code: string }>('PUT', `/api/departments/${id}`, { body })
      expect((await change(below.id, { name: 'Renamed', parent: child.id })).body).toMatchObject({
        name: 'Renamed',
        parent: child.id,
      })
      expect(await change(top.id, { parent: below.id })).toMatchObject({
        status: 422,
        body: { code: 'department.circle' },
      })
      expect(await change(top.id, { parent: top.id })).toMatchObject({
        status: 422,
        body: { code: 'department.circle' },
      })
      expect(await change(top.id, { head: 'nobody' })).toMatchObject({ status: 422, body: { path: '/head' } })
      expect((await admin.post('/api/departments', { name: ' child', parent: top.id })).status).toBe(409)
      const wang = await api.person('wang', { department: below.id })
      expect((await change(below.id, { head: wang.person })).body.head).toBe(wang.person)
      expect(await change(child.id, { ended: true })).toMatchObject({
        status: 409,
        body: { code: 'department.not_empty', params: { people: 0, below: 1 } },
      })
      expect(await change(below.id, { ended: true })).toMatchObject({ body: { params: { people: 1, below: 0 } } })
      await admin.send('PUT', `/api/people/${wang.person}`, { body: { active: false } })
      expect(await change(below.id, { ended: true })).toMatchObject({ status: 200, body: { ended: true } })
      // Nobody gets in any more, but what is old keeps its name.
      const back = await admin.send<{ code: string }>('PUT', `/api/people/${wang.person}`, { body: { active: true } })
      expect(back).toMatchObject({ status: 422, body: { code: 'person.unknown_department' } })
      const listed = async (query: string) =>
        (await departmentsOf(admin, query)).map((one) => `${one.name}${one.ended ? ' ended' : ''}`).sort()
      expect(await listed('')).toEqual(['Child', 'Top'])
      expect(await listed('?ended=include')).toEqual(['Child', 'Renamed ended', 'Top'])
      expect((await change(below.id, { ended: false })).body.ended).toBe(false)
      expect((await change('none', { name: 'A' })).status).toBe(404)
    })
  })

  describe('the organisation', () => {
    test('is set up with zone, languages and departments, in one request that can be repeated', async () => {
      const api = await empty()
      const client = api.anonymous()
      const body = {
        ...{ token: api.installation.setupToken, organisation: 'Example', name: 'Li Si', account: 'lisi' },
        ...{ password: 'a long enough secret', language: 'en', zone: 'Europe/Berlin', languages: ['en'] },
        departments: [
          { key: '1', name: 'Office' },
          { key: '2', name: 'Sales', parent: '1' },
        ],
      }
      expect(await client.post('/api/setup', { ...body, zone: '+08:00' })).toMatchObject({
        status: 422,
        body: { code: 'organisation.unknown_zone', path: '/zone' },
      })
      expect((await client.post('/api/setup', { ...body, languages: [] })).status).toBe(422)
      expect((await client.post('/api/setup', { ...body, languages: ['en', 'en'] })).status).toBe(422)
      expect((await client.get('/api/setup')).body).toMatchObject({ needed: true })
      const key = newKey()
      const first = await client.post<Me>('/api/setup', body, { key })
      expect(first).toMatchObject({
        status: 201,
        body: { organisation: { name: 'Example', zone: 'Europe/Berlin', languages: ['en'] } },
      })
      expect((await client.post<Me>('/api/setup', body, { key })).body).toEqual(first.body)
      const departments = (await client.get<List<DepartmentRow>>('/api/departments')).body.items
      expect(departments.map((one) => one.name)).toEqual(['Office', 'Sales'])
    })

    test('is changed part by part by admins, and everybody sees it at once', async () => {
      const api = await start()
      const wang = await api.person('wang')
      const change = (body: object, key = newKey()): Promise<Answer<{ code: string }>> =>
        api.admin.send('PUT', '/api/organisation', { body, key })
      const key = newKey()
      const [first, again] = [await change({ name: ' New name ' }, key), await change({ name: ' New name ' }, key)]
      expect(again.body).toEqual(first.body)
      await change({ zone: 'Asia/Tokyo' })
      await change({ languages: ['en', 'zh-Hans'] })
      expect((await wang.get<Me>('/api/me')).body.organisation).toEqual({
        ...{ name: 'New name', zone: 'Asia/Tokyo', languages: ['en', 'zh-Hans'] },
      })
      expect(await change({ zone: 'Mars/Base' })).toMatchObject({ status: 422, body: { path: '/zone' } })
      expect(await change({ name: ' ' })).toMatchObject({ status: 422, body: { path: '/name' } })
      expect((await change({ languages: ['fr'] })).status).toBe(422)
      expect((await wang.send('PUT', '/api/organisation', { body: { name: 'Mine' } })).status).toBe(404)
      expect(await verifyStream(api.installation.store.read, 'installation')).toMatchObject({ ok: true })
    })
  })
})

const departmentsOf = async (client: Client, query: string): Promise<readonly DepartmentRow[]> =>
  (await client.get<List<DepartmentRow>>(`/api/departments${query}`)).body.items
