import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../model/base.ts'
import { compile, ExpressionBudgetError, ExpressionTreeError, evaluate } from './evaluate.ts'
import { FUNCTIONS } from './functions.ts'
import { parseExpression, parseUnaryTests } from './parse.ts'
import { SIGNATURES } from './signatures.ts'
import { ANSWERS, readerOf, SCOPE } from './testing/answers.ts'
import type { Expr, Reader, Scope, Type } from './types.ts'

const parsed = (source: string, scope: Scope = SCOPE): Expr => {
  const result = parseExpression(source, scope)
  if (!result.ok) throw new Error(`${source}: ${JSON.stringify(result.problems)}`)
  return result.value
}
const FOREIGN = {
  'demo.twice': (n: Json) => (typeof n === 'string' ? String(2 * Number(n)) : null),
  'demo.label': (name: Json, range: Json) => JSON.stringify([name, range]),
}
const valueFor = (source: string, reader: Reader = readerOf(ANSWERS)): Json => evaluate(parsed(source), reader, FOREIGN)

/** Per node kind and built-in: source, then the value it must have. */
const CASES: { readonly [group: string]: readonly (readonly [source: string, expected: Json])[] } = {
  literals: [
    ['1.50', '1.5'],
    ['-0', '0'],
    ['.5', '0.5'],
    ['1.2e3', '1200'],
    ['"a\\n\\"b\\" \\u4e2d \\U01F600"', 'a\n"b" 中 😀'],
    ['true', true],
    ['null', null],
    ['@"2026-03-02"', '2026-03-02'],
    ['@"PT90M"', 'PT1H30M'],
    ['[1, "a", null]', ['1', 'a', null]],
    ['[]', []],
  ],
  reading: [
    ['数量 * 单价', '59.97'],
    ['项目① + 1', '2'],
    ['none', null],
    ['mailbox.result = "pass"', true],
    ['mailbox.comment = null', true],
    ['mailbox', { result: 'pass', comment: null }],
    ['scoring.total', '87.5'],
    ['scoring.passed', null],
    ['budget', { from: '60000', to: '80000' }],
    ['budget.from', '60000'],
    ['lines.quantity', ['2', '5', null]],
    ['lines.cost.to', ['2', '20.5', null]],
    ['lines.due.day', ['10', null, null]],
    ['anything', ['x', '3', null]],
  ],
  arithmetic: [
    ['0.1 + 0.2', '0.3'],
    ['0.1 + 0.2 = 0.3', true],
    ['1 - 0.9', '0.1'],
    ['1 / 3', '0.3333333333333333333333333333333333'],
    ['2 / 3', '0.6666666666666666666666666666666667'],
    ['1 / 0', null],
    ['2 ** 10', '1024'],
    ['-2 ** 2', '4'],
    ['2 ** -1', '0.5'],
    ['2 ** 0.5', '1.414213562373095048801688724209698'],
    ['10 ** 7000', null],
    ['2 + 3 * 4 - 6 / 2', '11'],
    ['(2 + 3) * 4', '20'],
    ['-(a)', '-7'],
    ['- -a', '7'],
    ['a + none', null],
    ['9007199254740993 + 1', '9007199254740994'],
    ['99999999999.99 * 99999999999.99', '9999999999998000000000.0001'],
    ['"a" + "b"', 'ab'],
    ['note + "!"', '𠮷野家 café!'],
  ],
  ranges: [
    ['2 * budget', { from: '120000', to: '160000' }],
    ['budget * 2', { from: '120000', to: '160000' }],
    ['-1 * budget', { from: '-80000', to: '-60000' }],
    ['-budget', { from: '-80000', to: '-60000' }],
    ['budget + 1', { from: '60001', to: '80001' }],
    ['budget + budget', { from: '120000', to: '160000' }],
    ['budget - budget', { from: '-20000', to: '20000' }],
    ['budget / 4', { from: '15000', to: '20000' }],
    ['budget / 0', null],
    ['budget + none', null],
    ['sum(lines.cost)', { from: '11', to: '22.5' }],
    ['sum(budget, 1, 2)', { from: '60003', to: '80003' }],
    ['mean(lines.cost)', { from: '5.5', to: '11.25' }],
    ['(2 * budget).to <= 160000', true],
    ['70000 in budget', true],
    ['80000 in budget', true],
    ['80000.01 in budget', false],
    ['budget = budget', true],
    ['budget != null', true],
  ],
  comparison: [
    ['a = 7.0', true],
    ['a != 7', false],
    ['a > 7', false],
    ['a >= 7', true],
    ['b <= 2.5', true],
    ['none = null', true],
    ['none != null', false],
    ['a = null', false],
    ['none > 1', null],
    ['none = 1', false],
    ['"a" < "b"', true],
    ['day < later', true],
    ['day = date("2026-03-02")', true],
    ['tags = ["red", "green"]', true],
    ['tags = ["green", "red"]', false],
    ['anything = 3', null],
    ['a between 1 and 7', true],
    ['a between 7.01 and 9', false],
    ['none between 1 and 2', null],
    ['a between none and 5', false],
    ['a in [7..9]', true],
    ['a in (7..9]', false],
    ['a in [5..7)', false],
    ['a in ]6..8[', true],
    ['a in (1, 2, 7)', true],
    ['a in (> 5)', true],
    ['a in > 5', true],
    ['a in (< 5, >= 7)', true],
    ['a in (!= 7)', false],
    ['a in [1, 2, 3]', false],
    ['"red" in tags', true],
    ['status in ("open", "late")', true],
    ['none in [1..5]', null],
    ['day in [date("2026-01-01")..date("2026-12-31")]', true],
    ['a in [[1..3], [6..8]]', true],
  ],
  logic: [
    ['true and false', false],
    ['true and null', null],
    ['false and null', false],
    ['true or null', true],
    ['false or null', null],
    ['true and true and true', true],
    ['false or false or true', true],
    ['not(flag)', false],
    ['not(null)', null],
    ['if flag then 1 else 2', '1'],
    ['if null then 1 else 2', '2'],
    ['if a > none then "x" else "y"', 'y'],
    ['is defined(none)', false],
    ['is defined(a)', true],
    ['all([true, true])', true],
    ['all([])', true],
    ['all(true, null)', null],
    ['all(true, null, false)', false],
    ['any([])', false],
    ['any(false, true)', true],
    ['any(lines.ok)', true],
    ['all(lines.ok)', false],
  ],
  lists: [
    ['count(lines)', '3'],
    ['count([])', '0'],
    ['sum(lines.quantity)', '7'],
    ['sum([])', null],
    ['sum(1, 2, 3.5)', '6.5'],
    ['sum(duration("P1D"), duration("PT12H"))', 'P1DT12H'],
    ['min(lines.price)', '19.9'],
    ['max(lines.price)', '100.1'],
    ['max(day, later)', '2026-03-17'],
    ['min(["b", "a"])', 'a'],
    ['max([])', null],
    ['mean(lines.quantity)', '3.5'],
    ['average(1, 2)', '1.5'],
    ['mean([])', null],
    ['list contains(tags, "red")', true],
    ['list contains(tags, "blue")', false],
    ['list contains([1, null], null)', true],
    ['distinct values(lines.name)', ['desk', 'lamp']],
    ['distinct values([1, 1.0, 2, null, null])', ['1', '2', null]],
    ['concatenate([1], [2, 3], [])', ['1', '2', '3']],
    ['append([1], 2, 3)', ['1', '2', '3']],
    ['tags[1]', 'red'],
    ['tags[-1]', 'green'],
    ['tags[3]', null],
    ['tags[0]', null],
    ['[1, 2, 3, 4][item > 2]', ['3', '4']],
    ['lines[quantity > 2].name', ['lamp']],
    ['lines[item.quantity > 2][1].name', 'lamp'],
    ['lines[1].price', '100.1'],
    ['count(lines[name = "desk"])', '2'],
    ['sum(lines[ok].quantity)', '2'],
    [
      'lines[1]',
      { name: 'desk', quantity: '2', price: '100.1', due: '2026-03-10', cost: { from: '1', to: '2' }, ok: true },
    ],
    ['lines[count(lines[name = item.name]) > 1].name', ['desk', 'lamp', 'desk']],
    ['lines[1] = lines[1]', true],
    ['lines[1] = lines[2]', false],
  ],
  loops: [
    ['for l in lines return l.quantity * l.price', ['200.2', '99.5', null]],
    ['sum(for l in lines return l.quantity * l.price)', '299.7'],
    ['for i in 1..4 return i * i', ['1', '4', '9', '16']],
    ['for i in 3..1 return i', ['3', '2', '1']],
    ['for i in [1..3] return i', ['1', '2', '3']],
    ['for x in [1, 2], y in [10, 20] return x + y', ['11', '21', '12', '22']],
    ['for x in [[1, 2], [3]], y in x return y', ['1', '2', '3']],
    ['for i in 1..2.5 return i', null],
    ['some l in lines satisfies l.quantity > 4', true],
    ['some l in lines satisfies l.quantity > 9', null],
    ['every l in lines satisfies l.name != ""', true],
    ['every l in lines satisfies l.quantity > 0', null],
    ['some x in [1, 2], y in [2, 3] satisfies x = y', true],
    ['every x in [1, 2], y in [2, 3] satisfies x < y', false],
    ['some x in [] satisfies true', false],
    ['some l in lines satisfies count(lines[name = l.name]) > 1', true],
    [
      'for x in [1, 2] return [3, 4][item > x]',
      [
        ['3', '4'],
        ['3', '4'],
      ],
    ],
  ],
  texts: [
    ['contains(note, "野")', true],
    ['starts with(note, "𠮷")', true],
    ['ends with(note, "é")', true],
    ['contains(null, "x")', null],
    ['string length(note)', '8'],
    ['string length("")', '0'],
    ['upper case("añb")', 'AÑB'],
    ['lower case("ABC")', 'abc'],
    ['substring(note, 2)', '野家 café'],
    ['substring(note, 1, 3)', '𠮷野家'],
    ['substring("abc", -2, 1)', 'b'],
    ['substring("abc", 0)', null],
    ['substring("abc", 9)', ''],
    ['substring("abc", 1.5)', null],
    ['string(1.50)', '1.5'],
    ['string(day)', '2026-03-02'],
    ['string(true)', 'true'],
    ['string(wait)', 'P3D'],
    ['"Σ " + string(sum(lines.quantity))', 'Σ 7'],
  ],
  numbers: [
    ['number("12.50")', '12.5'],
    ['number("12,50")', null],
    ['number(a)', '7'],
    ['abs(-3)', '3'],
    ['abs(-duration("P1D"))', 'P1D'],
    ['floor(-1.5)', '-2'],
    ['floor(1.57, 1)', '1.5'],
    ['ceiling(1.2)', '2'],
    ['ceiling(-1.25, 1)', '-1.2'],
    ['decimal(2.5, 0)', '2'],
    ['decimal(1 / 3, 2)', '0.33'],
    ['round half up(2.5, 0)', '3'],
    ['round half up(-2.5)', '-3'],
    ['round half up(1250, -2)', '1300'],
    ['round half even(1.125, 2)', '1.12'],
    ['round half up(1.005, 2)', '1.01'],
    ['decimal(1, 0.5)', null],
    ['decimal(1, 99999)', null],
    ['modulo(12, 5)', '2'],
    ['modulo(-12, 5)', '3'],
    ['modulo(12, -5)', '-3'],
    ['modulo(10.1, 4.5)', '1.1'],
    ['modulo(1, 0)', null],
  ],
  dates: [
    ['day + duration("P3D")', '2026-03-05'],
    ['duration("P3D") + day', '2026-03-05'],
    ['day + wait', '2026-03-05'],
    ['day - duration("P1M")', '2026-02-02'],
    ['date("2026-01-31") + duration("P1M")', '2026-02-28'],
    ['date("2028-02-29") + duration("P1Y")', '2029-02-28'],
    ['date("2026-03-02") - duration("PT1H")', '2026-03-01'],
    ['date("9999-12-31") + duration("P1D")', null],
    ['later - day', 'P15D'],
    ['(later - day).days', '15'],
    ['(day - later).days', '-15'],
    ['day.year', '2026'],
    ['day.month', '3'],
    ['day.day', '2'],
    ['day.weekday', '1'],
    ['date(2026, 2, 29)', null],
    ['date(2028, 2, 29)', '2028-02-29'],
    ['date(status)', null],
    ['date(at)', '2026-03-02'],
    ['time(at)', '10:30:00'],
    ['time(8, 5, 0)', '08:05:00'],
    ['clock + duration("PT20H")', '04:15:00'],
    ['clock < time("09:00:00")', true],
    ['clock.hour', '8'],
    ['at + duration("PT45M")', '2026-03-02T11:15:00'],
    ['at - duration("P1Y2M")', '2025-01-02T10:30:00'],
    ['at.minute', '30'],
    ['at.weekday', '1'],
    ['date and time("2026-03-02T10:30:00Z")', '2026-03-02T10:30:00.000Z'],
    ['date and time("2026-03-02T10:30:00+08:00")', '2026-03-02T02:30:00.000Z'],
    ['date and time("2026-03-02T10:30:00Z") > at', null],
    ['date and time(day, clock)', '2026-03-02T08:15:00'],
    ['date and time("2026-03-02")', '2026-03-02T00:00:00'],
    ['duration("P1Y2M")', 'P1Y2M'],
    ['duration("P14M").years', '1'],
    ['duration("P14M").months', '2'],
    ['duration("P14M").days', null],
    ['duration("P1DT25H").hours', '1'],
    ['-duration("PT30M")', '-PT30M'],
    ['duration("P1D") * 1.5', 'P1DT12H'],
    ['duration("P5M") * 0.5', 'P2M'],
    ['duration("P1D") / duration("PT6H")', '4'],
    ['duration("P1D") / 0', null],
    ['duration("P1M") + duration("P1D")', null],
    ['duration("P1M") < duration("P40D")', null],
    ['duration(status)', null],
    ['0.7 * (later - day)', 'P10DT12H'],
  ],
  plugins: [
    ['demo.twice(a) + 1', '15'],
    ['demo.twice(none)', null],
    ['demo.label(status, budget)', '["open",{"from":"60000","to":"80000"}]'],
  ],
}

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  test.each(cases)('%s', (source, expected) => expect(valueFor(source)).toEqual(expected))
})

