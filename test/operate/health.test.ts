import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupList, HealthView } from '@checkwright/core/model/api'
import { afterEach, expect, test } from 'vitest'
import { apiOn, type Client, newKey } from '../api/client.ts'
import { publish, submitted } from '../api/definition.ts'
import { operate } from '../backup/command.ts'
import { dumpOf } from '../backup/dump.ts'
import { forEachDatabase, onDatabase } from '../databases.ts'
import { personalForm } from '../erase/form.ts'
import { writeMemo } from '../erase/memo.ts'
import { until } from './until.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp('/tmp/checkwright-operate-')
  folders.push(folder)
  return folder
}

const healthOf = async (admin: Client): Promise<HealthView> => (await admin.get<HealthView>('/api/health')).body

const finished = (admin: Client): Promise<BackupList> =>
  until(
    async () => (await admin.get<BackupList>('/api/backups')).body,
    ({ runningSince }) => runningSince === null,
    60_000,
  )

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('an admin sees how the installation fares', async () => {
    const api = await start()
    const definition = await publish(api)
    await submitted(await api.person('ann'), definition)
    const health = await healthOf(api.admin)
    expect(health).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      ready: { ok: true },
      database: { kind: databases.kind },
      timers: { waiting: 0, lagSeconds: 0 },
      outbox: { failed: 0, newest: [] },
      plugins: [],
      missing: [],
      counts: { people: 2, definitions: 1, records: 1, openRecords: 1, attachments: 0, attachmentBytes: 0 },
      connection: { isSecure: false, publicUrl: null, certificateUntil: null, isLan: false, addresses: [] },
    })
    expect(health.database.bytes).toBeGreaterThan(10_000)
    expect(health.disk.freeBytes).toBeGreaterThan(0)
    expect(health.disk.totalBytes).toBeGreaterThanOrEqual(health.disk.freeBytes)
    expect(health.startedAt <= health.now).toBe(true)
  })

  test('a plugin that is used and gone is named, with what waits for it', async () => {
    const plugins = await writeMemo(await newFolder())
    const place = await databases.place()
    const first = await start(place, { plugins: [plugins] })
    await publish(first, personalForm)
    expect((await healthOf(first.admin)).plugins).toEqual([{ id: 'memo', version: '1.0.0', title: { en: 'Memo' } }])
    await first.installation.close()
    const second = await start(place)
    expect(await healthOf(second.admin)).toMatchObject({
      plugins: [],
      missing: [{ plugin: 'memo', definitions: [personalForm.title] }],
    })
  })

  test('what was given up is listed without what it carried, and sent again once a key', async () => {
    const api = await start()
    const { admin, installation } = api
    const at = '2026-03-02T08:00:00.000Z'
    const row = {
      id: 'given-up',
      key: 'k',
      kind: 'notify',
      stream: 'nowhere',
      plugin: 'sla',
      created_at: at,
      next_at: at,
    }
    const payload = JSON.stringify({ persons: [], code: 'x', params: { secret: 'zzpayload-9911' } })
    await installation.store.write((tx) =>
      tx
        .insertInto('outbox')
        .values({ ...row, payload, attempts: 10, state: 'failed', error: 'effect.timed_out' })
        .execute(),
    )
    const before = await admin.get<HealthView>('/api/health')
    expect(before.body.outbox).toMatchObject({
      failed: 1,
      newest: [{ id: 'given-up', kind: 'notify', plugin: 'sla', attempts: 10, error: 'effect.timed_out', at }],
    })
    expect(before.text).not.toContain('zzpayload-9911')
    const key = newKey()
    const sent = await admin.post('/api/outbox/given-up/resend', {}, { key })
    expect([sent.status, sent.body]).toEqual([200, { id: 'given-up' }])
    const again = await admin.post('/api/outbox/given-up/resend', {}, { key })
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
    expect((await admin.post('/api/outbox/given-up/resend', {})).status).toBe(404)
    expect((await admin.post('/api/outbox/nothing/resend', {})).status).toBe(404)
    const after = await until(
      () => healthOf(admin),
      ({ outbox }) => outbox.failed === 0 && outbox.waiting === 0,
    )
    expect(after.outbox).toMatchObject({ failed: 0, waiting: 0 })
  })

  test('a backup is begun by an admin, taken beside the server, and can be put back', async () => {
    const place = await databases.place()
    const folder = await newFolder()
    const api = await start(place, { backups: folder })
    const definition = await publish(api)
    await submitted(await api.person('ann'), definition)
    expect((await api.admin.get('/api/backups')).body).toEqual({
      ...{ items: [], next: null, folder, runningSince: null, failed: null },
    })
    const key = newKey()
    const begun = await api.admin.post<BackupList>('/api/backups', {}, { key })
    expect([begun.status, begun.body.runningSince === null]).toEqual([202, false])
    // Pressed again, and a lost answer asked for again: still the same one.
    expect((await api.admin.post('/api/backups', {})).status).toBe(202)
    const again = await api.admin.post('/api/backups', {}, { key })
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true'])
    const { items, failed } = await finished(api.admin)
    expect(failed).toBeNull()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ records: 1, people: 2, files: 0, damaged: 0, isThere: true })
    await api.installation.close()
    const target = { ...(await databases.place()), dataFolder: join(await newFolder(), 'data') }
    expect(await operate(target, ['restore', items[0]?.place ?? ''])).toMatchObject({ code: 0, err: '' })
    expect(await dumpOf(target)).toEqual(await dumpOf(place))
    await rm(items[0]?.place ?? '', { recursive: true })
    const later = await start(place, { backups: folder })
    expect((await later.admin.get<BackupList>('/api/backups')).body.items[0]?.isThere).toBe(false)
  })
})

