import { type Filter, isRecordColumn, type RecordQuery, type Sort } from '@checkwright/core/store/list-query'
import { fewRecords } from '@checkwright/core/store/list-walk'
import { countRecords, listRecords } from '@checkwright/core/store/lists'
import { insertRows } from '@checkwright/core/store/statements'
import type { Store } from '@checkwright/core/store/store'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'

type Made = {
  readonly id: string
  readonly definition: string
  readonly status: string
  readonly number: string | null
  readonly openedAt: string
  readonly updatedAt: string
  readonly readers: readonly string[]
  readonly values: { readonly [path: string]: { readonly number: number | null; readonly text: string | null } }
}

/** A small generator with a seed: the same records in each run. */
const generator = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const make = (count: number, seed: number): readonly Made[] => {
  const pick = generator(seed)
  const moment = () => `2026-03-02T0${pick(9)}:00:00.00${pick(5)}Z`
  return Array.from({ length: count }, (_, at) => ({
    id: `r${String(at).padStart(5, '0')}`,
    definition: pick(5) === 0 ? 'other' : 'd1',
    status: pick(3) === 0 ? 'done' : 'open',
    number: pick(4) === 0 ? null : `N-${pick(count)}`,
    openedAt: moment(),
    updatedAt: moment(),
    readers: ['role:admin', ...(pick(2) === 0 ? ['everyone'] : []), ...(pick(20) === 0 ? ['person:p1'] : [])],
    values: {
      ...(pick(4) === 0 ? {} : { amount: { number: pick(6) === 0 ? null : pick(20) / 2, text: String(pick(9)) } }),
      ...(pick(3) === 0
        ? {}
        : { city: { number: null, text: ['Paris', '北京', 'Berlin', '上海', 'bonn'][pick(5)] ?? '' } }),
    },
  }))
}

const write = async (store: Store, records: readonly Made[]): Promise<void> => {
  await store.write(async (tx) => {
    await insertRows(
      tx,
      'record',
      records.map((each) => ({
        ...{ id: each.id, definition: each.definition, version: 1, number: each.number, status: each.status, seq: 1 },
        ...{ starter: 'p', applicant: 'p', department: null, opened_at: each.openedAt, updated_at: each.updatedAt },
        ...{ closed_at: null, state: '{}' },
      })),
    )
    const readers = records.flatMap(({ id, definition, updatedAt, readers: own }) =>
      own.map((principal) => ({ principal, record: id, definition, updated_at: updatedAt })),
    )
    await insertRows(tx, 'record_reader', readers)
    const values = records.flatMap(({ id, definition, values: own }) =>
      Object.entries(own).map(([path, { number, text }]) => ({ definition, path, record: id, number, text })),
    )
    await insertRows(tx, 'value_index', values)
  })
}

/** What a list must answer, computed from scratch. */
const reference = (records: readonly Made[], query: RecordQuery): readonly string[] => {
  const sort: Sort = query.sort ?? { path: '$updatedAt', by: 'text', descending: true }
  const column = (each: Made, path: string): string | null =>
    ({ $status: each.status, $number: each.number, $openedAt: each.openedAt, $updatedAt: each.updatedAt })[path] ?? null
  const holds = (each: Made, { path, op, value }: Filter): boolean => {
    const own = each.values[path]
    const found = isRecordColumn(path) ? column(each, path) : typeof value === 'number' ? own?.number : own?.text
    if (found === null || found === undefined) return false
    if (op === 'eq') return found === value
    if (op === 'lt') return found < value
    if (op === 'le') return found <= value
    if (op === 'gt') return found > value
    if (op === 'ge') return found >= value
    return String(found).toLowerCase().includes(String(value).toLowerCase())
  }
  const keyOf = (each: Made): string | number | null =>
    isRecordColumn(sort.path) ? column(each, sort.path) : (each.values[sort.path]?.[sort.by] ?? null)
  const side = sort.descending ? -1 : 1
  const order = (a: string | number, b: string | number) => (a < b ? -side : a > b ? side : 0)
  return records
    .filter((each) => query.definition === undefined || each.definition === query.definition)
    .filter((each) => each.readers.some((principal) => query.principals.includes(principal)))
    .filter((each) => (query.filters ?? []).every((filter) => holds(each, filter)))
    .toSorted((a, b) => {
      const [left, right] = [keyOf(a), keyOf(b)]
      if (left === null && right === null) return order(a.openedAt, b.openedAt) || order(a.id, b.id)
      if (left === null || right === null) return left === null ? 1 : -1
      return order(left, right) || order(a.id, b.id)
    })
    .map((each) => each.id)
}

const pages = async (store: Store, query: RecordQuery, limit: number): Promise<readonly string[]> => {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await listRecords(store.read, { ...query, limit, ...(cursor === undefined ? {} : { cursor }) })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    found.push(...page.items.map((item) => item.id))
    cursor = page.next ?? undefined
  } while (cursor !== undefined && found.length < 5_000)
  return found
}

const filterOf: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    path: fc.constant('amount'),
    op: fc.constantFrom('eq', 'lt', 'le', 'gt', 'ge'),
    value: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({
    path: fc.constant('city'),
    op: fc.constantFrom('eq', 'contains', 'ge'),
    value: fc.constantFrom('北京', 'Bonn', 'B', 'ber', '京'),
  }),
  fc.record({ path: fc.constant('$status'), op: fc.constant('eq' as const), value: fc.constantFrom('open', 'void') }),
  fc.record({
    path: fc.constant('$openedAt'),
    op: fc.constantFrom('lt', 'ge'),
    value: fc.constant('2026-03-02T04:00:00.002Z'),
  }),
  fc.record({ path: fc.constant('$number'), op: fc.constant('contains' as const), value: fc.constantFrom('n-1', '7') }),
)

