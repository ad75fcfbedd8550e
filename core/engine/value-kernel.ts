import type { Json, Path } from '../model/base.ts'
import type { ComputedOptions } from '../model/definition.ts'
import type { Answers } from '../model/record.ts'
import type { Reader } from './expression/types.ts'
import type { FieldNode, Figures, Form } from './form.ts'
import { TOTAL, totalOf } from './form-nodes.ts'
import { sameJson } from './json.ts'
import { roundComputed } from './kinds/derived.ts'
import { itemParts } from './kinds/item.ts'
import { scopeTest } from './record-scope.ts'
import { createRuleQueue } from './rule-queue.ts'
import type { Rule } from './rules.ts'
import { createTotal, type RunningTotal } from './totals.ts'

/**
 * The moving part of `Values`: answers as given, values as rules may read them (nothing where a field is hidden), and the
 * verdict of each rule. A change reaches exactly the rules that read what changed, in the order of the graph.
 */
export type ValueKernel = {
  /** Answers as given; never null. */
  readonly raw: ReadonlyMap<Path, Json>
  /** What rules read; null where nothing stands or the field is hidden. */
  read(path: Path): Json
  rows(table: Path): readonly string[]
  hasRow(table: Path, row: string): boolean
  /** The last verdict of a rule, of one row where it is a rule of rows. */
  verdict(rule: Rule, row?: string): Json
  /** Whether a field, item or table is shown by the rules of its section and its own, and lies within the scope. */
  isShown(node: FieldNode): boolean
  /** Runs the tree of a place now. */
  run(place: string): Json
  change(changes: readonly { readonly path: Path; readonly value: Json }[]): ReadonlySet<Path>
}

