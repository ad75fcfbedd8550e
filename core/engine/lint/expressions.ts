import type { ComputedOptions } from '../../model/definition.ts'
import type { Problem } from '../../model/problem.ts'
import { dependencies } from '../expression/dependencies.ts'
import { parseExpression } from '../expression/parse.ts'
import type { Expr, Type } from '../expression/types.ts'
import { tableOptions } from '../form-nodes.ts'
import { orderRules } from '../rules.ts'
import { found, type LintContext } from './lint.ts'
import type { FieldPlace } from './outline.ts'
import { formattedStrings } from './plugins.ts'
import { scopesOf } from './scope.ts'

/** The typed tree of each expression by place, and what is wrong with them. */
export type Expressions = {
  readonly trees: { readonly [place: string]: Expr }
  readonly problems: readonly Problem[]
}

/**
 * Parses and types every expression of a definition. Formulas come first, each after those it reads, because the type of a
 * computed field is that of its formula. Cycles are refused with the fields they pass through.
 */
export const compileExpressions = (context: LintContext): Expressions => {
  const { definition, catalog } = context
  const sources = sourcesOf(context)
  const trees: { [place: string]: Expr } = {}
  const problems: Problem[] = []
  const types = new Map<string, Type>()
  const scopes = scopesOf(definition, catalog)

  const parse = (source: Source): readonly Problem[] => {
    const parsed = parseExpression(source.text, scopes.of(source.table))
    if (!parsed.ok) return parsed.problems.map((problem) => ({ ...problem, path: source.pointer }))
    trees[source.place] = parsed.value
    if (source.computes !== undefined) {
      types.set(source.computes, parsed.value.type)
      scopes.learn(source.computes, parsed.value.type)
    }
    return []
  }

  const formulas = sources.filter(({ computes }) => computes !== undefined)
  for (const formula of formulas) parse(formula)
  // The first reading may not know the types of formulas that stand further down; the second goes in order of need.
  const order = new Map(placesInOrder(context, trees)?.map((place, rank) => [place, rank]))
  const rank = ({ place }: Source) => order.get(place) ?? 0
  for (const formula of [...formulas].sort((a, b) => rank(a) - rank(b))) problems.push(...parse(formula))
  for (const source of sources) if (source.computes === undefined) problems.push(...parse(source))
  for (const source of sources) {
    const tree = trees[source.place]
    if (tree !== undefined && source.isCondition) problems.push(...conditionProblems(source, tree))
  }
  problems.push(...totalProblems(context, types), ...revealProblems(context, trees, sources))
  const ordered = orderRules({ definition, trees }, figureReads(context))
  if ('cycle' in ordered) {
    const pointer = sources.find(({ place }) => place === ordered.cycle[0])?.pointer ?? ''
    const chain = [...ordered.cycle, ordered.cycle[0] ?? ''].map(ownerOf).join(' → ')
    problems.push(found('definition.cycle', pointer, { chain }))
  }
  return { trees, problems }
}

/** One expression as it stands in a definition. */
type Source = {
  readonly place: string
  readonly pointer: string
  readonly text: string
  readonly table?: FieldPlace['field']
  /** Path of the computed field whose value it is. */
  readonly computes?: string
  /** Must be true or false. */
  readonly isCondition: boolean
  /** A condition of a field or section, which may be found to be constant. */
  readonly decides?: 'visible' | 'required' | 'readOnly'
  readonly field?: FieldPlace
}

const sourcesOf = ({ definition, catalog, outline }: LintContext): readonly Source[] => {
  const sources: Source[] = []
  for (const { section, pointer } of outline.sections) {
    for (const decides of ['visible', 'readOnly'] as const) {
      const text = section[decides]
      const place = `section.${section.key}.${decides}`
      if (text !== undefined)
        sources.push({ place, pointer: `${pointer}/${decides}`, text, isCondition: true, decides })
    }
  }
  for (const field of outline.fields) sources.push(...fieldSources(field))
  for (const { branch, step, pointer } of outline.branches) {
    if (step.kind !== 'choice' || !('when' in branch)) continue
    const place = `step.${step.key}.${branch.key}`
    sources.push({ place, pointer: `${pointer}/when`, text: branch.when, isCondition: true })
  }
  for (const [id, { settings }] of Object.entries(definition.plugins ?? {})) {
    const schema = catalog.plugin(id)?.settings
    for (const { format, value, at } of formattedStrings(schema, settings as never, `/plugins/${id}/settings`)) {
      if (format === 'expression')
        sources.push({ place: `plugin.${id}:${value}`, pointer: at, text: value, isCondition: false })
    }
  }
  return sources
}

