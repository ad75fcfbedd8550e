import type { Problem } from '../../model/problem.ts'
import { found, type Lint, type LintContext } from './lint.ts'
import type { FieldPlace } from './outline.ts'

/** What is asked for but can never be given: required fields no step may write, signatures no step collects. */
export const lintReach: Lint = (context) => {
  const { outline } = context
  const signed = new Set(
    outline.steps.flatMap(({ step }) => (step.kind === 'fill' || step.kind === 'approval' ? (step.sign ?? []) : [])),
  )
  return outline.fields.flatMap((place): readonly Problem[] => {
    const { field, path, pointer, table } = place
    if (field.kind === 'signature' && table === undefined)
      return signed.has(path) ? [] : [found('definition.never_signed', pointer, {}, 'warning')]
    const isAsked = field.required !== undefined && field.required !== false
    if (!isAsked || ['computed', 'note', 'signature'].includes(field.kind) || isEditable(place, context)) return []
    return [found('definition.required_never_editable', `${pointer}/required`, {}, 'warning')]
  })
}

/** A fill step without a list of edits may write everything. */
const isEditable = ({ path, section, table }: FieldPlace, { outline }: LintContext): boolean =>
  outline.steps.some(({ step }) => {
    if (step.kind !== 'fill' && step.kind !== 'approval') return step.kind.includes('.')
    if (step.edits === undefined) return step.kind === 'fill'
    return [path, section.key, table?.path].some((key) => key !== undefined && step.edits?.includes(key))
  })
