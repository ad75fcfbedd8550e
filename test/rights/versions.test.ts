import type { DefinitionDraft, RecordList, RecordView } from '@checkwright/core/model/api'
import type { Definition, Field } from '@checkwright/core/model/definition'
import { expect, test } from 'vitest'
import { apiOn } from '../api/client.ts'
import { publish, requestForm } from '../api/definition.ts'
import { onDatabase } from '../databases.ts'

const secret = 'known to few'

/** The request with its remark in the list, kept for HR or not. */
const withRemark = (seenBy: readonly string[] | undefined): Definition => ({
  ...requestForm,
  rights: { open: ['role:clerk', 'role:hr'], see: ['everyone'] },
  sections: requestForm.sections.map((section) => ({
    ...section,
    content: section.content.map((field): Field => {
      if (field.key !== 'remark') return field
      const { seenBy: _seenBy, ...rest } = field
      return seenBy === undefined ? rest : { ...rest, seenBy: [...seenBy] }
    }),
  })),
  columns: ['subject', 'remark'],
})

onDatabase('sqlite', (databases) => {
  const { start } = apiOn(databases)

  test('a column that was withheld in an older version stays closed to filters, for its records are in the same list', async () => {
    const api = await start()
    const hr = await api.person('hr', { roles: ['hr'] })
    const wang = await api.person('wang', { roles: ['clerk'] })
    const definition = await publish(api, withRemark(['role:hr']))
    const opened = await hr.post<RecordView>('/api/records', { definition, answers: { subject: 'A', remark: secret } })
    expect(opened.status).toBe(201)

    const path = `/api/definitions/${definition}`
    const { etag } = await api.admin.get<DefinitionDraft>(path)
    const body = { definition: withRemark(undefined) }
    const saved = await api.admin.send('PUT', path, { body, ifMatch: etag ?? '' })
    expect(saved.status).toBe(200)
    expect((await api.admin.post(`${path}/publish`, {}, { ifMatch: saved.etag ?? '' })).status).toBe(201)

    const list = `/api/records?definition=${definition}`
    expect((await wang.get<RecordList>(list)).body.items).toHaveLength(1)
    for (const part of ['filter=remark:contains:known', 'sort=remark', 'sort=-remark'])
      expect((await wang.get(`${list}&${part}`)).body).toMatchObject({ code: 'request.unknown_column' })
    expect((await hr.get<RecordList>(`${list}&filter=remark:contains:known`)).body.items).toHaveLength(1)
  })

  test('a definition nobody lets one open, with no record one sees, is not there to list', async () => {
    const api = await start()
    const stranger = await api.person('stranger')
    const definition = await publish(api, withRemark(undefined))
    const none = await stranger.get(`/api/records?definition=${definition.slice(0, -4)}0000`)
    const hidden = await stranger.get(`/api/records?definition=${definition}`)
    expect(hidden.status).toBe(404)
    expect({ ...(hidden.body as object), requestId: '' }).toEqual({ ...(none.body as object), requestId: '' })
    const clerk = await api.person('clerk', { roles: ['clerk'] })
    expect((await clerk.get(`/api/records?definition=${definition}`)).status).toBe(200)
    expect((await clerk.post('/api/records', { definition, answers: { subject: 'A' } })).status).toBe(201)
    expect((await stranger.get<RecordList>(`/api/records?definition=${definition}`)).body.items).toHaveLength(1)
  })
})
