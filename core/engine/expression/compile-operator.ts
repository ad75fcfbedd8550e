import { whole } from '../decimal-kernel.ts'
import { minus, negative, over, plus, power, times } from './arithmetic.ts'
import { wholeNumber } from './function-kinds.ts'
import { anyOf } from './logic.ts'
import { type Compiling, ExpressionTreeError, type Part, type Run } from './program.ts'
import type { Expr } from './types.ts'
import { equal, isList, isRange, type Meter, order, spend, type Value, within } from './value.ts'

type Operator = Expr & { readonly t: 'op' }
type Binary = (a: Value, b: Value, meter: Meter) => Value

const BINARY: Readonly<Record<string, Binary>> = {
  '+': (a, b, meter) => {
    if (typeof a === 'string') spend(meter, a.length >> 6)
    return plus(a, b)
  },
  '-': minus,
  '*': times,
  '/': over,
  '**': power,
  '=': equal,
  '!=': (a, b, meter) => {
    const same = equal(a, b, meter)
    return same === null ? null : !same
  },
  '<': (a, b) => judge(order(a, b), (by) => by < 0),
  '<=': (a, b) => judge(order(a, b), (by) => by <= 0),
  '>': (a, b) => judge(order(a, b), (by) => by > 0),
  '>=': (a, b) => judge(order(a, b), (by) => by >= 0),
}

export const compileOperator = (expr: Operator, compiling: Compiling): Part => {
  if (expr.op === 'in') return compileIn(expr, compiling)
  const args = expr.args.map((arg) => compiling.part(arg))
  return { run: operator(expr, args), size: args.reduce((n, arg) => n + arg.size, 1) }
}

const operator = (expr: Operator, args: readonly Part[]): Run => {
  const [a, b, c] = args.map((arg) => arg.run)
  const work = Object.hasOwn(BINARY, expr.op) ? BINARY[expr.op] : undefined
  if (work !== undefined && a !== undefined && b !== undefined) return (frame) => work(a(frame), b(frame), frame)
  switch (expr.op) {
    case 'and':
      return logic(args, false)
    case 'or':
      return logic(args, true)
    case 'negate':
      if (a !== undefined) return (frame) => negative(a(frame))
      break
    case 'between':
      if (a !== undefined && b !== undefined && c !== undefined)
        return (frame) => within(a(frame), { is: 'range', from: b(frame), to: c(frame), closed: [true, true] })
      break
    case 'span':
      if (a !== undefined && b !== undefined) return (frame) => span(a(frame), b(frame), frame)
      break
    case 'flat':
      if (a !== undefined) return (frame) => flat(a(frame), frame)
  }
  throw new ExpressionTreeError('expression.unknown_node', expr.op)
}

const judge = (by: number | undefined, test: (by: number) => boolean): boolean | null =>
  by === undefined ? null : test(by)

/** `and` is decided by the first false, `or` by the first true; what is not known makes the rest null. */
const logic = (args: readonly Part[], decides: boolean): Run => {
  const runs = args.map((arg) => arg.run)
  return (frame) => {
    let result: boolean | null = !decides
    for (const run of runs) {
      const value = run(frame)
      if (value === decides) return decides
      if (value !== !decides) result = null
    }
    return result
  }
}

type Test = (value: Value, frame: Parameters<Run>[0]) => Value

const compileIn = (expr: Operator, compiling: Compiling): Part => {
  const [of, ...tests] = expr.args
  if (of === undefined) throw new ExpressionTreeError('expression.unknown_node', 'in')
  const value = compiling.part(of)
  let size = 1 + value.size
  const judges = tests.map((test): Test => {
    const isUnary = test.t === 'op' && test.op.startsWith('unary')
    const operand = isUnary ? test.args[0] : test
    if (operand === undefined) throw new ExpressionTreeError('expression.unknown_node', 'unary')
    const { run, size: price } = compiling.part(operand)
    size += price
    if (!isUnary) return (tested, frame) => belongs(tested, run(frame), frame)
    const op = test.op.slice('unary'.length)
    if (op === '?') return (_, frame) => run(frame)
    const work = Object.hasOwn(BINARY, op) ? BINARY[op] : undefined
    if (work === undefined) throw new ExpressionTreeError('expression.unknown_node', test.op)
    return (tested, frame) => work(tested, run(frame), frame)
  })
  return {
    run: (frame) => {
      const tested = value.run(frame)
      return anyOf(judges.map((test) => test(tested, frame)))
    },
    size,
  }
}

/** A range holds what lies in it, a list what one of its elements equals or holds, anything else what it equals. */
const belongs = (value: Value, test: Value, meter: Meter): boolean | null => {
  if (isRange(test) && !isRange(value)) return within(value, test)
  if (!isList(test)) return equal(value, test, meter)
  spend(meter, test.length)
  if (!isList(value)) return anyOf(test.map((item) => belongs(value, item, meter)))
  return anyOf([equal(value, test, meter), ...test.map((item) => equal(value, item, meter))])
}

/** The whole numbers from one to the other, up or down. */
const span = (from: Value, to: Value, meter: Meter): Value => {
  const first = wholeNumber(from)
  const last = wholeNumber(to)
  if (first === undefined || last === undefined) return null
  const count = Math.abs(last - first) + 1
  spend(meter, count)
  const step = first <= last ? 1 : -1
  return Array.from({ length: count }, (_, i) => whole(first + i * step))
}

/** A list of lists as one list. */
const flat = (list: Value, meter: Meter): Value => {
  if (!isList(list)) return null
  spend(
    meter,
    list.reduce<number>((n, item) => n + (isList(item) ? item.length : 1), 0),
  )
  return list.flat(1) as readonly Value[]
}
