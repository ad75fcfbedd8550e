import { cutRational, type Rational } from './rational.ts'
import { and, calculate, operate, or } from './reference-operators.ts'
import { compare, dateOf, isDate, isDuration, isNumber, num, same, textOf, type V } from './reference-values.ts'

/** The built-in functions, each in the plainest words. */
export const callReference = (name: string, args: readonly V[]): V => {
  const [a = null, b = null, c = null] = args
  const strings = args.every((arg) => typeof arg === 'string')
  switch (name) {
    case 'not':
      return typeof a === 'boolean' ? !a : null
    case 'is defined':
      return a !== null
    case 'count':
      return Array.isArray(a) ? whole(a.length) : null
    case 'sum':
      return total(a)
    case 'mean': {
      const given = Array.isArray(a) ? a.filter((item) => item !== null) : []
      return operate('/', [total(a), whole(given.length)])
    }
    case 'min':
      return extreme(a, -1)
    case 'max':
      return extreme(a, 1)
    case 'all':
      return Array.isArray(a) ? and(a) : null
    case 'any':
      return Array.isArray(a) ? or(a) : null
    case 'list contains':
      return Array.isArray(a) ? a.some((item) => same(item, b) === true) : null
    case 'distinct values':
      return Array.isArray(a) ? a.filter((item, i) => a.findIndex((other) => same(other, item) === true) === i) : null
    case 'concatenate':
      return args.every(Array.isArray) ? (args as V[][]).flat(1) : null
    case 'append':
      return Array.isArray(a) ? [...a, ...args.slice(1)] : null
    case 'contains':
      return strings ? (a as string).includes(b as string) : null
    case 'starts with':
      return strings ? (a as string).startsWith(b as string) : null
    case 'ends with':
      return strings ? (a as string).endsWith(b as string) : null
    case 'string length':
      return strings ? whole([...(a as string)].length) : null
    case 'upper case':
      return strings ? (a as string).toUpperCase() : null
    case 'lower case':
      return strings ? (a as string).toLowerCase() : null
    case 'substring':
      return substring(a, b, args.length > 2 ? c : undefined)
    case 'string':
      return textOf(a)
    case 'number':
      return isNumber(a) ? a : typeof a === 'string' && /^-?(\d+\.?\d*|\.\d+)$/.test(a) ? parsed(a) : null
    case 'abs':
      return negativeOf(a) ? operate('negate', [a]) : isNumber(a) || isDuration(a) ? a : null
    case 'floor':
      return rounded(a, args.length > 1 ? b : whole(0), 'floor')
    case 'ceiling':
      return rounded(a, args.length > 1 ? b : whole(0), 'ceiling')
    case 'round half up':
      return rounded(a, args.length > 1 ? b : whole(0), 'halfUp')
    case 'round half even':
      return rounded(a, args.length > 1 ? b : whole(0), 'halfEven')
    case 'decimal':
      return rounded(a, b, 'halfEven')
    case 'modulo':
      return modulo(a, b)
    case 'date':
      if (args.length === 3) return byNumbers(args)
      return isDate(a) ? a : typeof a === 'string' ? dateOf(a) : null
    case 'duration':
      return isDuration(a) ? a : null
    default:
      throw new Error(`The reference does not know ${name}`)
  }
}

const whole = (n: number): V => num(BigInt(n), 1n)

const total = (list: V): V => {
  if (!Array.isArray(list)) return null
  const given = list.filter((item) => item !== null)
  if (given.length === 0) return null
  return given.slice(1).reduce((sum: V, item: V) => operate('+', [sum, item]), given[0] as V)
}

const extreme = (list: V, sign: number): V => {
  if (!Array.isArray(list)) return null
  const given = list.filter((item) => item !== null)
  if (given.length === 0) return null
  if (given.some((item) => given.some((other) => compare(item, other) === undefined))) return null
  return given.reduce((best: V, item: V) => ((compare(item, best) ?? 0) * sign > 0 ? item : best))
}

const substring = (text: V, start: V, length: V | undefined): V => {
  const isWhole = (n: V): boolean => isNumber(n) && n.num.n % n.num.d === 0n
  if (typeof text !== 'string' || !isNumber(start) || !isWhole(start)) return null
  if (length !== undefined && (!isNumber(length) || !isWhole(length) || length.num.n < 0n)) return null
  const letters = [...text]
  const from = Number(start.num.n / start.num.d)
  if (from === 0) return null
  if (Math.abs(from) > letters.length) return ''
  const first = from > 0 ? from - 1 : letters.length + from
  const count = length !== undefined && isNumber(length) ? Number(length.num.n / length.num.d) : letters.length
  return letters.slice(first, first + count).join('')
}

const parsed = (text: string): V =>
  calculate(
    '+',
    { n: BigInt(text.replace('.', '')), d: 10n ** BigInt((text.split('.')[1] ?? '').length) },
    { n: 0n, d: 1n },
  )

const negativeOf = (v: V): boolean => (isNumber(v) ? v.num.n < 0n : isDuration(v) && (v.months < 0 || v.ms < 0))

const rounded = (a: V, places: V, rounding: Parameters<typeof cutRational>[2]): V => {
  if (!isNumber(a) || !isNumber(places) || places.num.n % places.num.d !== 0n) return null
  const n = places.num.n / places.num.d
  if (n > 6176n || n < -6144n) return null
  return calculate('+', cutRational(a.num, Number(n), rounding), { n: 0n, d: 1n })
}

/** a − b · floor(a / b), with each step rounded as the operators round. */
const modulo = (a: V, b: V): V => {
  if (!isNumber(a) || !isNumber(b) || b.num.n === 0n) return null
  const x: Rational = { n: a.num.n * b.num.d, d: a.num.d * b.num.n }
  const floor = cutRational(x, 0, 'floor')
  return calculate('-', a.num, { n: b.num.n * floor.n, d: b.num.d * floor.d })
}

const byNumbers = (args: readonly V[]): V => {
  const parts = args.map((arg) =>
    isNumber(arg) && arg.num.n % arg.num.d === 0n ? Number(arg.num.n / arg.num.d) : Number.NaN,
  )
  const [y = 0, m = 0, d = 0] = parts
  if (!parts.every(Number.isInteger) || y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31) return null
  return dateOf([String(y).padStart(4, '0'), String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-'))
}
