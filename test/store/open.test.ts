import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { copySqlite } from '@checkwright/core/store/backup/sqlite-copy'
import { coreMigrations } from '@checkwright/core/store/migrations/index'
import type { openStore } from '@checkwright/core/store/open'
import { checkSqlite, openSqlite, sqlitePath } from '@checkwright/core/store/sqlite-file'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { forEachDatabase, onDatabase, type Place } from '../databases.ts'
import { ask } from '../postgres.ts'
import { storeWithFault } from './mutant.ts'

const run = promisify(execFile)
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

forEachDatabase((databases) => {
  test('opens an empty database and one that is up to date', async () => {
    const place = await databases.place()
    const first = await databases.open(place)
    expect(first.kind).toBe(databases.kind)
    expect(await first.healthy()).toEqual({ ok: true })
    await first.close()
    const second = await databases.open(place)
    const ran = await second.read
      .selectFrom('migration')
      .select('name')
      .where('name', '!=', '')
      .orderBy('name')
      .execute()
    expect(ran.map(({ name }) => name)).toEqual(Object.keys(coreMigrations))
  })

  test('refuses a database a newer program has written', async () => {
    const place = await databases.place()
    const store = await databases.open(place)
    await store.write((tx) =>
      tx.insertInto('migration').values({ owner: 'core', name: '9999-later', at: tx.ports.now() }).execute(),
    )
    await store.close()
    await expect(databases.open(place)).rejects.toMatchObject({
      code: 'store.newer',
      details: { owner: 'core', migration: '9999-later' },
    })
  })

  test('refuses a folder that cannot be made', async () => {
    const place = await databases.place()
    await mkdir(dirname(place.dataFolder), { recursive: true })
    await writeFile(join(dirname(place.dataFolder), 'file'), '')
    const dataFolder = join(dirname(place.dataFolder), 'file', 'data')
    await expect(databases.open({ ...place, dataFolder })).rejects.toMatchObject({ code: 'store.not_writable' })
  })

  test('refuses writes after closing', async () => {
    const store = await databases.open()
    await store.close()
    await store.close()
    await expect(store.write(async () => 1)).rejects.toMatchObject({ code: 'store.closed' })
  })

  describe('migrations of a plugin', () => {
    const tables = async (place: Place): Promise<string> => {
      const store = await databases.open(place)
      const ran = await store.read.selectFrom('migration').select('name').where('owner', '=', 'demo').execute()
      const names = ran.map((row) => row.name).filter((name) => name !== '')
      await store.close()
      return names.join()
    }
    const die = async (place: Place, at: number): Promise<unknown> => {
      const parameters = [here('migrate-and-die.ts'), place.dataFolder, place.databaseUrl ?? '-', String(at)]
      return run(process.execPath, parameters).catch((error: { signal: string; stdout: string }) => error)
    }

    test('are all or nothing, whenever the process is killed', async () => {
      const place = await databases.place()
      for (const [at, expected] of [
        [1, ''],
        [3, ''],
        [4, '0001-first'],
        [1, '0001-first'],
      ] as const) {
        expect(await die(place, at), `killed at ${at}`).toMatchObject({ signal: 'SIGKILL', stdout: 'open\n' })
        expect(await tables(place)).toBe(expected)
      }
      expect(await die(place, 0)).toMatchObject({ stdout: 'open\n' })
      expect(await tables(place)).toBe('0001-first,0002-second')
    })

    test('run once when two processes start together', async () => {
      const store = await databases.open()
      let runs = 0
      const migrations = {
        '0001-x': {
          up: async (db: {
            schema: { createTable(name: string): { addColumn(a: string, b: 'text'): { execute(): Promise<void> } } }
          }) => {
            runs += 1
            await db.schema.createTable('demo_b').addColumn('id', 'text').execute()
          },
        },
      }
      const ran = await Promise.all([store.migrate('demo', migrations), store.migrate('demo', migrations)])
      expect(ran.flat()).toEqual(['0001-x'])
      expect(runs).toBe(1)
    })

    test('see no table but their own', async () => {
      const store = await databases.open()
      const reach = (name: string) =>
        store.migrate('demo', { '0001-x': { up: async (db) => void (await db.schema.dropTable(name).execute()) } })
      await expect(reach('event')).rejects.toMatchObject({ code: 'store.foreign_table', details: { table: 'event' } })
      await expect(reach('public.event')).rejects.toMatchObject({ code: 'store.foreign_table' })
      await expect(reach('demo_missing')).rejects.toThrow(/demo_missing/)
    })

    test('of a newer plugin are refused, those of a missing one left alone', async () => {
      const store = await databases.open()
      const up = async () => {}
      await store.migrate('demo', { '0001-x': { up }, '0002-y': { up } })
      await expect(store.migrate('demo', { '0001-x': { up } })).rejects.toMatchObject({ code: 'store.newer' })
      expect(await store.migrate('other', { '0001-x': { up } })).toEqual(['0001-x'])
    })
  })
})

