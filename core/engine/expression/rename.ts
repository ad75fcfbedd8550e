import { parseSyntax } from './parse.ts'
import type { At, Syntax } from './syntax.ts'

/** What gets another name in expressions. */
export type Renaming = {
  /** New names of fields, items and tables by their old ones. */
  readonly names?: ReadonlyMap<string, string>
  /** A column of one table. */
  readonly column?: { readonly table: string; readonly from: string; readonly to: string }
  /** The columns of each table: inside a filter and in the rules of a row they come before the names of the record. */
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>
  /** The table in whose rows the expression stands. */
  readonly row?: string
}

/**
 * An expression with other names, otherwise letter by letter as its author wrote it. One that cannot be read comes back as it is:
 * what is wrong with it is told where it stands.
 *
 * @example renameIn('sum(lines[price > 10].amount)', { column: { table: 'lines', from: 'price', to: 'cost' }, columns })
 */
export const renameIn = (source: string, renaming: Renaming): string => {
  const syntax = parseSyntax(source)
  if (!syntax.ok) return source
  const found: Replacement[] = []
  walk(syntax.value, { renaming, found, locals: [] })
  return found
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, name }) => text.slice(0, from) + name + text.slice(to), source)
}

type Replacement = At & { readonly name: string }

/** A variable of a loop, or the element of a filter, whose columns are names too; with the table whose row it is. */
type Local = { readonly name: string; readonly table: string | undefined; readonly isElement: boolean }

type Walk = { readonly renaming: Renaming; readonly found: Replacement[]; readonly locals: readonly Local[] }

/** Goes through an expression and tells the table whose rows, or one of whose rows, its value is. */
const walk = (node: Syntax, context: Walk): string | undefined => {
  const go = (inner: Syntax, locals = context.locals): string | undefined => walk(inner, { ...context, locals })
  switch (node.s) {
    case 'name':
      return walkName(node.name, node, context)
    case 'get': {
      const table = go(node.of)
      if (table !== undefined) renameColumn(table, node.name, node.nameAt, context)
      return undefined
    }
    case 'filter': {
      const table = go(node.of)
      go(node.by, [{ name: 'item', table, isElement: true }, ...context.locals])
      return table
    }
    case 'loop': {
      let locals = context.locals
      for (const { name, over } of node.iterators)
        locals = [{ name, table: go(over, locals), isElement: false }, ...locals]
      const body = go(node.body, locals)
      return node.kind === 'for' ? body : undefined
    }
    case 'if': {
      go(node.condition)
      const yes = go(node.whenTrue)
      const no = go(node.whenFalse)
      return yes ?? no
    }
    default:
      for (const inner of partsOf(node)) go(inner)
      return undefined
  }
}

const walkName = (name: string, at: At, context: Walk): string | undefined => {
  const { renaming, locals } = context
  for (const local of locals) {
    if (local.name === name) return local.table
    if (local.isElement && local.table !== undefined && renaming.columns.get(local.table)?.has(name)) {
      renameColumn(local.table, name, at, context)
      return undefined
    }
  }
  if (renaming.row !== undefined && renaming.columns.get(renaming.row)?.has(name)) {
    renameColumn(renaming.row, name, at, context)
    return undefined
  }
  const next = renaming.names?.get(name)
  if (next !== undefined) context.found.push({ from: at.from, to: at.to, name: next })
  return renaming.columns.has(name) ? name : undefined
}

const renameColumn = (table: string, name: string, at: At, { renaming, found }: Walk): void => {
  const { column } = renaming
  if (column !== undefined && column.table === table && column.from === name)
    found.push({ from: at.from, to: at.to, name: column.to })
}

const partsOf = (node: Syntax): readonly Syntax[] => {
  switch (node.s) {
    case 'binary':
      return [node.left, node.right]
    case 'logic':
    case 'call':
      return node.args
    case 'negate':
      return [node.of]
    case 'between':
      return [node.of, node.low, node.high]
    case 'in':
      return [node.of, ...node.tests]
    case 'test':
      return [node.right]
    case 'interval':
    case 'span':
      return [node.low, node.high]
    case 'list':
      return node.items
    default:
      return []
  }
}
