import { numOf, textOf } from '../decimal-text.ts'
import { checkCall, literalMoment } from './check-call.ts'
import { BROKEN, type Check, getPart, type Local, readWhole, report, resolveName } from './names.ts'
import type { At, Syntax } from './syntax.ts'
import {
  ANY,
  arithmetic,
  BOOLEAN,
  DURATION,
  expectedRight,
  isComparable,
  isOpen,
  isOrdered,
  join,
  listOf,
  NULL,
  NUMBER,
  STRING,
} from './type-rules.ts'
import type { Expr, Type } from './types.ts'

/** Gives names and types to what was written. Problems are collected in `check`; the tree is of use only if there are none. */
export const typecheck = (node: Syntax, check: Check): Expr => {
  switch (node.s) {
    case 'number': {
      const number = numOf(node.text)
      if (number === null)
        return report(check, 'expression.bad_literal', node, { found: node.text, expected: 'number' })
      return { t: 'literal', value: textOf(number), type: NUMBER }
    }
    case 'string':
      return { t: 'literal', value: node.value, type: STRING }
    case 'boolean':
      return { t: 'literal', value: node.value, type: BOOLEAN }
    case 'null':
      return { t: 'literal', value: null, type: NULL }
    case 'moment':
      return literalMoment(node.text, ['date', 'dateTime', 'time', 'duration'], node, check)
    case 'name':
      return resolveName(node.name, node, check)
    case 'get':
      return getPart(typecheck(node.of, check), node.name, node.nameAt, check)
    case 'binary':
      return checkBinary(node, check)
    case 'logic':
      return { t: 'op', op: node.op, args: node.args.map((arg) => need('boolean', arg, check)), type: BOOLEAN }
    case 'negate':
      return checkNegate(node, check)
    case 'between': {
      const args = [node.of, node.low, node.high].map((arg) => typecheck(arg, check)) as [Expr, Expr, Expr]
      compareTypes('<=', args[0].type, args[1].type, node.low, check)
      compareTypes('<=', args[0].type, args[2].type, node.high, check)
      return { t: 'op', op: 'between', args, type: BOOLEAN }
    }
    case 'in': {
      const of = typecheck(node.of, check)
      return checkTests(of, node.tests, check)
    }
    case 'interval':
      return checkInterval(node, check)
    case 'if': {
      const condition = need('boolean', node.condition, check)
      const [yes, no] = [typecheck(node.whenTrue, check), typecheck(node.whenFalse, check)]
      const type = join(yes.type, no.type)
      if (yes.type !== no.type) for (const branch of [yes, no]) readWhole(branch.type, check)
      if (type === undefined) return report(check, 'expression.mixed_types', node.whenFalse, mixed(yes.type, no.type))
      return { t: 'if', args: [condition, yes, no], type }
    }
    case 'loop':
      return checkLoop(node.kind, node.iterators, node.body, node, check)
    case 'filter':
      return checkFilter(node, check)
    case 'list':
      return checkList(node.items, check)
    case 'call':
      return checkCall(node, check, typecheck)
    case 'test':
      return report(check, 'expression.syntax', node, { found: node.op })
    case 'span':
      return {
        t: 'op',
        op: 'span',
        args: [need('number', node.low, check), need('number', node.high, check)],
        type: listOf(NUMBER),
      }
  }
}

/** `value in (tests)`, also what unary tests of a band become. */
export const checkTests = (of: Expr, tests: readonly Syntax[], check: Check): Expr => {
  const args = tests.map((test) => checkTest(of, test, check))
  for (const arg of [of, ...args]) readWhole(arg.type, check)
  return { t: 'op', op: 'in', args: [of, ...args], type: BOOLEAN }
}

const checkTest = (of: Expr, test: Syntax, check: Check): Expr => {
  if (test.s === 'test') {
    const right = typecheck(test.right, check)
    compareTypes(test.op, of.type, right.type, test, check)
    return { t: 'op', op: `unary${test.op}`, args: [right], type: BOOLEAN }
  }
  const arg = typecheck(test, check)
  const type = arg.type.is === 'range' || (arg.type.is === 'list' && of.type.is !== 'list') ? arg.type.of : arg.type
  // A list may hold ranges besides values, and unary tests that ask about `?` answer for themselves.
  const inner = type.is === 'range' && of.type.is !== 'range' ? type.of : type
  const isAnswer = check.input !== undefined && inner.is === 'boolean'
  if (!isAnswer && !isComparable(of.type, inner))
    report(check, 'expression.type', test, { expected: of.type.is, found: inner.is })
  return isAnswer && of.type.is !== 'boolean' ? { t: 'op', op: 'unary?', args: [arg], type: BOOLEAN } : arg
}

/** Checks a part that must have a type; reports what it is instead. */
const need = (is: Type['is'], node: Syntax, check: Check): Expr => {
  const expr = typecheck(node, check)
  if (isOpen(expr.type) || expr.type.is === is) return expr
  return report(check, 'expression.type', node, { expected: is, found: expr.type.is })
}

