import { parser } from 'lezer-feel'
import { fail, ok, type Result } from '../../model/base.ts'
import { type Check, readWhole, settleColumns } from './names.ts'
import { readTests, readTree } from './read-tree.ts'
import { scan } from './scan.ts'
import type { Syntax } from './syntax.ts'
import { BOOLEAN } from './type-rules.ts'
import { checkTests, typecheck } from './typecheck.ts'
import type { Expr, Scope, Type } from './types.ts'

/**
 * Reads an expression: syntax, names and types in one. The tree is plain JSON and needs no parser to be evaluated, which is why this
 * is the only file that loads the grammar. Problems carry `position` and `length` in the source; see `ExpressionCode`.
 *
 * @example parseExpression('2 * price', { names: { price: { is: 'number' } } })
 */
export const parseExpression = (source: string, scope: Scope): Result<Expr> => {
  const masked = scan(source)
  if (!masked.ok) return masked
  const syntax = readTree(parser.parse(masked.value), source)
  if (!syntax.ok) return syntax
  const check: Check = { scope, locals: [], problems: [], tables: new Map() }
  return finish(typecheck(syntax.value, check), check)
}

/** Reads the syntax alone, with the places of names in the source: for rewriting it. What the names mean is not asked. */
export const parseSyntax = (source: string): Result<Syntax> => {
  const masked = scan(source)
  return masked.ok ? readTree(parser.parse(masked.value), source) : masked
}

const unaryParser = parser.configure({ top: 'UnaryTests' })

/**
 * Reads the tests of a band or rule cell: `> 5`, `[1..5)`, `"a", "b"`, `not(1, 2)`, `-` for anything, `? * 2 > limit`.
 * The tree reads the tested value, of `type`, at the path `?`: whoever evaluates it gives a reader that answers it.
 */
export const parseUnaryTests = (source: string, type: Type, scope: Scope): Result<Expr> => {
  const masked = scan(source, { input: true })
  if (!masked.ok) return masked
  const read = readTests(unaryParser.parse(masked.value), source)
  if (!read.ok) return read
  const { tests, isNot } = read.value
  if (tests === 'any') return ok({ t: 'literal', value: true, type: BOOLEAN })
  const check: Check = { scope, locals: [], problems: [], tables: new Map(), input: type }
  const result = checkTests({ t: 'path', path: '?', type }, tests, check)
  return finish(isNot ? { t: 'call', name: 'not', args: [result], type: BOOLEAN } : result, check)
}

const finish = (expr: Expr, check: Check): Result<Expr> => {
  readWhole(expr.type, check)
  return check.problems.length > 0 ? fail(check.problems) : ok(settleColumns(expr))
}
