import { whole } from '../decimal-kernel.ts'
import { FUNCTIONS } from './functions.ts'
import { type Compiling, ExpressionTreeError, type Part } from './program.ts'
import { partOfTemporal } from './temporal.ts'
import type { Expr } from './types.ts'
import {
  isContext,
  isList,
  isRange,
  isTemporal,
  type Meter,
  partOfContext,
  reading,
  spend,
  type Value,
  writing,
} from './value.ts'

/** A built-in function, or one of a plugin: its exceptions are faults of the plugin and pass through. */
export const compileCall = (expr: Expr & { readonly t: 'call' }, compiling: Compiling): Part => {
  const args = expr.args.map((arg) => compiling.part(arg))
  const size = args.reduce((n, arg) => n + arg.size, 1)
  const builtIn = Object.hasOwn(FUNCTIONS, expr.name) ? FUNCTIONS[expr.name] : undefined
  const [only] = args
  if (builtIn !== undefined && only !== undefined && args.length === 1)
    return { run: (frame) => builtIn([only.run(frame)], frame), size }
  if (builtIn !== undefined) {
    return {
      run: (frame) =>
        builtIn(
          args.map((arg) => arg.run(frame)),
          frame,
        ),
      size,
    }
  }
  const foreign = Object.hasOwn(compiling.functions, expr.name) ? compiling.functions[expr.name] : undefined
  if (foreign === undefined) throw new ExpressionTreeError('expression.missing_function', expr.name)
  const read = reading(expr.type)
  return { run: (frame) => read(foreign(...args.map((arg) => writing(arg.run(frame))))), size }
}

/** `value.name`; of a list, the part of each element. */
export const compileGet = (expr: Expr & { readonly t: 'get' }, compiling: Compiling): Part => {
  const of = compiling.part(expr.of)
  const { name } = expr
  return { run: (frame) => part(of.run(frame), name, frame), size: 1 + of.size }
}

const part = (value: Value, name: string, meter: Meter): Value => {
  if (isContext(value)) return partOfContext(value, name)
  if (isList(value)) {
    spend(meter, value.length)
    return value.map((item) => part(item, name, meter))
  }
  if (isRange(value)) return name === 'from' ? value.from : name === 'to' ? value.to : null
  const number = isTemporal(value) ? partOfTemporal(value, name) : undefined
  return number === undefined ? null : whole(number)
}
