import type { Json } from '../../model/base.ts'
import type { ItemOptions, TableOptions, TextOptions } from '../../model/definition.ts'
import type { Problem } from '../../model/problem.ts'
import { compare } from '../decimal.ts'
import { tableOptions } from '../form-nodes.ts'
import { isEmptyAnswer } from '../json.ts'
import { isObject } from '../kinds/core-kind.ts'
import { patternEngine } from '../kinds/pattern-engine.ts'
import { found, type Lint, type LintContext } from './lint.ts'
import type { FieldPlace } from './outline.ts'

/** Fields one by one: known kinds, options that can be met, defaults that pass the kind's own check. */
export const lintFields: Lint = (context) =>
  context.outline.fields.flatMap((place) => {
    const { field, pointer } = place
    const kind = context.catalog.fieldKind(field.kind)
    if (kind === undefined) return [found('definition.unknown_kind', `${pointer}/kind`, { kind: field.kind })]
    return [
      ...boundProblems(place),
      ...patternProblems(place),
      ...columnProblems(place),
      ...totalProblems(place, context),
      ...scaleProblems(place, context),
      ...policyProblems(place),
      ...defaultProblems(place, context),
    ]
  })

const boundProblems = ({ field, pointer }: FieldPlace): readonly Problem[] => {
  const { min, max } = (field.options ?? {}) as { readonly min?: string | number; readonly max?: string | number }
  const { minRows, maxRows } = (field.options ?? {}) as TableOptions
  const isCrossed =
    (typeof min === 'number' && typeof max === 'number' && min > max) ||
    (typeof min === 'string' && typeof max === 'string' && isGreater(field.kind, min, max))
  if (isCrossed) return [found('definition.bounds', `${pointer}/options/min`, { min: min ?? '', max: max ?? '' })]
  if (field.kind === 'table' && minRows !== undefined && maxRows !== undefined && minRows > maxRows)
    return [found('definition.bounds', `${pointer}/options/minRows`, { min: minRows, max: maxRows })]
  const { choices, min: least } = (field.options ?? {}) as { readonly choices?: readonly Json[]; readonly min?: Json }
  if (field.kind === 'choices' && typeof least === 'number' && choices !== undefined && least > choices.length)
    return [found('definition.bounds', `${pointer}/options/min`, { min: least, max: choices.length })]
  return []
}

const isGreater = (kind: string, min: string, max: string): boolean =>
  kind === 'date' ? min > max : ['number', 'money', 'range'].includes(kind) && compare(min, max) > 0

const patternProblems = ({ field, pointer }: FieldPlace): readonly Problem[] => {
  const { pattern } = (field.options ?? {}) as TextOptions
  if (field.kind !== 'text' || pattern === undefined) return []
  const at = `${pointer}/options/pattern`
  if (/\(\?<?[=!]/.test(pattern)) return [found('definition.pattern_look_around', at, { pattern })]
  const reason = patternEngine.problem(pattern)
  return reason === undefined ? [] : [found('definition.pattern', at, { pattern, reason })]
}

/** What can stand in a row is one value: a table in a table, an item and a note cannot. */
const columnProblems = ({ field, pointer, table }: FieldPlace): readonly Problem[] =>
  table !== undefined && ['table', 'item', 'note'].includes(field.kind)
    ? [found('definition.column_kind', `${pointer}/kind`, { kind: field.kind })]
    : []

const totalProblems = ({ field, path, pointer }: FieldPlace, { nodes }: LintContext): readonly Problem[] => {
  if (field.kind !== 'table') return []
  const seen = new Set<string>()
  return (tableOptions(field).totals ?? []).flatMap(({ column, of }, index) => {
    const at = `${pointer}/options/totals/${index}`
    const kind = nodes.get(`${path}.${column}`)?.field.kind
    if (kind === undefined) return [found('definition.unknown_reference', `${at}/column`, { reference: column })]
    if (seen.has(column)) return [found('definition.total_repeated', at, { column })]
    seen.add(column)
    // Whether a computed column gives numbers is known once its formula is typed; see lint/expressions.ts.
    const isNumeric = ['number', 'money', 'range', 'computed'].includes(kind)
    return of === 'count' || isNumeric ? [] : [found('definition.total_type', at, { column, kind })]
  })
}

const scaleProblems = ({ field, pointer }: FieldPlace, { definition }: LintContext): readonly Problem[] => {
  const { scale } = (field.options ?? {}) as ItemOptions
  if (field.kind !== 'item' || scale === undefined || Object.hasOwn(definition.scales ?? {}, scale)) return []
  return [found('definition.unknown_scale', `${pointer}/options/scale`, { scale })]
}

/** Proof and remarks asked for where none can be given. */
const policyProblems = ({ field, pointer }: FieldPlace): readonly Problem[] => {
  const isLocked = field.readOnly === true
  if (field.kind === 'item') {
    const { evidence, comment } = (field.options ?? {}) as ItemOptions
    if (isLocked && isDemanded(evidence?.when))
      return [found('definition.evidence_impossible', `${pointer}/options/evidence`)]
    if (isLocked && isDemanded(comment)) return [found('definition.evidence_impossible', `${pointer}/options/comment`)]
  }
  return isLocked && field.required === true && field.default === undefined
    ? [found('definition.required_read_only', `${pointer}/required`)]
    : []
}

const isDemanded = (when: string | undefined): boolean => when === 'required' || when === 'onFail'

const defaultProblems = (place: FieldPlace, context: LintContext): readonly Problem[] => {
  const { field, pointer } = place
  const value = field.default as Json | undefined
  if (value === undefined || isEmptyAnswer(value)) return []
  if (field.kind === 'table') return rowDefaultProblems(place, value, context)
  if (['item', 'signature', 'computed', 'note', 'attachment'].includes(field.kind))
    return [found('definition.default_impossible', `${pointer}/default`, { kind: field.kind })]
  return checkDefault(place, value, `${pointer}/default`, context)
}

const rowDefaultProblems = (table: FieldPlace, value: Json, context: LintContext): readonly Problem[] => {
  const at = `${table.pointer}/default`
  if (!Array.isArray(value) || !value.every(isObject))
    return [found('definition.default', at, { reason: 'value.type' })]
  const columns = context.outline.fields.filter((place) => place.table?.field === table.field)
  return value.flatMap((row, index) =>
    Object.entries(row).flatMap(([key, cell]) => {
      const column = columns.find((place) => place.field.key === key)
      if (column === undefined)
        return [found('definition.unknown_reference', `${at}/${index}`, { reference: `${table.path}.${key}` })]
      return checkDefault(column, cell as Json, `${at}/${index}/${key}`, context)
    }),
  )
}

const checkDefault = ({ field }: FieldPlace, value: Json, at: string, { catalog }: LintContext): readonly Problem[] => {
  const first = catalog.fieldKind(field.kind)?.check?.(value, field.options ?? {})[0]
  return first === undefined ? [] : [found('definition.default', at, { reason: first.code })]
}
