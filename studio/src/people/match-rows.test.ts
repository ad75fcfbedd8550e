import type { DepartmentRow, PersonRow } from '@checkwright/core/model/api'
import { describe, expect, test } from 'vitest'
import { type DraftRow, draftsOf, matchRows, tidyAccount } from './match-rows.ts'
import { readRows } from './read-rows.ts'

const person = (name: string, account: string, active = true): PersonRow => ({
  ...{ id: `id-${account}`, name, account, department: null, superior: null, roles: ['member'], active },
})
const department = (id: string, name: string, parent: string | null = null): DepartmentRow => ({
  ...{ id, name, parent, head: null, ended: false },
})
const known = {
  people: [
    person('周敏', 'zhoumin'),
    person('林岚', '1'),
    person('李伟', '21'),
    person('李伟', '22'),
    person('离开', '9', false),
  ],
  departments: [
    department('service', '品质客服部'),
    department('desk', '一组', 'service'),
    department('works', '工程部'),
    department('repair', '维修组', 'works'),
    department('other', '一组', 'works'),
  ],
}

const draft = (name: string, account: string, more: Partial<DraftRow> = {}): DraftRow => ({
  ...{ key: account || name, name, account, department: '', superior: '', roles: '' },
  ...more,
})
const one = (row: DraftRow, others: readonly DraftRow[] = [], accepted: readonly string[] = []) => {
  const match = matchRows([row, ...others], known, new Set(accepted)).byKey.get(row.key)
  if (match === undefined) throw new Error('no match')
  return { ...match, codes: match.problems.map(({ code, path }) => `${code} ${path}`) }
}

describe('accounts', () => {
  test('are read as they are meant', () => {
    expect(tidyAccount(' １３８ 0000-0001 ')).toBe('13800000001')
    expect(tidyAccount("'+86 138 0000 0001")).toBe('13800000001')
    expect(tidyAccount('0086 13800000001')).toBe('13800000001')
    expect(tidyAccount('1001.0')).toBe('1001')
    expect(tidyAccount('+44 20 7946 0958')).toBe('442079460958')
    expect(tidyAccount('Li-Wei')).toBe('li-wei')
  })

  test('a number the spreadsheet has rounded is told, for its digits are lost', () => {
    expect(one(draft('A', '1.38E+10')).codes).toContain('person.account_rounded /account')
    expect(one(draft('A', '1.38E+10')).codes).toHaveLength(1)
  })

  test('who is there already under this name is not added again, under another name it is a mistake', () => {
    expect(one(draft('林 岚', '1'))).toMatchObject({ state: 'known', problems: [] })
    expect(one(draft('别人', '1')).codes).toEqual(['person.account_taken /account'])
  })
})

describe('departments', () => {
  test('are found by name or by path', () => {
    expect(one(draft('A', 'a', { department: '工程部' })).row.department).toBe('works')
    expect(one(draft('A', 'a', { department: '品质客服部 / 一组' })).row.department).toBe('desk')
    expect(one(draft('A', 'a', { department: '维修组' })).row.department).toBe('repair')
    expect(one(draft('A', 'a', { department: '一组' })).codes).toEqual(['person.department_many /department'])
  })

  test('those that are missing are offered once, and made where they are accepted', () => {
    const rows = [
      draft('A', 'a', { department: '工程部/夜班' }),
      draft('B', 'b', { department: '工程部／夜班' }),
      draft('C', 'c', { department: '电商组/仓库' }),
    ]
    const before = matchRows(rows, known, new Set())
    expect(before.missing).toEqual([
      { path: '工程部/夜班', count: 2 },
      { path: '电商组/仓库', count: 1 },
    ])
    expect(before.lines).toEqual([])
    expect([...before.byKey.values()].map((match) => match.state)).toEqual(['problem', 'problem', 'problem'])
    const after = matchRows(rows, known, new Set(['工程部/夜班', '电商组/仓库']))
    expect(after.lines).toEqual([
      { key: 'new-1', name: '夜班', parent: 'works' },
      { key: 'new-2', name: '电商组' },
      { key: 'new-3', name: '仓库', parent: 'new-2' },
    ])
    expect([...after.byKey.values()].map((match) => match.row.department)).toEqual(['new-1', 'new-1', 'new-3'])
    expect([...after.byKey.values()].map((match) => match.state)).toEqual(['ok', 'ok', 'ok'])
  })
})

