import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordView } from '@checkwright/core/model/api'
import type { createRuntime } from '@checkwright/core/runtime/create'
import pg from 'pg'
import { expect, test } from 'vitest'
import { type Api, apiOn, type Client, newKey } from '../api/client.ts'
import { publish } from '../api/definition.ts'
import { forEachDatabase, type Place } from '../databases.ts'
import { faultsOfRecord, faultsOfStore } from '../replay/verify.ts'
import { personalForm } from './form.ts'
import { writeMemo } from './memo.ts'
import { placesOf } from './places.ts'

/** One text for each place a person's data can get to. Looked for everywhere afterwards. */
const personal = {
  name: 'Zzname-4411',
  account: 'zzaccount-4412',
  phone: 'zzphone-4413',
  formerPhone: 'zzphone-4414',
  cleared: 'zzalias-4415',
  draft: 'zzaddress-4416',
  row: 'zzkin-4417',
  droppedRow: 'zzkin-4418',
  comment: 'zzcomment-4419',
  opinion: 'zzopinion-4420',
  memo: 'zzmemo-4421',
  fileName: 'zzfile-4422',
  fileBytes: 'zzbytes-4423',
  unusedName: 'zzunused-4424',
  unusedBytes: 'zzunusedbytes-4425',
  signature: 'zzsignature-4426',
  withdrawn: 'zzwithdrawn-4427',
  note: 'zznote-4428',
  renamed: 'Zzrenamed-4429',
  judged: 'zzjudged-4430',
  reassigned: 'zzreassigned-4431',
  aside: 'zzaside-4432',
} as const

const texts = Object.values(personal)
/** Of others or of nobody: stays. */
const kept = ['keepsubject-5511', 'keepreason-5512', 'keepmanager-5513'] as const

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const upload = async (client: Client, name: string, bytes: string): Promise<string> => {
  const form = new FormData()
  form.set('file', new File([Buffer.concat([png, Buffer.from(bytes)])], `${name}.png`))
  const reply = await client.send<{ readonly id: string }>('POST', '/api/attachments', { raw: form })
  expect(reply.status).toBe(201)
  return reply.body.id
}

const ref = (id: string) => [{ id, name: 'x', type: 'x', size: 1 }]

