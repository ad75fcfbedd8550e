import type { Json, Path } from '../model/base.ts'
import type { Problem } from '../model/problem.ts'
import type { Answers } from '../model/record.ts'
import type { FieldNode, Figures, Form, Values } from './form.ts'
import { TOTAL, tableOptions } from './form-nodes.ts'
import { demandsOf } from './item-policy.ts'
import { itemParts } from './kinds/item.ts'
import { findProblems } from './problems.ts'
import type { Rule } from './rules.ts'
import { createKernel } from './value-kernel.ts'

/**
 * Opens the values of one record. `figures` gives those of plugins as they stand now (later ones come by `change`);
 * `scope` is the record's own (items by key, rows by `<table>.<row>`).
 * A change costs in proportion to what depends on it, not to the size of the form.
 */
export const openValues = (
  form: Form,
  answers: Answers,
  figures: Figures = () => undefined,
  options: { readonly scope?: readonly string[] } = {},
): Values => {
  const { rules } = form
  const kernel = createKernel(form, answers, figures, options.scope)
  const kindProblems = new Map<Path, readonly Problem[]>()
  let asAnswers: Answers | undefined

  const holds = (rule: Rule | undefined, row?: string): boolean =>
    rule !== undefined && kernel.verdict(rule, row) === true

  const visible = (path: Path): boolean => {
    const node = form.nodeOf(path)
    if (node === undefined) return isSectionShown(path)
    if (!kernel.isShown(node)) return false
    const rule = rules.at(node).own.visible
    if (node.table === undefined || rule === undefined) return true
    const row = rowOf(node, path)
    if (row !== undefined) return holds(rule, row)
    // The column as a whole is shown unless it is hidden in every row.
    const rows = kernel.rows(node.table.path)
    return rows.length === 0 || rows.some((each) => holds(rule, each))
  }

  const isSectionShown = (path: Path): boolean => {
    const rule = rules.of(path).visible
    return path.startsWith('section.') && (rule === undefined || holds(rule))
  }

  const required = (path: Path): boolean => {
    const node = form.nodeOf(path)
    if (node === undefined || !visible(path)) return false
    const part = partOf(node, path)
    if (part === undefined || part === 'result') return isConditionMet(node, 'required', path)
    return demandsOf(node, form, kernel.read)[part] > 0
  }

  const readOnly = (path: Path): boolean => {
    const node = form.nodeOf(path)
    if (node === undefined) return holds(rules.of(path).readOnly)
    if (
      node.field.kind === 'computed' ||
      node.field.kind === 'note' ||
      path.startsWith(`${node.table?.path}.${TOTAL}.`)
    )
      return true
    if (holds(rules.at(node).section.readOnly)) return true
    if (node.table !== undefined && isConditionMet(node.table, 'readOnly', node.table.path)) return true
    return isConditionMet(node, 'readOnly', path)
  }

  const isConditionMet = (node: FieldNode, name: 'required' | 'readOnly', path: Path): boolean =>
    node.field[name] === true || holds(rules.at(node).own[name], rowOf(node, path))

  const raw = (path: Path): Json => {
    const node = form.nodeOf(path)
    const rule = node === undefined ? undefined : rules.at(node).own.value
    if (node === undefined || rule === undefined) return kernel.raw.get(path) ?? kernel.read(path)
    return kernel.verdict(rule, rowOf(node, path))
  }

  const values: Values = {
    form,
    answers: () => {
      asAnswers ??= Object.fromEntries(kernel.raw)
      return asAnswers
    },
    value: (path) => {
      return kernel.read(path)
    },
    raw,
    rows: (table) => {
      return kernel.rows(table)
    },
    visible,
    required,
    readOnly,
    change: (changes) => {
      asAnswers = undefined
      for (const { path } of changes) kindProblems.delete(path)
      return [...kernel.change(changes)]
    },
    problems: (wanted) => {
      return findProblems({ values, kernel, kindProblems }, wanted)
    },
    computed: () => {
      const found: { [path: Path]: Json } = {}
      for (const path of computedPaths(form, kernel.rows)) {
        const value = kernel.read(path)
        if (value !== null) found[path] = value
      }
      return found
    },
    evaluate: (place) => {
      return kernel.run(place)
    },
  }
  return values
}

/** The row of a cell's path; undefined for the column itself, for totals and for anything outside a table. */
const rowOf = (node: FieldNode, path: Path): string | undefined => {
  if (node.table === undefined || path === node.path) return undefined
  const row = path.slice(node.table.path.length + 1, path.lastIndexOf('.'))
  return row === TOTAL ? undefined : row
}

const partOf = (node: FieldNode, path: Path): (typeof itemParts)[number] | undefined =>
  node.field.kind === 'item' && path !== node.path ? itemParts.find((part) => path.endsWith(`.${part}`)) : undefined

function* computedPaths(form: Form, rows: (table: Path) => readonly string[]): Iterable<Path> {
  for (const node of form.fields.values()) {
    if (node.table === undefined && node.field.kind === 'computed') yield node.path
    const columns = (node.columns ?? []).filter((column) => column.field.kind === 'computed')
    if (columns.length > 0)
      for (const row of rows(node.path)) for (const column of columns) yield `${node.path}.${row}.${column.field.key}`
    if (node.columns !== undefined)
      for (const total of tableOptions(node.field).totals ?? []) yield `${node.path}.${TOTAL}.${total.column}`
  }
}
