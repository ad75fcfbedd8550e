import { mkdir, rm, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type {
  DefinitionDraft,
  DefinitionSummary,
  List,
  RecordView,
  TemplateDocument,
  TemplateSummary,
} from '@checkwright/core/model/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { readIndex, readJson } from '../library/read-library.ts'
import { apiOn, newKey } from './client.ts'
import { requestForm } from './definition.ts'

const ours = new URL('../../forms-library/', import.meta.url)
const plugins = [new URL('../../plugins/', import.meta.url)]
const handover = 'human-resources/resignation-handover'

/** A library of one good template, one that is no JSON and one that is not there. */
const folder = `/tmp/checkwright-library-${process.pid}`
const own = pathToFileURL(`${folder}/`)
beforeAll(async () => {
  await mkdir(`${folder}/papers`, { recursive: true })
  await writeFile(`${folder}/papers/request.json`, JSON.stringify(requestForm))
  await writeFile(`${folder}/papers/broken.json`, '{')
  const departments = [{ folder: 'papers', title: { en: 'Papers' }, templates: ['broken', 'gone', 'request'] }]
  await writeFile(`${folder}/index.json`, JSON.stringify({ format: 1, departments }))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('every template of the library is listed, shown and tried out', async () => {
    const { admin } = await start(undefined, { library: ours, plugins })
    const { items } = (await admin.get<List<TemplateSummary>>('/api/library')).body
    const ids = readIndex().departments.flatMap(({ folder: at, templates }) => templates.map((name) => `${at}/${name}`))
    expect(items.map(({ id }) => id)).toEqual(ids)
    const forms = (await admin.get<List<DefinitionSummary>>('/api/definitions')).body.items
    for (const item of items) {
      const document = readJson(`${item.id}.json`)
      expect(forms.find(({ key }) => key === item.key)?.id).toBe(item.definition)
      expect(item.fields + item.items).toBeGreaterThan(3)
      expect(item.steps).toBeGreaterThan(0)
      expect((await admin.get<TemplateDocument>(`/api/library/${item.id}`)).body).toEqual({ ...item, document })
      const tried = await admin.post<RecordView>(`/api/library/${item.id}/try`, {}, { key: null })
      expect([item.id, tried.status, Object.keys(tried.body.editable)]).toEqual([item.id, 200, [expect.anything()]])
    }
    expect(items.find(({ id }) => id === handover)).toMatchObject({ items: 20, steps: 7, kind: 'checklist' })
  })

  test('using a template makes a draft once a key, under a key of its own', async () => {
    const { admin } = await start(undefined, { library: ours, plugins })
    const use = (key = newKey(), body: object = {}, id = handover) =>
      admin.post<DefinitionDraft>(`/api/library/${id}/use`, body, { key })
    const once = newKey()
    const first = await use(once)
    expect(first).toMatchObject({ status: 201, etag: '1', body: { version: 0 } })
    expect(first.headers.get('location')).toBe(`/api/definitions/${first.body.id}`)
    const document = readJson(`${handover}.json`) as object
    // Its own key belongs to the form that was published when the house was set up.
    expect(first.body.definition).toEqual({ ...document, key: 'hr_handover_2' })
    expect((await use(once)).body).toEqual(first.body)
    expect((await use()).body.definition.key).toBe('hr_handover_3')
    expect((await use(newKey(), { key: '离职交接' })).body.definition).toEqual({ ...document, key: '离职交接' })
    expect(await use(newKey(), { key: '离职交接' })).toMatchObject({ status: 409, body: { code: 'request.taken' } })
    expect((await use(newKey(), { key: 'not a key' })).status).toBe(422)
    expect((await use(newKey(), {}, 'human-resources/nothing')).status).toBe(404)
  })

  test('a template that cannot be read is left out and named in the log; its neighbours are used under their own keys', async () => {
    const api = await start(undefined, { library: own, begin: { as: 'empty', definitions: [] } })
    const { items } = (await api.admin.get<List<TemplateSummary>>('/api/library')).body
    expect(items).toMatchObject([{ id: 'papers/request', definition: null, fields: 4, items: 0, steps: 2 }])
    const named = api.log.filter((line) => line.includes('template not read'))
    expect(named.map((line) => /papers\/\w+/.exec(line)?.[0]).sort()).toEqual(['papers/broken', 'papers/gone'])
    const draft = await api.admin.post<DefinitionDraft>('/api/library/papers/request/use', {})
    expect(draft.body.definition).toEqual(requestForm)
    const again = (await api.admin.get<TemplateDocument>('/api/library/papers/request')).body
    expect(again.definition).toBe(draft.body.id)
  })

  test('the library is for designers', async () => {
    const api = await start(undefined, { library: own, begin: { as: 'empty', definitions: [] } })
    const designer = await api.person('designer', { roles: ['designer'] })
    for (const roles of [[], ['auditor']]) {
      const other = await api.person(`other ${roles.length}`, { roles })
      expect((await other.get('/api/library')).status).toBe(404)
      expect((await other.get('/api/library/papers/request')).status).toBe(404)
      expect((await other.post('/api/library/papers/request/use', {})).status).toBe(404)
      expect((await other.post('/api/library/papers/request/try', {}, { key: null })).status).toBe(404)
    }
    expect((await designer.get('/api/library')).status).toBe(200)
    expect((await designer.post('/api/library/papers/request/use', {})).status).toBe(201)
  })
})
