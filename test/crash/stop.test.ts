import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '@checkwright/core/store/open'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refusedStart } from '../api/server.ts'
import { inspect } from './inspect.ts'
import { createLedger } from './ledger.ts'
import { hire, work } from './load.ts'
import { startServer } from './server.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp('/tmp/checkwright-stop-')
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('asked to stop in the middle of work, it answers whatever it has carried out and ends within ten seconds', async () => {
  const place = { dataFolder: join(folder, 'data') }
  const server = await startServer(place)
  if (server === null) throw new Error('the server did not start')
  try {
    const crew = await hire(server.url, 'stop')
    const ledger = createLedger()
    const working = crew.workers.map((worker) => work(crew, worker, ledger, () => false))
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const asked = performance.now()
    expect(await server.end('SIGTERM')).toBe(0)
    expect(performance.now() - asked).toBeLessThan(10_000)
    await Promise.all(working)
    // Every worker worked until nobody answered. What got no answer must not have been carried out.
    for (const entry of ledger.sent) if (entry.outcome === 'unknown') entry.outcome = 'refused'
    const { faults, acknowledged } = await inspect(place, ledger)
    expect(faults).toEqual([])
    expect(acknowledged).toBeGreaterThan(10)
  } finally {
    await server.end('SIGKILL')
  }
})

test('data of a newer program are left alone, with one sentence a language and exit code 1', async () => {
  const dataFolder = join(folder, 'data')
  const at = '2026-03-02T08:00:00.000Z'
  const store = await openStore({ dataFolder, random: (count) => randomBytes(count), now: () => at })
  await store.write((tx) => tx.insertInto('migration').values({ owner: 'core', name: '9999-later', at }).execute())
  await store.close()
  const { code, lines } = await refusedStart({ CHECKWRIGHT_DATA: dataFolder })
  expect(lines).toEqual([expect.stringContaining('更新版本'), expect.stringContaining('newer Checkwright')])
  expect(code).toBe(1)
})