const checkBinary = (node: Syntax & { readonly s: 'binary' }, check: Check): Expr => {
  const left = typecheck(node.left, check)
  const right = typecheck(node.right, check)
  if (/^(?:=|!=|[<>]=?)$/.test(node.op)) {
    compareTypes(node.op, left.type, right.type, node, check)
    return { t: 'op', op: node.op, args: [left, right], type: BOOLEAN }
  }
  const type = arithmetic(node.op, left.type, right.type)
  if (type !== undefined) return { t: 'op', op: node.op, args: [left, right], type }
  const expected = isOpen(left.type) ? 'number' : expectedRight(node.op, left.type)
  return expected === undefined
    ? report(check, 'expression.type', node.left, { operator: node.op, expected: 'number', found: left.type.is })
    : report(check, 'expression.type', node.right, { operator: node.op, expected, found: right.type.is })
}

const checkNegate = (node: Syntax & { readonly s: 'negate' }, check: Check): Expr => {
  const of = typecheck(node.of, check)
  const isFine = isOpen(of.type) || of.type === DURATION || ['number', 'duration', 'range'].includes(of.type.is)
  if (!isFine) return report(check, 'expression.type', node.of, { expected: 'number', found: of.type.is })
  return { t: 'op', op: 'negate', args: [of], type: of.type }
}

const compareTypes = (op: string, a: Type, b: Type, at: At, check: Check): void => {
  const isEquality = op === '=' || op === '!='
  if (isEquality) {
    readWhole(a, check)
    readWhole(b, check)
  } else if (a.is === 'range' || b.is === 'range') {
    report(check, 'expression.range_bound', at)
    return
  }
  if (!isComparable(a, b)) report(check, 'expression.type', at, { operator: op, expected: a.is, found: b.is })
  else if (!isEquality && !(isOrdered(a) && isOrdered(b)))
    report(check, 'expression.type', at, { operator: op, expected: 'number', found: isOrdered(a) ? b.is : a.is })
}

const checkInterval = (node: Syntax & { readonly s: 'interval' }, check: Check): Expr => {
  const [from, to] = [typecheck(node.low, check), typecheck(node.high, check)]
  compareTypes('<=', from.type, to.type, node, check)
  const of = join(from.type, to.type) ?? ANY
  return { t: 'interval', from, to, closed: node.closed, type: { is: 'range', of } }
}

const checkList = (items: readonly Syntax[], check: Check): Expr => {
  const parts = items.map((item) => typecheck(item, check))
  for (const part of parts) readWhole(part.type, check)
  const of = parts.reduce<Type>((type, part) => join(type, part.type) ?? ANY, NULL)
  return { t: 'list', items: parts, type: listOf(parts.length === 0 ? ANY : of) }
}

/** Several iterators are loops within each other; `for` then joins their lists into one. */
const checkLoop = (
  kind: 'for' | 'some' | 'every',
  iterators: readonly { readonly name: string; readonly over: Syntax }[],
  body: Syntax,
  at: At,
  check: Check,
): Expr => {
  const [first, ...rest] = iterators
  if (first === undefined) return report(check, 'expression.incomplete', at)
  const over = typecheckSpan(first.over, check)
  const element = elementOf(over.type)
  if (element === undefined)
    return report(check, 'expression.type', first.over, { expected: 'list', found: over.type.is })
  const local: Local = { name: first.name, type: element, isElement: false }
  const inner: Check = { ...check, locals: [local, ...check.locals] }
  if (rest.length > 0) {
    const nested = checkLoop(kind, rest, body, at, inner)
    const type = kind === 'for' ? listOf(nested.type) : BOOLEAN
    const loop: Expr = { t: 'loop', kind, name: first.name, over, body: nested, type }
    return kind === 'for' ? { t: 'op', op: 'flat', args: [loop], type: nested.type } : loop
  }
  const result = kind === 'for' ? typecheck(body, inner) : need('boolean', body, inner)
  return { t: 'loop', kind, name: first.name, over, body: result, type: kind === 'for' ? listOf(result.type) : BOOLEAN }
}

/** `1..n` and `[1..n]` count up or down as the list of a loop. */
const typecheckSpan = (node: Syntax, check: Check): Expr =>
  node.s === 'interval' && node.closed[0] && node.closed[1]
    ? typecheck({ s: 'span', low: node.low, high: node.high, from: node.from, to: node.to }, check)
    : typecheck(node, check)

const checkFilter = (node: Syntax & { readonly s: 'filter' }, check: Check): Expr => {
  const over = typecheck(node.of, check)
  const element = elementOf(over.type)
  if (element === undefined) return report(check, 'expression.type', node.of, { expected: 'list', found: over.type.is })
  // A name no loop variable can have, so that an inner loop never hides it.
  const name = `item#${1 + check.locals.filter((local) => local.isElement).length}`
  const local: Local = { name, type: element, isElement: true }
  const inner: Check = { ...check, locals: [local, ...check.locals], problems: [] }
  const body = typecheck(node.by, inner)
  // A number is a position, which is one for the whole list and cannot ask about the element.
  if (body.type.is === 'number') return { t: 'filter', over, body: need('number', node.by, check), type: element }
  check.problems.push(...inner.problems)
  if (body !== BROKEN && body.type.is !== 'boolean' && !isOpen(body.type))
    return report(check, 'expression.type', node.by, { expected: 'boolean', found: body.type.is })
  return { t: 'filter', over, body, type: isOpen(over.type) ? ANY : over.type }
}

const elementOf = (type: Type): Type | undefined => (type.is === 'list' ? type.of : isOpen(type) ? ANY : undefined)

const mixed = (a: Type, b: Type): { readonly expected: string; readonly found: string } => ({
  expected: a.is,
  found: b.is,
})
