import type { Path } from '../../model/base.ts'
import type { Expr, Type } from './types.ts'

/**
 * The paths an expression reads, sorted: fields (`price`), parts of items and figures (`mailbox.result`, `points.total`), the row list
 * of a table (`lines`) and its columns (`lines.quantity`), also where a row's own value is read. For the order of
 * rules and for rights: who may not see one of them may not see the result.
 */
export const dependencies = (expr: Expr): readonly Path[] => {
  const paths = new Set<Path>()
  collect(expr, paths)
  return [...paths].sort()
}

/**
 * The tree with other paths: `rename` is asked for each path in the form `dependencies` gives it. A column stays in its table:
 * of what comes back for `lines.quantity` the last part counts.
 */
export const mapPaths = (expr: Expr, rename: (path: Path) => Path): Expr => renamed(expr, rename, new Map()).expr

/** The expressions directly inside one. */
export const childrenOf = (expr: Expr): readonly Expr[] => {
  switch (expr.t) {
    case 'op':
    case 'if':
    case 'call':
      return expr.args
    case 'loop':
    case 'filter':
      return [expr.over, expr.body]
    case 'get':
      return [expr.of]
    case 'list':
      return expr.items
    case 'interval':
      return [expr.from, expr.to]
    default:
      return []
  }
}

const collect = (expr: Expr, paths: Set<Path>): void => {
  if (expr.t === 'path') {
    for (const path of leaves(expr.path, expr.type)) paths.add(expr.row === undefined ? path : `${expr.row}.${path}`)
  } else if (expr.t === 'column') {
    paths.add(expr.table)
    paths.add(`${expr.table}.${expr.column}`)
  } else if (expr.t === 'rows') {
    paths.add(expr.table)
    for (const column of expr.columns) paths.add(`${expr.table}.${column}`)
  }
  for (const child of childrenOf(expr)) collect(child, paths)
}

/** A context read whole is all of its parts. */
const leaves = (path: Path, type: Type): readonly Path[] =>
  type.is === 'context'
    ? Object.keys(type.fields).flatMap((name) => leaves(`${path}.${name}`, type.fields[name] ?? { is: 'any' }))
    : [path]

/** A tree and, where its value is rows of a table or one row of it, that table. */
type Renamed = { readonly expr: Expr; readonly table?: Path }

const renamed = (expr: Expr, rename: (path: Path) => Path, locals: ReadonlyMap<string, Path | undefined>): Renamed => {
  const go = (inner: Expr, more = locals): Renamed => renamed(inner, rename, more)
  const columnName = (table: Path, column: string): string => {
    const path = rename(`${table}.${column}`)
    return path.slice(path.lastIndexOf('.') + 1)
  }
  const typeIn = (table: Path, type: Type): Type => renamedType(type, (name) => columnName(table, name))
  switch (expr.t) {
    case 'path': {
      if (expr.row === undefined) return { expr: { ...expr, path: rename(expr.path) } }
      return { expr: { ...expr, row: rename(expr.row), path: columnName(expr.row, expr.path) } }
    }
    case 'column':
      return { expr: { ...expr, table: rename(expr.table), column: columnName(expr.table, expr.column) } }
    case 'rows': {
      const columns = expr.columns.map((column) => columnName(expr.table, column))
      const type = typeIn(expr.table, expr.type)
      return { expr: { ...expr, table: rename(expr.table), columns, type }, table: expr.table }
    }
    case 'local': {
      const table = locals.get(expr.name)
      return table === undefined ? { expr } : { expr: { ...expr, type: typeIn(table, expr.type) }, table }
    }
    case 'get': {
      const { expr: of, table } = go(expr.of)
      return { expr: { ...expr, of, name: table === undefined ? expr.name : columnName(table, expr.name) } }
    }
    case 'loop': {
      const over = go(expr.over)
      const body = go(expr.body, new Map([...locals, [expr.name, over.table]]))
      return { expr: { ...expr, over: over.expr, body: body.expr } }
    }
    case 'filter': {
      const over = go(expr.over)
      const depth = [...locals.keys()].filter((name) => name.startsWith('item#')).length + 1
      const body = go(expr.body, new Map([...locals, [`item#${depth}`, over.table]]))
      const filter: Expr = { ...expr, over: over.expr, body: body.expr }
      if (over.table === undefined) return { expr: filter }
      return { expr: { ...filter, type: typeIn(over.table, expr.type) }, table: over.table }
    }
    case 'op':
    case 'call':
      return { expr: { ...expr, args: expr.args.map((arg) => go(arg).expr) } }
    case 'if': {
      const [condition, yes, no] = expr.args.map((arg) => go(arg)) as [Renamed, Renamed, Renamed]
      const table = yes.table === no.table ? yes.table : undefined
      const branches: Expr = { ...expr, args: [condition.expr, yes.expr, no.expr] }
      if (table === undefined) return { expr: branches }
      return { expr: { ...branches, type: typeIn(table, expr.type) }, table }
    }
    case 'list':
      return { expr: { ...expr, items: expr.items.map((item) => go(item).expr) } }
    case 'interval':
      return { expr: { ...expr, from: go(expr.from).expr, to: go(expr.to).expr } }
    default:
      return { expr }
  }
}

const renamedType = (type: Type, name: (name: string) => string): Type => {
  if (type.is === 'list') return { is: 'list', of: renamedType(type.of, name) }
  if (type.is !== 'context') return type
  return { is: 'context', fields: Object.fromEntries(Object.entries(type.fields).map(([key, of]) => [name(key), of])) }
}
