import type { FieldNode } from '@checkwright/core/engine/form'
import { describe, expect, test } from 'vitest'
import { pastedChanges, pastedValue } from './paste.ts'

const column = (key: string, kind: string, options = {}): FieldNode => ({
  path: `lines.${key}`,
  field: { key, kind, label: { en: key }, options },
  section: { key: 's', title: { en: 's' }, content: [] },
})

describe('pastedValue', () => {
  test('numbers lose grouping and currency, exactly', () => {
    expect(pastedValue(column('a', 'money'), '¥26,000.50')).toBe('26000.50')
    expect(pastedValue(column('a', 'number'), '１２')).toBe('12')
  })
  test('what is no number stays, so that it is seen as wrong', () => {
    expect(pastedValue(column('a', 'number'), 'about ten')).toBe('about ten')
  })
  test('dates as sheets write them', () => {
    for (const text of ['2026-3-2', '2026/03/02', '2026年3月2日']) {
      expect(pastedValue(column('a', 'date'), text)).toBe('2026-03-02')
    }
  })
  test('choices by their words in either language', () => {
    const options = { choices: [{ key: 'new', label: { 'zh-Hans': '新购', en: 'New' } }] }
    expect(pastedValue(column('a', 'choice', options), '新购')).toBe('new')
    expect(pastedValue(column('a', 'choice', options), 'New')).toBe('new')
  })
  test('computed columns take nothing', () => {
    expect(pastedValue(column('a', 'computed'), '5')).toBeUndefined()
  })
})

test('a block is laid from its first cell; columns worked out keep their place', () => {
  const changes = pastedChanges({
    columns: [column('name', 'text'), column('amount', 'computed'), column('count', 'number')],
    rows: ['r1', 'r2'],
    cells: [
      ['radio', '1', '20'],
      ['umbrella', '', ''],
      ['beyond', '', ''],
    ],
    cellPath: (row, one) => `lines.${row}.${one.field.key}`,
  })
  expect(changes).toEqual([
    { path: 'lines.r1.name', value: 'radio' },
    { path: 'lines.r1.count', value: '20' },
    { path: 'lines.r2.name', value: 'umbrella' },
    { path: 'lines.r2.count', value: null },
  ])
})
