import type { Path } from '../model/base.ts'
import type { Field, ItemOptions, Scale, Step } from '../model/definition.ts'
import type { Catalog } from './catalog.ts'
import { compile, type Program } from './expression/evaluate.ts'
import type { Compiled, Form, StepNode } from './form.ts'
import { nodeOfPath } from './form-nodes.ts'
import { builtInScale } from './kinds/item.ts'
import { orderRules } from './rules.ts'

/**
 * Makes a published version ready to work with. Done once a version and process; needs no parser. Programs are made when
 * a place is first evaluated. A compiled definition whose rules run in a circle throws: publishing refused it.
 */
export const buildForm = (compiled: Compiled, version: number, catalog: Catalog): Form => {
  const { definition, trees } = compiled
  const ordered = orderRules(compiled)
  if ('cycle' in ordered) throw new Error(`form.cycle: ${definition.key} ${ordered.cycle.join(' → ')}`)
  const fields = ordered.graph.nodes
  const functions = Object.fromEntries(
    Object.entries(catalog.functions).map(([name, { call }]) => [name, call] as const),
  )
  const programs = new Map<string, Program>()
  return {
    compiled,
    definition,
    version,
    fields,
    steps: stepNodes(definition.workflow),
    rules: ordered.graph,
    scale: (field) => scaleOf(field, definition.scales),
    kind: (field) => catalog.fieldKind(field.kind),
    nodeOf: (path: Path) => nodeOfPath(fields, path),
    has: (place) => Object.hasOwn(trees, place),
    program: (place) => {
      const known = programs.get(place)
      if (known !== undefined) return known
      const tree = Object.hasOwn(trees, place) ? trees[place] : undefined
      if (tree === undefined) return undefined
      const program = compile(tree, functions)
      programs.set(place, program)
      return program
    },
  }
}

/** The steps of a workflow by key, in document order, each with the sequence it stands in. */
export const stepNodes = (workflow: readonly Step[]): ReadonlyMap<string, StepNode> => {
  const nodes = new Map<string, StepNode>()
  const visit = (sequence: readonly Step[], parent?: StepNode['parent']): void => {
    sequence.forEach((step, index) => {
      nodes.set(step.key, { step, key: step.key, sequence, index, ...(parent === undefined ? {} : { parent }) })
      for (const { branch, steps } of branchesOf(step)) visit(steps, { key: step.key, branch })
    })
  }
  visit(workflow)
  return nodes
}

/** The branches of a choice or parallel step, the `otherwise` of a choice last; other steps have none. */
export const branchesOf = (step: Step): readonly { readonly branch: string; readonly steps: readonly Step[] }[] => {
  if (step.kind === 'parallel') return step.branches.map((branch) => ({ branch: branch.key, steps: branch.steps }))
  if (step.kind !== 'choice') return []
  const branches = step.branches.map((branch) => ({ branch: branch.key, steps: branch.steps }))
  return [...branches, { branch: 'otherwise', steps: step.otherwise }]
}

/** The scale of an item: its own by key, else the built-in one. */
export const scaleOf = (field: Field, scales: Readonly<Record<string, Scale>> | undefined): Scale => {
  const { scale }: ItemOptions = field.options ?? {}
  return scale !== undefined && scales !== undefined && Object.hasOwn(scales, scale)
    ? (scales[scale] as Scale)
    : builtInScale
}
