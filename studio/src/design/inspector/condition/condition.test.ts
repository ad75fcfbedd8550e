import type { PluginView } from '@checkwright/core/model/api'
import type { Definition, Field } from '@checkwright/core/model/definition'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languageOf } from './language.ts'
import { arity, type Comparand, type Condition, type Row } from './model.ts'
import { comparable, type Operand, operatorsOf } from './operand.ts'
import { readCondition } from './read.ts'
import { writeCondition } from './write.ts'

const label = { en: 'L' }
const field = (key: string, kind: string, options: object = {}): Field => ({ key, kind, label, options })
const choices = [
  { key: 'ok', label },
  { key: '不合格', label },
  { key: 'na', label },
]
const lines = field('lines', 'table', {
  columns: [
    field('数量', 'number'),
    field('price', 'range'),
    field('amount', 'computed', { value: '数量 * price' }),
    field('name', 'text'),
    field('when', 'date'),
  ],
})
const plugin: PluginView = {
  ...{ id: 'marks', title: label, version: '1', dataVersion: 1, requires: [], settings: {} },
  ...{ figures: { total: 'number', grade: 'string', isGood: 'boolean' }, stepKinds: {}, calendars: {} },
  fieldKinds: { stars: { title: label, options: {}, answer: { type: 'string', format: 'decimal' } } },
  itemKinds: { gauge: { title: label, options: {}, answer: { type: 'object' } } },
  functions: { double: { params: ['number'], returns: 'number' } },
}
const definition: Definition = {
  format: 1,
  key: 'd',
  kind: 'form',
  title: label,
  sections: [
    {
      key: 's',
      title: label,
      content: [
        field('名称', 'text'),
        field('amount', 'money'),
        field('price', 'range'),
        field('day', 'date'),
        field('moment', 'dateTime'),
        field('isUrgent', 'yesNo'),
        field('结果', 'choice', { choices }),
        field('tags', 'choices', { choices }),
        field('who', 'person'),
        field('other', 'person'),
        field('office', 'department'),
        field('files', 'attachment'),
        field('signed', 'signature'),
        field('clean', 'item'),
        field('double', 'computed', { value: 'later * 2' }),
        field('later', 'computed', { value: 'amount + 1' }),
        field('span', 'computed', { value: 'sum(lines.amount)' }),
        field('is_late', 'computed', { value: 'day > @"2026-01-01"' }),
        lines,
        field('rating', 'marks.stars'),
        field('pressure', 'marks.gauge'),
        field('hint', 'note'),
      ],
    },
  ],
  workflow: [],
  plugins: { marks: { dataVersion: 1, settings: {} } },
}
const language = languageOf(definition, [plugin])
const vocabulary = language.vocabulary()
const rowVocabulary = language.vocabulary(lines)
const runs = Number(process.env.CAMPAIGN_RUNS ?? 200)

const read = (source: string, table?: Field): Condition | null | string => {
  const tree = language.parse(source, table)
  return tree.ok ? readCondition(tree.value, language.vocabulary(table)) : (tree.problems[0]?.code ?? '')
}

describe('what is built is written, and what was written is read back', () => {
  test.each([
    ['in a form', vocabulary, undefined],
    ['in a row of a table', rowVocabulary, lines],
  ] as const)('%s', (_, known, table) => {
    fc.assert(
      fc.property(condition([...known.values()]), (built) => {
        const text = writeCondition(built, known)
        const tree = language.parse(text, table)
        expect(tree.ok ? [] : tree.problems, text).toEqual([])
        const again = tree.ok ? readCondition(tree.value, known) : null
        // One row joins nothing.
        expect(again, text).toEqual(built.rows.length > 1 ? built : { ...built, join: 'all' })
        expect(writeCondition(again as Condition, known)).toBe(text)
      }),
      { seed: 7, numRuns: runs },
    )
  })

  test('every operator of every operand comes up', () => {
    for (const operand of [...vocabulary.values(), ...rowVocabulary.values()]) {
      expect(operatorsOf(operand).length, operand.path).toBeGreaterThan(0)
    }
    const types = new Set([...vocabulary.values()].map((one) => one.type))
    expect([...types].sort()).toEqual(
      [
        'choice',
        'choices',
        'date',
        'dateTime',
        'department',
        'files',
        'number',
        'person',
        'text',
        'thing',
        'yesNo',
      ].sort(),
    )
  })
})

