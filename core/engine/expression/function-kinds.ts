import { wholeOf } from '../decimal-kernel.ts'
import { isNum, type Meter, type Value } from './value.ts'

/** A built-in function at run time. Wrong kinds give null, never an exception; work that grows with the data is metered. */
export type BuiltIn = (args: readonly Value[], meter: Meter) => Value

/** A whole JavaScript number, or undefined. */
export const wholeNumber = (value: Value | undefined): number | undefined =>
  value !== undefined && isNum(value) ? wholeOf(value) : undefined