onDatabase('sqlite', (databases) => {
  const { start } = apiOn(databases)

  test('a backup that fails says why, in the language of who asks', async () => {
    const folder = join(await newFolder(), 'a file')
    await writeFile(folder, '')
    const api = await start(undefined, { backups: folder })
    await api.admin.post('/api/backups', {})
    const { items, failed } = await finished(api.admin)
    expect([items, failed?.text]).toEqual([[], expect.stringContaining('is a file')])
  })

  test('a server that ends takes away the backup it has begun', async () => {
    const folder = join(await newFolder(), 'backups')
    const api = await start(undefined, { backups: folder })
    await api.admin.post('/api/backups', {})
    await api.installation.close()
    expect(existsSync(folder) ? await readdir(folder) : []).toEqual([])
  })

  test('figures are read by admins and by whoever has the token, and by nobody else', async () => {
    const api = await start(undefined, { metricsToken: 'a-long-metrics-token' })
    const read = (client: Client, authorization?: string) =>
      client.get('/metrics', authorization === undefined ? {} : { authorization })
    const ann = await api.person('ann')
    for (const [client, header, status] of [
      [api.admin, undefined, 200],
      [api.anonymous(), 'Bearer a-long-metrics-token', 200],
      [api.anonymous(), 'Bearer another-long-token', 404],
      [api.anonymous(), 'a-long-metrics-token', 404],
      [api.anonymous(), undefined, 404],
      [ann, undefined, 404],
    ] as const)
      expect((await read(client, header)).status).toBe(status)
    const without = await start()
    expect((await read(without.anonymous(), 'Bearer null')).status).toBe(404)
    expect((await read(without.anonymous(), 'Bearer ')).status).toBe(404)
    const nameless = await read(api.anonymous())
    expect(nameless.text).not.toContain('checkwright_')
  })

  test('figures count what happens, without a name or an id in any label', async () => {
    const api = await start()
    const definition = await publish(api)
    const ann = await api.person('zzann-6611')
    const record = await submitted(ann, definition, 'zzsubject-6612')
    await ann.post(`/api/records/${record.id}/commands`, { type: 'approve', step: 'decide' }, { ifMatch: record.etag })
    await ann.get(`/api/records?search=zzsearch-6613`)
    await ann.get('/api/zznowhere-6614')
    await ann.post('/api/backups', {})
    const { text } = await api.admin.get('/metrics')
    const value = (line: string): number =>
      Number(
        text
          .split('\n')
          .find((one) => one.startsWith(`checkwright_${line} `))
          ?.split(' ')
          .at(-1),
      )
    expect(value('commands_total{type="open"}')).toBe(1)
    expect(value('commands_total{type="submit"}')).toBe(1)
    expect(value('commands_refused_total{kind="not_allowed"}')).toBe(1)
    expect(value('http_request_seconds_count{route="/api/records/:id/commands",method="POST",status="200"}')).toBe(1)
    expect(value('http_request_seconds_count{route="none",method="GET",status="404"}')).toBe(1)
    expect(value('commit_jobs_count')).toBeGreaterThan(3)
    expect(value('commit_jobs_sum')).toBeGreaterThanOrEqual(value('commit_jobs_count'))
    expect(value('commit_seconds_count')).toBe(value('commit_jobs_count'))
    expect(value('record_changes_total')).toBeGreaterThanOrEqual(2)
    for (const gauge of ['database_bytes', 'disk_free_bytes', 'ready', 'process_start_time_seconds'])
      expect(value(gauge)).toBeGreaterThan(0)
    for (const gauge of [
      'timer_lag_seconds',
      'outbox_lag_seconds',
      'outbox_failed',
      'event_streams',
      'last_backup_timestamp_seconds',
    ])
      expect(value(gauge)).toBe(0)
    for (const word of ['zzann', 'zzsubject', 'zzsearch', 'zznowhere', record.id, ann.person])
      expect(text).not.toContain(word)
  })

  test('jobs that came together share a commit, and the figures say so', async () => {
    const api = await start()
    await publish(api)
    const { store } = api.installation
    const write = (name: string) =>
      store.write((tx) => tx.insertInto('topic').values({ topic: name, revision: 1 }).execute())
    await Promise.all(Array.from({ length: 40 }, (_, index) => write(`t${index}`)))
    const { text } = await api.admin.get('/metrics')
    const large = Number(/commit_jobs_bucket\{le="16"\} (\d+)/.exec(text)?.[1])
    expect(Number(/commit_jobs_count (\d+)/.exec(text)?.[1])).toBeGreaterThan(large)
  })
})
