import { absNum, align, MAX_EXPONENT, MAX_SCALE, type Num, type Rounding, roundNum, settle } from '../decimal-kernel.ts'
import { numOf } from '../decimal-text.ts'
import { negative } from './arithmetic.ts'
import { type BuiltIn, wholeNumber } from './function-kinds.ts'
import { isNum, isTemporal, type Value } from './value.ts'

export const NUMBER_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  number: ([value = null]) => (isNum(value) ? value : typeof value === 'string' ? numOf(value) : null),
  abs: ([value = null]) => {
    if (isNum(value)) return absNum(value)
    if (!isTemporal(value) || value.is !== 'duration') return null
    return value.months < 0 || value.ms < 0 ? negative(value) : value
  },
  floor: (args) => rounded(args, 'floor'),
  ceiling: (args) => rounded(args, 'ceiling'),
  decimal: (args) => rounded(args, 'halfEven'),
  'round half up': (args) => rounded(args, 'halfUp'),
  'round half even': (args) => rounded(args, 'halfEven'),
  modulo: ([a = null, b = null]) => (isNum(a) && isNum(b) ? modulo(a, b) : null),
}

/** Without a second argument, to whole numbers. */
const rounded = ([value = null, places]: readonly Value[], rounding: Rounding): Value => {
  const n = places === undefined ? 0 : wholeNumber(places)
  if (!isNum(value) || n === undefined || n > MAX_SCALE || n < -MAX_EXPONENT) return null
  return roundNum(value, n, rounding)
}

/** The remainder has the sign of the divisor, as FEEL has it: `modulo(-12, 5) = 3`. */
const modulo = (a: Num, b: Num): Num | null => {
  const [x, y, scale] = align(a, b)
  if (y === 0n) return null
  const rest = x % y
  return settle(rest !== 0n && rest < 0n !== y < 0n ? rest + y : rest, scale)
}
