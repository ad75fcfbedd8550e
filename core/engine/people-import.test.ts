import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImportRow } from '../model/api.ts'
import { importProblems, normalAccount } from './people-import.ts'

const row = (name: string, account: string, more: Partial<ImportRow> = {}): ImportRow => ({
  name,
  account,
  roles: ['member'],
  ...more,
})

const ground = {
  people: [
    { account: 'zhou', active: true },
    { account: 'gone', active: false },
  ],
  departments: new Set(['d1', 'new-1']),
}

/** Codes by row, as `0 person.name_missing`. */
const codes = (...rows: readonly ImportRow[]) =>
  [...importProblems(rows, ground)]
    .flatMap(([index, problems]) => problems.map(({ code, path }) => `${index} ${code} ${path}`))
    .sort()

describe('rows of new people', () => {
  test('a good row has no entry, whoever its superior is', () => {
    const rows = [
      row('Wang', 'wang', { department: 'd1', superior: 'ZHOU' }),
      row('Li', '１３８００', { department: 'new-1', superior: 'wang', roles: ['member', '行政'] }),
      row('Sun', 'sun', { superior: '13800' }),
    ]
    expect(codes(...rows)).toEqual([])
  })

  test('each fault is named at its place', () => {
    expect(codes(row(' ', 'a'))).toEqual(['0 person.name_missing /name'])
    expect(codes(row('x'.repeat(101), 'a'))).toEqual(['0 person.name_long /name'])
    expect(codes(row('A', ' '))).toEqual(['0 person.account_missing /account'])
    for (const account of ['=1+1', '+86 138', '-a', '@a', 'a b', '<b>', 'x'.repeat(65)])
      expect(codes(row('A', account)), account).toEqual(['0 person.account_form /account'])
    for (const account of ['zhou', 'ＺＨＯＵ', 'gone'])
      expect(codes(row('A', account)), account).toEqual(['0 person.account_taken /account'])
    expect(codes(row('A', 'a', { department: 'd9' }))).toEqual(['0 person.unknown_department /department'])
    expect(codes(row('A', 'a', { roles: ['a b'] }))).toEqual(['0 person.role_form /roles'])
    for (const superior of ['nobody', 'gone'])
      expect(codes(row('A', 'a', { superior })), superior).toEqual(['0 person.unknown_superior /superior'])
    expect(codes(row('A', 'a', { superior: 'A' }))).toEqual(['0 person.superior_self /superior'])
  })

  test('of an account that stands twice the first row holds', () => {
    expect(codes(row('A', 'a'), row('B', 'b'), row('C', 'Ａ'))).toEqual(['2 person.account_doubled /account'])
    expect(importProblems([row('A', 'a'), row('C', 'a')], ground).get(1)?.[0]?.params).toEqual({ row: 1 })
  })

  test('a circle of superiors is left out whole, and with it who stands below', () => {
    const rows = [
      row('A', 'a', { superior: 'b' }),
      row('B', 'b', { superior: 'c' }),
      row('C', 'c', { superior: 'a' }),
      row('D', 'd', { superior: 'c' }),
      row('E', 'e', { superior: 'zhou' }),
    ]
    expect(codes(...rows)).toEqual([
      '0 person.superior_circle /superior',
      '1 person.superior_circle /superior',
      '2 person.superior_circle /superior',
      '3 person.superior_left_out /superior',
    ])
  })

  test('whoever stands below a row with a fault is left out too', () => {
    const rows = [row('', 'a'), row('B', 'b', { superior: 'a' }), row('C', 'c', { superior: 'b' })]
    expect(codes(...rows)).toEqual([
      '0 person.name_missing /name',
      '1 person.superior_left_out /superior',
      '2 person.superior_left_out /superior',
    ])
  })

  test('what may be added stands by itself, whatever was pasted', () => {
    const account = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'zhou', 'gone', '', '=x')
    const rows = fc.array(fc.record({ account, superior: fc.option(account, { nil: undefined }) }), { maxLength: 12 })
    const runs = Number(process.env.CAMPAIGN_RUNS ?? 300)
    fc.assert(
      fc.property(rows, (given) => {
        const all = given.map(({ account, superior }) => row('N', account, superior === undefined ? {} : { superior }))
        const found = importProblems(all, ground)
        const good = all.filter((_, index) => !found.has(index))
        const accounts = good.map((one) => normalAccount(one.account))
        expect(new Set(accounts).size).toBe(accounts.length)
        // From the top down everybody finds their superior: no circle, nobody missing.
        const placed = new Set(['zhou'])
        for (let before = -1; before < placed.size; ) {
          before = placed.size
          for (const one of good) if (one.superior === undefined || placed.has(one.superior)) placed.add(one.account)
        }
        expect(good.filter((one) => !placed.has(one.account))).toEqual([])
        // Alone, what was left out for itself only stays out; what is good stays good.
        expect(importProblems(good, ground).size).toBe(0)
      }),
      { numRuns: runs, seed: 7 },
    )
  })
})
