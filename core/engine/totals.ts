import type { Decimal, Json } from '../model/base.ts'
import type { TableTotal } from '../model/definition.ts'
import { addNum, compareNum, divNum, type Num, subNum, whole, ZERO } from './decimal-kernel.ts'
import { numOf, textOf } from './decimal-text.ts'
import { isObject } from './kinds/core-kind.ts'

/** A total under a column that follows its cells by differences, so that one change costs the same in a table of any length. */
export type RunningTotal = {
  /** A cell had one value and has another; null where it had or has none. */
  replace(was: Json, now: Json): void
  /** Decimal text, `{ from, to }` where a cell is a range, or null: an empty column has no average, least or greatest. */
  value(): Json
}

/** `cells` gives all present values of the column; asked only where a difference does not tell. */
export const createTotal = (of: TableTotal['of'], cells: () => Iterable<Json>): RunningTotal => {
  if (of === 'count') return countTotal()
  return of === 'sum' || of === 'average' ? sumTotal(of, cells) : extremeTotal(of, cells)
}

type Bounds = { readonly from: Num; readonly to: Num; readonly isRange: boolean }

const countTotal = (): RunningTotal => {
  let count = 0
  return {
    replace: (was, now) => {
      count += (now === null ? 0 : 1) - (was === null ? 0 : 1)
    },
    value: () => String(count),
  }
}

const sumTotal = (of: 'sum' | 'average', cells: () => Iterable<Json>): RunningTotal => {
  let from: Num | null = ZERO
  let to: Num | null = ZERO
  let count = 0
  let ranges = 0
  const take = (value: Json, combine: typeof addNum, step: 1 | -1): void => {
    const bounds = boundsOf(value)
    if (bounds === null) return
    from = from === null ? null : combine(from, bounds.from)
    to = to === null ? null : combine(to, bounds.to)
    count += step
    if (bounds.isRange) ranges += step
  }
  const again = (): void => {
    from = ZERO
    to = ZERO
    count = 0
    ranges = 0
    for (const value of cells()) take(value, addNum, 1)
  }
  let isExact = true
  return {
    replace: (was, now) => {
      if (!isExact) return
      take(was, subNum, -1)
      take(now, addNum, 1)
      // Beyond safe integers a sum is rounded to 34 digits, and what was rounded cannot be taken back: add up anew.
      isExact = isSafe(from) && isSafe(to)
    },
    value: () => {
      if (!isExact) {
        again()
        isExact = isSafe(from) && isSafe(to)
      }
      if (from === null || to === null) return null
      if (of === 'sum') return textOfBounds(from, to, ranges > 0)
      const [low, high] = [divNum(from, whole(count)), divNum(to, whole(count))]
      return low === null || high === null ? null : textOfBounds(low, high, ranges > 0)
    },
  }
}

const extremeTotal = (of: 'min' | 'max', cells: () => Iterable<Json>): RunningTotal => {
  const isBeyond = (a: Num, b: Num) => (of === 'min' ? compareNum(a, b) < 0 : compareNum(a, b) > 0)
  let best: Bounds | null = null
  let isKnown = true
  const take = (value: Json): void => {
    const bounds = boundsOf(value)
    if (bounds === null) return
    if (best === null) best = bounds
    else {
      best = {
        from: isBeyond(bounds.from, best.from) ? bounds.from : best.from,
        to: isBeyond(bounds.to, best.to) ? bounds.to : best.to,
        isRange: best.isRange || bounds.isRange,
      }
    }
  }
  return {
    replace: (was, now) => {
      if (!isKnown) return
      const left = boundsOf(was)
      if (left !== null && best !== null) {
        const held = compareNum(left.from, best.from) === 0 || compareNum(left.to, best.to) === 0 || left.isRange
        if (held) isKnown = false
      }
      if (isKnown) take(now)
    },
    value: () => {
      if (!isKnown) {
        best = null
        for (const value of cells()) take(value)
        isKnown = true
      }
      return best === null ? null : textOfBounds(best.from, best.to, best.isRange)
    },
  }
}

const isSafe = (sum: Num | null): boolean => sum !== null && typeof sum.m === 'number'

const boundsOf = (value: Json): Bounds | null => {
  if (typeof value === 'string') {
    const num = numOf(value)
    return num === null ? null : { from: num, to: num, isRange: false }
  }
  if (!isObject(value) || typeof value.from !== 'string' || typeof value.to !== 'string') return null
  const [from, to] = [numOf(value.from), numOf(value.to)]
  return from === null || to === null ? null : { from, to, isRange: true }
}

const textOfBounds = (from: Num, to: Num, isRange: boolean): Json => {
  const low: Decimal = textOf(from)
  return isRange ? { from: low, to: textOf(to) } : low
}
