import type { Problem } from '../../model/problem.ts'
import { nodeOfPath, TOTAL } from '../form-nodes.ts'
import { found, type Lint, type LintContext, token } from './lint.ts'
import { figureTypes } from './scope.ts'

/** Paths that stand in a definition itself: summary, list columns, applicant, example, and the steps named in rights. */
export const lintReferences: Lint = (context) => {
  const { definition, outline, nodes } = context
  const problems: Problem[] = []
  for (const list of ['summary', 'columns'] as const) {
    definition[list]?.forEach((reference, index) => {
      const at = `/${list}/${index}`
      if (!refersTo(reference, context)) problems.push(found('definition.unknown_reference', at, { reference }))
      else if (!isSingle(reference, context))
        problems.push(found('definition.reference_kind', at, { reference, expected: 'value' }))
    })
  }
  const { applicant } = definition
  if (applicant !== undefined) problems.push(...kindOfReference(applicant, 'person', '/applicant', context))
  for (const path of Object.keys(definition.example ?? {})) {
    if (nodeOfPath(nodes, path) === undefined)
      problems.push(found('definition.example', `/example/${token(path)}`, { reference: path }, 'warning'))
  }
  const steps = new Set(outline.steps.map(({ step }) => step.key))
  const principals = (list: readonly string[] | undefined, pointer: string): void =>
    list?.forEach((principal, index) => {
      const step = principal.startsWith('step:') ? principal.slice('step:'.length) : undefined
      if (step !== undefined && !steps.has(step))
        problems.push(found('definition.unknown_step', `${pointer}/${index}`, { step }))
    })
  for (const right of ['open', 'see', 'void'] as const) principals(definition.rights?.[right], `/rights/${right}`)
  for (const { section, pointer } of outline.sections) principals(section.seenBy, `${pointer}/seenBy`)
  for (const { field, pointer } of outline.fields) principals(field.seenBy, `${pointer}/seenBy`)
  return problems
}

/** Whether a reference names anything: a field, item part, column, total, or a figure of a plugin in use. */
export const refersTo = (reference: string, { nodes, definition, catalog }: LintContext): boolean => {
  if (nodeOfPath(nodes, reference) !== undefined) return !isRowPath(reference)
  const [id = '', figure = ''] = reference.split('.')
  if (!Object.hasOwn(definition.plugins ?? {}, id)) return false
  const figures = figureTypes(catalog, id)
  // A plugin that does not name its figures, or is missing, cannot be asked; the missing one is a problem of its own.
  return figures === undefined || Object.hasOwn(figures, figure)
}

/** Problems of a reference that must be a field of one kind, outside any table. */
export const kindOfReference = (
  reference: string,
  expected: string,
  at: string,
  { nodes }: LintContext,
): readonly Problem[] => {
  const node = nodes.get(reference)
  if (node === undefined) return [found('definition.unknown_reference', at, { reference })]
  return node.field.kind === expected && node.table === undefined
    ? []
    : [found('definition.reference_kind', at, { reference, expected })]
}

/** References never carry row ids: `lines.r1.quantity` is an answer, not a place in the form. */
const isRowPath = (reference: string): boolean => {
  const parts = reference.split('.')
  return parts.length === 3 && parts[1] !== TOTAL
}

const isSingle = (reference: string, { nodes }: LintContext): boolean => {
  const node = nodes.get(reference)
  return node === undefined || (node.table === undefined && !['table', 'note', 'item'].includes(node.field.kind))
}
