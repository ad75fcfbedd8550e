import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCatalog } from '@checkwright/core/engine/catalog'
import { createRuntime } from '@checkwright/core/runtime/create'
import { uuidv7 } from '@checkwright/core/store/ids'
import { afterEach, expect, test } from 'vitest'
import { apiOn } from '../api/client.ts'
import { heldFetch } from '../contract/held.ts'
import { type ServerProcess, startServer } from '../crash/server.ts'
import { forEachDatabase, onDatabase } from '../databases.ts'
import { ask, type PostgresServer, startPostgres } from '../postgres.ts'
import { until } from './until.ts'

type Ready = { readonly ok: boolean; readonly code?: string }

const folders: string[] = []
const servers: ServerProcess[] = []
let postgres: PostgresServer | undefined
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end('SIGKILL')
  await postgres?.stop()
  postgres = undefined
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp('/tmp/checkwright-ready-')
  folders.push(folder)
  return folder
}

const serve = async (options: Parameters<typeof startServer>[0]): Promise<ServerProcess> => {
  const server = (await startServer(options)) as ServerProcess
  servers.push(server)
  return server
}

/** What `/readyz` comes to say: the answer wished for, or whatever it sticks to. */
const becomes = (url: string, wished: Ready): Promise<{ readonly status: number; readonly body: Ready }> =>
  until(
    async () => {
      const answer = await heldFetch(`${url}/readyz`)
      return { status: answer.status, body: (await answer.json()) as Ready }
    },
    ({ body }) => body.ok === wished.ok && body.code === wished.code,
  )

const ready = { status: 200, body: { ok: true } }
const not = (code: string) => ({ status: 503, body: { ok: false, code } })

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('a database whose tables are older or newer than the program is not served as if nothing were', async () => {
    const at = '2026-03-02T08:00:00.000Z'
    const { installation, anonymous } = await start()
    const look = () =>
      until(
        async () => (await anonymous().get<Ready>('/readyz')).body,
        ({ ok }) => !ok,
      )
    expect((await anonymous().get<Ready>('/readyz')).body).toEqual({ ok: true })
    const later = { owner: 'core', name: '9999-later', at }
    await installation.store.write((tx) => tx.insertInto('migration').values(later).execute())
    expect(await look()).toEqual({ ok: false, code: 'store.newer' })
    await installation.store.write((tx) => tx.deleteFrom('migration').where('name', '!=', '').execute())
    const pending = await until(
      async () => (await anonymous().get<Ready>('/readyz')).body,
      ({ code }) => code === 'store.migrations_pending',
    )
    expect(pending).toEqual({ ok: false, code: 'store.migrations_pending' })
    // The process lives all the while.
    expect((await anonymous().get('/healthz')).body).toEqual({ ok: true })
  })

  test('a server that ends asks for no more work', async () => {
    const { installation, anonymous } = await start()
    installation.endStreams()
    const answer = await anonymous().get('/readyz')
    expect([answer.status, answer.body]).toEqual([503, { ok: false, code: 'server.draining' }])
  })

  test('a loop that does not come round any more is told of, one that has never begun too', async () => {
    const store = await databases.open()
    const catalog = createCatalog([])
    if (!catalog.ok) throw new Error('catalog')
    let elapsed = 0
    const now = () => new Date().toISOString()
    const random = (bytes: number) => randomBytes(bytes)
    const log: string[] = []
    const ports = {
      now,
      random,
      id: () => uuidv7(now(), random),
      log: ({ msg }: { msg: string }) => void log.push(msg),
    }
    const runtime = await createRuntime({
      ...{ store, catalog: catalog.value },
      ports: { ...ports, monotonic: () => elapsed },
    })
    expect(await runtime.ready()).toEqual({ ok: false, code: 'loop.stopped' })
    runtime.start()
    expect(await runtime.ready()).toEqual({ ok: true })
    // A table it works on is gone: every round fails from now on.
    await store.write((tx) => tx.schema.alterTable('topic_job').renameTo('hidden').execute())
    runtime.context.wake()
    await until(
      async () => log,
      (lines) => lines.includes('loop.failed'),
    )
    expect(log).toContain('loop.failed')
    elapsed += 200_000
    expect(await runtime.ready()).toEqual({ ok: true })
    elapsed += 200_000
    expect(await runtime.ready()).toEqual({ ok: false, code: 'loop.stalled' })
    await runtime.stop()
    expect(await runtime.ready()).toEqual({ ok: false, code: 'loop.stopped' })
  })
})

onDatabase('sqlite', () => {
  test('a full disk is noticed before a write fails, and when there is room again', async () => {
    const disk = await newFolder()
    // A small disk of its own, seen by the server's process only; reached from here by that process.
    const under = [
      'unshare',
      '--mount',
      '--map-root-user',
      'sh',
      '-c',
      `mount -t tmpfs -o size=12m none ${disk}; exec "$@"`,
      'sh',
    ]
    const server = await serve({ dataFolder: join(disk, 'data'), under })
    expect(await becomes(server.url, { ok: true })).toEqual(ready)
    const filler = `/proc/${server.pid}/root${disk}/filler`
    await expect(writeFile(filler, Buffer.alloc(64 * 1024 * 1024))).rejects.toThrow('ENOSPC')
    expect(await becomes(server.url, { ok: false, code: 'store.disk_full' })).toEqual(not('store.disk_full'))
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await rm(filler)
    expect(await becomes(server.url, { ok: true })).toEqual(ready)
  })

  test('a data folder that is gone is noticed', async () => {
    const folder = join(await newFolder(), 'data')
    const server = await serve({ dataFolder: folder })
    expect(await becomes(server.url, { ok: true })).toEqual(ready)
    await rm(folder, { recursive: true })
    const gone = await becomes(server.url, { ok: false, code: 'store.not_writable' })
    expect(gone.status).toBe(503)
  })
})

onDatabase('postgres', () => {
  test('a database server that is gone, comes back, or only reads is noticed each time', async () => {
    postgres = await startPostgres()
    const databaseUrl = await postgres.createDatabase()
    const server = await serve({ dataFolder: join(await newFolder(), 'data'), databaseUrl })
    expect(await becomes(server.url, { ok: true })).toEqual(ready)
    await postgres.crash('immediate')
    expect(await becomes(server.url, { ok: false, code: 'store.unreachable' })).toEqual(not('store.unreachable'))
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await postgres.restart()
    expect(await becomes(server.url, { ok: true })).toEqual(ready)
    await ask(databaseUrl, 'alter system set default_transaction_read_only = on')
    await ask(databaseUrl, 'select pg_reload_conf()')
    expect(await becomes(server.url, { ok: false, code: 'store.read_only' })).toEqual(not('store.read_only'))
    await ask(databaseUrl, 'alter system reset default_transaction_read_only')
    await ask(databaseUrl, 'select pg_reload_conf()')
    expect(await becomes(server.url, { ok: true })).toEqual(ready)
  })
})