/** A person with data at every place, and the ids of what holds them. */
const fill = async (api: Api) => {
  const definition = await publish(api, personalForm)
  const manager = await api.person(kept[2], { roles: ['manager'] })
  const other = await api.person('other')
  const first = { name: personal.name, account: personal.account, roles: ['member'], password: 'the first password' }
  const added = await api.admin.post<{ readonly id: string }>('/api/people', first)
  const person = added.body.id
  const { client } = await api.signIn(personal.account, 'the first password')
  const change = { currentPassword: 'the first password', newPassword: 'the second password' }
  expect((await client.post('/api/auth/change-password', change, { key: null })).status).toBe(204)
  await api.admin.send('PUT', `/api/people/${person}`, { body: { name: personal.renamed } })

  const give = async (who: Client, id: string, body: object): Promise<RecordView> => {
    const now = await who.get<RecordView>(`/api/records/${id}`)
    const reply = await who.post<RecordView>(`/api/records/${id}/commands`, body, { ifMatch: now.etag ?? '' })
    expect([reply.status, reply.text.slice(0, 300)]).toEqual([200, expect.anything()])
    return reply.body
  }
  const file = await upload(client, personal.fileName, personal.fileBytes)
  const answers = { subject: kept[0], phone: personal.formerPhone, alias: personal.cleared, papers: ref(file) }
  const opened = await client.post<RecordView>('/api/records', { definition, answers })
  expect(opened.status).toBe(201)
  const { id } = opened.body
  const answer = (...changes: readonly (readonly [path: string, base: unknown, value: unknown])[]) =>
    give(client, id, { type: 'answer', changes: changes.map(([path, base, value]) => ({ path, base, value })) })
  await answer(['phone', personal.formerPhone, personal.phone], ['alias', personal.cleared, null])
  await answer(
    ['kin', null, ['r1', 'r2']],
    ['kin.r1.kin_name', null, personal.row],
    ['kin.r2.kin_name', null, personal.droppedRow],
  )
  await answer(['kin.r2.kin_name', personal.droppedRow, null], ['kin', ['r1', 'r2'], ['r1']])
  await answer(['check.result', null, 'conform'], ['check.comment', null, personal.judged])
  await give(client, id, { type: 'comment', text: personal.comment })
  await give(client, id, { type: 'memo.write', body: { text: personal.memo } })
  const sign = async () => {
    const image = await upload(client, `${personal.signature}-name`, personal.signature)
    await give(client, id, { type: 'sign', step: 'fill', path: 'mark', image })
  }
  await sign()
  await give(client, id, { type: 'submit', step: 'fill', comment: personal.opinion })
  await give(manager, id, { type: 'return', step: 'decide', to: 'fill', comment: kept[1] })
  await give(client, id, { type: 'comment', text: personal.note })
  // A second round: the first signature has gone from the answers, not from the trail.
  await sign()
  const draft = [{ path: 'address', base: null, value: personal.draft }]
  expect(
    (await client.send('PUT', `/api/records/${id}/draft`, { body: { step: 'fill', changes: draft } })).status,
  ).toBe(200)

  const second = await client.post<RecordView>('/api/records', { definition, answers: { phone: personal.phone } })
  await give(client, second.body.id, { type: 'withdraw', comment: personal.withdrawn })
  const third = await client.post<RecordView>('/api/records', { definition })
  await give(client, third.body.id, {
    type: 'reassign',
    step: 'fill',
    to: other.person,
    comment: personal.reassigned,
  })
  // About the person, written by somebody else.
  const about = { definition, applicant: person, answers: { subject: kept[0], phone: personal.phone } }
  const fourth = await other.post<RecordView>('/api/records', about)
  expect(fourth.status).toBe(201)
  // A word in a record that is no concern of theirs.
  const fifth = await other.post<RecordView>('/api/records', { definition, answers: { subject: kept[0] } })
  await give(client, fifth.body.id, { type: 'comment', text: personal.aside })
  await upload(client, personal.unusedName, personal.unusedBytes)
  await api.installation.parts.runtime.tick()
  const records = [id, second.body.id, third.body.id, fourth.body.id, fifth.body.id]
  return { person, client, manager, other, definition, records }
}

const leave = async (api: Api, person: string): Promise<void> => {
  const left = await api.admin.send('PUT', `/api/people/${person}`, { body: { active: false } })
  expect(left.status).toBe(200)
}

const faults = async (api: Api, records: readonly string[]): Promise<readonly string[]> => {
  const { runtime } = api.installation.parts as unknown as {
    readonly runtime: Awaited<ReturnType<typeof createRuntime>>
  }
  const found = await Promise.all(records.map((id) => faultsOfRecord(runtime.context, id)))
  return [...found.flat(), ...(await faultsOfStore(runtime.context))]
}

/** The place as it was: the database with all accounts, not the journal, which an office keeps when it puts a backup back. */
const backup = async ({ dataFolder, databaseUrl }: Place): Promise<{ putBack(): Promise<Place> }> => {
  const copy = `${dataFolder}-backup`
  await cp(dataFolder, copy, { recursive: true })
  if (databaseUrl === undefined)
    return {
      putBack: async () => {
        await cp(join(dataFolder, 'erasures.jsonl'), join(copy, 'erasures.jsonl'))
        await rm(dataFolder, { recursive: true })
        await cp(copy, dataFolder, { recursive: true })
        await rm(copy, { recursive: true })
        return { dataFolder }
      },
    }
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  const admin = new URL(url)
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  await client.query(`create database ${name}_backup template ${name}`)
  await client.end()
  url.pathname = `/${name}_backup`
  return {
    putBack: async () => {
      await cp(join(copy, 'attachments'), join(dataFolder, 'attachments'), { recursive: true })
      await rm(copy, { recursive: true })
      return { dataFolder, databaseUrl: url.href }
    },
  }
}