const fieldSources = (place: FieldPlace): readonly Source[] => {
  const { field, path, pointer, table } = place
  const common = { field: place, ...(table === undefined ? {} : { table: table.field }) }
  const sources: Source[] = []
  for (const decides of ['visible', 'required', 'readOnly'] as const) {
    const text = field[decides]
    if (typeof text !== 'string') continue
    sources.push({
      ...common,
      place: `${path}.${decides}`,
      pointer: `${pointer}/${decides}`,
      text,
      isCondition: true,
      decides,
    })
  }
  field.rules?.forEach((rule, index) => {
    const at = `${pointer}/rules/${index}/that`
    sources.push({ ...common, place: `${path}.rule.${index}`, pointer: at, text: rule.that, isCondition: true })
  })
  if (field.kind === 'computed') {
    const { value } = field.options as ComputedOptions
    const at = `${pointer}/options/value`
    sources.push({ ...common, place: `${path}.value`, pointer: at, text: value, isCondition: false, computes: path })
  }
  return sources
}

const conditionProblems = (source: Source, tree: Expr): readonly Problem[] => {
  const { is } = tree.type
  if (is !== 'boolean' && is !== 'any') return [found('definition.condition_type', source.pointer, { type: is })]
  if (tree.t !== 'literal' || source.decides === undefined) return []
  const problems = [found('definition.condition_constant', source.pointer, { value: String(tree.value) }, 'warning')]
  const { field } = source
  if (source.decides === 'visible' && tree.value !== true && field?.field.required === true)
    problems.push(found('definition.required_hidden', `${field.pointer}/required`, {}, 'warning'))
  return problems
}

const totalProblems = ({ outline }: LintContext, types: ReadonlyMap<string, Type>): readonly Problem[] =>
  outline.fields.flatMap(({ field, path, pointer }) => {
    if (field.kind !== 'table') return []
    return (tableOptions(field).totals ?? []).flatMap(({ column, of }, index) => {
      const type = types.get(`${path}.${column}`)?.is ?? 'any'
      if (of === 'count' || ['number', 'range', 'any', 'null'].includes(type)) return []
      return [found('definition.total_type', `${pointer}/options/totals/${index}`, { column, kind: type })]
    })
  })

/** A rule that everybody sees the outcome of reveals something about the fields it reads. */
const revealProblems = (
  { outline }: LintContext,
  trees: Expressions['trees'],
  sources: readonly Source[],
): readonly Problem[] => {
  const withheld = new Set(
    outline.fields
      .filter(({ field, section }) => (field.seenBy ?? section.seenBy) !== undefined)
      .map(({ path }) => path),
  )
  if (withheld.size === 0) return []
  return sources.flatMap(({ field, place, pointer }) => {
    const tree = trees[place]
    if (tree === undefined || field === undefined || withheld.has(field.path)) return []
    const reveals = dependencies(tree).find((path) => withheld.has(path) || withheld.has(path.split('.')[0] ?? ''))
    if (reveals === undefined) return []
    return [found('definition.reveals', pointer, { reference: reveals }, 'warning')]
  })
}

const placesInOrder = ({ definition }: LintContext, trees: Expressions['trees']): readonly string[] | undefined => {
  const ordered = orderRules({ definition, trees })
  return 'graph' in ordered ? ordered.graph.rules.map(({ place }) => place) : undefined
}

/** What stands behind a figure: all that its plugin's settings read. */
const figureReads =
  ({ definition, catalog, broken }: LintContext) =>
  (figure: string): readonly string[] => {
    const id = figure.slice(0, figure.indexOf('.'))
    const use =
      definition.plugins !== undefined && Object.hasOwn(definition.plugins, id) ? definition.plugins[id] : undefined
    const plugin = catalog.plugin(id)
    // Settings of another data version have another shape; that they must be brought up is a problem of its own.
    if (use === undefined || plugin?.dataVersion !== use.dataVersion || broken.has(id)) return []
    return plugin.reads?.(use.settings as never, definition) ?? []
  }

/** What a place belongs to, as a reader of the definition knows it: `lines.amount.value` is the column `lines.amount`. */
const ownerOf = (place: string): string =>
  place.replace(/^section\./, '').replace(/\.(visible|required|readOnly|value|rule\.\d+)$/, '')
