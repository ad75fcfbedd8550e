import type { Path } from '../model/base.ts'
import type { Definition, Field, Section, TableOptions } from '../model/definition.ts'
import type { FieldNode } from './form.ts'
import { isRowId } from './kinds/table.ts'

/** The fields of a definition by path, in document order; columns stand behind their table. */
export const fieldNodes = (definition: Definition): ReadonlyMap<Path, FieldNode> => {
  const nodes = new Map<Path, FieldNode>()
  for (const section of definition.sections) for (const field of section.content) addNode(nodes, field, section)
  return nodes
}

/**
 * The node an answer path belongs to. `lines.r1.quantity` and the total `lines.total.quantity` belong to the column
 * `lines.quantity`, `mailbox.result` to the item. A path that means nothing has no node.
 */
export const nodeOfPath = (nodes: ReadonlyMap<Path, FieldNode>, path: Path): FieldNode | undefined => {
  const direct = nodes.get(path)
  if (direct !== undefined) return direct
  const dot = path.indexOf('.')
  if (dot < 0) return undefined
  const head = nodes.get(path.slice(0, dot))
  if (head === undefined) return undefined
  const rest = path.slice(dot + 1)
  if (head.field.kind === 'item') return isItemPart(rest) ? head : undefined
  const second = rest.indexOf('.')
  if (head.columns === undefined || second < 0) return undefined
  const column = nodes.get(`${head.path}.${rest.slice(second + 1)}`)
  if (column?.table !== head) return undefined
  const row = rest.slice(0, second)
  if (row === TOTAL) return totalOf(head, column.field.key) === undefined ? undefined : column
  return isRowId(row) ? column : undefined
}

/** The place of totals among the parts of a table: `lines.total.amount`. No row id can be the same. */
export const TOTAL = 'total'

/** The options of a table field; an absent list of columns reads as empty. */
export const tableOptions = (field: Field): TableOptions => ({ columns: [], ...field.options })

/** What is totalled under a column, if anything. */
export const totalOf = (table: FieldNode, column: string): NonNullable<TableOptions['totals']>[number] | undefined =>
  tableOptions(table.field).totals?.find((total) => total.column === column)

const isItemPart = (part: string): boolean =>
  part === 'result' || part === 'comment' || part === 'finding' || part === 'evidence'

const addNode = (nodes: Map<Path, FieldNode>, field: Field, section: Section): void => {
  if (field.kind !== 'table') {
    nodes.set(field.key, { path: field.key, field, section })
    return
  }
  const columns: FieldNode[] = []
  const table: FieldNode = { path: field.key, field, section, columns }
  nodes.set(table.path, table)
  for (const column of tableOptions(field).columns) {
    const node: FieldNode = { path: `${field.key}.${column.key}`, field: column, section, table }
    columns.push(node)
    nodes.set(node.path, node)
  }
}
