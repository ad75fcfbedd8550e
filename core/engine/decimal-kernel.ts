/**
 * Exact decimal numbers of 34 significant digits, half even, as DMN has them (IEEE 754 decimal128).
 * A number is `m × 10^-s`. While `m` is a safe integer it is kept as such, which makes sums and products of everyday
 * amounts as fast as floats; beyond that `m` is a BigInt. Several forms of one number exist (15 with s = 1 is 150 with
 * s = 2): compare with `compareNum`, never by fields. Text and JSON always get the one canonical form of `textOf`.
 */
export type Num = { readonly is: 'number'; readonly m: number | bigint; readonly s: number }

/** How a number is cut to some places: half up goes away from zero, as invoices do; half even is the rule of DMN. */
export type Rounding = 'halfUp' | 'halfEven' | 'floor' | 'ceiling'

/** Digits every result is rounded to. */
export const PRECISION = 34
/** The greatest exponent: results beyond have no value. */
export const MAX_EXPONENT = 6144
/** The most digits after the point. */
export const MAX_SCALE = 6176

const SAFE = Number.MAX_SAFE_INTEGER
/** Powers of ten that a double holds exactly. */
const POWERS: readonly number[] = Array.from({ length: 23 }, (_, n) => Number(`1e${n}`))
const BIG_POWERS: readonly bigint[] = Array.from({ length: 81 }, (_, n) => 10n ** BigInt(n))

export const bigPower = (n: number): bigint => BIG_POWERS[n] ?? 10n ** BigInt(n)

/** A number from a mantissa and scale known to be safe; results of unknown size go through `settle`. */
const make = (m: number, s: number): Num => ({ is: 'number', m, s })

export const ZERO: Num = make(0, 0)
export const ONE: Num = make(1, 0)

/** A whole number; `n` must be a safe integer. */
export const whole = (n: number): Num => make(n, 0)

/** Rounds to 34 digits and brings into range; null when the number is too great to have a value. */
export const settle = (mantissa: bigint, scale: number): Num | null => {
  let m = mantissa
  let s = scale
  let digits = digitsOf(m)
  const drop = Math.max(digits - PRECISION, s - MAX_SCALE)
  if (drop > 0) {
    m = cut(m, drop, 'halfEven')
    s -= drop
    digits = digitsOf(m)
  }
  if (m === 0n) return ZERO
  if (digits - s - 1 > MAX_EXPONENT) return null
  if (s < 0 && digits - s <= PRECISION) {
    m *= bigPower(-s)
    s = 0
  }
  if (m > SAFE || m < -SAFE) {
    while (s > 0 && m % 10n === 0n) {
      m /= 10n
      s -= 1
    }
  }
  if (s < 0 || m > SAFE || m < -SAFE) return { is: 'number', m, s }
  return make(Number(m), s)
}

export const addNum = (a: Num, b: Num): Num | null => {
  if (typeof a.m === 'number' && typeof b.m === 'number') {
    let x = a.m
    let y = b.m
    let s = a.s
    if (a.s < b.s) {
      s = b.s
      x *= POWERS[b.s - a.s] ?? Number.NaN
    } else if (b.s < a.s) y *= POWERS[a.s - b.s] ?? Number.NaN
    const sum = x + y
    if (isSafe(x) && isSafe(y) && isSafe(sum)) return make(sum, s)
  }
  return addBig(a, b)
}

export const subNum = (a: Num, b: Num): Num | null => addNum(a, negNum(b))

export const negNum = (a: Num): Num =>
  typeof a.m === 'number' ? make(a.m === 0 ? 0 : -a.m, a.s) : { is: 'number', m: -a.m, s: a.s }

export const absNum = (a: Num): Num => (a.m < 0 ? negNum(a) : a)

export const mulNum = (a: Num, b: Num): Num | null => {
  if (typeof a.m === 'number' && typeof b.m === 'number') {
    const m = a.m * b.m
    const s = a.s + b.s
    // Past 22 digits after the point powers of ten leave the exact doubles; `settle` brings the scale down again.
    if (isSafe(m) && s <= 22) return make(m, s)
  }
  return settle(BigInt(a.m) * BigInt(b.m), a.s + b.s)
}

/** Null when `b` is zero. */
export const divNum = (a: Num, b: Num): Num | null => {
  if (isZero(b)) return null
  if (typeof a.m === 'number' && typeof b.m === 'number' && a.s >= b.s && a.m % b.m === 0)
    return make(a.m / b.m, a.s - b.s)
  const x = BigInt(a.m)
  const y = BigInt(b.m)
  const shift = Math.max(0, PRECISION + 2 + digitsOf(y) - digitsOf(x))
  const top = x * bigPower(shift)
  const quotient = top / y
  // A digit beyond the last tells the rounding whether anything was left over, so that a tie is a true tie.
  const rest = top % y === 0n ? 0n : x < 0n === y < 0n ? 1n : -1n
  return settle(quotient * 10n + rest, a.s - b.s + shift + 1)
}

