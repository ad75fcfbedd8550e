import type { Json } from '../../model/base.ts'
import { compareNum, type Num } from '../decimal-kernel.ts'
import { numOf, textOf } from '../decimal-text.ts'
import {
  compareTemporal,
  parseDate,
  parseDateTime,
  parseDuration,
  parseTime,
  type Temporal,
  temporalText,
} from './temporal.ts'
import type { Type } from './types.ts'

/**
 * What an expression works with. Numbers, moments and durations are tagged objects, so that `"5"` and `5` stay apart at run time;
 * their kind is decided by the static type where JSON enters, and given up again where a result leaves.
 */
export type Value = null | boolean | string | Num | Temporal | RangeValue | ContextValue | readonly Value[]
export type RangeValue = {
  readonly is: 'range'
  readonly from: Value
  readonly to: Value
  readonly closed: readonly [boolean, boolean]
}
/** Names and values side by side; rows of one table share the list of names. */
export type ContextValue = {
  readonly is: 'context'
  readonly names: readonly string[]
  readonly values: readonly Value[]
}

/** What an evaluation may still spend. */
export type Meter = { steps: number }

/** The work an expression asks for is over its budget: what it says must be simplified. Never a wrong or partial result. */
export class ExpressionBudgetError extends Error {
  readonly code = 'expression.budget'
  constructor() {
    super('The expression takes more steps than it may')
    this.name = 'ExpressionBudgetError'
  }
}

export const spend = (meter: Meter, steps: number): void => {
  meter.steps -= steps
  if (meter.steps < 0) throw new ExpressionBudgetError()
}

/** Deepest JSON that is read; deeper parts are null. */
const MAX_DEPTH = 32

export const isNum = (value: Value): value is Num => tagOf(value) === 'number'

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

export const isRange = (value: Value): value is RangeValue => tagOf(value) === 'range'

export const isContext = (value: Value): value is ContextValue => tagOf(value) === 'context'

export const isTemporal = (value: Value): value is Temporal => {
  const tag = tagOf(value)
  return tag === 'date' || tag === 'dateTime' || tag === 'time' || tag === 'duration'
}

/** A part of a context, null when there is none. Names are compared, never looked up on a prototype. */
export const partOfContext = (context: ContextValue, name: string): Value =>
  context.values[context.names.indexOf(name)] ?? null

/** How JSON of a type becomes a value. What does not fit the type is null, as FEEL has it. */
export const reading = (type: Type, depth = 0): ((json: Json | undefined) => Value) => {
  if (depth > MAX_DEPTH) return () => null
  switch (type.is) {
    case 'null':
      return () => null
    case 'boolean':
      return (json) => (typeof json === 'boolean' ? json : null)
    case 'string':
      return (json) => (typeof json === 'string' ? json : null)
    case 'number':
      return readNumber
    case 'date':
      return (json) => (typeof json === 'string' ? parseDate(json) : null)
    case 'dateTime':
      return (json) => (typeof json === 'string' ? parseDateTime(json) : null)
    case 'time':
      return (json) => (typeof json === 'string' ? parseTime(json) : null)
    case 'duration':
      return (json) => (typeof json === 'string' ? parseDuration(json) : null)
    case 'any':
      return (json) => readAny(json ?? null, depth)
    case 'list': {
      const read = reading(type.of, depth + 1)
      return (json) => (Array.isArray(json) ? json.map((item: Json) => read(item)) : null)
    }
    case 'range': {
      const read = reading(type.of, depth + 1)
      return (json) => (isObject(json) ? rangeOf(read(own(json, 'from')), read(own(json, 'to'))) : null)
    }
    case 'context': {
      const names = Object.keys(type.fields)
      const readers = names.map((name) => reading(type.fields[name] ?? { is: 'any' }, depth + 1))
      return (json) =>
        isObject(json)
          ? { is: 'context', names, values: readers.map((read, i) => read(own(json, names[i] ?? ''))) }
          : null
    }
  }
}

/** A range field: both bounds belong to it. Without one of them, or with the two the wrong way round, it is no range. */
export const rangeOf = (from: Value, to: Value): RangeValue | null =>
  (order(from, to) ?? 1) > 0 ? null : { is: 'range', from, to, closed: [true, true] }

