import { applyRowChanges, scopeTo } from '@checkwright/core/store/plugin-scope'
import type { Store } from '@checkwright/core/store/store'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'

forEachDatabase((databases) => {
  const withTable = async (): Promise<Store> => {
    const store = await databases.open()
    await store.migrate('demo', {
      '0001-rows': {
        up: async (db) => {
          await db.schema
            .createTable('demo_rows')
            .addColumn('record', 'text', (column) => column.notNull())
            .addColumn('key', 'text', (column) => column.notNull())
            .addColumn('data', 'text')
            .addColumn('flag', 'integer')
            .addPrimaryKeyConstraint('demo_rows_pkey', ['record', 'key'])
            .execute()
        },
      },
    })
    return store
  }
  const keys = () => ['record', 'key']

  describe('rows of a plugin', () => {
    test('are written by their key and taken away by any column', async () => {
      const store = await withTable()
      const apply = (...changes: Parameters<typeof applyRowChanges>[2]) =>
        store.write((tx) => applyRowChanges(tx, 'demo', changes, keys))
      await apply(
        { table: 'demo_rows', upsert: { record: 'r1', key: 'a', data: { x: [1] }, flag: true } },
        { table: 'demo_rows', upsert: { record: 'r1', key: 'b', data: null, flag: false } },
        { table: 'demo_rows', upsert: { record: 'r1', key: 'a', data: 'second', flag: 2 } },
      )
      const db = scopeTo('demo')(store.read)
      expect(await db.selectFrom('demo_rows').selectAll().orderBy('key').execute()).toEqual([
        { record: 'r1', key: 'a', data: 'second', flag: 2 },
        { record: 'r1', key: 'b', data: null, flag: 0 },
      ])
      await apply({ table: 'demo_rows', delete: { record: 'r1', data: null } })
      expect(await db.selectFrom('demo_rows').select('key').execute()).toEqual([{ key: 'a' }])
    })

    test('are all a plugin reaches, aliases, joins and sub-selects included', async () => {
      const store = await withTable()
      const db = scopeTo('demo')(store.read)
      const own = db
        .with('mine', (each) => each.selectFrom('demo_rows as d').select('d.key'))
        .selectFrom('mine')
        .selectAll()
      expect(await own.execute()).toEqual([])
      const foreign = { code: 'store.foreign_table' }
      await expect(db.selectFrom('person').selectAll().execute()).rejects.toMatchObject(foreign)
      await expect(
        db.selectFrom('demo_rows as d').innerJoin('person as p', 'p.id', 'd.key').selectAll().execute(),
      ).rejects.toMatchObject(foreign)
      const inside = async () => {
        const foreignIds = db.selectFrom('person').select('id')
        return db.selectFrom('demo_rows').selectAll().where('key', 'in', foreignIds).execute()
      }
      await expect(inside()).rejects.toMatchObject(foreign)
      await expect(sql`select * from person`.execute(db)).rejects.toMatchObject(foreign)
      await expect(db.selectFrom('demo.person').selectAll().execute()).rejects.toMatchObject(foreign)
      const elsewhere = store.write((tx) =>
        applyRowChanges(tx, 'demo', [{ table: 'setting', upsert: { name: 'x' } }], keys),
      )
      await expect(elsewhere).rejects.toMatchObject(foreign)
    })
  })
})
