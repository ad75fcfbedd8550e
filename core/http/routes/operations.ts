import type { BackupList, HealthView } from '../../model/api.ts'
import type { Locale } from '../../model/base.ts'
import type { Parts } from '../parts.ts'
import { defineRoute, isRefused, replyWith } from '../route.ts'
import { id, object, params, ref } from '../schemas/shape.ts'
import { changing, json, reading } from './common.ts'

/** For administrators: how the installation fares, backups, and what could not be sent. */
export const operationRoutes = [
  defineRoute({
    ...reading,
    path: '/api/health',
    tag: 'operations',
    summary: 'How the installation fares: version, database, disk, timers, outbox, plugins, counts, connection',
    rights: 'role:admin',
    response: { 200: json(ref('HealthView')) },
    handle: async ({ caller, headers, isSecure }, parts) => {
      const vitals = replyWith(await parts.runtime.vitals(caller))
      if (isRefused(vitals)) return vitals
      return { json: { ...(vitals.json as object), ...(await around(parts, headers, isSecure)) } }
    },
  }),
  defineRoute({
    ...reading,
    path: '/api/backups',
    tag: 'operations',
    summary: 'The backups that were taken of this data folder, newest first, and whether one is being taken',
    rights: 'role:admin',
    response: { 200: json(ref('BackupList')) },
    handle: async ({ locale }, parts) => ({ json: await backupsOf(parts, locale) }),
  }),
  defineRoute({
    ...changing,
    method: 'POST',
    path: '/api/backups',
    tag: 'operations',
    summary: 'Begins a backup beside the running server, or joins the one under way; the list tells when it is done',
    rights: 'role:admin',
    body: object({}),
    response: { 202: json(ref('BackupList')) },
    handle: async ({ guard, locale }, parts) => {
      const begun = parts.operations.backups.start(guard.idempotencyKey)
      return { json: await backupsOf(parts, locale), ...(begun === 'known' ? { isReplayed: true } : {}) }
    },
  }),
  defineRoute({
    ...changing,
    method: 'POST',
    path: '/api/outbox/:id/resend',
    tag: 'operations',
    summary: 'Sends once more what was given up, under its old key',
    rights: 'role:admin',
    params: params('id'),
    body: object({}),
    response: { 200: json(object({ id })) },
    handle: async ({ caller, params, guard }, { runtime }) =>
      replyWith(await runtime.resend(caller, params.id ?? '', guard)),
  }),
]

const backupsOf = async ({ operations, messages }: Parts, locale: Locale): Promise<BackupList> => {
  const { backups } = operations
  const failed = backups.failed()
  return {
    items: await backups.list(),
    next: null,
    folder: backups.folder,
    runningSince: backups.running(),
    failed: failed && { at: failed.at, text: messages.text(locale, failed.code, failed.params) },
  }
}

type Around = Omit<HealthView, 'database' | 'disk' | 'timers' | 'outbox' | 'missing' | 'counts'>

/** What the server knows of itself. */
const around = async (parts: Parts, headers: Headers, isSecure: boolean): Promise<Around> => {
  const { operations, installed, version, publicUrl, now } = parts
  const port = /:(\d+)$/.exec(headers.get('host') ?? '')?.[1]
  const scheme = isSecure ? 'https' : 'http'
  return {
    version,
    startedAt: operations.startedAt,
    now: new Date(now()).toISOString(),
    ready: await parts.runtime.ready(),
    plugins: installed.map(({ plugin }) => ({ id: plugin.id, version: plugin.version, title: plugin.title })),
    connection: {
      ...{ isSecure, publicUrl, certificateUntil: operations.certificateUntil, isLan: operations.isLan },
      addresses: operations.isLan
        ? operations.hosts().map((host) => `${scheme}://${host}${port === undefined ? '' : `:${port}`}`)
        : [],
    },
  }
}
