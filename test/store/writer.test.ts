import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openSqlite, type SqliteFile } from '@checkwright/core/store/sqlite-file'
import { createSqliteWriter, groupSize } from '@checkwright/core/store/sqlite-writer'
import type { Tx } from '@checkwright/core/store/store'
import { CompiledQuery, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { storeWithFault } from './mutant.ts'

let folder = ''
let database: SqliteFile
let other: SqliteFile
const commits: number[] = []

beforeEach(async () => {
  folder = await mkdtemp('/tmp/checkwright-writer-')
  database = openSqlite(join(folder, 'x.sqlite'))
  database.exec('create table note (id integer primary key, text text not null)')
  other = openSqlite(join(folder, 'x.sqlite'), { readonly: true })
  commits.length = 0
})

afterEach(async () => {
  if (database.open) database.close()
  other.close()
  await rm(folder, { recursive: true, force: true })
})

const ports = { random: (n: number) => randomBytes(n), now: () => '2026-03-02T08:00:00.000Z' }

const countOf = (file: SqliteFile): number => file.prepare('select count(*) from note').pluck().get() as number

const add = (text: string) => async (tx: Tx) => {
  await tx.executeQuery(CompiledQuery.raw('insert into note (text) values (?)', [text]))
  return text
}

const counting = (file: SqliteFile): void => {
  const before = countOf(other)
  file.exec('commit')
  commits.push(countOf(other) - before)
}

describe('group commit', () => {
  test('puts the jobs of one moment into one commit, at most a group', async () => {
    const writer = createSqliteWriter({ database, ports, commit: counting })
    const jobs = Array.from({ length: groupSize + 10 }, (_, at) => writer.write(add(String(at))))
    expect(await Promise.all(jobs)).toHaveLength(groupSize + 10)
    expect(commits).toEqual([groupSize, 10])
  })

  test('rolls a failing job back alone', async () => {
    const writer = createSqliteWriter({ database, ports })
    const jobs = ['a', 'bad', 'c'].map((text) =>
      writer.write(async (tx) => {
        await add(text)(tx)
        if (text === 'bad') throw new Error('no')
        return text
      }),
    )
    const settled = await Promise.allSettled(jobs)
    expect(settled.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(other.prepare('select text from note order by id').pluck().all()).toEqual(['a', 'c'])
  })

  test('rolls a job back alone when the database refuses its statement', async () => {
    const writer = createSqliteWriter({ database, ports })
    const bad = writer.write(async (tx) => {
      await add('lost')(tx)
      await sql`insert into note (text) values (null)`.execute(tx)
    })
    const good = writer.write(add('kept'))
    await expect(bad).rejects.toThrow(/NOT NULL/)
    await good
    expect(countOf(other)).toBe(1)
  })

  const answersOnlyAfterCommit = async (create: typeof createSqliteWriter): Promise<boolean> => {
    let isCommitted = false
    const commit = (file: SqliteFile) => {
      file.exec('commit')
      isCommitted = true
    }
    const writer = create({ database, ports, commit })
    const seen = await Promise.all(
      ['a', 'b'].map((text) => writer.write(add(text)).then(() => isCommitted && countOf(other) === 2)),
    )
    return seen.every(Boolean)
  }

  test('answers only after the commit', async () => {
    expect(await answersOnlyAfterCommit(createSqliteWriter)).toBe(true)
  })

  test('is seen to answer too early when it does', async () => {
    const copy = await storeWithFault({
      file: 'sqlite-writer.ts',
      text: 'return () => resolve(value)',
      instead: 'resolve(value); return () => {}',
    })
    const mutant = (await import(join(copy, 'store/sqlite-writer.ts'))) as {
      createSqliteWriter: typeof createSqliteWriter
    }
    expect(await answersOnlyAfterCommit(mutant.createSqliteWriter)).toBe(false)
    await rm(copy, { recursive: true })
  })

  test('rejects the whole group when the commit fails, and stops writing while reads go on', async () => {
    await createSqliteWriter({ database, ports }).write(add('before'))
    const commit = () => {
      throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' })
    }
    const writer = createSqliteWriter({ database, ports, commit })
    const settled = await Promise.allSettled([writer.write(add('a')), writer.write(add('b'))])
    for (const each of settled)
      expect(each).toMatchObject({ status: 'rejected', reason: { code: 'store.write_stopped' } })
    expect(countOf(other)).toBe(1)
    expect(writer.stopped()).toMatchObject({ details: { because: 'SQLITE_IOERR_FSYNC' } })
    await expect(writer.write(add('later'))).rejects.toMatchObject({ code: 'store.write_stopped' })
    expect(countOf(other)).toBe(1)
  })

  test('stops writing when a statement meets a broken disk', async () => {
    const writer = createSqliteWriter({ database, ports })
    const good = writer.write(add('a'))
    const bad = writer.write(async () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    })
    await expect(good).rejects.toMatchObject({ code: 'store.write_stopped' })
    await expect(bad).rejects.toMatchObject({ code: 'store.write_stopped' })
    expect(countOf(other)).toBe(0)
  })

  test('refuses a job that waits for anything but the database', async () => {
    const writer = createSqliteWriter({ database, ports })
    const waits = writer.write(async (tx) => {
      await add('lost')(tx)
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
      await add('never')(tx)
    })
    const next = writer.write(add('kept'))
    await expect(waits).rejects.toMatchObject({ code: 'store.job_waited' })
    await next
    expect(other.prepare('select text from note').pluck().all()).toEqual(['kept'])
  })

  test('refuses queries of a job that has ended', async () => {
    const writer = createSqliteWriter({ database, ports })
    let kept: Tx | undefined
    await writer.write(async (tx) => {
      kept = tx
    })
    await expect(add('late')(kept as Tx)).rejects.toMatchObject({ code: 'store.job_ended' })
    const half = writer.write((tx) =>
      Promise.all([Promise.reject(new Error('no')), add('x')(tx).then(() => add('y')(tx))]),
    )
    const next = writer.write(add('next'))
    await expect(half).rejects.toThrow('no')
    await next
    expect(other.prepare('select text from note').pluck().all()).toEqual(['next'])
  })

  test('ends the waiting jobs before it closes', async () => {
    const writer = createSqliteWriter({ database, ports })
    const jobs = Array.from({ length: 100 }, (_, at) => writer.write(add(String(at))))
    await writer.close()
    expect((await Promise.allSettled(jobs)).every((each) => each.status === 'fulfilled')).toBe(true)
    await expect(writer.write(add('late'))).rejects.toMatchObject({ code: 'store.closed' })
    expect(countOf(other)).toBe(100)
  })

  test('says busy when another connection keeps the write lock', async () => {
    const blocker = openSqlite(join(folder, 'x.sqlite'))
    database.pragma('busy_timeout = 10')
    blocker.exec('begin immediate')
    const writer = createSqliteWriter({ database, ports })
    await expect(writer.write(add('a'))).rejects.toMatchObject({ code: 'store.busy' })
    blocker.close()
    expect(await writer.write(add('b'))).toBe('b')
  })
})
