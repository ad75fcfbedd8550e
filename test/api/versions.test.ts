import { systemPorts } from '@checkwright/core/http/start/ports'
import type {
  DefinitionDraft,
  DefinitionSummary,
  DiffView,
  List,
  ProblemDocument,
  RecordView,
  VersionDocument,
  VersionSummary,
} from '@checkwright/core/model/api'
import type { Definition } from '@checkwright/core/model/definition'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { type Api, apiOn } from './client.ts'
import { publish, requestForm, submitted } from './definition.ts'

/** The form with another name, so that a second version has something to say. */
const renamed: Definition = { ...requestForm, title: { 'zh-Hans': '申请', en: 'Application' } }

/** Replaces the draft of a definition. */
export const redraft = async ({ admin }: Api, id: string, definition: Definition): Promise<string> => {
  const path = `/api/definitions/${id}`
  const draft = await admin.get<DefinitionDraft>(path)
  const saved = await admin.send('PUT', path, { body: { definition }, ifMatch: draft.etag ?? '' })
  if (saved.status !== 200) throw new Error(`not saved: ${saved.text}`)
  return saved.etag ?? ''
}

/** Publishes the draft as it stands. */
export const republish = async (api: Api, id: string, definition: Definition): Promise<VersionSummary> => {
  const ifMatch = await redraft(api, id, definition)
  const version = await api.admin.post<VersionSummary>(`/api/definitions/${id}/publish`, {}, { ifMatch })
  if (version.status !== 201) throw new Error(`not published: ${version.text}`)
  return version.body
}

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('two versions are compared in the reader’s language, and who stays on the older one is counted', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const auditor = await api.person('auditor', { roles: ['auditor'] })
    const id = await publish(api)
    const diff = (from: number, to: number | 'draft', language = 'en', reader = api.admin) =>
      reader.get<DiffView>(`/api/definitions/${id}/versions/${from}/diff/${to}`, { 'accept-language': language })

    expect((await diff(1, 'draft')).body).toEqual({ changes: [], openRecords: 0 })
    await submitted(wang, id)
    await wang.post<RecordView>('/api/records', { definition: id })
    await redraft(api, id, renamed)
    const change = { code: 'diff.renamed', path: '/title' }
    expect((await diff(1, 'draft')).body).toMatchObject({
      changes: [{ ...change, text: 'Form “Request” is now called “Application”' }],
      openRecords: 2,
    })
    expect((await diff(1, 'draft', 'zh-Hans')).body.changes[0]?.text).toBe('表单「Request」改名为「申请」')
    await republish(api, id, renamed)
    await submitted(wang, id)
    expect((await diff(1, 2)).body).toMatchObject({ changes: [change], openRecords: 2 })
    expect((await diff(2, 'draft')).body).toEqual({ changes: [], openRecords: 3 })
    const first = (await diff(0, 1)).body.changes.map(({ text }) => text)
    expect(first[0]).toBe('The name was written: “Request”')
    expect(first).toContain('Section “Main” was added at the beginning (lines in it: 4)')

    for (const [from, to] of [
      [1, 3],
      [3, 'draft'],
      [9, 1],
    ] as const)
      expect((await diff(from, to)).status).toBe(404)
    expect((await diff(1, 2, 'en', auditor)).status).toBe(200)
    for (const [reader, to] of [
      [auditor, 'draft'],
      [wang, 2],
      [wang, 'draft'],
    ] as const)
      expect((await diff(1, to, 'en', reader)).status).toBe(404)
    const none = await api.admin.get(`/api/definitions/${id.slice(0, -4)}0000/versions/0/diff/draft`)
    expect(none.status).toBe(404)
  })

  test('versions tell their mark and what they are', async () => {
    const api = await start()
    const id = await publish(api, { ...requestForm, control: { revision: 'A/0' } })
    await republish(api, id, { ...renamed, control: { revision: 'A/1' } })
    const { items } = (await api.admin.get<List<VersionSummary>>(`/api/definitions/${id}/versions`)).body
    expect(items).toMatchObject([
      { version: 2, revision: 'A/1' },
      { version: 1, revision: 'A/0' },
    ])
    const one = await api.admin.get<VersionDocument>(`/api/definitions/${id}/versions/1`)
    expect(one.body).toMatchObject({ ...items[1], definition: { title: requestForm.title } })
  })

  /** A house whose clock the test sets; its zone is Asia/Shanghai, eight hours ahead. */
  const clocked = async (moment: string) => {
    const clock = { now: moment }
    const api = await start(undefined, { ports: (log) => ({ ...systemPorts(log), now: () => clock.now }) })
    const open = (definition: string, client = api.admin) =>
      client.post<RecordView & Omit<ProblemDocument, 'status'>>('/api/records', { definition })
    return { api, clock, open }
  }

  test('a version for a later day waits until that day begins in the organisation’s zone', async () => {
    const { api, clock, open } = await clocked('2026-12-30T09:00:00.000Z')
    const wang = await api.person('wang')
    const id = await publish(api)
    const second = await republish(api, id, { ...renamed, control: { revision: 'A/1', effective: '2027-01-01' } })
    expect(second).toMatchObject({ version: 2, effective: '2027-01-01', inEffect: false })
    const list = async (client = api.admin) =>
      (await client.get<List<DefinitionSummary>>('/api/definitions')).body.items[0]
    const waiting = { version: 2, effectiveVersion: 1, next: { version: 2, effective: '2027-01-01' }, revision: 'A/1' }
    expect(await list()).toMatchObject({ ...waiting, title: renamed.title })
    expect(await list(wang)).toMatchObject({ version: 2, effectiveVersion: 1, title: requestForm.title, mayOpen: true })

    clock.now = '2026-12-31T15:59:59.999Z'
    const last = await open(id, wang)
    expect(last.body.definition).toMatchObject({ version: 1 })
    clock.now = '2026-12-31T16:00:00.000Z'
    expect((await open(id, wang)).body.definition).toMatchObject({ version: 2 })
    const summary = await list()
    expect(summary).toMatchObject({ version: 2, effectiveVersion: 2 })
    expect(summary?.next).toBeUndefined()
    // What was opened before stays on what it was opened with.
    expect((await wang.get<RecordView>(`/api/records/${last.body.id}`)).body.definition).toMatchObject({ version: 1 })
    const { items } = (await api.admin.get<List<VersionSummary>>(`/api/definitions/${id}/versions`)).body
    expect(items.map(({ version, inEffect }) => [version, inEffect])).toEqual([
      [2, true],
      [1, false],
    ])
  })

  test('before the first day nobody opens it, and who will is told the day', async () => {
    const { api, clock, open } = await clocked('2026-12-30T09:00:00.000Z')
    const wang = await api.person('wang')
    const hr = await api.person('hr', { roles: ['hr'] })
    const rights = { open: ['role:hr'] }
    const id = await publish(api, { ...requestForm, rights, control: { effective: '2027-01-01' } })
    const refused = await open(id, hr)
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'definition.not_in_effect', params: { date: '2027-01-01' } },
    })
    expect(refused.body.detail).toContain('2027-01-01')
    expect((await open(id, wang)).status).toBe(404)
    expect((await hr.get<List<DefinitionSummary>>('/api/definitions')).body.items).toEqual([])
    clock.now = '2026-12-31T16:00:00.000Z'
    expect((await open(id, hr)).status).toBe(201)
    expect((await open(id, wang)).status).toBe(404)
  })

  test('of several versions the latest one whose day has come counts, whatever was published before it', async () => {
    const { api, clock, open } = await clocked('2026-12-30T09:00:00.000Z')
    const id = await publish(api)
    await republish(api, id, { ...renamed, control: { effective: '2027-06-01' } })
    await republish(api, id, { ...requestForm, control: { effective: '2027-01-01' } })
    const opened = async () => (await open(id)).body.definition.version
    expect(await opened()).toBe(1)
    clock.now = '2027-01-01T00:00:00.000Z'
    expect(await opened()).toBe(3)
    clock.now = '2027-07-01T00:00:00.000Z'
    expect(await opened()).toBe(3)
    await republish(api, id, { ...renamed, control: { effective: '2020-01-01' } })
    expect(await opened()).toBe(4)
  })
})
