import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../postgres.ts'
import { drill } from './drill.ts'

/** A few backups with each run of the tests; `node test/campaign/run.ts restore` takes twenty. */
const folders: string[] = []
let postgres: PostgresServer | undefined

afterEach(async () => {
  await postgres?.stop()
  postgres = undefined
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp('/tmp/checkwright-drill-test-')
  folders.push(folder)
  return join(folder, 'data')
}

test('backups taken from a working server on the embedded database are put back as they were', async () => {
  const counts = await drill({ place: { dataFolder: await newFolder() }, seed: 'drill 1', backups: 3 })
  expect(counts).toMatchObject({ backups: 3 })
  expect(counts.acknowledged).toBeGreaterThan(20)
  expect(counts.records).toBeGreaterThan(5)
}, 240_000)

test('backups taken from a working server on PostgreSQL are put back as they were', async () => {
  postgres = await startPostgres()
  const place = { dataFolder: await newFolder(), databaseUrl: await postgres.createDatabase() }
  const counts = await drill({ place, seed: 'drill 2', backups: 2, postgres })
  expect(counts).toMatchObject({ backups: 2 })
  expect(counts.acknowledged).toBeGreaterThan(10)
}, 240_000)

test('a backup that forgets something is found out by the drill', async () => {
  const fault = new URL('./forgetful.mjs', import.meta.url).href
  const run = drill({ place: { dataFolder: await newFolder() }, seed: 'drill 3', backups: 2, fault })
  await expect(run).rejects.toThrow(/lost: acknowledged upload|is tied to nothing/)
}, 240_000)
