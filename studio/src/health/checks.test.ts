import type { BackupList, BackupView, HealthView } from '@checkwright/core/model/api'
import { expect, test } from 'vitest'
import { type Check, checksOf, parts, worst } from './checks.ts'

const now = '2026-10-09T08:00:00.000Z'

const well: HealthView = {
  ...{ version: '1.0.0', startedAt: now, now, ready: { ok: true }, plugins: [], missing: [] },
  database: { kind: 'sqlite', bytes: 1 },
  disk: { freeBytes: 50e9, totalBytes: 100e9 },
  timers: { waiting: 3, lagSeconds: 0 },
  outbox: { waiting: 0, lagSeconds: 0, failed: 0, newest: [] },
  counts: { people: 1, definitions: 1, records: 1, openRecords: 1, attachments: 0, attachmentBytes: 0 },
  connection: { isSecure: true, publicUrl: null, certificateUntil: null, isLan: false, addresses: [] },
}

const backup = (more: Partial<BackupView> = {}): BackupView => ({
  ...{ place: '/b', at: '2026-10-08T08:00:00.000Z', finishedAt: now, bytes: 1, records: 1, people: 1, files: 0 },
  ...{ damaged: 0, isThere: true, ...more },
})

const list = (items: readonly BackupView[], more: Partial<BackupList> = {}): BackupList => ({
  ...{ items, next: null, folder: '/b', runningSince: null, failed: null, ...more },
})

const check = (part: Check['part'], health: Partial<HealthView>, backups = list([backup()])) => {
  const found = checksOf({ ...well, ...health }, backups).find((one) => one.part === part)
  return [found?.state, found?.advice]
}

test('an installation that is well has nothing to advise, and every part is judged', () => {
  const checks = checksOf(well, list([backup()]))
  expect(checks.map(({ part }) => part)).toEqual([...parts])
  expect(checks.every(({ state, advice }) => state === 'ok' && advice === null)).toBe(true)
  expect(worst(checks)).toBe('ok')
})

test('a backup is missed, grows old after two days, fails, goes away, or is not whole', () => {
  const backupOf = (backups: BackupList) => check('backup', {}, backups)
  expect(backupOf(list([]))).toEqual(['danger', 'backup.none'])
  expect(backupOf(list([backup({ at: '2026-10-07T08:00:00.000Z' })]))).toEqual(['ok', null])
  expect(backupOf(list([backup({ at: '2026-10-07T07:59:59.999Z' })]))).toEqual(['warn', 'backup.old'])
  expect(backupOf(list([backup({ isThere: false })]))).toEqual(['danger', 'backup.gone'])
  expect(backupOf(list([backup({ isThere: false }), backup()]))).toEqual(['ok', null])
  expect(backupOf(list([backup({ damaged: 1 })]))).toEqual(['danger', 'backup.damaged'])
  expect(backupOf(list([backup()], { failed: { at: now, text: '' } }))).toEqual(['danger', 'backup.failed'])
})

test('a disk is low below a tenth or five gigabytes, whichever is less, and full below half a gigabyte', () => {
  const disk = (freeBytes: number, totalBytes: number) => check('disk', { disk: { freeBytes, totalBytes } })
  expect(disk(5e9, 1000e9)).toEqual(['ok', null])
  expect(disk(4.9e9, 1000e9)).toEqual(['warn', 'disk.low'])
  expect(disk(2e9, 20e9)).toEqual(['ok', null])
  expect(disk(1.9e9, 20e9)).toEqual(['warn', 'disk.low'])
  expect(disk(499e6, 2e9)).toEqual(['danger', 'disk.full'])
})

test('what is due and waits is late after five minutes and very late after an hour; what was given up is worse', () => {
  const timers = (lagSeconds: number) => check('timers', { timers: { waiting: 1, lagSeconds } })
  expect([timers(300), timers(301), timers(3_601)]).toEqual([
    ['ok', null],
    ['warn', 'timers.late'],
    ['danger', 'timers.late'],
  ])
  const outbox = (lagSeconds: number, failed: number) =>
    check('outbox', { outbox: { waiting: 1, lagSeconds, failed, newest: [] } })
  expect([outbox(0, 0), outbox(400, 0), outbox(0, 1)]).toEqual([
    ['ok', null],
    ['warn', 'outbox.late'],
    ['danger', 'outbox.failed'],
  ])
})

test('a certificate is announced thirty days before its end; without https one is told', () => {
  const connection = (more: Partial<HealthView['connection']>) =>
    check('connection', { connection: { ...well.connection, ...more } })
  expect(connection({ certificateUntil: '2026-12-09T08:00:00.000Z' })).toEqual(['ok', null])
  expect(connection({ certificateUntil: '2026-11-08T08:00:00.000Z' })).toEqual(['warn', 'connection.expiring'])
  expect(connection({ certificateUntil: '2026-10-16T08:00:00.000Z' })).toEqual(['danger', 'connection.expiring'])
  expect(connection({ certificateUntil: now })).toEqual(['danger', 'connection.expired'])
  expect(connection({ isSecure: false })).toEqual(['warn', 'connection.plain'])
  expect(connection({ isSecure: false, publicUrl: 'https://x.example' })).toEqual(['ok', null])
})

test('a server that cannot work and a plugin that is missing are the worst there is', () => {
  expect(check('ready', { ready: { ok: false, code: 'store.disk_full' } })).toEqual(['danger', 'ready'])
  const missing = [{ plugin: 'x', definitions: [{ en: 'X' }] }]
  expect(check('plugins', { missing })).toEqual(['danger', 'plugins.missing'])
  expect(worst(checksOf({ ...well, missing }, list([backup()])))).toBe('danger')
  expect(worst(checksOf(well, list([backup({ at: '2026-10-01T00:00:00.000Z' })])))).toBe('warn')
})
