/**
 * A hand-written server with one list: records filtered by one column and sorted by another, as much of them as the reader
 * may see, each reader with the statement that suits them. Arguments: the database file and the number of records. Says its
 * port on the channel of whoever forked it.
 */
import { openHono, openSynced } from '../libraries.ts'

const [file = '', count = '0'] = process.argv.slice(2)
const database = await openSynced(file)
database.exec(`
  create table record (
    id text primary key, number text, status text not null, starter text not null, opened_at text not null,
    updated_at text not null, due text, title text not null, amount real not null, sum real not null, part text not null,
    day text not null
  );
  create index record_part on record (part, amount, id);
  create index record_starter on record (starter, part);
`)

const insert = database.prepare('insert into record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
database.exec('begin')
for (let n = 0; n < Number(count); n += 1) {
  const at = new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString()
  const starter = n < 50 ? 'few' : n % 2 === 0 ? 'half' : 'other'
  const amount = (n * 7919) % 1_000_003
  const id = `0197b0c0-${String(n).padStart(12, '0')}-7000-8000-000000000000`
  insert.run(
    id,
    null,
    'done',
    starter,
    at,
    at,
    at,
    `申请 ${n} request`,
    amount,
    amount + 1,
    ['a', 'b', 'c'][n % 3],
    '2026-03-02',
  )
}
database.exec('commit')

const all = database.prepare('select * from record where part = ? order by amount, id limit ?')
const half = database.prepare('select * from record where part = ? and +starter = ? order by amount, id limit ?')
const few = database.prepare('select * from record where starter = ? and part = ? order by amount, id limit ?')

const limit = 51
const { app, serve } = await openHono()
app.get('/api/records', (c) => {
  const part = c.req.query('part') ?? ''
  const reader = c.req.header('x-reader') ?? ''
  const rows =
    reader === 'all'
      ? all.all(part, limit)
      : reader === 'half'
        ? half.all(part, reader, limit)
        : few.all(reader, part, limit)
  const items = rows.slice(0, limit - 1)
  return c.json({ items, next: rows.length === limit ? (items.at(-1) as { readonly id: string }).id : null })
})

process.send?.({ port: await serve() })
process.on('disconnect', () => process.exit(0))