test('formulas have the type of what they give, in whatever order they stand', () => {
  expect(vocabulary.get('double')?.type).toBe('number')
  expect(vocabulary.get('is_late')?.type).toBe('yesNo')
  expect(vocabulary.get('span.to')?.type).toBe('number')
  expect(vocabulary.get('sum(lines.amount).to')).toMatchObject({ type: 'number', part: 'sumTo' })
  expect(vocabulary.get('hint')).toBeUndefined()
  expect(vocabulary.get('marks.total')).toMatchObject({ type: 'number' })
})

test('in a row its own columns hide fields of the same name', () => {
  expect(rowVocabulary.get('amount.to')).toMatchObject({ field: 'lines.amount' })
  expect(rowVocabulary.get('amount')).toMatchObject({ field: 'lines.amount', part: 'whole' })
  expect(read('数量 > 5 and amount.to > 5', lines)).toMatchObject({ rows: [{ path: '数量' }, { path: 'amount.to' }] })
})

test('conditions written by hand are read where rows can say the same', () => {
  const one = (path: string, operator: Row['operator'], ...values: readonly Comparand[]): Condition => ({
    join: 'all',
    rows: [{ path, operator, with: values }],
  })
  expect(read('结果 = "不合格"')).toEqual(one('结果', 'is', { value: '不合格' }))
  expect(read('20000 < amount')).toEqual(one('amount', 'above', { value: '20000' }))
  expect(read('who != other')).toEqual(one('who', 'isNot', { path: 'other' }))
  expect(read('isUrgent')).toEqual(one('isUrgent', 'is', { value: true }))
  expect(read('not(isUrgent)')).toEqual(one('isUrgent', 'is', { value: false }))
  expect(read('amount < later')).toEqual(one('amount', 'below', { path: 'later' }))
  expect(read('true')).toEqual({ join: 'all', rows: [] })
  expect(read('a = 1')).toBe('expression.unknown_name')
})

test('what rows cannot say stays text', () => {
  for (const source of [
    'amount + 1 > 5',
    '结果 = "ok" and (amount > 1 or amount < 0)',
    'not(contains(名称, "x"))',
    'marks.double(amount) > 5',
    'day.year = 2026',
    'if isUrgent then amount > 1 else true',
    'some line in lines satisfies line.数量 > 1',
    'tags = null',
    'moment > @"2026-01-01T08:00:00"',
    'false',
  ]) {
    expect(read(source), source).toBeNull()
  }
})

/** Conditions of whole rows over these operands. */
function condition(operands: readonly Operand[]): fc.Arbitrary<Condition> {
  const row = fc.constantFrom(...operands).chain((operand) =>
    fc.constantFrom(...operatorsOf(operand)).chain((operator) => {
      const count = arity(operator)
      const comparand = comparandFor(operand)
      const length = count === 'many' ? { minLength: 1, maxLength: 3 } : { minLength: count, maxLength: count }
      return fc.array(comparand, length).map((values): Row => ({ path: operand.path, operator, with: values }))
    }),
  )
  return fc.record({ join: fc.constantFrom('all', 'any'), rows: fc.array(row, { minLength: 1, maxLength: 4 }) })
}

function comparandFor(operand: Operand): fc.Arbitrary<Comparand> {
  const value = valueFor(operand).map((one) => ({ value: one }))
  const others = operand.type === 'choice' ? [] : comparable(vocabularyOfRow(operand), operand)
  return others.length === 0
    ? value
    : fc.oneof(
        value,
        fc.constantFrom(...others).map(({ path }) => ({ path })),
      )
}

const vocabularyOfRow = (operand: Operand) => (vocabulary.get(operand.path) === operand ? vocabulary : rowVocabulary)

function valueFor({ type, choices: known }: Operand): fc.Arbitrary<string | boolean> {
  switch (type) {
    case 'yesNo':
      return fc.boolean()
    case 'number':
      return fc
        .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 9 }))
        .map(([whole, tenth]) => (tenth === 0 ? String(whole) : `${whole}.${tenth}`))
    case 'date':
      return fc.constantFrom('2026-01-31', '2024-02-29', '1999-12-31')
    case 'dateTime':
      return fc.constantFrom('2026-01-31T08:30:00.000Z', '1999-12-31T23:59:59.000Z')
    case 'choice':
    case 'choices':
      return fc.constantFrom(...(known ?? []).map((one) => one.key))
    default:
      return fc.oneof(
        fc.constantFrom(
          '不合格',
          'a "quoted" \\ text',
          'two\nlines\tand a tab',
          '（全角）',
          "'",
          '// no comment',
          '@"2026-01-01"',
        ),
        fc.string({ minLength: 1, maxLength: 12 }),
      )
  }
}
