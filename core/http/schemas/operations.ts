import type { JsonSchema } from '../../model/base.ts'
import { boolean, instant, integer, list, nullable, object, oneOf, ref, string } from './shape.ts'

const failedSending = object({
  id: string,
  kind: string,
  plugin: string,
  record: string,
  at: instant,
  attempts: integer,
  error: nullable(string),
})

const vitals: Readonly<Record<string, JsonSchema>> = {
  database: object({ kind: oneOf('sqlite', 'postgres'), bytes: integer }),
  disk: object({ freeBytes: integer, totalBytes: integer }),
  timers: object({ waiting: integer, lagSeconds: integer }),
  outbox: object({ waiting: integer, lagSeconds: integer, failed: integer, newest: list(ref('FailedSending')) }),
  missing: list(object({ plugin: string, definitions: list(ref('Text')) })),
  counts: object({
    people: integer,
    definitions: integer,
    records: integer,
    openRecords: integer,
    attachments: integer,
    attachmentBytes: integer,
  }),
}

export const operationComponents: { readonly [name: string]: JsonSchema } = {
  FailedSending: failedSending,
  HealthView: object({
    ...vitals,
    version: string,
    startedAt: instant,
    now: instant,
    ready: object({ ok: boolean }, { code: string }),
    plugins: list(object({ id: string, version: string, title: ref('Text') })),
    connection: object({
      isSecure: boolean,
      publicUrl: nullable(string),
      certificateUntil: nullable(instant),
      isLan: boolean,
      addresses: list(string),
    }),
  }),
  BackupView: object({
    place: string,
    at: instant,
    finishedAt: instant,
    bytes: integer,
    records: integer,
    people: integer,
    files: integer,
    damaged: integer,
    isThere: boolean,
  }),
  BackupList: object({
    items: list(ref('BackupView')),
    next: nullable(string),
    folder: string,
    runningSince: nullable(instant),
    failed: nullable(object({ at: instant, text: string })),
  }),
}
