import { expect, test } from 'vitest'
import { apiOn } from '../api/client.ts'
import { publish } from '../api/definition.ts'
import type { Document } from '../contract/document.ts'
import { forEachDatabase } from '../databases.ts'
import { fixtureForm } from '../fixture-plugin/definition.ts'

const base = '/api/plugins/fixture'

forEachDatabase((databases) => {
  // The folder whose sub-folders are plugins: only the fixture's has an index.
  const { start } = apiOn(databases, { plugins: [new URL('../', import.meta.url)] })

  test('routes of a plugin are described, checked, and open to whom they name', async () => {
    const api = await start()
    const { admin } = api
    const member = await api.person('mia')
    const definition = await publish(api, fixtureForm)
    const opened = await member.post<{ readonly id: string }>('/api/records', { definition })
    expect(opened.status).toBe(201)
    const commands = `/api/records/${opened.body.id}/commands`
    const note = { type: 'fixture.note', body: { text: 'cold' } }
    expect((await member.post(commands, note, { ifMatch: opened.etag ?? '' })).status).toBe(200)
    expect(await member.post(commands, { ...note, body: { text: '' } }, { ifMatch: '1' })).toMatchObject({
      status: 412,
    })

    expect(await member.get(`${base}/notes`)).toMatchObject({
      status: 200,
      body: { items: [{ text: 'cold', count: 1 }] },
    })
    expect((await api.anonymous().get(`${base}/notes`)).status).toBe(401)

    const count = (body: unknown) => admin.post(`${base}/notes/count`, body, { key: null })
    expect(await count({ text: 'cold' })).toMatchObject({ status: 200, body: { count: 1 } })
    expect(await count({ text: 'cold', more: 1 })).toMatchObject({ status: 422 })
    expect(await count({})).toMatchObject({ status: 422 })
    const refused = await member.post(`${base}/notes/count`, { text: 'cold' }, { key: null })
    const absent = await member.post(`${base}/nothing`, { text: 'cold' }, { key: null })
    expect([refused.status, refused.body]).toMatchObject([404, { code: (absent.body as { code: string }).code }])
    expect((await admin.send('DELETE', `${base}/notes/count`, { key: null })).status).toBe(405)

    // A route may look at the plugin's tables and change nothing in them.
    expect((await admin.post(`${base}/notes/forget`, undefined, { key: null })).status).toBe(500)
    expect((await member.get(`${base}/notes`)).body).toEqual({ items: [{ text: 'cold', count: 1 }] })

    const { body } = await admin.get<Document>('/api/openapi.json')
    expect(Object.keys(body.paths).filter((path) => path.startsWith(base))).toEqual([
      `${base}/notes`,
      `${base}/notes/count`,
      `${base}/notes/forget`,
    ])
    expect(body.paths[`${base}/notes/count`]?.post).toMatchObject({ requestBody: { required: true } })
  })
})
