import type {
  DefinitionDraft,
  DefinitionSummary,
  LintResult,
  List,
  ProblemDocument,
  VersionDocument,
  VersionSummary,
} from '@checkwright/core/model/api'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { apiOn, newKey } from './client.ts'
import { publish, requestForm } from './definition.ts'

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
    const send = (ifMatch: string, own = newKey()) =>
      admin.post<VersionSummary>(`${path}/publish`, {}, { ifMatch, key: own })
    expect((await send(etag)).status).toBe(412)
    const version = await send(saved.etag ?? '', publishing)
    expect(version).toMatchObject({ status: 201, body: { version: 1 } })
    expect((await send(saved.etag ?? '', publishing)).body).toEqual(version.body)
    const versions = await admin.get<List<VersionSummary>>(`${path}/versions`)
    expect(versions.body.items).toHaveLength(1)
    const document = await admin.get<VersionDocument>(`${path}/versions/1`)
    expect(document.body).toMatchObject({ hash: version.body.hash, definition: { description: { en: 'Changed' } } })
    expect((await admin.get(`${path}/versions/2`)).status).toBe(404)
  })

  test('a draft may be half done, in every list too; publishing it is refused with what is missing', async () => {
    const { admin } = await start()
    const half = {
      ...{ format: 1, key: 'half', kind: 'checklist', title: {}, workflow: [] },
      sections: [{ key: 'main', content: [{ key: 'a', kind: 'choice', label: { 'zh-Hans': '' }, visible: 'b =' }] }],
    }
    const created = await admin.post<DefinitionDraft>('/api/definitions', { definition: half })
    expect(created).toMatchObject({ status: 201, body: { definition: half } })
    const path = `/api/definitions/${created.body.id}`
    const worse = { ...half, noun: { en: '' }, sections: [{ key: '', title: {} }, ...half.sections] }
    const saved = await admin.send('PUT', path, { body: { definition: worse }, ifMatch: created.etag ?? '' })
    expect(saved).toMatchObject({ status: 200, body: { definition: worse } })
    const { items } = (await admin.get<List<DefinitionSummary>>('/api/definitions')).body
    expect(items).toMatchObject([{ key: 'half', title: {}, noun: {}, version: 0, mayOpen: false }])

    const { problems } = (await admin.post<LintResult>(`${path}/lint`, {}, { key: null })).body
    const found = problems.map((one) => [one.path, one.text])
    expect(found).toContainEqual(['/title', 'Nothing has been entered here yet.'])
    expect(found).toContainEqual(['/sections/1/title', 'Still to be filled in: the title.'])
    expect(found).toContainEqual(['/sections/1/content/0/options', 'Still to be filled in: the options.'])
    const refused = await admin.post<ProblemDocument>(`${path}/publish`, {}, { ifMatch: saved.etag ?? '' })
    expect(refused.status).toBe(422)
    expect(refused.body.problems?.map((one) => one.path)).toContain('/workflow')
    expect((await admin.get<DefinitionDraft>(path)).body).toMatchObject({ definition: worse, version: 0 })
  })

  test('a draft that was never published is deleted under its ETag; another one never', async () => {
    const api = await start()
    const { admin } = api
    const created = await admin.post<DefinitionDraft>('/api/definitions', { definition: requestForm })
    const path = `/api/definitions/${created.body.id}`
    const remove = (at: string, ifMatch: string, key = newKey()) => admin.send('DELETE', at, { ifMatch, key })
    expect((await admin.send('DELETE', path)).status).toBe(428)
    expect((await remove(path, '7')).status).toBe(412)
    expect((await admin.send('DELETE', path, { ifMatch: '1', raw: 'anything' })).status).toBe(413)
    const key = newKey()
    expect(await remove(path, '1', key)).toMatchObject({ status: 204, text: '' })
    const again = await remove(path, '1', key)
    expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([204, 'true'])
    expect((await remove(path, '1')).status).toBe(404)
    expect((await admin.get(path)).status).toBe(404)

    const published = `/api/definitions/${await publish(api)}`
    const refused = await remove(published, '1')
    expect(refused).toMatchObject({ status: 409, body: { code: 'definition.published' } })
    expect((refused.body as ProblemDocument).detail).toContain('let nobody open it')
    expect((await admin.get(published)).status).toBe(200)
  })

  test('a draft takes no key that another definition has', async () => {
    const { admin } = await start()
    await admin.post('/api/definitions', { definition: requestForm })
    const other = { ...requestForm, key: 'other' }
    const draft = await admin.post<DefinitionDraft>('/api/definitions', { definition: other })
    const path = `/api/definitions/${draft.body.id}`
    const body = { definition: { ...other, key: requestForm.key } }
    const taken = await admin.send<ProblemDocument>('PUT', path, { body, ifMatch: draft.etag ?? '' })
    expect(taken).toMatchObject({ status: 409, body: { code: 'request.taken' } })
    expect((await admin.get<DefinitionDraft>(path)).body.definition.key).toBe('other')
  })

  test('a published kind stays: another one under the same key is a problem of the draft', async () => {
    const api = await start()
    const id = await publish(api)
    const [main] = requestForm.sections
    const content = (main?.content ?? []).map((field) => (field.key === 'amount' ? { ...field, kind: 'text' } : field))
    const definition = { ...requestForm, sections: [{ ...main, content }] }
    const path = `/api/definitions/${id}`
    const draft = await api.admin.get<DefinitionDraft>(path)
    const saved = await api.admin.send('PUT', path, { body: { definition }, ifMatch: draft.etag ?? '' })
    const problem = { code: 'definition.kind_changed', path: '/sections/0/content/1/kind' }
    const lint = await api.admin.post<LintResult>(`${path}/lint`, {}, { key: null })
    expect(lint.body.problems.filter(({ severity }) => severity === undefined)).toMatchObject([problem])
    const refused = await api.admin.post(`${path}/publish`, {}, { ifMatch: saved.etag ?? '' })
    expect(refused).toMatchObject({ status: 422, body: problem })
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
