import type { DefinitionDraft, LintResult, List, VersionDocument, VersionSummary } from '@checkwright/core/model/api'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { apiOn, newKey } from './client.ts'
import { requestForm } from './definition.ts'

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('a draft is created, changed under its ETag, checked and published', async () => {
    const { admin } = await start()
    const key = newKey()
    const created = await admin.post<DefinitionDraft>('/api/definitions', { definition: requestForm }, { key })
    expect(created).toMatchObject({ status: 201, body: { version: 0 } })
    const again = await admin.post<DefinitionDraft>('/api/definitions', { definition: requestForm }, { key })
    expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: created.body })

    const path = `/api/definitions/${created.body.id}`
    const [etag, changed] = [created.etag ?? '', { ...requestForm, description: { en: 'Changed', 'zh-Hans': '改了' } }]
    const put = (ifMatch: string, own = newKey()) =>
      admin.send<DefinitionDraft>('PUT', path, { body: { definition: changed }, ifMatch, key: own })
    const once = newKey()
    const saved = await put(etag, once)
    expect(saved.status).toBe(200)
    expect((await put(etag, once)).body).toEqual(saved.body)
    expect((await put(etag)).status).toBe(412)
    expect((await admin.post<LintResult>(`${path}/lint`, {}, { key: null })).status).toBe(200)

    const publishing = newKey()
    const publish = (ifMatch: string, own = newKey()) =>
      admin.post<VersionSummary>(`${path}/publish`, {}, { ifMatch, key: own })
    expect((await publish(etag)).status).toBe(412)
    const version = await publish(saved.etag ?? '', publishing)
    expect(version).toMatchObject({ status: 201, body: { version: 1 } })
    expect((await publish(saved.etag ?? '', publishing)).body).toEqual(version.body)
    const versions = await admin.get<List<VersionSummary>>(`${path}/versions`)
    expect(versions.body.items).toHaveLength(1)
    const document = await admin.get<VersionDocument>(`${path}/versions/1`)
    expect(document.body).toMatchObject({ hash: version.body.hash, definition: { description: { en: 'Changed' } } })
    expect((await admin.get(`${path}/versions/2`)).status).toBe(404)
  })

  test('a definition that makes no sense is refused with the place', async () => {
    const { admin } = await start()
    const wrong = { ...requestForm, kind: 'poem' }
    expect(await admin.post('/api/definitions', { definition: wrong })).toMatchObject({ status: 422 })
    expect((await admin.post('/api/definitions', requestForm)).status).toBe(422)
    await admin.post('/api/definitions', { definition: requestForm })
    expect((await admin.post('/api/definitions', { definition: requestForm })).status).toBe(409)
  })
})
