import type { DefinitionSummary, List, PersonRow, RecordList, RecordView } from '@checkwright/core/model/api'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { type Answer, type Api, apiOn, type Client } from './client.ts'
import { publish, submitted } from './definition.ts'

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('a hidden record answers exactly like a missing one, whatever is asked of it', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const stranger = await api.person('stranger')
    const { id, etag } = await submitted(wang, await publish(api))
    const missing = `${id.slice(0, -4)}0000`
    const asks: readonly ((record: string) => Promise<Answer>)[] = [
      (record) => stranger.get(`/api/records/${record}`),
      (record) => stranger.get(`/api/records/${record}/events`),
      (record) => stranger.get(`/api/records/${record}/explain`),
      (record) => stranger.post(`/api/records/${record}/commands`, { type: 'comment', text: 'x' }),
      (record) =>
        stranger.post(`/api/records/${record}/commands`, { type: 'approve', step: 'decide' }, { ifMatch: etag }),
      (record) => stranger.send('PUT', `/api/records/${record}/draft`, { body: { step: 'fill', changes: [] } }),
    ]
    for (const ask of asks) {
      const [hidden, none] = [await ask(id), await ask(missing)]
      expect(hidden.status).toBe(404)
      expect({ ...(hidden.body as object), requestId: '' }).toEqual({ ...(none.body as object), requestId: '' })
    }
    expect((await stranger.get<RecordList>('/api/records')).body.items).toEqual([])
    expect((await wang.get<RecordList>('/api/records')).body.items).toHaveLength(1)
  })

  test('a field for the eyes of others is nowhere in the answer', async () => {
    const api = await start()
    const hr = await api.person('hr', { roles: ['hr'] })
    const manager = await api.person('manager', { roles: ['manager'] })
    const definition = await publish(api)
    const opened = await hr.post<RecordView>('/api/records', {
      definition,
      answers: { subject: 'A', remark: 'very secret' },
    })
    const path = `/api/records/${opened.body.id}`
    await hr.post(`${path}/commands`, { type: 'submit', step: 'fill' })
    expect((await hr.get(path)).text).toContain('very secret')
    for (const part of ['', '/events', '/explain']) {
      const answer = await manager.get(`${path}${part}`)
      expect(answer.status).toBe(200)
      expect(answer.text).not.toContain('very secret')
      expect(answer.text).not.toContain('"remark"')
    }
    expect((await manager.get('/api/records?filter=remark:contains:very')).status).not.toBe(200)
  })

  test('administration and design are for those who may; to others they do not exist', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const definition = await publish(api)
    const refused: readonly ((client: Client) => Promise<Answer>)[] = [
      (client) => client.post('/api/people', { name: 'A', account: 'a', roles: [], password: 'something long' }),
      (client) => client.send('PUT', `/api/people/${wang.person}`, { body: { roles: ['admin'] } }),
      (client) => client.post(`/api/people/${wang.person}/erase`, {}),
      (client) => client.post('/api/departments', { name: 'A' }),
      (client) => client.get(`/api/definitions/${definition}`),
      (client) => client.get(`/api/definitions/${definition}/versions/1`),
      (client) => client.post(`/api/definitions/${definition}/lint`, {}),
      (client) => client.post(`/api/definitions/${definition}/publish`, {}, { ifMatch: '1' }),
    ]
    for (const ask of refused) expect((await ask(wang)).status).toBe(404)
    for (const ask of refused) expect((await ask(api.anonymous())).status).toBe(401)
    const people = await wang.get<List<PersonRow>>('/api/people')
    expect(people.body.items.every(({ account, roles }) => account === '' && roles.length === 0)).toBe(true)
    expect((await wang.get<List<DefinitionSummary>>('/api/definitions')).body.items).toHaveLength(1)
  })

  test('the last admin cannot be taken away', async () => {
    const api = await start()
    const { items } = (await api.admin.get<List<PersonRow>>('/api/people')).body
    const path = `/api/people/${items[0]?.id}`
    expect(await api.admin.send('PUT', path, { body: { roles: [] } })).toMatchObject({ status: 409 })
    expect(await api.admin.send('PUT', path, { body: { active: false } })).toMatchObject({ status: 409 })
    expect((await api.admin.get('/api/me')).status).toBe(200)
  })

  test('an account name belongs to one person, in whatever spelling', async () => {
    const api: Api = await start()
    await api.person('wang')
    const again = { name: 'Other', account: 'ＷＡＮＧ', roles: [], password: 'something long' }
    expect((await api.admin.post('/api/people', again)).status).toBe(409)
  })
})
