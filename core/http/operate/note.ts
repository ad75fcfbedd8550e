import { existsSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupView } from '../../model/api.ts'
import { type Manifest, manifestName } from '../../store/backup/manifest.ts'

/** What a data folder remembers of a backup; whether it is still in its place is looked up. */
type Note = Omit<BackupView, 'isThere'>

/** A file of the data folder that lists its backups, also those that were taken by command while no server ran. */
export const notesPath = (dataFolder: string): string => join(dataFolder, 'backups.jsonl')

/** What a finished backup is noted as. */
export const noteOf = (place: string, manifest: Manifest): Note => ({
  place,
  at: manifest.cutAt,
  finishedAt: manifest.finishedAt,
  bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
  records: manifest.tables.record?.rows ?? 0,
  people: manifest.tables.person?.rows ?? 0,
  files: manifest.files.filter(({ path }) => path.startsWith('attachments/')).length,
  damaged: manifest.damaged.length,
})

export const writeNote = (dataFolder: string, note: Note): Promise<void> =>
  appendFile(notesPath(dataFolder), `${JSON.stringify(note)}\n`, { mode: 0o600 })

/** The backups of a data folder, newest first. A line that a crash cut off is left out. */
export const readNotes = async (dataFolder: string, limit = 50): Promise<readonly BackupView[]> => {
  const text = await readFile(notesPath(dataFolder), 'utf8').catch(() => '')
  const notes = text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Note]
    } catch {
      return []
    }
  })
  return notes
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, limit)
    .map((note) => ({ ...note, isThere: existsSync(join(note.place, manifestName)) }))
}
