import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RecordView } from '@checkwright/core/model/api'
import { restoreBackup } from '@checkwright/core/store/backup/restore-backup'
import { afterEach } from 'vitest'
import { type Api, apiOn, type Client } from '../api/client.ts'
import { publish } from '../api/definition.ts'
import type { Databases, Place } from '../databases.ts'
import { personalForm } from '../erase/form.ts'
import { writeMemo } from '../erase/memo.ts'
import { operate, type Said } from './command.ts'

/** An installation with something of everything in it, running in this process; commands run beside it. */
export type Office = {
  readonly api: Api
  readonly place: Place
  readonly person: Client
  readonly record: RecordView
  /** Opens what was put back as the next start does, and closes it again. */
  startOn(place: Place): Promise<void>
  /** Runs a command on the office's data. */
  operate(...args: readonly string[]): Promise<Said>
  /** A backup of it, by the command; its folder. */
  backUp(): Promise<string>
  /** Restores into a new folder, and a new database where there is a server. */
  restore(backup: string, ...more: readonly string[]): Promise<{ readonly said: Said; readonly place: Place }>
  /** As `restore`, but in this process: the failure's code and details, or null; what is left where it was to go. */
  tryRestore(backup: string): Promise<{ readonly failure: Failure | null; readonly left: readonly string[] }>
}

export type Failure = { readonly code: string; readonly details: Readonly<Record<string, string | number>> }

/** What is planted in the office's data. */
export const planted = {
  name: 'Zzperson-7711',
  phone: 'zzphone-7712',
  memo: 'zzmemo-7713',
  file: 'zzbytes-7714',
} as const

export const officeOn = (databases: Databases) => {
  const folders: string[] = []
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
  })
  const newFolder = async (name: string): Promise<string> => {
    const folder = await mkdtemp(`/tmp/checkwright-${name}-`)
    folders.push(folder)
    return folder
  }
  const { start, empty } = apiOn(databases)
  return {
    newFolder,
    open: async (): Promise<Office> => {
      const plugins = await writeMemo(await newFolder('plugins'))
      const place = await databases.place()
      const api = await start(place, { plugins: [plugins] })
      const definition = await publish(api, personalForm)
      const person = await api.person(planted.name)
      const answers = { phone: planted.phone }
      const { body } = await person.post<RecordView>('/api/records', { definition, answers })
      const path = `/api/records/${body.id}/commands`
      const wrote = await person.post(
        path,
        { type: 'memo.write', body: { text: planted.memo } },
        { ifMatch: body.etag },
      )
      if (wrote.status !== 200) throw new Error(wrote.text)
      await upload(person)
      const env = { CHECKWRIGHT_PLUGINS: fileURLToPath(plugins) }
      const run = (...args: readonly string[]): Promise<Said> => operate(place, args, env)
      return {
        ...{ api, place, person, record: body, operate: run },
        backUp: async () => {
          const folder = join(await newFolder('backups'), 'one')
          const { code, out, err } = await run('backup', folder)
          if (code !== 0) throw new Error(`${out}${err}`)
          return folder
        },
        startOn: async (at) => {
          const next = await empty(at, { plugins: [plugins] })
          await next.installation.close()
        },
        tryRestore: async (backup) => {
          const target = { ...(await databases.place()), dataFolder: join(await newFolder('restored'), 'data') }
          const failure = await restoreBackup({ ...target, backup, plugins: { memo: ['0001'] } }).then(
            () => null,
            ({ code, details }: Failure) => ({ code, details }),
          )
          return { failure, left: await readdir(target.dataFolder).catch(() => []) }
        },
        restore: async (backup, ...more) => {
          const target = { ...(await databases.place()), dataFolder: join(await newFolder('restored'), 'data') }
          return { said: await operate(target, ['restore', backup, ...more], env), place: target }
        },
      }
    },
  }
}

const upload = async (person: Client): Promise<void> => {
  const form = new FormData()
  form.set('file', new File([Buffer.concat([png, Buffer.from(planted.file)])], 'a.png'))
  const { status, text } = await person.send('POST', '/api/attachments', { raw: form })
  if (status !== 201) throw new Error(text)
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
