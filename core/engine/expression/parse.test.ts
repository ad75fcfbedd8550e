import { describe, expect, test } from 'vitest'
import type { Json } from '../../model/base.ts'
import type { Problem } from '../../model/problem.ts'
import { parseExpression, parseUnaryTests } from './parse.ts'
import { RESERVED_WORDS } from './reserved.ts'
import { SCOPE } from './testing/answers.ts'
import type { Scope, Type } from './types.ts'

const problemsOf = (source: string, scope: Scope = SCOPE): readonly Problem[] => {
  const result = parseExpression(source, scope)
  return result.ok ? [] : result.problems
}
const typeOf = (source: string): Type['is'] | undefined => {
  const result = parseExpression(source, SCOPE)
  return result.ok ? result.value.type.is : undefined
}

/** Source, code, the piece of source the problem points at, and further params. */
const PROBLEMS: readonly (readonly [
  source: string,
  code: string,
  at: string,
  params?: { readonly [name: string]: Json },
])[] = [
  ['', 'empty', ''],
  ['  // nothing', 'empty', ''],
  ['a +', 'incomplete', ''],
  ['if flag then 1', 'incomplete', ''],
  ['(a', 'incomplete', ''],
  ['a b', 'syntax', 'b', { found: 'b' }],
  ['not flag', 'syntax', 'flag'],
  ['a )', 'syntax', ')'],
  ['1 2', 'syntax', '2'],
  ['"x" "y"', 'syntax', '"y"'],
  ['> 5', 'syntax', '> 5'],
  ['a + "open', 'unclosed_string', '"open'],
  ['（a）', 'full_width_operator', '（', { found: '（', instead: '(' }],
  ['a ＋ b', 'full_width_operator', '＋', { instead: '+' }],
  ['数量×单价', 'full_width_operator', '×', { instead: '*' }],
  ['a ≥ 5', 'full_width_operator', '≥', { instead: '>=' }],
  ['sum(a，b)', 'full_width_operator', '，', { instead: ',' }],
  ['status = “open”', 'full_width_operator', '“', { instead: '"' }],
  ['a > ５', 'full_width_operator', '５', { instead: '5' }],
  ['a == 7', 'foreign_operator', '==', { instead: '=' }],
  ['flag && flag', 'foreign_operator', '&&', { instead: 'and' }],
  ["status = 'open'", 'foreign_operator', "'"],
  ['!flag', 'foreign_operator', '!', { instead: 'not( )' }],
  ['a <> 7', 'foreign_operator', '<>', { instead: '!=' }],
  ['a？', 'unexpected_character', '？'],
  ['$a', 'unexpected_character', '$'],
  ['a; b', 'unexpected_character', ';'],
  ['①', 'unknown_name', '①'],
  ['{ a: 1 }', 'not_supported', '{ a: 1 }'],
  ['function(x) x', 'not_supported', 'function(x) x'],
  ['a instance of number', 'not_supported', 'a instance of number'],
  ['contains(string: "a", match: "b")', 'not_supported', 'string: "a", match: "b"'],
  ['foo + 1', 'unknown_name', 'foo', { found: 'foo' }],
  ['stauts', 'unknown_name', 'stauts', { near: ['status'] }],
  ['数量a', 'unknown_name', '数量a'],
  ['item', 'unknown_name', 'item'],
  ['lines.prise', 'unknown_part', 'prise', { near: ['price'] }],
  ['mailbox.reslt', 'unknown_part', 'reslt', { near: ['result'] }],
  ['a.from', 'unknown_part', 'from'],
  ['day.hour', 'unknown_part', 'hour'],
  ['summ(a)', 'unknown_function', 'summ', { near: ['sum'] }],
  ['demo.other(a)', 'unknown_function', 'demo.other'],
  ['today()', 'no_clock', 'today'],
  ['day < now()', 'no_clock', 'now'],
  ['contains(status)', 'arguments', 'contains(status)', { function: 'contains', expected: 2, found: 1 }],
  ['substring("a", 1, 2, 3)', 'arguments', 'substring("a", 1, 2, 3)'],
  ['sum()', 'arguments', 'sum()'],
  ['demo.twice(1, 2)', 'arguments', 'demo.twice(1, 2)'],
  ['a + status', 'type', 'status', { operator: '+', expected: 'number', found: 'string' }],
  ['status + a', 'type', 'a', { expected: 'string', found: 'number' }],
  ['flag * 2', 'type', 'flag', { expected: 'number', found: 'boolean' }],
  ['day + 3', 'type', '3'],
  ['a and flag', 'type', 'a', { expected: 'boolean', found: 'number' }],
  ['if a then 1 else 2', 'type', 'a'],
  ['a = "7"', 'type', 'a = "7"', { expected: 'number', found: 'string' }],
  ['day = "2026-03-02"', 'type', 'day = "2026-03-02"', { expected: 'date', found: 'string' }],
  ['flag < true', 'type', 'flag < true'],
  ['a between "x" and 3', 'type', '"x"'],
  ['a in ("x", 7)', 'type', '"x"'],
  ['status in tags[1..2]', 'syntax', '..'],
  ['a in [1.."x"]', 'type', '[1.."x"]'],
  ['sum(tags)', 'type', 'tags', { function: 'sum', expected: 'number', found: 'string' }],
  ['sum(lines)', 'type', 'lines'],
  ['abs(status)', 'type', 'status'],
  ['all(1, 2)', 'type', '1'],
  ['count(a)', 'type', 'a', { expected: 'list', found: 'number' }],
  ['a[1]', 'type', 'a', { expected: 'list', found: 'number' }],
  ['tags["x"]', 'type', '"x"', { expected: 'boolean', found: 'string' }],
  ['lines[quantity]', 'unknown_name', 'quantity'],
  ['some x in a satisfies true', 'type', 'a'],
  ['some x in tags satisfies x', 'type', 'x'],
  ['demo.twice(status)', 'type', 'status'],
  ['date(1)', 'type', '1'],
  ['if flag then 1 else "x"', 'mixed_types', '"x"', { expected: 'number', found: 'string' }],
  ['budget > 3', 'range_bound', 'budget > 3'],
  ['max(budget, budget)', 'type', 'budget'],
  ['date("2026-13-01")', 'bad_literal', '"2026-13-01"', { expected: 'date' }],
  ['duration("3 days")', 'bad_literal', '"3 days"'],
  ['@"soon"', 'bad_literal', '@"soon"'],
  ['1e9999', 'bad_literal', '1e9999'],
  [`${'('.repeat(61)}1${')'.repeat(61)}`, 'too_deep', '('],
]

