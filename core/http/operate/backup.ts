import { existsSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BackupError } from '../../store/backup/backup-error.ts'
import { draftOf, writeBackup } from '../../store/backup/write-backup.ts'
import { accountsBeside, sessionTables } from '../auth/backup.ts'
import { readConfig } from '../start/config.ts'
import { productVersion } from '../version.ts'
import { sayWhy } from './failures.ts'
import { noteOf, writeNote } from './note.ts'
import { say, spokenSize } from './say.ts'

/**
 * `npm run backup -- [folder]`: backs up what the environment names, whether a server runs on it or not. An existing folder
 * gets a folder of its own in it, named by the time. Answers with the exit code; a server that started it is told the
 * failure's code as well.
 */
export const backup = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> => {
  try {
    const config = readConfig([], env)
    const [wanted = config.backups, ...more] = args
    if (more.length > 0 || wanted.startsWith('-')) {
      await say(process.stderr, 'backup.usage', { place: config.backups })
      return 2
    }
    await say(process.stdout, 'backup.begun', { folder: config.data })
    const place = placeFor(resolve(env.INIT_CWD ?? '.', wanted), new Date(), wanted === config.backups)
    // Asked to stop, it takes away what it has begun.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.once(signal, () => {
        rmSync(draftOf(place), { recursive: true, force: true })
        process.exit(1)
      })
    const manifest = await writeBackup({
      dataFolder: config.data,
      ...(config.databaseUrl === null ? {} : { databaseUrl: config.databaseUrl }),
      ...{ target: place, version: productVersion, now: () => new Date().toISOString() },
      ...{ beside: [accountsBeside], emptied: sessionTables },
    })
    const note = noteOf(place, manifest)
    await writeNote(config.data, note)
    const { bytes, at, records, people, files } = note
    await say(process.stdout, 'backup.done', { place, at, records, people, files, size: spokenSize(bytes) })
    const { damaged } = manifest
    if (damaged.length > 0)
      await say(process.stderr, 'backup.damaged_files', {
        ...{ count: damaged.length, folder: config.data },
        digests: damaged.slice(0, 5).join(' '),
      })
    return 0
  } catch (error) {
    const sentence = await sayWhy(error, 'backup.failed')
    process.send?.(sentence)
    return 1
  }
}

const placeFor = (wanted: string, now: Date, isCollection: boolean): string => {
  if (!existsSync(wanted) && !isCollection) return wanted
  if (existsSync(wanted) && !statSync(wanted).isDirectory())
    throw new BackupError('backup.not_a_folder', { place: wanted })
  const name = `checkwright-${now.toISOString().replaceAll(/[-:]/g, '').replace('.', '-')}`
  return join(wanted, name)
}