describe('superiors', () => {
  test('are found by account, by name, or by both', () => {
    for (const superior of ['1', '林岚', ' 林 岚 ', '林岚（1）', '林岚(总经理)', '１'])
      expect(one(draft('A', 'a', { superior })).row.superior, superior).toBe('1')
    expect(one(draft('A', 'a', { superior: '新来' }), [draft('新来', 'b')]).row.superior).toBe('b')
  })

  test('of two with the same name the account decides; nobody and who has left are told', () => {
    expect(one(draft('A', 'a', { superior: '李伟' })).codes).toEqual(['person.superior_many /superior'])
    expect(one(draft('A', 'a', { superior: '22' })).codes).toEqual([])
    expect(one(draft('A', 'a', { superior: '没有' })).codes).toEqual(['person.unknown_superior /superior'])
    expect(one(draft('A', 'a', { superior: '离开' })).codes).toEqual(['person.unknown_superior /superior'])
    expect(one(draft('A', 'a', { superior: 'A' })).codes).toEqual(['person.superior_self /superior'])
    // A namesake above somebody is not themselves.
    expect(one(draft('林岚', 'a', { superior: '林岚' })).row.superior).toBe('1')
  })

  test('rows are counted as they are shown, with those that are there already', () => {
    const rows = [draft('林岚', '1'), draft('', 'b'), draft('C', 'c', { superior: 'b' }), draft('D', 'c')]
    const { byKey } = matchRows(
      rows.map((row, at) => ({ ...row, key: String(at) })),
      known,
      new Set(),
    )
    expect(byKey.get('2')?.problems).toMatchObject([{ code: 'person.superior_left_out', params: { row: 2 } }])
    expect(byKey.get('3')?.problems).toMatchObject([{ code: 'person.account_doubled', params: { row: 3 } }])
  })
})

test('roles are known by their words in both languages, others stay as they are', () => {
  expect(one(draft('A', 'a', { roles: '管理员、人事' })).row.roles).toEqual(['admin', 'hr'])
  expect(one(draft('A', 'a', { roles: 'Employee, guard' })).row.roles).toEqual(['member', 'guard'])
  expect(one(draft('A', 'a')).row.roles).toEqual(['member'])
  expect(one(draft('A', 'a', { roles: 'x:y' })).codes).toEqual(['person.role_form /roles'])
})

test('names that are formulas or markup are told', () => {
  for (const name of ['=1+1', '@SUM(A1)', '+1', '<b>A</b>', 'http://x', '-'])
    expect(one(draft(name, 'a')).codes, name).toEqual(['person.name_odd /name'])
  for (const name of ["O'Brien", '阿依古丽·买买提', 'Anne-Marie', '张三（小）'])
    expect(one(draft(name, 'a')).codes).toEqual([])
})

test('a thousand rows are fitted quickly, each by itself', () => {
  const text = Array.from(
    { length: 1_000 },
    (_, at) => `人${at}\t${10_000 + at}\t工程部\t${at === 0 ? '林岚' : `人${at - 1}`}`,
  )
  const read = readRows(text.join('\n'), { departments: [] })
  const drafts = draftsOf(read, read.columns, 0)
  const began = performance.now()
  const { byKey } = matchRows(drafts, known, new Set())
  expect([...byKey.values()].every((match) => match.state === 'ok')).toBe(true)
  expect(byKey.get('row-999')?.row.superior).toBe('10998')
  // A paste of this size must not be felt; on a busy machine it takes some 30 ms.
  expect(performance.now() - began).toBeLessThan(1_000)
})
