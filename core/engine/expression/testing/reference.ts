import { Temporal } from 'temporal-polyfill'
import type { Json } from '../../../model/base.ts'
import type { Expr, Reader, Type } from '../types.ts'
import { callReference } from './reference-calls.ts'
import { and, number, operate, or } from './reference-operators.ts'
import {
  compare,
  dateOf,
  durationOf,
  isDate,
  isDuration,
  isNumber,
  isRange,
  isRecord,
  num,
  same,
  toJson,
  type V,
} from './reference-values.ts'

/**
 * What an expression means, said as plainly as possible and as slowly as need be: the oracle the compiled evaluator is held
 * against. Numbers are fractions, dates are Temporal's. It shares no code with the evaluator.
 */
export const reference = (expr: Expr, reader: Reader): Json => toJson(walk(expr, reader, new Map()))

type Locals = ReadonlyMap<string, V>

const walk = (e: Expr, reader: Reader, locals: Locals): V => {
  const at = (x: Expr): V => walk(x, reader, locals)
  switch (e.t) {
    case 'literal':
    case 'decided':
      return fromJson(e.value, e.type)
    case 'path':
      return readPath(
        e.row !== undefined && reader.row ? `${reader.row.table}.${reader.row.id}.${e.path}` : e.path,
        e.type,
        reader,
      )
    case 'column': {
      const of: Type = e.type.is === 'list' ? e.type.of : { is: 'any' }
      return reader.rows(e.table).map((id) => fromJson(reader.value(`${e.table}.${id}.${e.column}`), of))
    }
    case 'rows':
      return reader.rows(e.table).map((id) => {
        const of = e.type.is === 'list' && e.type.of.is === 'context' ? e.type.of.fields : {}
        return new Map(
          e.columns.map((name) => [name, fromJson(reader.value(`${e.table}.${id}.${name}`), of[name] as Type)]),
        )
      })
    case 'local':
      return locals.get(e.name) ?? null
    case 'if':
      return at(e.args[0]) === true ? at(e.args[1]) : at(e.args[2])
    case 'list':
      return e.items.map(at)
    case 'interval':
      return { range: [at(e.from), at(e.to)], closed: e.closed }
    case 'get':
      return part(at(e.of), e.name)
    case 'loop': {
      const over = at(e.over)
      if (!Array.isArray(over)) return null
      const results = over.map((item) => walk(e.body, reader, new Map([...locals, [e.name, item]])))
      return e.kind === 'for' ? results : e.kind === 'some' ? or(results) : and(results)
    }
    case 'filter': {
      const over = at(e.over)
      if (!Array.isArray(over)) return null
      if (e.body.type.is === 'number') {
        const i = at(e.body)
        if (!isNumber(i) || i.num.n % i.num.d !== 0n) return null
        const n = Number(i.num.n / i.num.d)
        return n === 0 ? null : (over[n > 0 ? n - 1 : over.length + n] ?? null)
      }
      return over.filter((item) => walk(e.body, reader, new Map([...locals, [elementName(locals), item]])) === true)
    }
    case 'call':
      return callReference(e.name, e.args.map(at))
    case 'op':
      return e.op === 'in' ? isIn(e, at) : operate(e.op, e.args.map(at))
  }
}

/** The element of the nth filter around is `item#n`. */
const elementName = (locals: Locals): string => {
  let depth = 1
  while (locals.has(`item#${depth}`)) depth += 1
  return `item#${depth}`
}

const isIn = (e: Expr & { readonly t: 'op' }, at: (x: Expr) => V): V => {
  const [of, ...tests] = e.args
  const value = of === undefined ? null : at(of)
  return or(
    tests.map((test) => {
      if (test.t === 'op' && test.op === 'unary?') return at(test.args[0] as Expr)
      if (test.t === 'op' && test.op.startsWith('unary'))
        return operate(test.op.slice(5), [value, at(test.args[0] as Expr)])
      return belongs(value, at(test))
    }),
  )
}

const belongs = (value: V, test: V): V => {
  if (isRange(test) && !isRange(value)) {
    const [low, high] = test.range
    return and([
      operate(test.closed[0] ? '>=' : '>', [value, low]),
      operate(test.closed[1] ? '<=' : '<', [value, high]),
    ])
  }
  if (Array.isArray(test) && !Array.isArray(value)) return or(test.map((item) => belongs(value, item)))
  if (Array.isArray(test) && Array.isArray(value))
    return or([same(value, test), ...test.map((item) => same(value, item))])
  return same(value, test)
}

const part = (of: V, name: string): V => {
  if (Array.isArray(of)) return of.map((item) => part(item, name))
  if (isRecord(of)) return of.get(name) ?? null
  if (isRange(of)) return name === 'from' ? of.range[0] : name === 'to' ? of.range[1] : null
  if (isDate(of)) {
    const { date } = of
    const value = { year: date.year, month: date.month, day: date.day, weekday: date.dayOfWeek }[name]
    return value === undefined ? null : num(BigInt(value), 1n)
  }
  if (!isDuration(of)) return null
  const calendar = ['years', 'months'].includes(name)
  if (calendar ? of.ms !== 0 : of.months !== 0) return null
  const size = Math.abs(of.ms)
  const months = Math.abs(of.months)
  const value = {
    years: Math.floor(months / 12),
    months: months % 12,
    days: Math.floor(size / 86_400_000),
    hours: Math.floor(size / 3_600_000) % 24,
    minutes: Math.floor(size / 60_000) % 60,
    seconds: Math.floor(size / 1000) % 60,
  }[name]
  return value === undefined ? null : num(BigInt(of.ms < 0 || of.months < 0 ? -value : value), 1n)
}

const readPath = (path: string, type: Type, reader: Reader): V => {
  const json = reader.value(path)
  if (type.is !== 'context' || json !== null) return fromJson(json, type)
  const parts = Object.entries(type.fields).map(
    ([name, of]) => [name, readPath(`${path}.${name}`, of, reader)] as const,
  )
  return parts.every(([, value]) => value === null) ? null : new Map(parts)
}

const fromJson = (json: Json, type: Type): V => {
  if (json === null || json === undefined) return null
  switch (type.is) {
    case 'number':
      return typeof json === 'string' && /^-?\d+(\.\d+)?$/.test(json)
        ? number({ n: BigInt(json.replace('.', '')), d: 10n ** BigInt((json.split('.')[1] ?? '').length) })
        : null
    case 'string':
      return typeof json === 'string' ? json : null
    case 'boolean':
      return typeof json === 'boolean' ? json : null
    case 'date':
      return typeof json === 'string' ? dateOf(json) : null
    case 'duration': {
      if (typeof json !== 'string') return null
      const d = Temporal.Duration.from(json)
      return durationOf(
        d.years * 12 + d.months,
        ((d.days * 24 + d.hours) * 60 + d.minutes) * 60_000 + d.seconds * 1000 + d.milliseconds,
      )
    }
    case 'list':
      return Array.isArray(json) ? json.map((item: Json) => fromJson(item, type.of)) : null
    case 'range': {
      if (typeof json !== 'object' || json === null || !('from' in json)) return null
      const from = fromJson(json.from as Json, type.of)
      const to = fromJson(json.to as Json, type.of)
      return (compare(from, to) ?? 1) > 0 ? null : { range: [from, to], closed: [true, true] }
    }
    default:
      return null
  }
}
