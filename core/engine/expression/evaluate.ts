import type { Json } from '../../model/base.ts'
import { compileTree } from './compile.ts'
import type { Frame, Functions } from './program.ts'
import type { Expr, Reader } from './types.ts'
import { type Value, writing } from './value.ts'

export { ExpressionTreeError, type Functions } from './program.ts'
export { ExpressionBudgetError } from './value.ts'

/** Steps an evaluation may take unless told otherwise: some tenths of a second at the worst. */
export const DEFAULT_STEPS = 1_000_000

/**
 * What may still be spent; counted down in place, so that several programs can share one. A step is a node evaluated in a
 * loop, an element of a list, or 64 characters of text.
 */
export type Budget = { steps: number }

/**
 * A compiled expression. It answers JSON: numbers and ranges of numbers as decimal strings, moments and durations as ISO text. Whether a
 * string is a number or a text is told by the expression's static type, `expr.type`, not by the value.
 *
 * As in FEEL, whatever has no value is null: operands that are missing or of the wrong kind, a division by zero, an index out of
 * range, a result beyond 34 digits and exponent 6144. Only an exhausted budget throws, `ExpressionBudgetError`.
 */
export type Program = (reader: Reader, budget?: Budget) => Json

/**
 * Makes a program of a tree, once for all evaluations. It keeps the last values it read in parsed form, so evaluating again after one
 * answer has changed parses that answer alone. Throws `ExpressionTreeError` for a tree that names an unknown node, operator or
 * function: such a tree was written by a newer version or for a plugin that is missing, and must not pass for a rule that holds.
 */
export const compile = (expr: Expr, functions: Functions = {}): Program => {
  const { run, size } = compileTree(expr, functions)
  return (reader, budget) => {
    const frame: Frame = { reader, steps: (budget === undefined ? DEFAULT_STEPS : budget.steps) - size, locals: [] }
    let value: Value
    try {
      value = run(frame)
    } finally {
      if (budget !== undefined) budget.steps = Math.max(0, frame.steps)
    }
    return value === null || typeof value !== 'object' ? value : writing(value)
  }
}

/** Compiles and runs at once; for what is evaluated a single time. */
export const evaluate = (expr: Expr, reader: Reader, functions: Functions = {}, budget?: Budget): Json =>
  compile(expr, functions)(reader, budget)
