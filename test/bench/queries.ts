import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { findAnswer, keepAnswer } from '@checkwright/core/store/idempotency'
import { openStore } from '@checkwright/core/store/open'
import { insertRows } from '@checkwright/core/store/statements'
import type { Group } from './group.ts'
import { openSynced } from './libraries.ts'
import { inTurn, perSecond } from './measure.ts'

/** What the query builder costs on the paths of every request, beside the driver's own prepared statements. */
export const queryGroup: Group = {
  title: 'the query builder beside the driver',
  run: async (scale, tell) => {
    const folder = await mkdtemp('/tmp/checkwright-bench-')
    const store = await openStore({
      dataFolder: join(folder, 'data'),
      random: (bytes) => randomBytes(bytes),
      now: () => '2026-03-02T01:00:00.000Z',
    })
    const raw = await openSynced(join(folder, 'raw.sqlite'))
    raw.exec(`
      create table idempotency (
        person text not null, key text not null, route text not null, body_hash text not null, status integer not null,
        etag text, response text not null, record text, at text not null, primary key (person, key)
      );
      create table draft (
        record text not null, step text not null, round integer not null, person text not null, path text not null,
        base text not null, value text not null, at text not null, primary key (record, step, round, person, path)
      ) strict, without rowid;
      create index draft_person on draft (person, record);
    `)
    try {
      const answer = {
        route: 'POST /api/records',
        bodyHash: 'x'.repeat(64),
        status: 200,
        etag: '3',
        response: null,
        record: 'r',
      }
      const at = '2026-03-02T01:00:00.000Z'
      const keys = Array.from({ length: 1_000 }, (_, n) => `key-${n}`)
      await store.write(async (tx) => {
        for (const key of keys) await keepAnswer(tx, { ...answer, person: 'p', key, at })
      })
      const keep = raw.prepare('insert into idempotency values (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      for (const key of keys) keep.run('p', key, answer.route, answer.bodyHash, 200, '3', 'null', 'r', at)
      const find = raw.prepare(
        'select route, body_hash, status, etag, response, record from idempotency where person = ? and key = ?',
      )
      const calls = scale.of(20_000, 500)
      const looked = await inTurn(
        {
          ours: async () => {
            const started = performance.now()
            for (let n = 0; n < calls; n += 1) await findAnswer(store.read, { person: 'p', key: keys[n % 1_000] ?? '' })
            return perSecond((performance.now() - started) / calls)
          },
          raw: async () => {
            const started = performance.now()
            for (let n = 0; n < calls; n += 1) {
              const row = find.all('p', keys[n % 1_000])[0] as { readonly response: string }
              await JSON.parse(row.response)
            }
            return perSecond((performance.now() - started) / calls)
          },
        },
        scale.of(7, 1),
      )
      const lookUp = looked.ratio('ours', 'raw')
      tell({
        what: 'a look-up by key',
        ...{ unit: '/s', ours: looked.ours, yardstick: looked.raw, ratio: lookUp },
        goal: '≥ 0.95 ×',
        isMet: lookUp.median >= 0.95,
        note: 'better-sqlite3, prepared once',
      })
      let record = 0
      const rowsOf = (count: number) => {
        record += 1
        const more = {
          record: `r${record}`,
          step: 'fill',
          round: 1,
          person: 'p',
          base: 'null',
          value: '"as found"',
          at,
        }
        return Array.from({ length: count }, (_, n) => ({ ...more, path: `f${n}` }))
      }
      const columns = ['record', 'step', 'round', 'person', 'path', 'base', 'value', 'at'] as const
      for (const count of [1, 100]) {
        const texts = Array.from({ length: count }, () => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')
        const insert = raw.prepare(`insert into draft (${columns.join(', ')}) values ${texts}`)
        const jobs = scale.of(count === 1 ? 5_000 : 300, 20)
        const made = await inTurn(
          {
            ours: async () => {
              const started = performance.now()
              await store.write(async (tx) => {
                for (let n = 0; n < jobs; n += 1) await insertRows(tx, 'draft', rowsOf(count))
              })
              return perSecond((performance.now() - started) / jobs)
            },
            raw: async () => {
              const started = performance.now()
              raw.exec('begin immediate')
              for (let n = 0; n < jobs; n += 1)
                await insert.run(...rowsOf(count).flatMap((row) => columns.map((column) => row[column])))
              raw.exec('commit')
              return perSecond((performance.now() - started) / jobs)
            },
          },
          scale.of(5, 1),
        )
        tell({
          what: `an insert of ${count} ${count === 1 ? 'row' : 'rows'}`,
          ...{ unit: '/s', ours: made.ours, yardstick: made.raw, ratio: made.ratio('ours', 'raw') },
          goal: '≥ 0.95 ×',
          isMet: made.ratio('ours', 'raw').median >= 0.95,
          note: 'better-sqlite3, prepared once',
        })
      }
    } finally {
      raw.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}
