import type { Json, Path } from '../../model/base.ts'
import type { ComputedOptions } from '../../model/definition.ts'
import type { Answers } from '../../model/record.ts'
import { add, compare, div, round } from '../decimal.ts'
import { evaluate } from '../expression/evaluate.ts'
import type { Reader } from '../expression/types.ts'
import type { FieldNode, Figures, Form } from '../form.ts'
import { totalOf } from '../form-nodes.ts'

/** What `Values` answers, worked out from nothing at each question. Slow and plain: the measure for the incremental one. */
export type ReferenceValues = {
  value(path: Path): Json
  rows(table: Path): readonly string[]
  visible(path: Path): boolean
  required(path: Path): boolean
  readOnly(path: Path): boolean
  /** Every path that can be asked for now. */
  paths(): readonly Path[]
}

export const referenceValues = (form: Form, answers: Answers, figures: Figures): ReferenceValues => {
  const holds = (place: string, row?: Reader['row']): boolean | undefined => {
    const tree = form.compiled.trees[place]
    return tree === undefined
      ? undefined
      : evaluate(tree, { value, rows, ...(row === undefined ? {} : { row }) }) === true
  }
  const isShown = (node: FieldNode, row?: string): boolean => {
    if (node.table !== undefined) {
      if (!isShown(node.table)) return false
      if (row === undefined) return true
      return (
        rows(node.table.path).includes(row) &&
        holds(`${node.path}.visible`, { table: node.table.path, id: row }) !== false
      )
    }
    return holds(`section.${node.section.key}.visible`) !== false && holds(`${node.path}.visible`) !== false
  }
  const rows = (table: Path): readonly string[] => {
    const node = form.fields.get(table)
    const list = answers[table]
    return node !== undefined && Array.isArray(list) && isShown(node) ? list.map(String) : []
  }
  const value = (path: Path): Json => {
    const [head = '', middle = '', last = ''] = path.split('.')
    const top = form.fields.get(head)
    if (top === undefined) return figures(path) ?? null
    if (top.columns === undefined || last === '') {
      if (!isShown(top)) return null
      if (top.columns !== undefined) return rows(head).length === 0 ? null : rows(head)
      const node = top.field.kind === 'computed' ? computed(top) : answers[path]
      return node ?? null
    }
    const column = form.fields.get(`${head}.${last}`)
    if (column === undefined) return null
    if (middle === 'total') return isShown(top) ? total(top, column) : null
    if (!isShown(column, middle)) return null
    return (column.field.kind === 'computed' ? computed(column, middle) : answers[path]) ?? null
  }
  const computed = (node: FieldNode, row?: string): Json => {
    const tree = form.compiled.trees[`${node.path}.value`]
    if (tree === undefined) return null
    const at = row === undefined ? {} : { row: { table: node.table?.path ?? '', id: row } }
    const result = evaluate(tree, { value, rows, ...at })
    const { scale } = node.field.options as ComputedOptions
    return scale !== undefined && typeof result === 'string' ? round(result, scale) : result
  }
  const total = (table: FieldNode, column: FieldNode): Json => {
    const cells = rows(table.path)
      .map((row) => value(`${table.path}.${row}.${column.field.key}`))
      .filter((cell): cell is string => cell !== null)
    const sum = cells.reduce((a, b) => add(a, b), '0')
    switch (totalOf(table, column.field.key)?.of) {
      case 'count':
        return String(cells.length)
      case 'sum':
        return sum
      case 'average':
        return div(sum, String(cells.length))
      case 'min':
        return canonical([...cells].sort(compare)[0])
      case 'max':
        return canonical([...cells].sort(compare).at(-1))
      default:
        return null
    }
  }
  const condition = (path: Path, name: 'required' | 'readOnly'): boolean => {
    const node = form.nodeOf(path)
    if (node === undefined) return false
    if (node.field[name] === true) return true
    const row = node.table === undefined ? undefined : path.split('.')[1]
    const at = row === undefined || node.table === undefined ? undefined : { table: node.table.path, id: row }
    return holds(`${node.path}.${name}`, at) === true
  }
  const visible = (path: Path): boolean => {
    const node = form.nodeOf(path)
    return node !== undefined && isShown(node, node.table === undefined ? undefined : path.split('.')[1])
  }
  return {
    value,
    rows,
    visible,
    required: (path) => visible(path) && condition(path, 'required'),
    readOnly: (path) => {
      const node = form.nodeOf(path)
      return (
        node?.field.kind === 'computed' ||
        holds(`section.${node?.section.key}.readOnly`) === true ||
        (node?.table !== undefined && condition(node.table.path, 'readOnly')) ||
        condition(path, 'readOnly')
      )
    },
    paths: () =>
      [...form.fields.values()].flatMap((node) => {
        if (node.table !== undefined) return []
        const cells = rows(node.path).flatMap((row) =>
          (node.columns ?? []).map((column) => `${node.path}.${row}.${column.field.key}`),
        )
        return node.field.kind === 'item' ? [`${node.path}.result`] : [node.path, ...cells]
      }),
  }
}

const canonical = (value: string | undefined): Json => (value === undefined ? null : add(value, '0'))
