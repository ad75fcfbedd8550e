import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../postgres.ts'
import { crash } from './crash.ts'

/** A few kills with each run of the tests; `node test/campaign/run.ts crash` kills by the hundred. */
const folders: string[] = []
let postgres: PostgresServer | undefined

afterEach(async () => {
  await postgres?.stop()
  postgres = undefined
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp('/tmp/checkwright-crash-')
  folders.push(folder)
  return join(folder, 'data')
}

test('killed at work and at its start, the embedded database keeps every promise', async () => {
  const counts = await crash({ place: { dataFolder: await newFolder() }, seed: 'test 6', kills: 4 })
  expect(counts).toMatchObject({ kills: 4, starting: 1 })
  expect(counts.acknowledged).toBeGreaterThan(20)
}, 180_000)

test('killed with or without its database server, PostgreSQL keeps every promise', async () => {
  postgres = await startPostgres({ isSynced: true })
  const place = { dataFolder: await newFolder(), databaseUrl: await postgres.createDatabase() }
  const counts = await crash({ place, seed: 'test 31', kills: 2, postgres })
  expect(counts).toMatchObject({ kills: 2, databases: 2 })
  expect(counts.acknowledged).toBeGreaterThan(5)
}, 180_000)

test('a product that answers before its commit is found out by a kill', async () => {
  const fault = fileURLToPath(new URL('./early-answer.mjs', import.meta.url))
  const run = crash({ place: { dataFolder: await newFolder() }, seed: 'early', kills: 3, fault })
  await expect(run).rejects.toThrow(/lost: acknowledged/)
}, 180_000)
