import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NewEvent } from '../engine/plan.ts'
import { type Erasure, erasePersonData, eraseRecordData } from './erase.ts'
import { appendEvents } from './events.ts'
import { personStream } from './people.ts'
import { loadRecord } from './records.ts'
import type { Store, Tx } from './store.ts'

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

/** Erases again what the file names and the database does not know. Opening the store does it. */
export const replayErasures = async (store: Store): Promise<number> => {
  let replayed = 0
  for (const erasure of await readJournal(store.dataFolder))
    if (await store.write((tx) => replay(tx, erasure))) replayed += 1
  return replayed
}

const replay = async (tx: Tx, erasure: Erasure): Promise<boolean> => {
  const known = await tx.selectFrom('erasure').select('id').where('id', '=', erasure.id).executeTakeFirst()
  if (known !== undefined) return false
  if (erasure.stream.startsWith(personStream(''))) {
    await erasePersonData(tx, erasure)
    return true
  }
  await eraseRecordData(tx, erasure)
  const state = await loadRecord(tx, erasure.stream)
  if (state === null) return true
  const at = tx.ports.now()
  const event: NewEvent = {
    ...{ seq: state.seq + 1, type: 'data.erased', data: { paths: [...erasure.paths] }, at },
    ...{ actor: { by: erasure.person }, personal: [] },
  }
  await appendEvents(tx, { stream: state.id, kind: 'record', expectedSeq: state.seq, events: [event] })
  await tx
    .updateTable('record')
    .set({ seq: event.seq, updated_at: at, state: JSON.stringify({ ...state, seq: event.seq }) })
    .where('id', '=', state.id)
    .execute()
  await tx.updateTable('record_reader').set({ updated_at: at }).where('record', '=', state.id).execute()
  return true
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