describe('problems', () => {
  test.each(PROBLEMS.map(([source, code, at, params]) => ({ source, code, at, params: params ?? {} })))(
    '$source: $code',
    ({ source, code, at, params }) => {
      const [first] = problemsOf(source)
      expect(first?.code).toBe(`expression.${code}`)
      const position = Number(first?.params?.position)
      if (code !== 'empty') expect(source.slice(position, position + Number(first?.params?.length))).toBe(at)
      expect(first?.params).toMatchObject(params)
    },
  )
  test('are all told at once, each once', () => {
    expect(problemsOf('foo + bar * 2').map((found) => found.params?.found)).toEqual(['foo', 'bar'])
    expect(problemsOf('（a）').map((found) => found.params?.instead)).toEqual(['(', ')'])
  })
  test('do not concern what stands in texts and comments', () => {
    expect(problemsOf('status = "（a）== ‘x’ && ？" // ＋ “')).toEqual([])
    expect(problemsOf('a /* × */ + b')).toEqual([])
  })
  test('come at once for input without end', () => {
    expect(problemsOf('1+'.repeat(6000))[0]?.code).toBe('expression.too_long')
    expect(problemsOf(`${'1+'.repeat(4000)}1`)[0]?.code).toBe('expression.too_deep')
    expect(problemsOf(`${'- '.repeat(4000)}a`)[0]?.code).toBe('expression.too_deep')
    expect(problemsOf(`${'if flag then 1 else '.repeat(400)}1`)[0]?.code).toBe('expression.too_deep')
    expect(problemsOf('('.repeat(5000))[0]?.code).toBe('expression.too_deep')
    expect(problemsOf(`${'flag or '.repeat(500)}flag`)[0]?.code).toBe('expression.too_deep')
    expect(problemsOf(`${'flag or '.repeat(300)}flag`)).toEqual([])
  })
})

