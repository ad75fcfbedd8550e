import {
  absNum,
  bigPower,
  compareNum,
  digitsOf,
  divNum,
  isWhole,
  isZero,
  MAX_EXPONENT,
  MAX_SCALE,
  type Num,
  ONE,
  settle,
  whole,
  wholeOf,
  ZERO,
} from './decimal-kernel.ts'

/** Digits carried between multiplications: far enough beyond 34 that the last rounding is the only one that shows. */
const WORKING = 80
/** Fixed-point digits of logarithms and exponentials. */
const FIXED = 70
const UNIT = bigPower(FIXED)
/** Beyond this a fraction in the exponent is lost in the precision of the logarithm. */
const MAX_FRACTION_EXPONENT = 1e9

/**
 * `base ** exponent`. Whole exponents are exact to the last of 34 digits; others go through the logarithm and need a base
 * above zero and an exponent below 10^9. Null where there is no value: zero to a negative power, a root of a negative number, a result out of range.
 */
export const powNum = (base: Num, exponent: Num): Num | null => {
  if (isZero(exponent)) return ONE
  if (isZero(base)) return exponent.m > 0 ? ZERO : null
  if (compareNum(absNum(base), ONE) === 0 && isWhole(exponent)) return base.m > 0 || isEven(exponent) ? ONE : base
  const range = estimate(base, exponent)
  if (range > MAX_EXPONENT + 1) return null
  if (range < -MAX_SCALE - 1) return ZERO
  const n = wholeOf(exponent)
  if (n !== undefined) {
    const [m, s] = integerPower(BigInt(base.m), base.s, Math.abs(n))
    const power = settle(m, s)
    if (n > 0) return power
    return reciprocal(m, s)
  }
  if (isWhole(exponent) || base.m < 0 || Math.abs(approximate(exponent)) > MAX_FRACTION_EXPONENT) return null
  return exponential((logarithm(base) * BigInt(exponent.m)) / bigPower(Math.max(0, exponent.s)))
}

const isEven = (a: Num): boolean => {
  const half = divNum(a, whole(2))
  return half !== null && isWhole(half)
}

const reciprocal = (m: bigint, s: number): Num | null => {
  const shift = digitsOf(m) + WORKING
  return settle(bigPower(shift) / m, shift - s)
}

/** Squares and multiplies; the mantissa is cut to the working digits only when it has outgrown them. */
const integerPower = (m: bigint, s: number, n: number): readonly [bigint, number] => {
  let result: readonly [bigint, number] = [1n, 0]
  let square: readonly [bigint, number] = [m, s]
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = trim(result[0] * square[0], result[1] + square[1])
    square = trim(square[0] * square[0], 2 * square[1])
  }
  return result
}

const trim = (m: bigint, s: number): readonly [bigint, number] => {
  const drop = digitsOf(m) - WORKING
  return drop > 0 ? [m / bigPower(drop), s - drop] : [m, s]
}

/** Roughly the exponent of the result, to keep what has no value from being worked out. */
const estimate = (base: Num, exponent: Num): number => {
  const digits = digitsOf(BigInt(base.m))
  const lead = Number(String(base.m < 0 ? -base.m : base.m).slice(0, 15)) / 10 ** Math.min(14, digits - 1)
  return (Math.log10(lead) + digits - 1 - base.s) * approximate(exponent)
}

const approximate = (a: Num): number => Number(`${a.m}e${-a.s}`)

/** Natural logarithm in fixed point: `ln(m · 10^k) = ln m + k · ln 10` with 1 ≤ m < 10. */
const logarithm = (a: Num): bigint => {
  const m = BigInt(a.m)
  const k = digitsOf(m) - 1
  const lead = k <= FIXED ? m * bigPower(FIXED - k) : m / bigPower(k - FIXED)
  return logarithmOf(lead) + BigInt(k - a.s) * LN10
}

/** `ln x = 2 · artanh((x − 1) / (x + 1))`, summed until the terms vanish. */
const logarithmOf = (x: bigint): bigint => {
  const ratio = ((x - UNIT) * UNIT) / (x + UNIT)
  const square = (ratio * ratio) / UNIT
  let term = ratio
  let sum = 0n
  for (let n = 1n; term !== 0n; n += 2n) {
    sum += term / n
    term = (term * square) / UNIT
  }
  return 2n * sum
}

const LN10 = logarithmOf(10n * UNIT)

/** e to a fixed-point power: whole multiples of ln 10 become the exponent, the rest is a series. */
const exponential = (x: bigint): Num | null => {
  let k = x / LN10
  if (x < 0n) k -= 1n
  const rest = x - k * LN10
  let term = UNIT
  let sum = 0n
  for (let n = 1n; term !== 0n; n++) {
    sum += term
    term = (term * rest) / (UNIT * n)
  }
  return settle(sum, FIXED - Number(k))
}
