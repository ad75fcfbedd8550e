/**
 * A hand-written server that opens and submits records with plain inserts and nothing else: no rights, no rules, no hashes,
 * no keys of requests. Arguments: the database file, and `group` for one commit for all requests of the same moment or
 * `each` for one a request. Says its port on the channel of whoever forked it.
 */
import { randomUUID } from 'node:crypto'
import { openHono, openSynced } from '../libraries.ts'

const [file = '', commits = 'group'] = process.argv.slice(2)
const database = await openSynced(file)
database.exec(`
  create table record (
    id text primary key, definition text not null, status text not null, seq integer not null, starter text not null,
    opened_at text not null, updated_at text not null, answers text not null
  );
  create table event (
    record text not null, seq integer not null, type text not null, at text not null, person text not null,
    data text not null, primary key (record, seq)
  ) without rowid;
  create table value_index (
    definition text not null, path text not null, record text not null, value text, primary key (record, path)
  ) without rowid;
  create index value_index_value on value_index (definition, path, value, record);
  create table task (record text primary key, person text not null, since text not null) without rowid;
  create table deadline (record text primary key, due text not null) without rowid;
  create index deadline_due on deadline (due);
`)

const insertRecord = database.prepare('insert into record values (?, ?, ?, ?, ?, ?, ?, ?)')
const insertEvent = database.prepare('insert into event values (?, ?, ?, ?, ?, ?)')
const insertValue = database.prepare('insert into value_index values (?, ?, ?, ?)')
const insertTask = database.prepare('insert into task values (?, ?, ?)')
const insertDeadline = database.prepare('insert into deadline values (?, ?)')
const findRecord = database.prepare('select * from record where id = ?')
const updateRecord = database.prepare('update record set status = ?, seq = ?, updated_at = ? where id = ?')
const updateTask = database.prepare('update task set person = ?, since = ? where record = ?')

type Body = { readonly definition: string; readonly answers: Readonly<Record<string, string>> }
type RecordRow = { readonly id: string; readonly seq: number; readonly answers: string }

const indexed = ['title', 'amount', 'f1', 'f3', 'f4']

const open = ({ definition, answers }: Body): unknown => {
  const id = randomUUID()
  const at = new Date().toISOString()
  const text = JSON.stringify(answers)
  insertRecord.run(id, definition, 'open', 1, 'starter', at, at, text)
  insertEvent.run(id, 1, 'opened', at, 'starter', text)
  for (const path of indexed) insertValue.run(definition, path, id, answers[path] ?? null)
  insertTask.run(id, 'starter', at)
  insertDeadline.run(id, at)
  return { id, status: 'open', seq: 1, answers }
}

const submit = (id: string): unknown => {
  const row = findRecord.get(id) as RecordRow
  const at = new Date().toISOString()
  insertEvent.run(id, row.seq + 1, 'submitted', at, 'starter', '{}')
  updateRecord.run('waiting', row.seq + 1, at, id)
  updateTask.run('manager', at, id)
  return { id, status: 'waiting', seq: row.seq + 1, answers: JSON.parse(row.answers) }
}

type Waiting = { readonly job: () => unknown; readonly answer: (value: unknown) => void }

const waiting: Waiting[] = []

const inGroup = (job: () => unknown): Promise<unknown> =>
  new Promise((answer) => {
    if (waiting.push({ job, answer }) === 1) setImmediate(runGroup)
  })

const runGroup = (): void => {
  const group = waiting.splice(0)
  database.exec('begin immediate')
  const values = group.map(({ job }) => job())
  database.exec('commit')
  group.forEach(({ answer }, at) => {
    answer(values[at])
  })
}

const atOnce = async (job: () => unknown): Promise<unknown> => {
  database.exec('begin immediate')
  const value = job()
  database.exec('commit')
  return value
}

const write = commits === 'group' ? inGroup : atOnce
const { app, serve } = await openHono()
app.post('/api/records', async (c) => {
  const body = (await c.req.json()) as Body
  return c.json(await write(() => open(body)), 201)
})
app.post('/api/records/:id/commands', async (c) => {
  await c.req.json()
  const id = c.req.param('id')
  return c.json(await write(() => submit(id)))
})

process.send?.({ port: await serve() })
process.on('disconnect', () => process.exit(0))
