import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../model/base.ts'
import { childrenOf, dependencies, mapPaths } from './dependencies.ts'
import { compile, ExpressionBudgetError } from './evaluate.ts'
import { parseExpression } from './parse.ts'
import { SCOPE as BASE, readerOf } from './testing/answers.ts'
import { answers, sources } from './testing/arbitrary.ts'
import { reference } from './testing/reference.ts'
import type { Expr, Reader, Scope } from './types.ts'

const RUNS = { seed: 20260302, numRuns: Number(process.env.CAMPAIGN_RUNS ?? 250) }
/** `quantity` and `lines.quantity` are both in reach, as in a rule of a column. */
const SCOPE: Scope = { ...BASE, row: { table: 'lines', columns: { quantity: { is: 'number' } } } }
const inFirstRow = (given: { readonly [path: string]: Json }): Reader => readerOf(given, { table: 'lines', id: 'r0' })

const parsed = (source: string): Expr => {
  const result = parseExpression(source, SCOPE)
  if (!result.ok) throw new Error(`${source}\n${JSON.stringify(result.problems)}`)
  return result.value
}

test('compiled programs mean what the reference says, again after other answers', () => {
  fc.assert(
    fc.property(sources.any, answers, answers, (source, first, second) => {
      const expr = parsed(source)
      const program = compile(JSON.parse(JSON.stringify(expr)))
      for (const given of [first, second, first]) {
        const reader = inFirstRow(given)
        expect({ source, value: program(reader) }).toEqual({ source, value: reference(expr, reader) })
      }
    }),
    RUNS,
  )
})

test('results have the type that was promised', () => {
  fc.assert(
    fc.property(sources.any, answers, (source, given) => {
      const expr = parsed(source)
      const value = compile(expr)(inFirstRow(given))
      if (value === null) return
      const is = expr.type.is
      const kind = Array.isArray(value) ? 'list' : typeof value
      const expected =
        { boolean: 'boolean', list: 'list', range: 'object', context: 'object' }[is as string] ?? 'string'
      if (is !== 'any' && is !== 'null') expect({ source, kind }).toEqual({ source, kind: expected })
      if (is === 'number') expect(value).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/)
    }),
    RUNS,
  )
})

test('nothing is read that the dependencies do not name', () => {
  fc.assert(
    fc.property(sources.any, answers, (source, given) => {
      const expr = parsed(source)
      const named = new Set(dependencies(expr))
      const inner = inFirstRow(given)
      const readPath = (path: string): string => path.replace(/^lines\.r\d+\./, 'lines.')
      compile(expr)({
        value: (path) => {
          if (!named.has(readPath(path))) throw new Error(`${source} reads ${path}`)
          return inner.value(path)
        },
        rows: (table) => {
          if (!named.has(table)) throw new Error(`${source} reads the rows of ${table}`)
          return inner.rows(table)
        },
        ...(inner.row === undefined ? {} : { row: inner.row }),
      })
    }),
    RUNS,
  )
})

test('renaming paths and answers alike changes nothing', () => {
  const rename = (path: string): string =>
    path
      .split('.')
      .map((part) => `${part}_`)
      .join('.')
  fc.assert(
    fc.property(sources.any, answers, (source, given) => {
      const expr = parsed(source)
      const paths = Object.entries(given).map(([path, value]) => [
        path.replace(/[^.]+/g, (part, at) => (/^r\d$/.test(part) && at > 0 ? part : `${part}_`)),
        value,
      ])
      const moved = readerOf(Object.fromEntries(paths), { table: 'lines_', id: 'r0' })
      const isRow = JSON.stringify(expr.type).includes('context')
      const value = compile(mapPaths(expr, rename))(moved)
      if (!isRow) expect({ source, value }).toEqual({ source, value: compile(expr)(inFirstRow(given)) })
      expect(dependencies(mapPaths(expr, rename))).toEqual(dependencies(expr).map(rename).sort())
    }),
    RUNS,
  )
})

test('any text is read or refused, and what is read runs', () => {
  const words = fc.array(
    fc.constantFrom(
      ...'a b none lines lines.quantity tags budget day wait status ( ) [ ] , . + - * / ** = != < <= > >= in and or not if then else for some every return satisfies between null true 1 2.5 "x" item sum( count( .. （ × ： { } : @ ? date( substring('.split(
        ' ',
      ),
    ),
    { maxLength: 14 },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        words.map((list) => list.join(' ')),
        fc.string({ unit: 'binary' }),
        fc.string(),
      ),
      answers,
      (source, given) => {
        const result = parseExpression(source, SCOPE)
        if (!result.ok) {
          expect(result.problems.length).toBeGreaterThan(0)
          for (const { code, params } of result.problems) {
            expect(code).toMatch(/^expression\.[a-z_]+$/)
            const end = Number(params?.position) + Number(params?.length)
            expect(end).toBeLessThanOrEqual(source.length)
          }
          return
        }
        compile(result.value)(inFirstRow(given))
      },
    ),
    { ...RUNS, numRuns: RUNS.numRuns },
  )
})

/** Every place of a tree gets a child of another kind: types no longer hold, and still nothing may throw. */
test('trees whose types do not hold give values, budget errors or nothing else', () => {
  const swapped = (expr: Expr, other: Expr, at: { left: number }): Expr => {
    if (at.left-- === 0) return other
    const copy: { [key: string]: unknown } = { ...expr }
    const children = childrenOf(expr)
    if (children.length === 0) return expr
    const changed = children.map((child) => swapped(child, other, at))
    if ('args' in copy) copy.args = changed
    else if ('items' in copy) copy.items = changed
    else if ('over' in copy) [copy.over, copy.body] = changed
    else if ('of' in copy) [copy.of] = changed
    else [copy.from, copy.to] = changed
    return copy as Expr
  }
  fc.assert(
    fc.property(sources.any, sources.any, fc.nat(12), answers, (source, other, left, given) => {
      const program = compile(swapped(parsed(source), parsed(other), { left }))
      try {
        program(inFirstRow(given), { steps: 20_000 })
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionBudgetError)
      }
    }),
    RUNS,
  )
})
