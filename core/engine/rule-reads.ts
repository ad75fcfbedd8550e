import type { Path } from '../model/base.ts'
import { childrenOf } from './expression/dependencies.ts'
import type { Expr } from './expression/types.ts'

/**
 * What a rule reads, told apart by how a change reaches it: a value of the record, a cell of the rule's own row, a whole
 * column, or the list of a table's rows. Cells and columns are named by column path (`lines.quantity`).
 */
export type Reads = {
  readonly record: ReadonlySet<Path>
  readonly cells: ReadonlySet<Path>
  readonly columns: ReadonlySet<Path>
  readonly tables: ReadonlySet<Path>
}

/** The reads of a tree. Reading a column or rows includes reading which rows there are. */
export const readsOf = (expr: Expr): Reads => {
  const reads = { record: new Set<Path>(), cells: new Set<Path>(), columns: new Set<Path>(), tables: new Set<Path>() }
  const visit = (node: Expr): void => {
    if (node.t === 'path') {
      if (node.row === undefined) reads.record.add(node.path)
      else reads.cells.add(`${node.row}.${node.path}`)
    } else if (node.t === 'column') {
      reads.tables.add(node.table)
      reads.columns.add(`${node.table}.${node.column}`)
    } else if (node.t === 'rows') {
      reads.tables.add(node.table)
      for (const column of node.columns) reads.columns.add(`${node.table}.${column}`)
    }
    childrenOf(node).forEach(visit)
  }
  visit(expr)
  return reads
}
