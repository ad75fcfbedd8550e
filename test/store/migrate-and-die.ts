import { randomBytes } from 'node:crypto'
import { openStore } from '@checkwright/core/store/open'

/**
 * A process of its own that is killed in the middle of a migration: `<data folder> <database url or -> <statement>`.
 * Prints `open` once the store is open, so that a test knows the core's own tables are not what failed.
 */
const [dataFolder = '', url = '-', dieAt = '0'] = process.argv.slice(2)
const store = await openStore({
  dataFolder,
  ...(url === '-' ? {} : { databaseUrl: url }),
  random: (n) => randomBytes(n),
  now: () => '2026-03-02T08:00:00.000Z',
})
console.log('open')
let done = 0
const statement = async (work: Promise<unknown>) => {
  await work
  done += 1
  if (done === Number(dieAt)) process.kill(process.pid, 'SIGKILL')
}
await store.migrate('demo', {
  '0001-first': {
    up: async (db) => {
      await statement(db.schema.createTable('demo_a').addColumn('id', 'text').execute())
      await statement(db.insertInto('demo_a').values({ id: 'x' }).execute())
      await statement(db.schema.createIndex('demo_a_id').on('demo_a').column('id').execute())
    },
  },
  '0002-second': {
    up: async (db) => {
      await statement(db.schema.alterTable('demo_a').addColumn('extra', 'text').execute())
      await statement(db.updateTable('demo_a').set({ extra: 'y' }).execute())
    },
  },
})
await store.close()
