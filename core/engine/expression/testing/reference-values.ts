import { Temporal } from 'temporal-polyfill'
import type { Json } from '../../../model/base.ts'
import { type Rational, rationalText } from './rational.ts'

/** The values of the reference evaluator; every kind its own shape. */
export type V = null | boolean | string | Numeric | Dated | Duration | Range | ReadonlyMap<string, V> | readonly V[]
export type Numeric = { readonly num: Rational }
export type Dated = { readonly date: Temporal.PlainDate }
export type Duration = { readonly months: number; readonly ms: number }
export type Range = { readonly range: readonly [V, V]; readonly closed: readonly [boolean, boolean] }

export const isRecord = (v: V): v is ReadonlyMap<string, V> => v instanceof Map
const isPlain = (v: V): v is Numeric | Dated | Duration | Range =>
  typeof v === 'object' && v !== null && !Array.isArray(v) && !isRecord(v)
export const isNumber = (v: V): v is Numeric => isPlain(v) && 'num' in v
export const isDate = (v: V): v is Dated => isPlain(v) && 'date' in v
export const isDuration = (v: V): v is Duration => isPlain(v) && 'months' in v
export const isRange = (v: V): v is Range => isPlain(v) && 'range' in v

export const num = (n: bigint, d: bigint): Numeric => ({ num: d < 0n ? { n: -n, d: -d } : { n, d } })
export const rational = (n: number): Rational => ({ n: BigInt(n), d: 1n })

export const dateOf = (text: string): Dated | null => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null
  try {
    return { date: Temporal.PlainDate.from(text) }
  } catch {
    return null
  }
}

export const durationOf = (months: number, ms: number): Duration | null =>
  (months !== 0 && ms !== 0) || Math.abs(months) > 120_000 || Math.abs(ms) > 3_652_500 * 86_400_000
    ? null
    : { months: months + 0, ms: ms + 0 }

/** Below, equal or above zero; undefined where there is no order. */
export const compare = (a: V, b: V): number | undefined => {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  if (isNumber(a) && isNumber(b)) {
    const difference = a.num.n * b.num.d - b.num.n * a.num.d
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }
  if (isDate(a) && isDate(b)) return Temporal.PlainDate.compare(a.date, b.date)
  if (isDuration(a) && isDuration(b)) {
    const isMixed = (a.months !== 0 && b.ms !== 0) || (a.ms !== 0 && b.months !== 0)
    return isMixed ? undefined : a.months + a.ms - b.months - b.ms
  }
  return undefined
}

/** FEEL equality, with null for values of different kinds. */
export const same = (a: V, b: V): boolean | null => {
  if (a === null || b === null) return a === null && b === null
  if (typeof a === 'boolean' && typeof b === 'boolean') return a === b
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false
    return everySame(a.map((item, i) => same(item, b[i] ?? null)))
  }
  if (isRecord(a) && isRecord(b)) {
    if (a.size !== b.size || ![...a.keys()].every((name) => b.has(name))) return false
    return everySame([...a.keys()].map((name) => same(a.get(name) ?? null, b.get(name) ?? null)))
  }
  if (isRange(a) && isRange(b)) {
    return everySame([
      same(a.range[0], b.range[0]),
      same(a.range[1], b.range[1]),
      a.closed[0] === b.closed[0] && a.closed[1] === b.closed[1],
    ])
  }
  const order = compare(a, b)
  return order === undefined ? null : order === 0
}

const everySame = (results: readonly (boolean | null)[]): boolean | null =>
  results.includes(false) ? false : results.includes(null) ? null : true

export const durationText = ({ months, ms }: Duration): string => {
  if (months === 0 && ms === 0) return 'PT0S'
  const months_ = Math.abs(months)
  const size = Math.abs(ms)
  return new Temporal.Duration(
    Math.floor(months_ / 12),
    months_ % 12,
    0,
    Math.floor(size / 86_400_000),
    Math.floor(size / 3_600_000) % 24,
    Math.floor(size / 60_000) % 60,
    Math.floor(size / 1000) % 60,
    size % 1000,
  )
    .toString()
    .replace(/^P/, months < 0 || ms < 0 ? '-P' : 'P')
}

export const textOf = (v: V): V => {
  if (v === null || typeof v === 'string') return v
  if (typeof v === 'boolean') return String(v)
  if (isNumber(v)) return rationalText(v.num)
  if (isDate(v)) return v.date.toString()
  return isDuration(v) ? durationText(v) : null
}

export const toJson = (v: V): Json => {
  if (v === null || typeof v === 'boolean' || typeof v === 'string') return v
  if (Array.isArray(v)) return v.map(toJson)
  if (isRecord(v)) return Object.fromEntries([...v].map(([name, value]) => [name, toJson(value)]))
  if (isRange(v)) return { from: toJson(v.range[0]), to: toJson(v.range[1]) }
  return textOf(v) as Json
}