const sortOf: fc.Arbitrary<Sort> = fc.oneof(
  fc.record({ path: fc.constant('amount'), by: fc.constantFrom('number', 'text'), descending: fc.boolean() }),
  fc.record({ path: fc.constant('city'), by: fc.constant('text' as const), descending: fc.boolean() }),
  fc.record({
    path: fc.constantFrom('$updatedAt', '$openedAt', '$number', '$status'),
    by: fc.constant('text' as const),
    descending: fc.boolean(),
  }),
)

const queryOf: fc.Arbitrary<RecordQuery> = fc
  .record({
    principals: fc.subarray(['everyone', 'person:p1', 'role:admin', 'person:nobody']),
    filters: fc.array(filterOf, { maxLength: 2 }),
    sort: fc.option(sortOf, { nil: undefined }),
  })
  .map(({ sort, ...query }) => ({ ...query, definition: 'd1', ...(sort === undefined ? {} : { sort }) }))

const runs = Number(process.env.CAMPAIGN_RUNS ?? 60)

forEachDatabase((databases) => {
  describe('lists', () => {
    // More than `fewRecords` of the definition, so that both plans are taken.
    const records = make(fewRecords * 1.6, 7)

    test('equal a naive list over random records, queries and page sizes', async () => {
      const store = await databases.open()
      await write(store, records)
      await fc.assert(
        fc.asyncProperty(queryOf, fc.integer({ min: 40, max: 500 }), async (query, limit) => {
          const expected = reference(records, query)
          expect(await pages(store, query, limit)).toEqual(expected)
          expect(await countRecords(store.read, query)).toEqual({ count: expected.length, isMore: false })
        }),
        { seed: 20_260_302, numRuns: runs },
      )
    })

    test('of all definitions show the last changed first', async () => {
      const store = await databases.open()
      await write(store, records.slice(0, 300))
      const query = { principals: ['everyone', 'role:admin'] }
      expect(await pages(store, query, 50)).toEqual(reference(records.slice(0, 300), query))
      expect(await countRecords(store.read, query, 10)).toEqual({ count: 10, isMore: true })
    })

    test('bring along only the values that were asked for', async () => {
      const store = await databases.open()
      const own = records
        .filter((each) => each.values.amount !== undefined && each.values.city !== undefined)
        .slice(0, 1)
      await write(store, own)
      const page = await listRecords(store.read, { principals: ['role:admin'], columns: ['city'], limit: 5 })
      expect(page.items.map((item) => item.values)).toEqual([{ city: own[0]?.values.city }])
    })

    test('refuse a cursor of another query or none of theirs, and orders that no index has', async () => {
      const store = await databases.open()
      await write(store, records.slice(0, 50))
      const query = { principals: ['role:admin'], definition: 'd1', limit: 5 }
      const { next } = await listRecords(store.read, query)
      const other: Sort = { path: 'city', by: 'text', descending: false }
      for (const wrong of [
        { ...query, sort: other, cursor: next ?? '' },
        { ...query, cursor: '???' },
        { ...query, cursor: '' },
      ])
        await expect(listRecords(store.read, wrong)).rejects.toMatchObject({ code: 'store.bad_cursor' })
      const unsorted: Sort = { path: '$applicant', by: 'text', descending: false }
      await expect(listRecords(store.read, { ...query, sort: unsorted })).rejects.toMatchObject({
        code: 'store.invalid',
      })
      await expect(listRecords(store.read, { principals: ['x'], sort: other, limit: 5 })).rejects.toMatchObject({
        code: 'store.invalid',
      })
    })

    if (databases.kind === 'sqlite')
      test('walk indexes: no query scans a table or sorts more than a page', async () => {
        const store = await databases.open()
        await write(store, make(fewRecords * 3, 11))
        const asked: { sql: string; parameters: readonly unknown[] }[] = []
        const spy = store.read.withPlugin({
          transformQuery: ({ node }) => node,
          transformResult: async ({ result }) => result,
        })
        const executor = spy.getExecutor()
        const compile = executor.compileQuery.bind(executor)
        executor.compileQuery = (node, id) => {
          const query = compile(node, id)
          asked.push(query)
          return query
        }
        const filters: Filter[] = [{ path: 'amount', op: 'ge', value: 1 }]
        for (const sort of [
          undefined,
          { path: 'amount', by: 'number', descending: true },
          { path: 'city', by: 'text', descending: false },
          { path: '$openedAt', by: 'text', descending: true },
          { path: '$number', by: 'text', descending: false },
        ] as const)
          await listRecords(spy, {
            ...{ principals: ['everyone', 'role:admin'], definition: 'd1', filters, limit: 50 },
            ...(sort === undefined ? {} : { sort }),
          })
        expect(asked.length).toBeGreaterThan(5)
        for (const { sql: text, parameters } of asked) {
          const plan = await sql<{ detail: string }>`explain query plan ${sql.raw(inline(text, parameters))}`.execute(
            store.read,
          )
          const steps = plan.rows.map((row) => row.detail)
          expect(
            steps.filter((step) => /^SCAN (?!b\b|c\b|s\b|CONSTANT|\(subquery)/.test(step)),
            text,
          ).toEqual([])
          // Only a page of each of several principals, or what one stretch of the order holds, is sorted.
          const isMerge = /union all|\) s\n/.test(text)
          if (!isMerge)
            expect(
              steps.filter((step) => step.includes('TEMP B-TREE FOR ORDER BY')),
              text,
            ).toEqual([])
        }
      })
  })
})

const inline = (text: string, parameters: readonly unknown[]): string => {
  let at = 0
  return text.replaceAll('?', () => {
    const value = parameters[at++]
    return typeof value === 'number' ? String(value) : `'${String(value)}'`
  })
}
