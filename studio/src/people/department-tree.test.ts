import type { DepartmentRow } from '@checkwright/core/model/api'
import { expect, test } from 'vitest'
import { departmentOptions, standingLines, treeOf } from './department-tree.ts'

const row = (id: string, name: string, parent: string | null = null, ended = false): DepartmentRow => ({
  ...{ id, name, parent, head: null, ended },
})
const all = [
  row('3', 'North', '2'),
  row('2', 'Sales', '1'),
  row('4', 'Desk', '1'),
  row('1', 'Office'),
  row('5', 'Old', '1', true),
  row('6', 'Orphan', 'gone'),
]

test('from the top down, by name beside each other; what hangs nowhere stands at the top', () => {
  expect(treeOf(all, 'en').map(({ department, depth }) => `${depth} ${department.name}`)).toEqual([
    ...['0 Office', '1 Desk', '1 Old', '1 Sales', '2 North', '0 Orphan'],
  ])
})

test('to choose from: without ended ones, and without the part one is in', () => {
  expect(departmentOptions(all, 'en').map((one) => `${one.detail ?? ''}>${one.label}`)).toEqual([
    ...['>Office', 'Office>Desk', 'Office>Sales', 'Office / Sales>North', '>Orphan'],
  ])
  expect(departmentOptions(all, 'en', '2').map((one) => one.label)).toEqual(['Office', 'Desk', 'Orphan'])
})

test('of a list, what stands there already under the same parent is known', () => {
  const lines = [
    { key: 'a', name: ' office' },
    { key: 'b', name: 'Sales', parent: 'a' },
    { key: 'c', name: 'West', parent: 'b' },
    { key: 'd', name: 'Desk' },
    { key: 'e', name: 'North', parent: 'c' },
  ]
  expect([...standingLines(lines, all)]).toEqual(['a', 'b'])
})
