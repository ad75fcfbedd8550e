import { whole } from '../decimal-kernel.ts'
import { over, plus } from './arithmetic.ts'
import type { BuiltIn } from './function-kinds.ts'
import { allOf, anyOf } from './logic.ts'
import { equal, isList, isNum, isRange, isTemporal, type Meter, order, spend, type Value } from './value.ts'

/**
 * Lists. Totals leave blanks out: an empty cell of a table is no number and no zero. The total of nothing is null, as FEEL
 * has it; `count` counts elements, blank or not.
 */
export const LIST_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  count: ([list = null]) => (isList(list) ? whole(list.length) : null),
  sum: ([list = null], meter) => total(list, meter),
  mean: ([list = null], meter) => {
    if (!isList(list)) return null
    const sum = total(list, meter)
    return sum === null ? null : over(sum, whole(list.reduce<number>((n, item) => (item === null ? n : n + 1), 0)))
  },
  min: ([list = null], meter) => extreme(list, -1, meter),
  max: ([list = null], meter) => extreme(list, 1, meter),
  all: ([list = null], meter) => truth(list, allOf, meter),
  any: ([list = null], meter) => truth(list, anyOf, meter),
  'list contains': ([list = null, value = null], meter) => (isList(list) ? contains(list, value, meter) : null),
  'distinct values': ([list = null], meter) => (isList(list) ? distinct(list, meter) : null),
  concatenate: (lists, meter) => {
    if (!lists.every(isList)) return null
    spend(
      meter,
      lists.reduce<number>((n, list) => n + (isList(list) ? list.length : 0), 0),
    )
    return lists.flat(1)
  },
  append: ([list = null, ...items], meter) => {
    if (!isList(list)) return null
    spend(meter, list.length)
    return [...list, ...items]
  },
}

const total = (list: Value, meter: Meter): Value => {
  if (!isList(list)) return null
  spend(meter, list.length)
  let sum: Value = null
  for (const item of list) {
    if (item === null) continue
    sum = sum === null ? addable(item) : plus(sum, item)
    if (sum === null) return null
  }
  return sum
}

/** Texts join with `+` and moments move, but neither has a sum. */
const addable = (value: Value): Value =>
  isNum(value) || isRange(value) || (isTemporal(value) && value.is === 'duration') ? value : null

const extreme = (list: Value, sign: 1 | -1, meter: Meter): Value => {
  if (!isList(list)) return null
  spend(meter, list.length)
  let best: Value = null
  for (const item of list) {
    if (item === null) continue
    const by = order(item, best ?? item)
    if (by === undefined) return null
    if (best === null || by * sign > 0) best = item
  }
  return best
}

const truth = (list: Value, judge: (values: readonly Value[]) => Value, meter: Meter): Value => {
  if (!isList(list)) return null
  spend(meter, list.length)
  return judge(list)
}

const contains = (list: readonly Value[], value: Value, meter: Meter): boolean => {
  spend(meter, list.length)
  return list.some((item) => equal(item, value, meter) === true)
}

/** Texts are told apart by a set; anything else by comparing with what is kept so far, at its price. */
const distinct = (list: readonly Value[], meter: Meter): readonly Value[] => {
  spend(meter, list.length)
  const texts = new Set<string>()
  const others: Value[] = []
  return list.filter((item) => {
    if (typeof item === 'string') {
      if (texts.has(item)) return false
      texts.add(item)
      return true
    }
    if (contains(others, item, meter)) return false
    others.push(item)
    return true
  })
}
