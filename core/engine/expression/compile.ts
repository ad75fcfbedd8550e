import { compileCall, compileGet } from './compile-call.ts'
import { compileFilter, compileLoop } from './compile-loop.ts'
import { compileOperator } from './compile-operator.ts'
import { compileColumn, compilePath, compileRows } from './compile-read.ts'
import { type Compiling, ExpressionTreeError, type Functions, type Part } from './program.ts'
import type { Expr } from './types.ts'
import { reading } from './value.ts'

/** Deeper trees are refused before they can exhaust the stack; what `parse.ts` lets through stays far below. */
const MAX_DEPTH = 600

/** Makes closures of a tree, inside out. */
export const compileTree = (expr: Expr, functions: Functions): Part => compileNode(expr, functions, [], 0)

const compileNode = (expr: Expr, functions: Functions, locals: readonly string[], depth: number): Part => {
  if (depth > MAX_DEPTH) throw new ExpressionTreeError('expression.too_deep', expr.t)
  const compiling: Compiling = {
    functions,
    locals,
    part: (inner, more = locals) => compileNode(inner, functions, more, depth + 1),
  }
  switch (expr.t) {
    case 'literal':
    case 'decided': {
      const value = reading(expr.type)(expr.value)
      return { run: () => value, size: 1 }
    }
    case 'path':
      return compilePath(expr)
    case 'column':
      return compileColumn(expr)
    case 'rows':
      return compileRows(expr)
    case 'local': {
      const place = locals.lastIndexOf(expr.name)
      if (place < 0) throw new ExpressionTreeError('expression.unknown_node', expr.name)
      return { run: (frame) => frame.locals[place] ?? null, size: 1 }
    }
    case 'op':
      return compileOperator(expr, compiling)
    case 'if': {
      const [condition, yes, no] = expr.args.map((arg) => compiling.part(arg)) as [Part, Part, Part]
      return {
        run: (frame) => (condition.run(frame) === true ? yes.run(frame) : no.run(frame)),
        size: 1 + condition.size + yes.size + no.size,
      }
    }
    case 'loop':
      return compileLoop(expr, compiling)
    case 'filter':
      return compileFilter(expr, compiling)
    case 'get':
      return compileGet(expr, compiling)
    case 'list': {
      const items = expr.items.map((item) => compiling.part(item))
      return {
        run: (frame) => items.map((item) => item.run(frame)),
        size: items.reduce((n, item) => n + item.size, 1),
      }
    }
    case 'interval': {
      const from = compiling.part(expr.from)
      const to = compiling.part(expr.to)
      const { closed } = expr
      return {
        run: (frame) => ({ is: 'range', from: from.run(frame), to: to.run(frame), closed }),
        size: 1 + from.size + to.size,
      }
    }
    case 'call':
      return compileCall(expr, compiling)
    default:
      throw new ExpressionTreeError('expression.unknown_node', String((expr as { readonly t?: string }).t))
  }
}