onDatabase('sqlite', (databases) => {
  test('lets one process at a time have a data folder', async () => {
    const place = await databases.place()
    const store = await databases.open(place)
    await expect(databases.open(place)).rejects.toMatchObject({ code: 'store.locked' })
    const elsewhere = run(process.execPath, [here('migrate-and-die.ts'), place.dataFolder, '-', '0'])
    await expect(elsewhere).rejects.toMatchObject({ stderr: expect.stringContaining('store.locked') })
    await store.close()
    expect((await databases.open(place)).kind).toBe('sqlite')
  })

  test('frees the folder when the process was killed', async () => {
    const place = await databases.place()
    await run(process.execPath, [here('migrate-and-die.ts'), place.dataFolder, '-', '1']).catch(() => {})
    expect(await (await databases.open(place)).healthy()).toEqual({ ok: true })
  })

  test('reads every setting back and refuses one that differs', async () => {
    const place = await databases.place()
    await (await databases.open(place)).close()
    const wrong = [
      'synchronous = normal',
      'foreign_keys = off',
      'trusted_schema = on',
      'cell_size_check = off',
      'busy_timeout = 1',
      'recursive_triggers = off',
    ]
    for (const pragma of wrong) {
      const file = openSqlite(sqlitePath(place.dataFolder))
      file.pragma(pragma)
      expect(() => checkSqlite(file), pragma).toThrow(/store.unsafe_setting/)
      file.close()
    }
    expect(() => openSqlite(':memory:')).toThrow(/journal_mode/)
  })

  test('refuses to start when somebody forgets to ask for synced commits', async () => {
    const copy = await storeWithFault({
      file: 'sqlite-file.ts',
      text: 'of Object.entries(settings)) database',
      instead: 'of [["synchronous", 1]]) database',
    })
    const mutant = (await import(join(copy, 'store/open.ts'))) as { openStore: typeof openStore }
    const opening = mutant.openStore({ ...(await databases.place()), random: (n) => randomBytes(n), now: () => '' })
    await expect(opening).rejects.toThrow(/synchronous/)
    await rm(copy, { recursive: true })
  })

  test('copies the running database', async () => {
    const store = await databases.open()
    await store.write((tx) => tx.insertInto('setting').values({ name: 'a', value: '1' }).execute())
    const file = join(store.dataFolder, 'copy.sqlite')
    const source = openSqlite(sqlitePath(store.dataFolder), { readonly: true })
    await copySqlite(source, file)
    source.close()
    const copy = openSqlite(file)
    expect(copy.prepare('select name from setting').pluck().all()).toEqual(['a'])
    copy.close()
  })
})

onDatabase('postgres', (databases) => {
  test('refuses a server that answers before a commit is synced', async () => {
    const place = await databases.place()
    const name = new URL(place.databaseUrl ?? '').pathname.slice(1)
    await ask(place.databaseUrl ?? '', `alter database ${name} set synchronous_commit = off`)
    await expect(databases.open(place)).rejects.toMatchObject({
      code: 'store.unsafe_setting',
      details: { setting: 'synchronous_commit', found: 'off' },
    })
  })

  test('tries again after a deadlock', async () => {
    const store = await databases.open()
    await store.write((tx) =>
      tx
        .insertInto('setting')
        .values([
          { name: 'a', value: '0' },
          { name: 'b', value: '0' },
        ])
        .execute(),
    )
    let attempts = 0
    let arrived = 0
    let meet = () => {}
    const both = new Promise<void>((resolve) => {
      meet = resolve
    })
    const cross = (first: string, second: string) =>
      store.write(async (tx) => {
        attempts += 1
        await tx.updateTable('setting').set({ value: first }).where('name', '=', first).execute()
        arrived += 1
        if (arrived === 2) meet()
        await both
        await tx.updateTable('setting').set({ value: first }).where('name', '=', second).execute()
      })
    await Promise.all([cross('a', 'b'), cross('b', 'a')])
    expect(attempts).toBeGreaterThanOrEqual(3)
  })
  test('goes on after a connection was lost in the middle of a job', async () => {
    const store = await databases.open()
    const cut = store.write(async (tx) => {
      await tx.insertInto('setting').values({ name: 'a', value: '0' }).execute()
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    })
    await expect(cut).rejects.toThrow(/terminat/)
    expect(await store.write((tx) => tx.selectFrom('setting').selectAll().execute())).toEqual([])
  })
})
