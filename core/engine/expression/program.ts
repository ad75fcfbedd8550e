import type { Json } from '../../model/base.ts'
import type { Expr, Reader } from './types.ts'
import type { Meter, Value } from './value.ts'

/** One evaluation: where values are read, what may still be spent, and the variables of the loops around, outermost first. */
export type Frame = Meter & { readonly reader: Reader; readonly locals: Value[] }

/** A compiled node. */
export type Run = (frame: Frame) => Value

/** A compiled node and the number of nodes in it, which is the price of evaluating it once. */
export type Part = { readonly run: Run; readonly size: number }

/** Implementations of plugins' functions by full name. Numbers arrive and leave as decimal strings. */
export type Functions = { readonly [name: string]: (...args: readonly Json[]) => Json }

/** What a node is compiled with. `part` compiles what is inside it, with more variables where it brings some. */
export type Compiling = {
  readonly functions: Functions
  /** The variables around, by the place they have in a frame. */
  readonly locals: readonly string[]
  part(expr: Expr, locals?: readonly string[]): Part
}

/** A tree that cannot be made into a program: written by a newer version, or for a plugin that is missing. */
export class ExpressionTreeError extends Error {
  readonly code: 'expression.unknown_node' | 'expression.missing_function' | 'expression.too_deep'
  /** The node, operator or function. */
  readonly part: string
  constructor(code: ExpressionTreeError['code'], part: string) {
    super(`${code}: ${part}`)
    this.name = 'ExpressionTreeError'
    this.code = code
    this.part = part
  }
}
