import type { Temporal } from 'temporal-polyfill'
import { type Rational, roundRational } from './rational.ts'
import {
  compare,
  type Duration,
  durationOf,
  isDate,
  isDuration,
  isNumber,
  isRange,
  num,
  type Range,
  rational,
  same,
  type V,
} from './reference-values.ts'

export const and = (values: readonly V[]): V =>
  values.includes(false) ? false : values.every((value) => value === true) ? true : null

export const or = (values: readonly V[]): V =>
  values.includes(true) ? true : values.every((value) => value === false) ? false : null

export const operate = (op: string, args: readonly V[]): V => {
  const [a = null, b = null, c = null] = args
  switch (op) {
    case 'and':
      return and(args)
    case 'or':
      return or(args)
    case '=':
      return same(a, b)
    case '!=': {
      const equal = same(a, b)
      return equal === null ? null : !equal
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const order = compare(a, b)
      if (order === undefined) return null
      return op === '<' ? order < 0 : op === '<=' ? order <= 0 : op === '>' ? order > 0 : order >= 0
    }
    case 'between':
      return and([operate('>=', [a, b]), operate('<=', [a, c])])
    case 'negate':
      return operate('*', [num(-1n, 1n), a])
    case 'flat':
      return Array.isArray(a) ? a.flat(1) : null
    case 'span':
      return span(a, b)
    case '**':
      return isNumber(a) && isNumber(b) ? power(a.num, b.num) : null
    default:
      return arithmetic(op, a, b)
  }
}

const arithmetic = (op: string, a: V, b: V): V => {
  if (isNumber(a) && isNumber(b)) return calculate(op, a.num, b.num)
  if (op === '+' && typeof a === 'string' && typeof b === 'string') return a + b
  if (op === '+' && isDuration(a) && isDate(b)) return arithmetic('+', b, a)
  if (isDate(a) && isDuration(b) && (op === '+' || op === '-')) return move(a.date, b, op === '+' ? 1 : -1)
  if (isDate(a) && isDate(b) && op === '-') return durationOf(0, b.date.until(a.date).days * 86_400_000)
  if (isDuration(a) && isDuration(b) && (op === '+' || op === '-')) {
    const sign = op === '+' ? 1 : -1
    return durationOf(a.months + sign * b.months, a.ms + sign * b.ms)
  }
  if (isDuration(a) && isDuration(b) && op === '/') {
    if ((a.months !== 0 || b.months !== 0) && a.months * b.months === 0) return null
    if (a.months !== 0) return calculate('/', rational(a.months), rational(b.months))
    return calculate('/', rational(a.ms), rational(b.ms))
  }
  if (isNumber(a) && isDuration(b) && op === '*') return arithmetic('*', b, a)
  if (isDuration(a) && isNumber(b) && (op === '*' || op === '/')) return stretch(a, op, b.num)
  if (isRange(a) || isRange(b)) return onBounds(op, a, b)
  return null
}

export const calculate = (op: string, a: Rational, b: Rational): V => {
  if (op === '+') return number({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
  if (op === '-') return number({ n: a.n * b.d - b.n * a.d, d: a.d * b.d })
  if (op === '*') return number({ n: a.n * b.n, d: a.d * b.d })
  if (op === '/') return b.n === 0n ? null : number({ n: a.n * b.d, d: a.d * b.n })
  return null
}

/** Rounded as every result is; too great has no value. */
export const number = (x: Rational): V => {
  const rounded = roundRational(x)
  const size = (rounded.n < 0n ? -rounded.n : rounded.n) / rounded.d
  return size >= 10n ** 6145n ? null : num(rounded.n, rounded.d)
}

/** Whole powers only; tests keep to them. */
const power = (a: Rational, b: Rational): V => {
  if (b.n % b.d !== 0n) return null
  const n = Number(b.n / b.d)
  if (n === 0) return num(1n, 1n)
  if (a.n === 0n && n < 0) return null
  const size = BigInt(Math.abs(n))
  const up = { n: a.n ** size, d: a.d ** size }
  return number(n > 0 ? up : { n: up.d, d: up.n })
}

const onBounds = (op: string, a: V, b: V): V => {
  if (op === '/' && isRange(b)) return null
  const bounds = (x: V): readonly V[] => (isRange(x) ? x.range : [x, x])
  const [a1 = null, a2 = null] = bounds(a)
  const [b1 = null, b2 = null] = bounds(b)
  if (![a1, a2, b1, b2].every(isNumber)) return null
  const results = [
    [a1, b1],
    [a1, b2],
    [a2, b1],
    [a2, b2],
  ].map(([x, y]) => arithmetic(op, x ?? null, y ?? null))
  if (results.includes(null)) return null
  if (op === '+') return closed(results[0] ?? null, results[3] ?? null)
  if (op === '-') return closed(results[1] ?? null, results[2] ?? null)
  const sorted = [...results].sort((x, y) => compare(x, y) ?? 0)
  return closed(sorted[0] ?? null, sorted[3] ?? null)
}

const closed = (from: V, to: V): Range => ({ range: [from, to], closed: [true, true] })

const move = (date: Temporal.PlainDate, by: Duration, sign: 1 | -1): V => {
  const days = Math.floor((sign * by.ms) / 86_400_000)
  const moved = date.add({ months: sign * by.months }).add({ days })
  return moved.year >= 1 && moved.year <= 9999 ? { date: moved } : null
}

const stretch = (a: Duration, op: string, by: Rational): V => {
  const exact = calculate(op, rational(a.months || a.ms), by)
  if (!isNumber(exact)) return null
  const { n, d } = exact.num
  if (a.months !== 0) return durationOf(Number(n / d), 0)
  const floor = n / d - (n % d !== 0n && n < 0n ? 1n : 0n)
  const twice = 2n * (n - floor * d)
  return durationOf(0, Number(floor + (twice > d || (twice === d && floor % 2n !== 0n) ? 1n : 0n)))
}

const span = (a: V, b: V): V => {
  if (!isNumber(a) || !isNumber(b) || a.num.n % a.num.d !== 0n || b.num.n % b.num.d !== 0n) return null
  const [from, to] = [a.num.n / a.num.d, b.num.n / b.num.d]
  const items: V[] = []
  if (from <= to) for (let i = from; i <= to; i++) items.push(num(i, 1n))
  else for (let i = from; i >= to; i--) items.push(num(i, 1n))
  return items
}