/** The JSON of a value: numbers as decimal strings, moments as text, ranges as `{ from, to }`. */
export const writing = (value: Value): Json => {
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(writing)
  switch (value.is) {
    case 'number':
      return textOf(value)
    case 'range':
      return { from: writing(value.from), to: writing(value.to) }
    case 'context':
      return Object.fromEntries(value.names.map((name, i) => [name, writing(value.values[i] ?? null)]))
    default:
      return temporalText(value)
  }
}

/** FEEL equality: null equals only null; values of different kinds have no answer, which is null. */
export const equal = (a: Value, b: Value, meter: Meter): boolean | null => {
  if (a === null || b === null) return a === b
  if (typeof a !== 'object' || typeof b !== 'object') return typeof a === typeof b ? a === b : null
  if (isList(a) || isList(b)) return isList(a) && isList(b) ? equalLists(a, b, meter) : null
  if (a.is !== b.is) return null
  switch (a.is) {
    case 'number':
      return isNum(b) ? compareNum(a, b) === 0 : null
    case 'range':
      if (!isRange(b)) return null
      return equalLists([a.from, a.to, ...a.closed], [b.from, b.to, ...b.closed], meter)
    case 'context':
      return isContext(b) ? equalContexts(a, b, meter) : null
    default: {
      const order = isTemporal(b) ? compareTemporal(a, b) : undefined
      return order === undefined ? null : order === 0
    }
  }
}

/** Negative, zero or positive; undefined where there is no order, also when one side is null. */
export const order = (a: Value, b: Value): number | undefined => {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  if (isNum(a) && isNum(b)) return compareNum(a, b)
  return isTemporal(a) && isTemporal(b) ? compareTemporal(a, b) : undefined
}

/** Whether a value lies in a range; null where that cannot be told. */
export const within = (value: Value, range: RangeValue): boolean | null => {
  const low = order(value, range.from)
  const high = order(value, range.to)
  if (low === undefined || high === undefined) {
    const isOutside =
      (low !== undefined && (low < 0 || (low === 0 && !range.closed[0]))) ||
      (high !== undefined && (high > 0 || (high === 0 && !range.closed[1])))
    return isOutside ? false : null
  }
  return (low > 0 || (low === 0 && range.closed[0])) && (high < 0 || (high === 0 && range.closed[1]))
}

/** Lists have no tag. */
const tagOf = (value: Value): string | undefined =>
  typeof value === 'object' && value !== null ? (value as { readonly is?: string }).is : undefined

const readNumber = (json: Json | undefined): Value => {
  if (typeof json === 'string') return numOf(json)
  return typeof json === 'number' && Number.isFinite(json) ? numOf(String(json)) : null
}

const readAny = (json: Json, depth: number): Value => {
  if (depth > MAX_DEPTH) return null
  if (typeof json === 'number') return readNumber(json)
  if (json === null || typeof json !== 'object') return json
  if (Array.isArray(json)) return json.map((item: Json) => readAny(item, depth + 1))
  const names = Object.keys(json)
  return { is: 'context', names, values: names.map((name) => readAny(own(json, name) ?? null, depth + 1)) }
}

type JsonObject = { readonly [key: string]: Json }

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

const own = (json: Json, name: string): Json | undefined =>
  isObject(json) && Object.hasOwn(json, name) ? json[name] : undefined

const equalLists = (a: readonly Value[], b: readonly Value[], meter: Meter): boolean | null => {
  if (a.length !== b.length) return false
  spend(meter, a.length)
  let result: boolean | null = true
  for (let i = 0; i < a.length; i++) {
    const same = equal(a[i] ?? null, b[i] ?? null, meter)
    if (same === false) return false
    if (same === null) result = null
  }
  return result
}

const equalContexts = (a: ContextValue, b: ContextValue, meter: Meter): boolean | null => {
  if (a.names.length !== b.names.length) return false
  if (!a.names.every((name) => b.names.includes(name))) return false
  return equalLists(
    a.values,
    a.names.map((name) => partOfContext(b, name)),
    meter,
  )
}
