import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync, gzipSync } from 'node:zlib'
import { hashFile } from '@checkwright/core/store/backup/hashed-files'
import { manifestText, readManifest } from '@checkwright/core/store/backup/manifest'
import { createDigest } from '@checkwright/core/store/backup/table-digest'

/** Changes what the first event of a stream says and makes every hash of the backup fit again, but for the chain's own. */
export const tamper = async (backup: string, stream: string): Promise<void> => {
  const manifest = await readManifest(backup)
  const isFile = manifest.database === 'sqlite'
  const path = isFile ? 'records.sqlite' : 'tables/event.jsonl.gz'
  const event = isFile ? tamperFile(join(backup, path), stream) : await tamperRows(join(backup, path), stream)
  const found = await hashFile(join(backup, path))
  const files = manifest.files.map((file) => (file.path === path ? { path, ...found } : file))
  const tables = { ...manifest.tables, event }
  await writeFile(join(backup, 'manifest.json'), manifestText({ ...manifest, files, tables }))
}

const digestOf = (lines: readonly string[]) => {
  const digest = createDigest()
  for (const line of lines) digest.add(line)
  return digest.end()
}

const tamperFile = (file: string, stream: string) => {
  const database = new DatabaseSync(file)
  try {
    database.exec('drop trigger event_no_update')
    database.prepare("update event set at = '2020-01-01T00:00:00.000Z' where stream = ? and seq = 1").run(stream)
    const columns = database.prepare("select name from pragma_table_info('event')").all()
    const rows = database.prepare('select * from event order by stream, seq').all()
    return digestOf(rows.map((row) => JSON.stringify(columns.map(({ name }) => row[String(name)]))))
  } finally {
    database.close()
  }
}

const tamperRows = async (file: string, stream: string) => {
  const lines = gunzipSync(await readFile(file))
    .toString()
    .trimEnd()
    .split('\n')
  const changed = lines.map((line) => {
    const [of, seq, type, , ...rest] = JSON.parse(line) as string[]
    return of === stream && seq === '1' ? JSON.stringify([of, seq, type, '2020-01-01T00:00:00.000Z', ...rest]) : line
  })
  await writeFile(file, gzipSync(`${changed.join('\n')}\n`))
  return digestOf(changed)
}