describe('rows', () => {
  const scope: Scope = {
    names: SCOPE.names,
    row: { table: 'lines', columns: { quantity: { is: 'number' }, price: { is: 'number' }, a: { is: 'string' } } },
  }
  const program = compile(parsed('quantity * price / sum(lines.quantity)', scope))
  test('read their own columns first, and the table they stand in', () => {
    expect(program(readerOf(ANSWERS, { table: 'lines', id: 'r1' }))).toBe('28.6')
    expect(program(readerOf(ANSWERS, { table: 'lines', id: 'r3' }))).toBeNull()
    expect(
      evaluate(parsed('a', scope), readerOf({ ...ANSWERS, 'lines.r1.a': 'mine' }, { table: 'lines', id: 'r1' })),
    ).toBe('mine')
  })
  test('of another table, or none, read as null', () => {
    expect(program(readerOf(ANSWERS))).toBeNull()
    expect(program(readerOf(ANSWERS, { table: 'other', id: 'r1' }))).toBeNull()
  })
})

describe('unary tests', () => {
  const holds = (source: string, value: Json): Json => {
    const result = parseUnaryTests(source, { is: 'number' }, SCOPE)
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    return evaluate(result.value, readerOf({ ...ANSWERS, '?': value }))
  }
  test.each([
    ['> 5', '5', false],
    ['>= 5', '5', true],
    ['[1..5)', '5', false],
    ['(0..5]', '5', true],
    ['1, 2, 5', '5', true],
    ['not(1, 5)', '5', false],
    ['-', '5', true],
    ['> a', '8', true],
    ['? * 2 > a', '4', true],
    ['> 5', null, null],
  ])('%s of %s is %s', (source, value, expected) => expect(holds(source, value)).toBe(expected))
})

