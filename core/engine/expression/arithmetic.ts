import {
  addNum,
  compareNum,
  divNum,
  mulNum,
  type Num,
  negNum,
  roundNum,
  subNum,
  whole,
  wholeOf,
} from '../decimal-kernel.ts'
import { powNum } from '../decimal-power.ts'
import { between, type DurationValue, durationFrom, shift, type Temporal } from './temporal.ts'
import { isNum, isRange, isTemporal, type RangeValue, rangeOf, type Value } from './value.ts'

/** `a + b`: numbers, texts, a moment and a duration, ranges bound by bound. Null where the two do not go together. */
export const plus = (a: Value, b: Value): Value => {
  if (isNum(a) && isNum(b)) return addNum(a, b)
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (isTemporal(a) && isDuration(b)) return shift(a, b, 1)
  if (isDuration(a) && isTemporal(b)) return shift(b, a, 1)
  return bounds(a, b, (x, y) => [addNum(x.from, y.from), addNum(x.to, y.to)])
}

export const minus = (a: Value, b: Value): Value => {
  if (isNum(a) && isNum(b)) return subNum(a, b)
  if (isTemporal(a) && isDuration(b)) return shift(a, b, -1)
  if (isTemporal(a) && isTemporal(b)) return between(a, b)
  return bounds(a, b, (x, y) => [subNum(x.from, y.to), subNum(x.to, y.from)])
}

export const times = (a: Value, b: Value): Value => {
  if (isNum(a) && isNum(b)) return mulNum(a, b)
  if (isDuration(a) && isNum(b)) return scaled(a, b, mulNum)
  if (isNum(a) && isDuration(b)) return scaled(b, a, mulNum)
  return bounds(a, b, (x, y) =>
    ends([mulNum(x.from, y.from), mulNum(x.from, y.to), mulNum(x.to, y.from), mulNum(x.to, y.to)]),
  )
}

/** Null when dividing by zero. */
export const over = (a: Value, b: Value): Value => {
  if (isNum(a) && isNum(b)) return divNum(a, b)
  if (isDuration(a) && isNum(b)) return scaled(a, b, divNum)
  if (isDuration(a) && isDuration(b)) {
    if (a.months !== 0 && b.months !== 0) return divNum(whole(a.months), whole(b.months))
    return a.months === 0 && b.months === 0 ? divNum(whole(a.ms), whole(b.ms)) : null
  }
  return isNum(b) ? bounds(a, b, (x) => ends([divNum(x.from, b), divNum(x.to, b)])) : null
}

export const power = (a: Value, b: Value): Value => (isNum(a) && isNum(b) ? powNum(a, b) : null)

export const negative = (a: Value): Value => {
  if (isNum(a)) return negNum(a)
  if (isDuration(a)) return durationFrom(-a.months, -a.ms)
  return isRange(a) && isNum(a.from) && isNum(a.to) ? rangeOf(negNum(a.to), negNum(a.from)) : null
}

type Bounds = { readonly from: Num; readonly to: Num }

const isDuration = (value: Value): value is DurationValue => isTemporal(value) && (value as Temporal).is === 'duration'

/** Range arithmetic: a number is a range of one value. Null unless at least one side is a range of numbers. */
const bounds = (
  a: Value,
  b: Value,
  work: (x: Bounds, y: Bounds) => readonly [Num | null, Num | null],
): RangeValue | null => {
  if (!isRange(a) && !isRange(b)) return null
  const x = boundsOf(a)
  const y = boundsOf(b)
  if (x === null || y === null) return null
  return rangeOf(...work(x, y))
}

const boundsOf = (value: Value): Bounds | null => {
  if (isNum(value)) return { from: value, to: value }
  return isRange(value) && isNum(value.from) && isNum(value.to) ? { from: value.from, to: value.to } : null
}

/** The least and the greatest, because a negative factor turns a range around. */
const ends = (values: readonly (Num | null)[]): readonly [Num | null, Num | null] => {
  let low: Num | null = null
  let high: Num | null = null
  for (const value of values) {
    if (value === null) return [null, null]
    if (low === null || compareNum(value, low) < 0) low = value
    if (high === null || compareNum(value, high) > 0) high = value
  }
  return [low, high]
}

/** A duration times or divided by a number: to whole months towards zero, or to the millisecond, half even. */
const scaled = (duration: DurationValue, by: Num, work: (a: Num, b: Num) => Num | null): DurationValue | null => {
  const isMonths = duration.months !== 0
  const exact = work(whole(isMonths ? duration.months : duration.ms), by)
  if (exact === null) return null
  const rounded = roundNum(exact, 0, !isMonths ? 'halfEven' : exact.m < 0 ? 'ceiling' : 'floor')
  const amount = rounded === null ? undefined : wholeOf(rounded)
  if (amount === undefined) return null
  return isMonths ? durationFrom(amount, 0) : durationFrom(0, amount)
}