describe('types', () => {
  test.each([
    ['a / b', 'number'],
    ['2 * budget', 'range'],
    ['budget.to', 'number'],
    ['lines.price', 'list'],
    ['lines[1].price', 'number'],
    ['lines[quantity > 1]', 'list'],
    ['later - day', 'duration'],
    ['day + wait', 'date'],
    ['wait / wait', 'number'],
    ['if flag then day else null', 'date'],
    ['max(lines.due)', 'date'],
    ['sum(lines.cost)', 'range'],
    ['mailbox', 'context'],
    ['for l in lines return l.name', 'list'],
    ['some l in lines satisfies l.ok', 'boolean'],
    ['null', 'null'],
    ['anything', 'any'],
    ['scoring.passed', 'boolean'],
    ['demo.label(null, null)', 'string'],
  ])('%s is a %s', (source, type) => expect(typeOf(source)).toBe(type))
})

describe('trees', () => {
  test('are plain JSON', () => {
    const result = parseExpression('sum(lines[quantity > 1 and name != null].price) + 数量 // 合计', SCOPE)
    expect(result.ok && JSON.parse(JSON.stringify(result.value))).toEqual(result.ok && result.value)
  })
  test('name only the columns that are read', () => {
    const columns = (source: string): unknown => {
      const result = parseExpression(source, SCOPE)
      return result.ok
        ? [...JSON.stringify(result.value).matchAll(/"columns":(\[.*?\])/g)].map((found) => found[1])
        : result
    }
    expect(columns('count(lines)')).toEqual(['[]'])
    expect(columns('lines[price > 1].name')).toEqual(['["price","name"]'])
    expect(columns('some l in lines satisfies l.price > 1')).toEqual(['["price"]'])
    expect(columns('distinct values(lines)')).toEqual(['["name","quantity","price","due","cost","ok"]'])
  })
  test('of long conditions stay shallow', () => {
    const result = parseExpression('flag or a > 1 or b > 2', SCOPE)
    expect(result.ok && result.value.t === 'op' && result.value.args.length).toBe(3)
  })
  test('may be written over several lines', () => {
    expect(problemsOf('if a > 1\nthen\n  "x"\nelse\n\t"y"')).toEqual([])
    expect(problemsOf('a\u3000+\u3000b')).toEqual([])
  })
  test('know a name however its accents are typed', () => {
    const scope: Scope = { names: { café: { is: 'number' } } }
    expect(problemsOf('cafe\u0301 + 1'.normalize('NFD'), scope).length + problemsOf('café + 1', scope).length).toBe(0)
  })
})

test('unary tests have their own problems', () => {
  const code = (source: string): string | undefined => {
    const result = parseUnaryTests(source, { is: 'number' }, SCOPE)
    return result.ok ? undefined : result.problems[0]?.code
  }
  expect(code('> "x"')).toBe('expression.type')
  expect(code('')).toBe('expression.empty')
  expect(code('≥ 5')).toBe('expression.full_width_operator')
  expect(code('[1..')).toBe('expression.incomplete')
  expect(code('>= 1, "a"')).toBe('expression.type')
})

test('reserved words name nothing, words that only look like it do', () => {
  const reads = (name: string): boolean => {
    const scope: Scope = {
      names: { [name]: { is: 'number' }, c: { is: 'context', fields: { [name]: { is: 'number' } } } },
    }
    const sources = [`1 + ${name}`, `c.${name} + 1`]
    return sources.every((source) => {
      const result = parseExpression(source, scope)
      return result.ok && result.value.type.is === 'number' && JSON.stringify(result.value).includes(`${name}"`)
    })
  }
  expect(RESERVED_WORDS.filter(reads)).toEqual([])
  const words = [
    'date',
    'time',
    'duration',
    'not',
    'of',
    'list',
    'count',
    'number',
    'string',
    'item',
    'days',
    'range',
    'is',
  ]
  expect(words.filter((word) => !reads(word))).toEqual([])
})
