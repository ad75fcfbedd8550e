import type { Path } from '../../model/base.ts'
import type { Problem } from '../../model/problem.ts'
import { near } from './near.ts'
import { type At, problemAt } from './syntax.ts'
import { ANY, listOf, partOf } from './type-rules.ts'
import type { Expr, Scope, Type } from './types.ts'

type ContextType = Extract<Type, { is: 'context' }>
type Fields = { [name: string]: Type }

/** The variables around an expression, innermost first: a loop's name, or the element of a filter with its parts. */
export type Local = { readonly name: string; readonly type: Type; readonly isElement: boolean }

/**
 * What a check carries along. A row's type starts empty and takes up the columns an expression reads of it, so that the tree
 * names exactly these: they decide about rights, order and size.
 */
export type Check = {
  readonly scope: Scope
  readonly locals: readonly Local[]
  readonly problems: Problem[]
  /** All columns of the tables whose rows appear, by the row type that grows. */
  readonly tables: Map<Type, { readonly [name: string]: Type }>
  /** The value tested by unary tests, read at the path `?`. */
  readonly input?: Type
}

/** A stand-in where a problem was reported; its type passes every further check, so that one mistake is told once. */
export const BROKEN: Expr = { t: 'literal', value: null, type: ANY }

export const report = (check: Check, ...args: Parameters<typeof problemAt>): Expr => {
  check.problems.push(problemAt(...args))
  return BROKEN
}

/** What a name means: variable or part of a filtered element, then column of the row, then name of the record. */
export const resolveName = (name: string, at: At, check: Check): Expr => {
  for (const local of check.locals) {
    const value: Expr = { t: 'local', name: local.name, type: local.type }
    if (name === (local.isElement ? 'item' : local.name)) return value
    if (local.isElement && local.type.is === 'context' && own(columnsOf(local.type, check), name) !== undefined)
      return getPart(value, name, at, check)
  }
  const row = check.scope.row
  const column = row === undefined ? undefined : own(row.columns, name)
  if (row !== undefined && column !== undefined) return { t: 'path', path: name, row: row.table, type: column }
  if (name === '?' && check.input !== undefined) return { t: 'path', path: '?', type: check.input }
  const type = own(check.scope.names, name)
  if (type === undefined)
    return report(check, 'expression.unknown_name', at, { found: name, near: near(name, namesIn(check)) })
  return isTable(type) ? rowsOf(name, type.of, check) : { t: 'path', path: name, type }
}

/** `of.name`: a path where that is known now, a column of a table, else a part looked up when it is evaluated. */
export const getPart = (of: Expr, name: string, at: At, check: Check): Expr => {
  if (of.t === 'rows' && of.type.is === 'list') {
    const column = own(columnsOf(of.type.of, check), name)
    if (column !== undefined) return { t: 'column', table: of.table, column: name, type: listOf(column) }
  }
  const type = typeOfPart(of.type, name, check)
  if (type === undefined) {
    const known = Object.keys(columnsOf(of.type.is === 'list' ? of.type.of : of.type, check))
    return report(check, 'expression.unknown_part', at, { found: name, of: of.type.is, near: near(name, known) })
  }
  if (of.t === 'path' && of.type.is === 'context') return { ...of, path: `${of.path}.${name}`, type }
  return { t: 'get', of, name, type }
}

/** Counts every column of the tables in a type as read: the expression compares, keeps or returns whole rows. */
export const readWhole = (type: Type, check: Check): void => {
  const columns = check.tables.get(type)
  if (type.is === 'list') readWhole(type.of, check)
  else if (type.is === 'context' && columns !== undefined) Object.assign(type.fields, columns)
}

/** The tree with the columns that turned out to be read; rows outside of the final value lose nothing. */
export const settleColumns = <T>(node: T): T => {
  if (Array.isArray(node)) return node.map(settleColumns) as T
  if (typeof node !== 'object' || node === null) return node
  const copy: { [key: string]: unknown } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, settleColumns(value)]),
  )
  const type = copy.type as Type | undefined
  if (copy.t === 'rows' && type?.is === 'list' && type.of.is === 'context') copy.columns = Object.keys(type.of.fields)
  return copy as T
}

/** A table is a top-level list of contexts; other lists of contexts are ordinary values. */
const isTable = (type: Type): type is { readonly is: 'list'; readonly of: ContextType } =>
  type.is === 'list' && type.of.is === 'context'

const rowsOf = (table: Path, row: ContextType, check: Check): Expr => {
  const growing: ContextType = { is: 'context', fields: {} }
  check.tables.set(growing, row.fields)
  return { t: 'rows', table, columns: [], type: listOf(growing) }
}

const columnsOf = (type: Type, check: Check): { readonly [name: string]: Type } =>
  check.tables.get(type) ?? (type.is === 'context' ? type.fields : {})

const typeOfPart = (type: Type, name: string, check: Check): Type | undefined => {
  if (type.is === 'list') {
    const of = typeOfPart(type.of, name, check)
    return of === undefined ? undefined : listOf(of)
  }
  if (type.is !== 'context') return partOf(type, name)
  const part = own(columnsOf(type, check), name)
  if (part !== undefined && check.tables.has(type)) (type.fields as Fields)[name] = part
  return part
}

const namesIn = (check: Check): readonly string[] => [
  ...check.locals.map((local) => (local.isElement ? 'item' : local.name)),
  ...Object.keys(check.scope.row?.columns ?? {}),
  ...Object.keys(check.scope.names),
]

const own = (fields: { readonly [name: string]: Type }, name: string): Type | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined
