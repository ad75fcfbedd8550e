import type { DefinitionDraft, ProblemDocument, RecordView } from '@checkwright/core/model/api'
import type { Definition, Step } from '@checkwright/core/model/definition'
import { coreTables } from '@checkwright/core/store/migrations/index'
import type { Db } from '@checkwright/core/store/store'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { type Api, apiOn } from './client.ts'
import { publish, requestForm } from './definition.ts'

const title = { 'zh-Hans': '审批', en: 'Approve' }
const approval: Step = { key: 'first', kind: 'approval', title, actors: { of: [{ role: 'hr' }] } }
/** Its first step to fill in is HR's, and stands behind an approval, in a branch. */
const deep: Definition = {
  ...requestForm,
  workflow: [
    approval,
    {
      key: 'way',
      kind: 'choice',
      title,
      branches: [
        {
          key: 'a',
          when: 'amount > 1',
          steps: [
            { key: 'second', kind: 'fill', title, actors: { of: [{ role: 'hr' }] }, edits: ['remark', 'amount'] },
          ],
        },
      ],
      otherwise: [],
    },
  ],
}

/** All that stands in the database. */
const dump = async (db: Db): Promise<string> => {
  const tables = await Promise.all(
    coreTables.map(async (table) => {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(db)
      return [table, rows.map((row) => JSON.stringify(row)).sort()] as const
    }),
  )
  return JSON.stringify(Object.fromEntries(tables))
}

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  const drafted = async ({ admin }: Api, definition: Definition) =>
    (await admin.post<DefinitionDraft>('/api/definitions', { definition })).body.id

  test('a draft is tried at its first step to fill in, by whoever designs it, and leaves no trace', async () => {
    const api = await start()
    const { admin } = api
    const id = await drafted(api, { ...deep, key: 'deep' })
    const published = await publish(api)
    await admin.get('/api/me')
    const before = await dump(api.installation.store.read)
    for (const one of [id, published]) {
      const tried = await admin.post<RecordView>(`/api/definitions/${one}/try`, {}, { key: null })
      expect(tried.status).toBe(200)
      const step = one === id ? 'second' : 'fill'
      expect(tried.body).toMatchObject({ number: null, status: 'open', answers: {} })
      expect(tried.body.steps.filter(({ state }) => state === 'active')).toMatchObject([
        { key: step, kind: 'fill', seats: [{ mine: true }] },
      ])
      expect(tried.body.editable[step]).toContain('remark')
      expect((await admin.get(`/api/records/${tried.body.id}`)).status).toBe(404)
    }
    expect(await dump(api.installation.store.read)).toBe(before)
  })

  test('answers may be given along; what the step may not write is refused', async () => {
    const api = await start()
    const id = await drafted(api, requestForm)
    const attempt = (answers: object) =>
      api.admin.post<RecordView>(`/api/definitions/${id}/try`, { answers }, { key: null })
    expect((await attempt({ subject: 'Chairs', amount: '3' })).body.answers).toEqual({ subject: 'Chairs', amount: '3' })
    expect((await attempt({ nothing: 'x' })).status).toBe(422)
  })

  test('a draft with errors is not tried but says what is wrong; nor one in which nothing is filled in', async () => {
    const api = await start()
    const empty = await drafted(api, { ...requestForm, title: {} })
    const refused = await api.admin.post<ProblemDocument>(`/api/definitions/${empty}/try`, {}, { key: null })
    expect(refused).toMatchObject({ status: 422, body: { code: 'schema.minProperties', path: '/title' } })
    const end: Step = { key: 'end', kind: 'end', title }
    const still = await drafted(api, { ...requestForm, key: 'still', workflow: [end] })
    const none = await api.admin.post<ProblemDocument>(`/api/definitions/${still}/try`, {}, { key: null })
    expect(none).toMatchObject({ status: 422, body: { code: 'definition.nothing_to_fill' } })
  })
})
