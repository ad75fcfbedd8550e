import type { Decimal } from '../model/base.ts'
import {
  absNum,
  addNum,
  compareNum,
  divNum,
  mulNum,
  type Num,
  negNum,
  type Rounding,
  roundNum,
  subNum,
  ZERO,
} from './decimal-kernel.ts'
import { numOf, textOf } from './decimal-text.ts'

/**
 * Exact arithmetic on decimal texts: 34 significant digits, half even, results in canonical form (`1.50` → `1.5`).
 * A text that is no number, and a result too great to be one, is a broken invariant and throws; whoever has text from
 * outside asks `parse` first. Inside the engine numbers stay parsed: see decimal-kernel.ts.
 */
export const add = (a: Decimal, b: Decimal): Decimal => text(addNum(number(a), number(b)))

export const sub = (a: Decimal, b: Decimal): Decimal => text(subNum(number(a), number(b)))

export const mul = (a: Decimal, b: Decimal): Decimal => text(mulNum(number(a), number(b)))

/** Null when `b` is zero. */
export const div = (a: Decimal, b: Decimal): Decimal | null => {
  const quotient = divNum(number(a), number(b))
  return quotient === null ? null : textOf(quotient)
}

export const negate = (a: Decimal): Decimal => textOf(negNum(number(a)))

export const abs = (a: Decimal): Decimal => textOf(absNum(number(a)))

/** Negative, zero or positive: `list.sort(compare)` sorts from small to great. */
export const compare = (a: Decimal, b: Decimal): number => compareNum(number(a), number(b))

/** The sum of a list, `0` when it is empty. */
export const sum = (values: readonly Decimal[]): Decimal => {
  let total: Num = ZERO
  for (const value of values) {
    const next = addNum(total, number(value))
    if (next === null) throw new DecimalError(value)
    total = next
  }
  return textOf(total)
}

/** Rounds to digits after the point; half up goes away from zero. Cuts only, never pads: see `format`. */
export const round = (a: Decimal, places: number, rounding: Rounding = 'halfUp'): Decimal =>
  text(roundNum(number(a), places, rounding))

/** The canonical form of a text someone typed, or null when it is no number. Reads `.5`, `5.` and `1.2e3` too. */
export const parse = (value: string): Decimal | null => {
  const parsed = numOf(value)
  return parsed === null ? null : textOf(parsed)
}

/** With exactly so many digits after the point, rounded half up: `format('1.5', 2)` is `1.50`. For print and export. */
export const format = (a: Decimal, places: number): string => {
  const rounded = text(roundNum(number(a), places, 'halfUp'))
  if (places <= 0) return rounded
  const point = rounded.indexOf('.')
  const has = point < 0 ? 0 : rounded.length - point - 1
  return `${rounded}${point < 0 ? '.' : ''}${'0'.repeat(places - has)}`
}

/** Thrown for a text that is no number where only a number can stand. */
export class DecimalError extends Error {
  readonly code = 'decimal.invalid'
  readonly value: string
  constructor(value: string) {
    super(`Not a decimal number: ${value.slice(0, 40)}`)
    this.name = 'DecimalError'
    this.value = value
  }
}

const number = (value: Decimal): Num => {
  const parsed = numOf(value)
  if (parsed === null) throw new DecimalError(value)
  return parsed
}

const text = (value: Num | null): Decimal => {
  if (value === null) throw new DecimalError('out of range')
  return textOf(value)
}