forEachDatabase((databases) => {
  const { start: open } = apiOn(databases)
  const start = async (place: Place, withPlugin = true): Promise<Api> =>
    open(place, { plugins: withPlugin ? [await writeMemo(`${place.dataFolder}-plugins`)] : [] })

  test('what a person left behind is nowhere after erasing: no table, no file, no free page, no log', async () => {
    const api = await start(await databases.place())
    const { store } = api.installation
    const { person, client, other, records } = await fill(api)
    const before = await placesOf(store, texts)
    for (const text of texts)
      expect(
        before.some((place) => place.includes(text)),
        text,
      ).toBe(true)

    await leave(api, person)
    const key = newKey()
    const erased = await api.admin.post<{ records: number; values: number }>(`/api/people/${person}/erase`, {}, { key })
    expect(erased.status).toBe(200)
    expect(erased.body.records).toBe(records.length)
    expect(await placesOf(store, texts)).toEqual([])
    expect(api.log.filter((line) => texts.some((text) => line.includes(text)))).toEqual([])

    expect(await faults(api, records)).toEqual([])
    const trail = await other.get(`/api/records/${records[0]}/events`)
    expect(trail.body).toMatchObject({ chain: { verified: true } })
    for (const text of kept) expect((await placesOf(store, [text])).length, text).toBeGreaterThan(0)
    const view = await other.get<RecordView>(`/api/records/${records[0]}`)
    expect(view.body.answers).toMatchObject({ subject: kept[0] })
    expect(view.body.erased).toContain('phone')
    expect(view.body.starter).toBe(person)
    expect((await client.get('/api/me')).status).toBe(401)
    expect((await api.signIn(personal.account, 'the second password')).answer.status).toBe(401)

    // Again with the same key, and anew: neither does harm.
    const again = await api.admin.post<{ values: number }>(`/api/people/${person}/erase`, {}, { key })
    expect(again.body).toEqual(erased.body)
    const anew = await api.admin.post<{ values: number }>(`/api/people/${person}/erase`, {})
    expect(anew.status).toBe(200)
    expect(anew.body.values).toBe(0)
    expect(await placesOf(store, texts)).toEqual([])
    expect(await faults(api, records)).toEqual([])
  })

  test('a backup from before brings nobody back', async () => {
    const place = await databases.place()
    const first = await start(place)
    const { person, records } = await fill(first)
    await first.installation.close()
    const { putBack } = await backup(place)

    const second = await start(place)
    await leave(second, person)
    expect((await second.admin.post(`/api/people/${person}/erase`, {})).status).toBe(200)
    await second.installation.close()

    const third = await start(await putBack())
    expect(await placesOf(third.installation.store, texts)).toEqual([])
    expect((await third.signIn(personal.account, 'the second password')).answer.status).toBe(401)
    expect(await faults(third, records)).toEqual([])
    expect((await third.admin.post<{ values: number }>(`/api/people/${person}/erase`, {})).body.values).toBe(0)
  })

  test('nobody is half erased while a plugin is missing that keeps their words', async () => {
    const place = await databases.place()
    const first = await start(place)
    const { person } = await fill(first)
    await leave(first, person)
    await first.installation.close()

    const second = await start(place, false)
    const refused = await second.admin.post(`/api/people/${person}/erase`, {})
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'plugin.missing', params: { plugin: 'memo' } })
    expect(await placesOf(second.installation.store, [personal.phone])).not.toEqual([])
    await second.installation.close()

    const third = await start(place)
    expect((await third.admin.post(`/api/people/${person}/erase`, {})).status).toBe(200)
    expect(await placesOf(third.installation.store, texts)).toEqual([])
  })
})
