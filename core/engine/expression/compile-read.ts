import type { Json, Path } from '../../model/base.ts'
import type { Frame, Part, Run } from './program.ts'
import type { Expr, Type } from './types.ts'
import { type ContextValue, isList, type Meter, reading, spend, type Value } from './value.ts'

/** Rows of a table whose last values are remembered; the rest is read afresh, so that memory stays bounded. */
const REMEMBERED = 5000
/** Kinds that take work to read and whose JSON, a string, cannot change under the same identity. */
const REMEMBERED_KINDS: readonly string[] = ['number', 'date', 'dateTime', 'time', 'duration']

/** A value of the record or of the row. The last one is kept in parsed form: an answer is parsed once, not once an evaluation. */
export const compilePath = (expr: Expr & { readonly t: 'path' }): Part => {
  const { path, row, type } = expr
  if (row !== undefined) return { run: inRow(row, path, type), size: 1 }
  if (type.is === 'context') return { run: contextAt(path, type), size: 1 + Object.keys(type.fields).length }
  const read = remembering(type)
  if (type.is === 'list' || type.is === 'any')
    return { run: (frame) => metered(read(frame.reader.value(path)), frame), size: 1 }
  return { run: (frame) => read(frame.reader.value(path)), size: 1 }
}

/** One column as a list, in row order. */
export const compileColumn = (expr: Expr & { readonly t: 'column' }): Part => {
  const of: Type = expr.type.is === 'list' ? expr.type.of : { is: 'any' }
  return { run: columnOf(expr.table, expr.column, of), size: 1 }
}

/** Rows as contexts of the columns the expression reads. */
export const compileRows = (expr: Expr & { readonly t: 'rows' }): Part => {
  const fields = expr.type.is === 'list' && expr.type.of.is === 'context' ? expr.type.of.fields : {}
  const names = [...expr.columns]
  const columns = names.map((name) =>
    columnOf(expr.table, name, Object.hasOwn(fields, name) ? (fields[name] as Type) : { is: 'any' }),
  )
  return {
    run: (frame) => {
      const count = frame.reader.rows(expr.table).length
      spend(frame, count)
      const lists = columns.map((column) => column(frame) as readonly Value[])
      const rows: ContextValue[] = []
      for (let i = 0; i < count; i++) rows.push({ is: 'context', names, values: lists.map((list) => list[i] ?? null) })
      return rows
    },
    size: 1 + names.length,
  }
}

/** Reads JSON of a type, remembering the last value where reading takes work. */
const remembering = (type: Type): ((json: Json | undefined) => Value) => {
  const read = reading(type)
  if (!REMEMBERED_KINDS.includes(type.is)) return read
  let lastJson: Json | undefined
  let last: Value = null
  return (json) => {
    if (json !== lastJson) {
      last = read(json)
      lastJson = json
    }
    return last
  }
}

/** A list costs what it holds. */
const metered = (value: Value, meter: Meter): Value => {
  if (isList(value)) spend(meter, value.length)
  return value
}

const inRow = (table: Path, path: Path, type: Type): Run => {
  const read = remembering(type)
  let lastId: string | undefined
  let lastPath = ''
  return (frame) => {
    const row = frame.reader.row
    if (row === undefined || row.table !== table) return null
    if (row.id !== lastId) {
      lastId = row.id
      lastPath = `${table}.${row.id}.${path}`
    }
    return type.is === 'context' ? contextAt(lastPath, type)(frame) : metered(read(frame.reader.value(lastPath)), frame)
  }
}

/** A context stored as one value (a snapshot), or part by part (an item); null when nothing of it is there. */
const contextAt = (path: Path, type: Extract<Type, { is: 'context' }>): Run => {
  const whole = reading(type)
  const names = Object.keys(type.fields)
  const parts = names.map((name): Run => {
    const of = type.fields[name] as Type
    if (of.is === 'context') return contextAt(`${path}.${name}`, of)
    const read = reading(of)
    return (frame) => read(frame.reader.value(`${path}.${name}`))
  })
  return (frame) => {
    const stored = whole(frame.reader.value(path))
    if (stored !== null) return stored
    const values = parts.map((part) => part(frame))
    return values.every((value) => value === null) ? null : { is: 'context', names, values }
  }
}

/** Paths and parsed values are kept by position and compared by row id, so rows may come, go and move between evaluations. */
const columnOf = (table: Path, column: string, type: Type): ((frame: Frame) => readonly Value[]) => {
  const read = reading(type)
  const isRemembered = REMEMBERED_KINDS.includes(type.is)
  const ids: string[] = []
  const paths: Path[] = []
  const jsons: (Json | undefined)[] = []
  const values: Value[] = []
  return (frame) => {
    const rows = frame.reader.rows(table)
    const count = rows.length
    spend(frame, count)
    const list: Value[] = new Array(count)
    for (let i = 0; i < count; i++) {
      const id = rows[i] as string
      if (i >= REMEMBERED) {
        list[i] = read(frame.reader.value(`${table}.${id}.${column}`))
        continue
      }
      if (ids[i] !== id) {
        ids[i] = id
        paths[i] = `${table}.${id}.${column}`
        jsons[i] = undefined
        values[i] = null
      }
      const json = frame.reader.value(paths[i] as Path)
      if (!isRemembered) list[i] = read(json)
      else {
        if (json !== jsons[i]) {
          jsons[i] = json
          values[i] = read(json)
        }
        list[i] = values[i] ?? null
      }
    }
    return list
  }
}
