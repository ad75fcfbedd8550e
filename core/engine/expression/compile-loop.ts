import { wholeNumber } from './function-kinds.ts'
import type { Compiling, Part } from './program.ts'
import type { Expr } from './types.ts'
import { isList, spend, type Value } from './value.ts'

/** `for`, `some` and `every`: the last two stop as soon as the answer is certain. */
export const compileLoop = (expr: Expr & { readonly t: 'loop' }, compiling: Compiling): Part => {
  const over = compiling.part(expr.over)
  const place = compiling.locals.length
  const body = compiling.part(expr.body, [...compiling.locals, expr.name])
  const size = 1 + over.size
  if (expr.kind === 'for') {
    return {
      run: (frame) => {
        const list = over.run(frame)
        if (!isList(list)) return null
        const results: Value[] = []
        for (const item of list) {
          spend(frame, body.size)
          frame.locals[place] = item
          results.push(body.run(frame))
        }
        return results
      },
      size,
    }
  }
  const decides = expr.kind === 'some'
  return {
    run: (frame) => {
      const list = over.run(frame)
      if (!isList(list)) return null
      let result: boolean | null = !decides
      for (const item of list) {
        spend(frame, body.size)
        frame.locals[place] = item
        const value = body.run(frame)
        if (value === decides) return decides
        if (value !== !decides) result = null
      }
      return result
    },
    size,
  }
}

/** Elements for which the body is true, or with a number the element in that place. */
export const compileFilter = (expr: Expr & { readonly t: 'filter' }, compiling: Compiling): Part => {
  const over = compiling.part(expr.over)
  if (expr.body.type.is === 'number') {
    const index = compiling.part(expr.body)
    return {
      run: (frame) => {
        const list = over.run(frame)
        const place = wholeNumber(index.run(frame))
        if (!isList(list) || place === undefined || place === 0) return null
        return list[place > 0 ? place - 1 : list.length + place] ?? null
      },
      size: 1 + over.size + index.size,
    }
  }
  const place = compiling.locals.length
  const depth = compiling.locals.filter((name) => name.startsWith('item#')).length + 1
  const body = compiling.part(expr.body, [...compiling.locals, `item#${depth}`])
  return {
    run: (frame) => {
      const list = over.run(frame)
      if (!isList(list)) return null
      return list.filter((item) => {
        spend(frame, body.size)
        frame.locals[place] = item
        return body.run(frame) === true
      })
    },
    size: 1 + over.size,
  }
}