/** Negative, zero or positive. */
export const compareNum = (a: Num, b: Num): number => {
  if (typeof a.m === 'number' && typeof b.m === 'number') {
    if (a.s === b.s) return a.m - b.m
    const x = a.s < b.s ? a.m * (POWERS[b.s - a.s] ?? Number.NaN) : a.m
    const y = b.s < a.s ? b.m * (POWERS[a.s - b.s] ?? Number.NaN) : b.m
    if (isSafe(x) && isSafe(y)) return x - y
  }
  const [x, y] = align(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}

/** Rounds to `places` digits after the point; negative places round to tens, hundreds and so on. */
export const roundNum = (a: Num, places: number, rounding: Rounding): Num | null => {
  const drop = a.s - places
  if (drop <= 0) return a
  if (typeof a.m === 'number' && places >= 0 && drop <= 22) {
    const unit = POWERS[drop] as number
    const rest = a.m % unit
    return make(
      (a.m - rest) / unit + step(a.m < 0, a.m > 0, compareHalf(rest, unit), (a.m - rest) / unit, rounding),
      places,
    )
  }
  // So far below the last kept place that only the sign matters.
  const far = drop > digitsOf(BigInt(a.m)) + 1
  const m = far
    ? BigInt(step(a.m < 0, a.m > 0, a.m === 0 ? 'none' : 'below', 0, rounding))
    : cut(BigInt(a.m), drop, rounding)
  return settle(m, places)
}

export const isZero = (a: Num): boolean => a.m === 0 || a.m === 0n

export const isWhole = (a: Num): boolean => a.s <= 0 || compareNum(a, roundNum(a, 0, 'floor') ?? a) === 0

/** As a JavaScript number where that is exact and whole, else undefined. For counts, places and positions. */
export const wholeOf = (a: Num): number | undefined => {
  if (!isWhole(a)) return undefined
  const rounded = roundNum(a, 0, 'floor')
  return rounded !== null && rounded.s === 0 && typeof rounded.m === 'number' ? rounded.m : undefined
}

/** Both as whole numbers of one scale. */
export const align = (a: Num, b: Num): readonly [bigint, bigint, scale: number] => {
  const s = Math.max(a.s, b.s)
  return [BigInt(a.m) * bigPower(s - a.s), BigInt(b.m) * bigPower(s - b.s), s]
}

export const digitsOf = (m: bigint): number => (m < 0n ? -m : m).toString().length

const isSafe = (n: number): boolean => n <= SAFE && n >= -SAFE

const addBig = (a: Num, b: Num): Num | null => {
  if (isZero(a)) return b
  if (isZero(b)) return a
  // Both have at most 34 digits: this far apart the smaller one cannot move the last digit of the greater.
  const gap = magnitude(a) - magnitude(b)
  if (gap > 2 * PRECISION) return a
  if (-gap > 2 * PRECISION) return b
  const [x, y, s] = align(a, b)
  return settle(x + y, s)
}

const magnitude = (a: Num): number => digitsOf(BigInt(a.m)) - a.s

const compareHalf = (rest: number, unit: number): 'none' | 'below' | 'half' | 'above' => {
  const double = 2 * Math.abs(rest)
  return double === 0 ? 'none' : double < unit ? 'below' : double === unit ? 'half' : 'above'
}

/** What is added to a quotient cut toward zero. */
const step = (
  isNegative: boolean,
  isPositive: boolean,
  rest: 'none' | 'below' | 'half' | 'above',
  quotient: number | bigint,
  rounding: Rounding,
): -1 | 0 | 1 => {
  if (rest === 'none') return 0
  const away = isNegative ? -1 : 1
  switch (rounding) {
    case 'halfUp':
      return rest === 'below' ? 0 : away
    case 'halfEven':
      if (rest === 'half') return (typeof quotient === 'bigint' ? quotient % 2n === 0n : quotient % 2 === 0) ? 0 : away
      return rest === 'below' ? 0 : away
    case 'floor':
      return isNegative ? -1 : 0
    case 'ceiling':
      return isPositive ? 1 : 0
  }
}

const cut = (m: bigint, drop: number, rounding: Rounding): bigint => {
  const unit = bigPower(drop)
  const quotient = m / unit
  const double = 2n * (m < 0n ? -(m % unit) : m % unit)
  const rest = double === 0n ? 'none' : double < unit ? 'below' : double === unit ? 'half' : 'above'
  return quotient + BigInt(step(m < 0n, m > 0n, rest, quotient, rounding))
}
