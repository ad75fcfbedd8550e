import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BackupError } from '../../store/backup/backup-error.ts'
import { restoreBackup } from '../../store/backup/restore-backup.ts'
import { readConfig } from '../start/config.ts'
import { loadPlugins } from '../start/plugins.ts'
import { sayWhy } from './failures.ts'
import { noteOf } from './note.ts'
import { say } from './say.ts'

/** `npm run restore -- <backup> [--into <empty data folder>] [--erasures <journal>]`. Answers with the exit code. */
export const restore = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> => {
  try {
    const config = readConfig([], env)
    const wanted = readArguments(args)
    if (wanted === null) {
      await say(process.stderr, 'restore.usage', { folder: config.data })
      return 2
    }
    const from = (path: string): string => resolve(env.INIT_CWD ?? '.', path)
    const [place, folder] = [from(wanted.backup), wanted.into === undefined ? config.data : from(wanted.into)]
    const erasures = wanted.erasures === undefined ? undefined : from(wanted.erasures)
    if (erasures !== undefined) await checkJournal(erasures)
    await say(process.stdout, 'restore.begun', { place })
    const installed = await loadPlugins(config.plugins)
    const { manifest, pendingErasures } = await restoreBackup({
      ...{ backup: place, dataFolder: folder },
      ...(config.databaseUrl === null ? {} : { databaseUrl: config.databaseUrl }),
      ...(erasures === undefined ? {} : { erasures }),
      plugins: Object.fromEntries(
        installed.map(({ plugin, server }) => [plugin.id, Object.keys(server?.migrations ?? {})]),
      ),
    })
    const { at, records, people, files } = noteOf(place, manifest)
    await say(process.stdout, 'restore.done', { folder, at, records, people, files })
    if (pendingErasures > 0) await say(process.stdout, 'restore.erasures', { count: pendingErasures })
    return 0
  } catch (error) {
    await sayWhy(error, 'restore.failed')
    return 1
  }
}

type Wanted = { readonly backup: string; readonly into?: string; readonly erasures?: string }

const readArguments = (args: readonly string[]): Wanted | null => {
  try {
    const options = { into: { type: 'string' }, erasures: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [backup, ...more] = positionals
    return backup === undefined || more.length > 0 ? null : { backup, ...values }
  } catch {
    return null
  }
}

const checkJournal = async (file: string): Promise<void> => {
  await readFile(file).catch((cause: unknown) => {
    throw new BackupError('restore.no_journal', { file }, cause)
  })
}
