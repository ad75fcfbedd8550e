import type { Path } from '../model/base.ts'
import type { Definition, Section } from '../model/definition.ts'
import type { Compiled, FieldNode } from './form.ts'
import { fieldNodes, nodeOfPath, TOTAL, tableOptions } from './form-nodes.ts'
import { itemParts } from './kinds/item.ts'
import { type Reads, readsOf } from './rule-reads.ts'

/** What a rule decides. `total` has no tree: it is derived from the cells of its column. */
export type RuleOf = 'visible' | 'required' | 'readOnly' | 'value' | 'check' | 'total'

/** One rule of a form: a stored tree and what it decides. Rules of columns are evaluated once a row. */
export type Rule = {
  /** Position in an order in which every rule stands behind those whose verdicts it reads. */
  readonly rank: number
  readonly place: string
  readonly of: RuleOf
  readonly section: Section
  /** Absent for the rules of a section. */
  readonly node?: FieldNode
  /** The table whose rows the rule is evaluated for. */
  readonly perRow?: FieldNode
  /** Of a check: its number among the field's rules. */
  readonly index?: number
  readonly reads: Reads
}

/** The rules of one field, column or section. */
export type RuleSet = {
  readonly visible?: Rule
  readonly required?: Rule
  readonly readOnly?: Rule
  readonly value?: Rule
  readonly checks: readonly Rule[]
  /** Of a table: its totals. */
  readonly totals: readonly Rule[]
}

/** The rules of a form in order, found by what they belong to and by what they read. */
export type RuleGraph = {
  readonly rules: readonly Rule[]
  /** The fields the rules belong to, by path. */
  readonly nodes: ReadonlyMap<Path, FieldNode>
  /** Rules of a field by its path, of a section by `section.<key>`. */
  of(owner: Path): RuleSet
  /** Rules of a node of this graph and of its section, found faster than by name. */
  at(node: FieldNode): { readonly own: RuleSet; readonly section: RuleSet }
  /** Rules to run again when a value of the record, anything in a column, or the list of a table's rows changes. */
  readersOf(path: Path): readonly Rule[]
  /** Rules to run again in the same row when a cell of a column changes. */
  rowReadersOf(column: Path): readonly Rule[]
  /** Names the rules read that are no answers: figures of plugins. */
  readonly figures: readonly string[]
}

/** Rules that read each other in a circle, as the places passed through; the last one reads the first. */
export type RuleCycle = readonly string[]

/**
 * Puts the rules of a compiled definition in order. There is a cycle when a rule reads, over any number of others, its own
 * verdict: a formula itself, or a condition whether a field is shown the field's own answer.
 * `figureReads` tells which paths stand behind a figure, so that cycles through plugins are seen too.
 */
export const orderRules = (
  { definition, trees }: Compiled,
  figureReads: (figure: string) => readonly Path[] = () => [],
): { readonly graph: RuleGraph } | { readonly cycle: RuleCycle } => {
  const nodes = fieldNodes(definition)
  const drafts = draftRules(definition, nodes, trees)
  const owned = groupBy(drafts, ownerOf)
  const verdicts = (path: Path, seen: Set<string> = new Set()): readonly Draft[] => {
    const node = nodeOfPath(nodes, path)
    if (node !== undefined) return verdictsBehind(node, path, owned)
    if (seen.has(path)) return []
    seen.add(path)
    return figureReads(path).flatMap((read) => verdicts(read, seen))
  }
  const ordered = topological(drafts, (rule) => allReads(rule.reads).flatMap((path) => verdicts(path)))
  if ('cycle' in ordered) return { cycle: ordered.cycle.map((rule) => rule.place) }
  return { graph: graphOf(ordered.order, nodes) }
}

type Draft = Omit<Rule, 'rank'>

const ownerOf = (rule: Draft): Path => rule.node?.path ?? `section.${rule.section.key}`

const noReads: Reads = { record: new Set(), cells: new Set(), columns: new Set(), tables: new Set() }

const draftRules = (
  definition: Definition,
  nodes: ReadonlyMap<Path, FieldNode>,
  trees: Compiled['trees'],
): readonly Draft[] => {
  const drafts: Draft[] = []
  const add = (draft: Omit<Draft, 'reads'>) => {
    const tree = Object.hasOwn(trees, draft.place) ? trees[draft.place] : undefined
    if (tree !== undefined) drafts.push({ ...draft, reads: readsOf(tree) })
  }
  for (const section of definition.sections) {
    for (const part of ['visible', 'readOnly'] as const)
      add({ place: `section.${section.key}.${part}`, of: part, section })
  }
  for (const node of nodes.values()) {
    const { path, section } = node
    const place = { section, node, ...(node.table === undefined ? {} : { perRow: node.table }) }
    for (const part of ['visible', 'required', 'readOnly', 'value'] as const)
      add({ ...place, place: `${path}.${part}`, of: part })
    node.field.rules?.forEach((_, index) => {
      add({ ...place, place: `${path}.rule.${index}`, of: 'check', index })
    })
    if (node.field.kind !== 'table') continue
    for (const total of tableOptions(node.field).totals ?? []) {
      const reads = { ...noReads, columns: new Set([`${path}.${total.column}`]), tables: new Set([path]) }
      drafts.push({ place: `${path}.${TOTAL}.${total.column}`, of: 'total', section, node, reads })
    }
  }
  return drafts
}