export const createKernel = (
  form: Form,
  answers: Answers,
  figures: Figures,
  scope: readonly string[] | undefined,
): ValueKernel => {
  const { rules } = form
  const raw = new Map(Object.entries(answers).filter(([, value]) => value !== null))
  const shown = new Map<Path, Json>()
  const rowSets = new Map<Path, Set<string>>()
  const rowLists = new Map<Path, readonly string[]>()
  const totals = new Map<Path, { readonly total: RunningTotal; readonly rule: Rule }>()
  const verdicts: Json[] = []
  const rowVerdicts: Map<string, Json>[] = []
  const figureValues = new Map<string, Json>()
  const queue = createRuleQueue()
  const sectionNodes = bySection(form)
  const isInScope = scopeTest(form, scope)
  let touched = new Set<Path>()

  const read = (path: Path): Json => {
    const value = shown.get(path)
    if (value !== undefined) return value
    const node = form.nodeOf(path)
    if (node === undefined) return (figureValues.has(path) ? figureValues.get(path) : figures(path)) ?? null
    return node.field.kind === 'item' && node.path === path ? itemValue(path, shown) : null
  }
  const rows = (table: Path): readonly string[] => rowLists.get(table) ?? []
  const reader: Reader = { value: read, rows }

  const run = (place: string, from: Reader): Json => {
    const program = form.program(place)
    if (program === undefined) throw new Error(`form.no_such_place: ${place}`)
    return program(from)
  }

  const verdict = (rule: Rule, row?: string): Json =>
    (rule.perRow === undefined ? verdicts[rule.rank] : rowVerdicts[rule.rank]?.get(row as string)) ?? null

  const isShown = (node: FieldNode): boolean => {
    if (node.table !== undefined) return isShown(node.table)
    const { own, section } = rules.at(node)
    if (section.visible !== undefined && verdict(section.visible) !== true) return false
    return (own.visible === undefined || verdict(own.visible) === true) && isInScope(node)
  }

  const mark = (rule: Rule, row?: string): void => {
    if (rule.perRow === undefined) queue.mark(rule.rank)
    else if (row !== undefined) queue.mark(rule.rank, row)
    else for (const each of rows(rule.perRow.path)) queue.mark(rule.rank, each)
  }

  const show = (path: Path, value: Json, cell?: { readonly column: FieldNode; readonly row: string }): void => {
    const was = shown.get(path) ?? null
    if (sameJson(was, value)) return
    if (value === null) shown.delete(path)
    else shown.set(path, value)
    touched.add(path)
    if (cell === undefined) {
      for (const rule of rules.readersOf(path)) mark(rule)
      return
    }
    const column = cell.column.path
    const total = totals.get(column)
    if (total !== undefined) {
      total.total.replace(was, value)
      mark(total.rule)
    }
    for (const rule of rules.readersOf(column)) mark(rule)
    for (const rule of rules.rowReadersOf(column)) mark(rule, cell.row)
  }

  const showCell = (column: FieldNode, row: string): void => {
    const table = (column.table as FieldNode).path
    const path = `${table}.${row}.${column.field.key}`
    const { visible, value } = rules.at(column).own
    const isThere = rowSets.get(table)?.has(row) === true && (visible === undefined || verdict(visible, row) === true)
    const present = value === undefined ? (raw.get(path) ?? null) : verdict(value, row)
    show(path, isThere ? present : null, { column, row })
  }

  const showRows = (table: FieldNode): void => {
    const answered = raw.get(table.path)
    const now =
      isShown(table) && Array.isArray(answered)
        ? (answered as readonly string[]).filter((id) => isInScope(table, id))
        : []
    const was = rowSets.get(table.path) ?? new Set()
    const next = new Set(now)
    rowSets.set(table.path, next)
    rowLists.set(table.path, now)
    const columns = table.columns ?? []
    for (const row of was) {
      if (next.has(row)) continue
      for (const column of columns) {
        for (const rule of rulesOfRows(column)) rowVerdicts[rule.rank]?.delete(row)
        showCell(column, row)
      }
    }
    for (const row of next) {
      if (was.has(row)) continue
      for (const column of columns) {
        for (const rule of rulesOfRows(column)) queue.mark(rule.rank, row)
        showCell(column, row)
      }
    }
    show(table.path, now.length === 0 ? null : now)
    for (const rule of rules.at(table).own.totals) mark(rule)
  }

  const rulesOfRows = (column: FieldNode): readonly Rule[] => {
    const { visible, required, readOnly, value, checks } = rules.at(column).own
    return [visible, required, readOnly, value, ...checks].filter((rule) => rule !== undefined)
  }

  const showNode = (node: FieldNode): void => {
    if (node.columns !== undefined) {
      showRows(node)
      return
    }
    const isHere = isShown(node)
    if (node.field.kind === 'item') {
      for (const part of itemParts) {
        const path = `${node.path}.${part}`
        show(path, isHere ? (raw.get(path) ?? null) : null)
      }
      return
    }
    const { value } = rules.at(node).own
    const present = value === undefined ? (raw.get(node.path) ?? null) : verdict(value)
    show(node.path, isHere ? present : null)
  }

  /** Notes that the verdicts about a field, all of its parts and cells included, may be others now. */
  const touch = (node: FieldNode, row?: string): void => {
    if (row !== undefined) {
      touched.add(`${(node.table as FieldNode).path}.${row}.${node.field.key}`)
      return
    }
    touched.add(node.path)
    if (node.field.kind === 'item') for (const part of itemParts) touched.add(`${node.path}.${part}`)
    for (const column of node.columns ?? []) for (const each of rows(node.path)) touch(column, each)
  }

  const settle = (rule: Rule, row?: string): void => {
    const value = evaluate(rule, row)
    if (sameJson(verdict(rule, row), value)) return
    if (rule.perRow === undefined) verdicts[rule.rank] = value
    else {
      rowVerdicts[rule.rank] ??= new Map()
      rowVerdicts[rule.rank]?.set(row as string, value)
    }
    const { node } = rule
    if (node === undefined) {
      touched.add(`section.${rule.section.key}`)
      for (const each of sectionNodes.get(rule.section.key) ?? []) {
        touch(each)
        if (rule.of === 'visible') showNode(each)
      }
    } else if (rule.of === 'total') {
      show(rule.place, value)
    } else {
      if (rule.of !== 'value') touch(node, row)
      if (rule.of !== 'visible' && rule.of !== 'value') return
      if (row === undefined) showNode(node)
      else showCell(node, row)
    }
  }

  const evaluate = (rule: Rule, row?: string): Json => {
    if (rule.of === 'total') {
      const table = rule.node as FieldNode
      const column = rule.place.slice(table.path.length + TOTAL.length + 2)
      return isShown(table) ? (totals.get(`${table.path}.${column}`)?.total.value() ?? null) : null
    }
    const own = rule.perRow === undefined ? {} : { row: { table: rule.perRow.path, id: row as string } }
    const value = run(rule.place, { ...reader, ...own })
    // A condition that cannot be decided does not hold; a check that cannot be decided is not broken.
    if (rule.of === 'check') return value !== false
    if (rule.of !== 'value') return value === true
    return rounded(value, rule, form)
  }

  const flush = (): ReadonlySet<Path> => {
    for (let next = queue.next(); next !== undefined; next = queue.next()) {
      const rule = rules.rules[next.rank] as Rule
      if (rule.perRow === undefined) settle(rule)
      else for (const row of next.rows) if (rowSets.get(rule.perRow.path)?.has(row)) settle(rule, row)
    }
    const done = touched
    touched = new Set()
    return done
  }

  for (const node of form.fields.values()) {
    for (const rule of rules.at(node).own.totals) {
      const key = rule.place.slice(node.path.length + TOTAL.length + 2)
      const column = `${node.path}.${key}`
      const cells = function* () {
        for (const row of rows(node.path)) yield shown.get(`${node.path}.${row}.${key}`) ?? null
      }
      totals.set(column, { rule, total: createTotal(totalOf(node, key)?.of ?? 'count', cells) })
    }
  }
  for (const rule of rules.rules) mark(rule)
  for (const node of form.fields.values()) if (node.table === undefined) showNode(node)
  flush()

  const answer = (path: Path, value: Json): void => {
    const node = form.nodeOf(path)
    if (node === undefined) {
      if (sameJson(read(path), value)) return
      figureValues.set(path, value)
      touched.add(path)
      for (const rule of rules.readersOf(path)) mark(rule)
      return
    }
    if (sameJson(raw.get(path) ?? null, value)) return
    if (value === null) raw.delete(path)
    else raw.set(path, value)
    touched.add(path)
    if (node.table === undefined) showNode(node)
    else showCell(node, path.slice(node.table.path.length + 1, path.lastIndexOf('.')))
  }

  return {
    raw,
    read,
    rows,
    hasRow: (table, row) => rowSets.get(table)?.has(row) === true,
    verdict,
    isShown,
    run: (place) => run(place, reader),
    change: (changes) => {
      for (const { path, value } of changes) answer(path, value)
      return flush()
    },
  }
}

const itemValue = (path: Path, shown: ReadonlyMap<Path, Json>): Json => {
  const parts = itemParts.map((part) => [part, shown.get(`${path}.${part}`) ?? null] as const)
  return parts.every(([, value]) => value === null) ? null : Object.fromEntries(parts)
}

const bySection = (form: Form): ReadonlyMap<string, readonly FieldNode[]> =>
  new Map(
    form.definition.sections.map((section) => [
      section.key,
      section.content.map((field) => form.fields.get(field.key)).filter((node) => node !== undefined),
    ]),
  )

/** A formula's result as its field keeps it; only numbers and ranges of numbers have places. */
const rounded = (value: Json, rule: Rule, form: Form): Json => {
  const type = form.compiled.trees[rule.place]?.type.is
  const options = (rule.node?.field.options ?? {}) as ComputedOptions
  return type === 'number' || type === 'range' ? roundComputed(value, options) : value
}
