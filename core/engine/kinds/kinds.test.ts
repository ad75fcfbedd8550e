import { describe, expect, test } from 'vitest'
import type { Json } from '../../model/base.ts'
import schema from '../../model/definition.schema.json' with { type: 'json' }
import { coreKinds } from './index.ts'
import { builtInScale, checkItemPart, meaningOf } from './item.ts'
import './pattern-engine.ts'

const kind = (name: string) => {
  const found = coreKinds[name]
  if (found === undefined) throw new Error(name)
  return found
}
const codes = (name: string, value: Json, options: object = {}) =>
  kind(name)
    .check(value, options)
    .map((problem) => problem.code)
const says = (name: string, value: Json, options: object = {}) => [
  kind(name).text(value, options, 'zh-Hans'),
  kind(name).text(value, options, 'en'),
]

test('every kind of the language is here, titled in both languages, its options in the schema', () => {
  const named = /\(([^[]*)\|\[/.exec(schema.$defs.Field.properties.kind.pattern)?.[1]?.split('|')
  expect(Object.keys(coreKinds)).toEqual(named)
  for (const { title, options } of Object.values(coreKinds)) {
    expect(Object.keys(title)).toEqual(['zh-Hans', 'en'])
    expect(schema.$defs).toHaveProperty(String(options.$ref).split('/').at(-1) ?? '')
  }
})

describe('checks', () => {
  const table: readonly (readonly [kind: string, value: Json, options: object, codes: readonly string[]])[] = [
    ['text', '王小明', { maxLength: 3 }, []],
    ['text', '𠮷𠮷𠮷', { maxLength: 3 }, []],
    ['text', '王小明明', { maxLength: 3 }, ['value.too_long']],
    ['text', 'a\nb', {}, ['value.line_break']],
    ['text', 5, {}, ['value.type']],
    ['text', '13912345678', { pattern: '1[3-9]\\d{9}' }, []],
    ['text', '139123456789', { pattern: '1[3-9]\\d{9}' }, ['value.pattern']],
    ['text', '王', { pattern: '[\\u4e00-\\u9fa5]+' }, []],
    ['longText', 'a\nb', {}, []],
    ['longText', 'x'.repeat(20_001), {}, ['value.too_long']],
    ['number', '0.10', { scale: 2 }, []],
    ['number', '0.105', { scale: 2 }, ['value.scale']],
    ['number', '20', { min: '20', max: '20.0' }, []],
    ['number', '19.9999999999', { min: '20' }, ['value.min']],
    ['number', '100000000000000000000001', { max: '100000000000000000000000' }, ['value.max']],
    ['number', '1e3', {}, ['value.type']],
    ['number', '.5', {}, ['value.type']],
    ['number', 5, {}, ['value.type']],
    ['money', '12.345', {}, ['value.scale']],
    ['money', '12.345', { scale: 3 }, []],
    ['range', { from: '60000', to: '80000' }, {}, []],
    ['range', { from: '5', to: '5' }, {}, []],
    ['range', { from: '80000', to: '9000' }, {}, ['value.range_order']],
    ['range', { from: '1' }, {}, ['value.type']],
    ['range', { from: '1', to: '2', extra: '3' }, {}, ['value.type']],
    ['range', { from: '1', to: '200' }, { max: '100' }, ['value.max']],
    ['date', '2028-02-29', {}, []],
    ['date', '2026-02-29', {}, ['value.type']],
    ['date', '2026-2-9', {}, ['value.type']],
    ['date', '2026-03-01', { min: '2026-03-02' }, ['value.min']],
    ['date', '2026-03-03', { max: '2026-03-02' }, ['value.max']],
    ['dateTime', '2026-03-02T08:10:00.000Z', { stepMinutes: 10 }, []],
    ['dateTime', '2026-03-02T08:15:00.000Z', { stepMinutes: 10 }, ['value.step']],
    ['dateTime', '2026-03-02T08:10Z', {}, ['value.type']],
    ['yesNo', false, {}, []],
    ['yesNo', 'yes', {}, ['value.type']],
    ['choice', 'red', { choices: [{ key: 'red', label: { en: 'Red' } }] }, []],
    ['choice', 'toString', { choices: [{ key: 'red', label: { en: 'Red' } }] }, ['value.not_a_choice']],
    ['choices', ['a', 'b'], { choices: [{ key: 'a' }, { key: 'b' }], max: 1 }, ['value.too_many']],
    ['choices', ['a'], { choices: [{ key: 'a' }, { key: 'b' }], min: 2 }, ['value.too_few']],
    ['choices', [], { choices: [{ key: 'a' }], min: 1 }, []],
    ['choices', ['a', 'a'], { choices: [{ key: 'a' }] }, ['value.repeated']],
    ['choices', ['c'], { choices: [{ key: 'a' }] }, ['value.not_a_choice']],
    ['person', 'p1', {}, []],
    ['person', '', {}, ['value.type']],
    ['attachment', [{ id: 'f', name: 'a.png', type: 'image/png', size: 1 }], { accept: ['image'] }, []],
    [
      'attachment',
      [{ id: 'f', name: 'a.exe', type: 'application/x', size: 1 }],
      { accept: ['pdf'] },
      ['value.file_type'],
    ],
    ['attachment', [{ id: 'f', name: 'a' }], {}, ['value.type']],
    ['signature', { by: 'p1', at: '2026-03-02T08:10:00.000Z', image: 'f1', name: '王' }, {}, []],
    ['signature', { by: 'p1' }, {}, ['value.type']],
    ['computed', '5', {}, ['value.not_answered']],
    ['note', '5', {}, ['value.not_answered']],
    ['table', ['r1', 'r2'], { columns: [] }, []],
    ['table', ['r1', 'r1'], { columns: [] }, ['value.repeated']],
    ['table', ['1'], { columns: [] }, ['value.type']],
    ['table', ['r1', 'r2'], { columns: [], maxRows: 1 }, ['value.too_many_rows']],
  ]
  test.each(table)('%s %j %j', (name, value, options, expected) => {
    expect(codes(name, value, options)).toEqual(expected)
  })
})

test('a result must be in the scale, and means pass, fail or skipped', () => {
  expect(checkItemPart('result', 'conform', builtInScale)).toEqual([])
  expect(checkItemPart('result', 'maybe', builtInScale)[0]?.code).toBe('value.not_a_choice')
  expect(checkItemPart('evidence', 'x', builtInScale)[0]?.code).toBe('value.type')
  expect(['conform', 'nonconform', 'na', null].map((result) => meaningOf(result, builtInScale))).toEqual([
    'pass',
    'fail',
    'skipped',
    undefined,
  ])
})

test('answers are shown plainly in both languages', () => {
  expect(says('number', '-1234567.5', { unit: { 'zh-Hans': '元' } })).toEqual(['-1,234,567.5 元', '-1,234,567.5 元'])
  expect(says('money', '1234.5', { currency: 'CNY' })).toEqual(['¥1,234.50', '¥1,234.50'])
  expect(says('money', '-5', { currency: 'USD' })[0]).toBe('USD -5.00')
  expect(says('range', { from: '60000', to: '80000' }, { currency: 'CNY' })[0]).toBe('¥60,000.00 – ¥80,000.00')
  expect(says('range', { from: '30', to: '30' }, { currency: 'CNY' })[0]).toBe('¥30.00')
  expect(says('yesNo', true)).toEqual(['是', 'Yes'])
  expect(says('yesNo', false, { no: { 'zh-Hans': '没有' } })).toEqual(['没有', '没有'])
  const choices = [
    { key: 'a', label: { 'zh-Hans': '甲', en: 'A' } },
    { key: 'b', label: { 'zh-Hans': '乙', en: 'B' } },
  ]
  expect(says('choices', ['b', 'a', 'old'], { choices })).toEqual(['乙、甲、old', 'B, A, old'])
  expect(says('dateTime', '2026-03-02T08:10:00.000Z')[1]).toBe('2026-03-02 08:10 UTC')
  expect(says('computed', '0.1', { value: 'x', currency: 'CNY' })[0]).toBe('¥0.10')
  expect(says('computed', '2026-03-02T08:10:00.000Z', { value: 'x' })[1]).toBe('2026-03-02 08:10 UTC')
  expect(kind('person').text('p1', {}, 'en', { names: (id) => (id === 'p1' ? '王小明' : undefined) })).toBe('王小明')
  expect(kind('person').text('p2', {}, 'en')).toBe('p2')
})