/** The rules that must have run before a path can be read. */
const verdictsBehind = (node: FieldNode, path: Path, owned: ReadonlyMap<Path, readonly Draft[]>): readonly Draft[] => {
  const isShown = (rule: Draft) => rule.of === 'visible'
  const of = (owner: Path, wanted: (rule: Draft) => boolean) => (owned.get(owner) ?? []).filter(wanted)
  const found = [
    ...of(`section.${node.section.key}`, isShown),
    ...of(node.path, (rule) => isShown(rule) || rule.of === 'value'),
  ]
  if (node.table !== undefined) found.push(...of(node.table.path, (rule) => rule.place === path || isShown(rule)))
  return found
}

const allReads = (reads: Reads): readonly Path[] => [...reads.record, ...reads.cells, ...reads.columns, ...reads.tables]

/** Depth first, in document order, so that equal definitions always give equal orders. */
const topological = (
  drafts: readonly Draft[],
  before: (draft: Draft) => readonly Draft[],
): { readonly order: readonly Draft[] } | { readonly cycle: readonly Draft[] } => {
  const order: Draft[] = []
  const done = new Set<Draft>()
  // Chains of formulas may be as long as the form, longer than the call stack likes: the stack is our own.
  for (const start of drafts) {
    if (done.has(start)) continue
    const path: { readonly draft: Draft; readonly rest: Draft[] }[] = [{ draft: start, rest: [...before(start)] }]
    const open = new Set([start])
    while (path.length > 0) {
      const top = path[path.length - 1] as (typeof path)[number]
      const next = top.rest.shift()
      if (next === undefined) {
        path.pop()
        open.delete(top.draft)
        done.add(top.draft)
        order.push(top.draft)
      } else if (open.has(next)) {
        return { cycle: path.slice(path.findIndex(({ draft }) => draft === next)).map(({ draft }) => draft) }
      } else if (!done.has(next)) {
        open.add(next)
        path.push({ draft: next, rest: [...before(next)] })
      }
    }
  }
  return { order }
}

const graphOf = (order: readonly Draft[], nodes: ReadonlyMap<Path, FieldNode>): RuleGraph => {
  const rules = order.map((draft, rank): Rule => ({ rank, ...draft }))
  const owned = groupBy(rules, ownerOf)
  const readers = new Map<Path, Rule[]>()
  const rowReaders = new Map<Path, Rule[]>()
  const figures = new Set<string>()
  for (const rule of rules) {
    const all = new Set([...rule.reads.columns, ...rule.reads.tables])
    for (const path of rule.reads.record) {
      const node = nodeOfPath(nodes, path)
      if (node === undefined) figures.add(path)
      if (node?.field.kind === 'item' && node.path === path) for (const part of itemParts) all.add(`${path}.${part}`)
      else all.add(path)
    }
    // Totals follow their column by differences, cell by cell, and are marked by whoever changes a cell.
    if (rule.of !== 'total') for (const path of all) push(readers, path, rule)
    for (const path of rule.reads.cells) push(rowReaders, path, rule)
  }
  const sets = new Map([...owned].map(([owner, own]) => [owner, ruleSet(own)]))
  const none: readonly Rule[] = []
  const noRules = ruleSet([])
  const of = (owner: Path): RuleSet => sets.get(owner) ?? noRules
  const placed = new Map(
    [...nodes.values()].map((node) => [node, { own: of(node.path), section: of(`section.${node.section.key}`) }]),
  )
  const nowhere = { own: noRules, section: noRules }
  return {
    rules,
    nodes,
    of,
    at: (node) => placed.get(node) ?? nowhere,
    readersOf: (path) => readers.get(path) ?? none,
    rowReadersOf: (column) => rowReaders.get(column) ?? none,
    figures: [...figures],
  }
}

const ruleSet = (rules: readonly Rule[]): RuleSet => {
  const of = (wanted: RuleOf) => rules.filter((rule) => rule.of === wanted)
  const single = ['visible', 'required', 'readOnly', 'value'] as const
  const found = single.flatMap((name) => of(name).map((rule) => [name, rule] as const))
  return { ...Object.fromEntries(found), checks: of('check'), totals: of('total') }
}

const groupBy = <T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of list) push(groups, keyOf(one), one)
  return groups
}

const push = <T>(groups: Map<string, T[]>, key: string, one: T): void => {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [one])
  else group.push(one)
}
