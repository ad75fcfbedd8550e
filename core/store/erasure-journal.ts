import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Erasure } from './erase.ts'
import type { Store } from './store.ts'

/**
 * A file beside the database that lists what was erased. A restored backup is older than some erasures: whatever the file
 * names and the database does not know is erased again. Keep it when a backup is put back.
 */
export const journalPath = (dataFolder: string): string => join(dataFolder, 'erasures.jsonl')

/** Adds the database's erasures that are not in the file yet, synced. Call it after an erasure has been committed; opening the store does too. */
export const writeErasures = async (store: Store): Promise<number> => {
  const known = new Set((await readJournal(store.dataFolder)).map((erasure) => erasure.id))
  const rows = await store.read.selectFrom('erasure').selectAll().orderBy('id').execute()
  const missing = rows.filter((row) => !known.has(row.id)).map((row) => ({ ...row, paths: JSON.parse(row.paths) }))
  if (missing.length === 0) return 0
  const file = await open(journalPath(store.dataFolder), 'a', 0o600)
  try {
    // A new line first: the file may end in one that a crash cut off.
    await file.appendFile(missing.map((erasure) => `\n${JSON.stringify(erasure)}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  return missing.length
}

/** What the file names and the database does not know: a restored backup is older. The runtime erases it again. */
export const unknownErasures = async (store: Store): Promise<readonly Erasure[]> => {
  const known = new Set((await store.read.selectFrom('erasure').select('id').execute()).map((row) => row.id))
  return (await readJournal(store.dataFolder)).filter((erasure) => !known.has(erasure.id))
}

/** A line cut off by a crash was never acknowledged; it is in the database and written again. */
const readJournal = async (dataFolder: string): Promise<readonly Erasure[]> => {
  const text = await readFile(journalPath(dataFolder), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Erasure]
    } catch {
      return []
    }
  })
}
