import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidv7 } from '@checkwright/core/store/ids'
import pg from 'pg'
import { startPostgres } from '../postgres.ts'
import { openLab } from '../runtime/lab.ts'
import { rowsOfRecord, type Written } from './fill.ts'
import { benchAnswers, benchForm } from './form.ts'
import type { Group } from './group.ts'
import { inTurn } from './measure.ts'

/** Opening a record on PostgreSQL over ten connections, beside the same rows written by the driver alone. */
export const postgresGroup: Group = {
  title: 'PostgreSQL with ten connections',
  run: async (scale, tell) => {
    const folder = await mkdtemp('/tmp/checkwright-bench-')
    const server = await startPostgres({ isSynced: true })
    const databaseUrl = await server.createDatabase()
    const lab = await openLab({ dataFolder: join(folder, 'data'), databaseUrl }, { definitions: [benchForm] })
    const pool = new pg.Pool({ connectionString: databaseUrl, max: connections })
    try {
      const sample = await lab.open('leaver', benchForm.key, benchAnswers(0) as never)
      const written = await rowsOfRecord(lab.store, sample.id)
      const count = scale.of(400, 40)
      let n = 0
      const measured = await inTurn(
        {
          ours: () =>
            perSecondOf(count, async () => {
              n += 1
              await lab.open('leaver', benchForm.key, benchAnswers(n) as never)
            }),
          raw: () => perSecondOf(count, () => writeRaw(pool, sample.id, written)),
        },
        scale.of(5, 1),
      )
      const ratio = measured.ratio('ours', 'raw')
      tell({
        what: 'a record of 50 fields opened',
        ...{ unit: '/s', ours: measured.ours, yardstick: measured.raw, ratio },
        goal: '≥ 0.6 ×',
        isMet: ratio.median >= 0.6,
        note: 'pg, the same rows, one insert a table in one transaction',
      })
    } finally {
      await pool.end()
      await lab.close()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

const connections = 10

const perSecondOf = async (count: number, work: () => Promise<unknown>): Promise<number> => {
  let left = count
  const started = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1
        await work()
      }
    }),
  )
  return (count / (performance.now() - started)) * 1000
}

/** The rows of a record under a new id, as somebody would write them who has nothing to decide. */
const writeRaw = async (pool: pg.Pool, was: string, written: Written): Promise<void> => {
  const id = uuidv7(new Date().toISOString(), (bytes) => randomBytes(bytes))
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const [table, rows] of Object.entries(written)) {
      const [first] = rows
      if (first === undefined) continue
      const columns = Object.keys(first)
      const values = rows.map(
        (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
      )
      const own = (value: string | number | null) => (typeof value === 'string' ? value.replaceAll(was, id) : value)
      const parameters = rows.flatMap((row) =>
        columns.map((column) => (table === 'idempotency' && column === 'key' ? id : own(row[column] ?? null))),
      )
      const names = columns.map((column) => `"${column}"`).join(', ')
      await client.query(`insert into "${table}" (${names}) values ${values.join(', ')}`, parameters)
    }
    await client.query('commit')
  } finally {
    client.release()
  }
}
