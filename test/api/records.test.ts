import type { EventList, ProblemDocument, RecordList, RecordView, TaskList } from '@checkwright/core/model/api'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { type Answer, apiOn, newKey } from './client.ts'
import { publish, submitted } from './definition.ts'

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('a request is opened, filled, submitted and decided; each lost answer can be had again', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const manager = await api.person('manager', { roles: ['manager'] })
    const definition = await publish(api)

    const opening = { definition, answers: { subject: 'Chairs' } }
    const opened = await twice<RecordView>((key) => wang.post('/api/records', opening, { key }))
    expect(opened).toMatchObject({
      status: 201,
      body: { status: 'open', number: expect.stringMatching(/^R-\d{4}-001$/) },
    })
    expect(opened.etag).toBe(opened.body.etag)
    const path = `/api/records/${opened.body.id}`

    const changes = [{ path: 'amount', base: null, value: '12.50' }]
    const draft = { body: { step: 'fill', changes }, key: null }
    for (const _ of [1, 2]) expect((await wang.send('PUT', `${path}/draft`, draft)).status).toBe(200)
    expect((await wang.get<RecordView>(path)).body.drafts).toMatchObject({ fill: [{ path: 'amount', value: '12.50' }] })
    const answered = await twice<RecordView>((key) =>
      wang.post(`${path}/commands`, { type: 'answer', changes }, { key }),
    )
    expect(answered.body.answers).toMatchObject({ subject: 'Chairs', amount: '12.50' })
    const sent = await twice<RecordView>((key) =>
      wang.post(`${path}/commands`, { type: 'submit', step: 'fill' }, { key }),
    )
    expect(sent.status).toBe(200)

    const inbox = await manager.get<TaskList>('/api/tasks')
    expect(inbox.body.items).toMatchObject([{ record: { id: opened.body.id }, step: 'decide' }])
    const seen = await manager.get<RecordView>(path)
    const approve = { type: 'approve', step: 'decide', comment: 'Fine' }
    const ifMatch = seen.etag ?? ''
    const decided = await twice<RecordView>((key) => manager.post(`${path}/commands`, approve, { key, ifMatch }))
    expect(decided.body.status).toBe('done')

    const trail = await wang.get<EventList>(`${path}/events`)
    expect(trail.body.chain.verified).toBe(true)
    expect(trail.body.items.map(({ type }) => type).filter((type) => type === 'record.opened')).toHaveLength(1)
    expect(trail.body.items.filter(({ type }) => type === 'seat.decided')).toHaveLength(2)
    expect((await wang.get(`${path}/explain`)).status).toBe(200)
    const list = await wang.get<RecordList>(
      `/api/records?definition=${definition}&filter=amount:gt:10&sort=-amount&limit=10`,
    )
    expect(list.body.items.map(({ id }) => id)).toEqual([opened.body.id])
  })

  test('a decision names the state it rests on', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const manager = await api.person('manager', { roles: ['manager'] })
    const { id } = await submitted(wang, await publish(api))
    const path = `/api/records/${id}/commands`
    const approve = { type: 'approve', step: 'decide' }
    const { etag } = await manager.get<RecordView>(`/api/records/${id}`)
    const ifMatch = etag ?? ''
    expect(await manager.post(path, approve)).toMatchObject({ status: 428, body: { code: 'request.if_match_missing' } })
    await wang.post(path, { type: 'comment', text: 'Please hurry' })
    expect(await manager.post(path, approve, { ifMatch })).toMatchObject({
      status: 412,
      body: { code: 'request.stale' },
    })
    const now = (await manager.get<RecordView>(`/api/records/${id}`)).etag ?? ''
    const key = newKey()
    expect((await manager.post(path, approve, { ifMatch: now, key })).status).toBe(200)
    // The key comes before the ETag: a retry gets its own success, although the state has moved on by itself.
    expect(await manager.post(path, approve, { ifMatch: now, key })).toMatchObject({ status: 200 })
    expect((await manager.post(path, approve, { ifMatch: now })).status).toBe(412)
  })

  test('a key belongs to one request', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const definition = await publish(api)
    const key = newKey()
    expect((await wang.post('/api/records', { definition }, { key })).status).toBe(201)
    const other = await wang.post<ProblemDocument>('/api/records', { definition, answers: { subject: 'x' } }, { key })
    expect(other).toMatchObject({ status: 422, body: { code: 'request.idempotency_key_reused' } })
    const zhao = await api.person('zhao')
    const theirs = await zhao.post<RecordView>('/api/records', { definition }, { key })
    expect(theirs.body.starter).toBe(zhao.person)
  })

  test('two people change one field: the second sees both values; different fields do not hinder each other', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const definition = await publish(api)
    const { body } = await wang.post<RecordView>('/api/records', { definition, answers: { subject: 'Chairs' } })
    const path = `/api/records/${body.id}/commands`
    const answer = (field: string, base: unknown, value: unknown) =>
      wang.post<ProblemDocument>(path, { type: 'answer', changes: [{ path: field, base, value }] })
    expect((await answer('subject', 'Chairs', 'Tables')).status).toBe(200)
    expect((await answer('amount', null, '3')).status).toBe(200)
    const conflict = await answer('subject', 'Chairs', 'Lamps')
    expect(conflict).toMatchObject({ status: 409, body: { code: 'answer.conflict' } })
    expect(JSON.stringify(conflict.body)).toContain('Tables')
  })

  test('what the rules refuse is 422 with the place, what may not be done now 409', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const definition = await publish(api)
    const { body } = await wang.post<RecordView>('/api/records', { definition })
    const path = `/api/records/${body.id}/commands`
    const empty = await wang.post<ProblemDocument>(path, { type: 'submit', step: 'fill' })
    expect(empty.status).toBe(422)
    expect(empty.body.problems).toMatchObject([{ path: 'subject' }])
    const wrong = [{ path: 'amount', base: null, value: 'many' }]
    expect((await wang.post(path, { type: 'answer', changes: wrong })).status).toBe(422)
    const early = { type: 'approve', step: 'decide' }
    expect((await wang.post(path, early, { ifMatch: body.etag })).status).toBe(409)
    expect((await wang.post(path, { type: 'dance' })).status).toBe(422)
    expect(
      (await wang.post(path, { type: 'sla.pause', body: {} }, { ifMatch: body.etag })).status,
    ).toBeGreaterThanOrEqual(404)
    expect((await wang.post(path, { type: 'open' })).status).toBe(422)
    expect((await wang.post(path, { type: 'submit', step: 'fill', surplus: 1 })).body).toMatchObject({
      path: '/surplus',
    })
  })

  /** The request again with the same key gets the same answer, marked as a repetition. */
  const twice = async <T>(request: (key: string) => Promise<Answer<T>>): Promise<Answer<T>> => {
    const key = newKey()
    const first = await request(key)
    const second = await request(key)
    expect({ status: second.status, body: second.body, etag: second.etag }).toEqual({
      status: first.status,
      body: first.body,
      etag: first.etag,
    })
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    return first
  }
})