describe('a program', () => {
  test('sees changed answers, rows that move and rows that go', () => {
    const program = compile(parsed('sum(lines.quantity) + a'))
    expect(program(readerOf(ANSWERS))).toBe('14')
    expect(program(readerOf({ ...ANSWERS, a: '1', 'lines.r2.quantity': '6' }))).toBe('9')
    expect(program(readerOf({ ...ANSWERS, lines: ['r2', 'r1'] }))).toBe('14')
    expect(program(readerOf({ ...ANSWERS, lines: ['r2'] }))).toBe('12')
    expect(program(readerOf({ ...ANSWERS, lines: ['r3', 'r2', 'r1'], 'lines.r3.quantity': '1' }))).toBe('15')
    expect(program(readerOf({ a: '1' }))).toBeNull()
  })
  test('takes no value that does not fit its type', () => {
    for (const wrong of ['x', true, [], {}, '1e', null] as const)
      expect(valueFor('a + 1', readerOf({ a: wrong }))).toBeNull()
    expect(valueFor('a + 1', readerOf({ a: 41 }))).toBe('42')
    expect(valueFor('day', readerOf({ day: '2026-02-30' }))).toBeNull()
    expect(valueFor('budget', readerOf({ budget: { from: '1' } }))).toBeNull()
  })
  test('reads own properties only', () => {
    const any: Type = { is: 'any' }
    const fields = Object.fromEntries(['constructor', 'toString'].map((name) => [name, any]))
    const scope: Scope = { names: { c: { is: 'context', fields } } }
    expect(evaluate(parsed('c.constructor', scope), readerOf({ c: {} }))).toBeNull()
    expect(evaluate(parsed('[c][1].toString', scope), readerOf({ c: { a: 1 } }))).toBeNull()
    for (const name of ['constructor', 'toString', '__proto__'])
      expect(parseExpression(`${name}(1)`, SCOPE).ok || parseExpression(name, SCOPE).ok).toBe(false)
  })
  test('answers what a projection decided', () => {
    expect(evaluate({ t: 'decided', value: '5', type: { is: 'number' } }, readerOf({}))).toBe('5')
  })
  test('stops over budget, and says what is left', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `r${i}`)
    const program = compile(parsed('count(lines[count(lines[quantity = item.quantity]) > 0])'))
    expect(() => program(readerOf({ lines: rows }))).toThrow(ExpressionBudgetError)
    expect(() => valueFor('count(for i in 1..99999999999 return i)')).toThrow(ExpressionBudgetError)
    const budget = { steps: 100 }
    expect(compile(parsed('sum(lines.quantity)'))(readerOf(ANSWERS), budget)).toBe('7')
    expect(budget.steps).toBeGreaterThan(80)
    expect(budget.steps).toBeLessThan(100)
    expect(() => compile(parsed('sum(lines.quantity)'))(readerOf(ANSWERS), { steps: 3 })).toThrow(ExpressionBudgetError)
  })
  test('pays for every element it looks at', () => {
    const used = (source: string, count: number): number => {
      const budget = { steps: 1_000_000 }
      const tags = Array.from({ length: count }, (_, i) => `t${i}`)
      compile(parsed(source))(readerOf({ tags, lines: tags, a: '1' }), budget)
      return 1_000_000 - budget.steps
    }
    const perElement = (source: string): number => (used(source, 200) - used(source, 100)) / 100
    expect(perElement('count(tags)')).toBe(1)
    expect(perElement('tags[item > "a"]')).toBe(4)
    expect(perElement('for x in tags return x + "a"')).toBeGreaterThanOrEqual(4)
    expect(perElement('some x in tags satisfies x = "a"')).toBe(4)
    expect(perElement('every x in tags satisfies x != "a"')).toBe(4)
    expect(perElement('sum(lines.quantity)')).toBe(2)
    expect(perElement('lines.due.year')).toBe(2)
    expect(perElement('count(lines[quantity > price])')).toBe(8)
    for (const source of [
      'min(tags)',
      'list contains(tags, "x")',
      '"x" in tags',
      'distinct values(tags)',
      'append(tags, "x")',
      'concatenate(tags, [])',
    ])
      expect({ source, price: perElement(source) }).toEqual({ source, price: 2 })
    expect(perElement('tags[some x in tags satisfies x = "none"]')).toBeGreaterThan(300)
  })
  test('is refused for nodes, operators and functions nobody knows, and for trees without end', () => {
    const any = { is: 'any' } as const
    const refused = (expr: unknown): unknown => {
      try {
        return compile(expr as Expr)
      } catch (error) {
        return error instanceof ExpressionTreeError ? error.code : error
      }
    }
    expect(refused({ t: 'newer', type: any })).toBe('expression.unknown_node')
    expect(refused({ t: 'op', op: 'xor', args: [], type: any })).toBe('expression.unknown_node')
    expect(refused({ t: 'op', op: 'constructor', args: [], type: any })).toBe('expression.unknown_node')
    expect(refused({ t: 'local', name: 'gone', type: any })).toBe('expression.unknown_node')
    expect(refused({ t: 'call', name: 'toString', args: [], type: any })).toBe('expression.missing_function')
    expect(refused(parsed('demo.twice(1)'))).toBe('expression.missing_function')
    let deep: Expr = { t: 'literal', value: '1', type: { is: 'number' } }
    for (let i = 0; i < 10_000; i++) deep = { t: 'op', op: 'negate', args: [deep], type: { is: 'number' } }
    expect(refused(deep)).toBe('expression.too_deep')
  })
})

test('every built-in function has a type and a body', () => {
  expect(Object.keys(FUNCTIONS).sort()).toEqual(Object.keys(SIGNATURES).sort())
})

test('evaluating loads neither the grammar nor the type checker', () => {
  const seen = new Set<string>()
  const visit = (url: URL): void => {
    if (seen.has(url.href)) return
    seen.add(url.href)
    for (const [, target = ''] of readFileSync(url, 'utf8').matchAll(/^(?:import|export) (?!type)[^']*'(.+)'/gm)) {
      if (target.startsWith('.')) visit(new URL(target, url))
      else seen.add(target)
    }
  }
  for (const entry of ['./evaluate.ts', './dependencies.ts']) visit(new URL(entry, import.meta.url))
  const names = [...seen].map((name) => name.slice(name.lastIndexOf('/') + 1))
  expect(names).toContain('compile-loop.ts')
  for (const kept of ['lezer-feel', 'parse.ts', 'typecheck.ts', 'signatures.ts', 'read-tree.ts'])
    expect(names).not.toContain(kept)
})
