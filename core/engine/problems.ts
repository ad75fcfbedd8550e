import type { Json, Path } from '../model/base.ts'
import type { AttachmentOptions } from '../model/definition.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { FieldNode, Form, Values } from './form.ts'
import { tableOptions } from './form-nodes.ts'
import { demandsOf } from './item-policy.ts'
import { isEmptyAnswer } from './json.ts'
import { checkItemPart, type ItemPart, itemParts } from './kinds/item.ts'
import type { ValueKernel } from './value-kernel.ts'

type Sources = {
  readonly values: Values
  readonly kernel: ValueKernel
  /** Verdicts of the kinds by path, kept until the answer changes. */
  readonly kindProblems: Map<Path, readonly Problem[]>
}

type Wanted = Parameters<Values['problems']>[0]

/** The problems of a record's answers in document order; hidden fields have none. */
export const findProblems = (sources: Sources, wanted: Wanted): readonly Problem[] => {
  const { form } = sources.values
  const found: Problem[] = []
  for (const node of form.fields.values()) {
    if (node.table !== undefined || !sources.kernel.isShown(node)) continue
    if (node.columns !== undefined) tableProblems(node, sources, wanted, found)
    else if (node.field.kind === 'item') itemProblems(node, sources, wanted, found)
    else valueProblems(node, node.path, undefined, sources, wanted, found)
  }
  return found
}

/** What a kind says about a value at a path. Parts of items are judged by the item's scale; a kind nobody knows refuses. */
export const kindProblemsOf = (form: Form, node: FieldNode, path: Path, value: Json): readonly Problem[] => {
  const part = partOf(node, path)
  if (part !== undefined) return checkItemPart(part, value, form.scale(node.field)).map((one) => ({ ...one, path }))
  const kind = form.kind(node.field)
  if (kind === undefined) return [problem('definition.unknown_kind', path, { kind: node.field.kind })]
  return (kind.check?.(value, node.field.options ?? {}) ?? []).map((one) => ({ ...one, path }))
}

/** Whether an answer says anything. */
export const isGiven = (value: Json): boolean => !isEmptyAnswer(value)

const partOf = (node: FieldNode, path: Path): ItemPart | undefined =>
  node.field.kind === 'item' && path !== node.path ? itemParts.find((part) => path.endsWith(`.${part}`)) : undefined

const knownKindProblems = (node: FieldNode, path: Path, value: Json, { values, kindProblems }: Sources) => {
  const known = kindProblems.get(path)
  if (known !== undefined) return known
  const found = kindProblemsOf(values.form, node, path, value)
  kindProblems.set(path, found)
  return found
}

const valueProblems = (
  node: FieldNode,
  path: Path,
  row: string | undefined,
  sources: Sources,
  wanted: Wanted,
  found: Problem[],
): void => {
  const { kernel } = sources
  const { kind } = node.field
  if (kind === 'note') return
  const value = kernel.read(path)
  if (isGiven(value)) {
    if (kind !== 'computed') found.push(...knownKindProblems(node, path, value, sources))
    brokenChecks(node, path, row, sources, found)
  } else if (kind !== 'computed' && isMissing(path, sources, wanted)) {
    const min = (node.field.options as AttachmentOptions | undefined)?.min
    found.push(
      kind === 'attachment' && min !== undefined && min > 1
        ? problem('answer.files_missing', path, { min, count: 0 })
        : problem('answer.missing', path),
    )
  }
}

const brokenChecks = (
  node: FieldNode,
  path: Path,
  row: string | undefined,
  { values, kernel }: Sources,
  found: Problem[],
) => {
  for (const rule of values.form.rules.at(node).own.checks) {
    if (kernel.verdict(rule, row) !== false) continue
    const message = node.field.rules?.[rule.index ?? 0]?.message ?? {}
    found.push(problem('answer.rule_broken', path, { message: { ...message } as Json }))
  }
}

/** A field that is read-only by rule asks for nothing: nobody could put it right. */
const isMissing = (path: Path, { values }: Sources, wanted: Wanted): boolean =>
  wanted.complete && (wanted.within?.(path) ?? true) && values.required(path) && !values.readOnly(path)

const itemProblems = (node: FieldNode, sources: Sources, wanted: Wanted, found: Problem[]): void => {
  const { values, kernel } = sources
  for (const part of itemParts) {
    const path = `${node.path}.${part}`
    const value = kernel.read(path)
    if (isGiven(value)) found.push(...knownKindProblems(node, path, value, sources))
  }
  const result = `${node.path}.result`
  if (kernel.read(result) === null) {
    if (isMissing(result, sources, wanted)) found.push(problem('answer.not_judged', result))
    return
  }
  brokenChecks(node, result, undefined, sources, found)
  if (!wanted.complete || values.readOnly(node.path)) return
  const demands = demandsOf(node, values.form, kernel.read)
  for (const part of ['comment', 'evidence'] as const) {
    const path = `${node.path}.${part}`
    const value = kernel.read(path)
    const count = Array.isArray(value) ? value.length : isGiven(value) ? 1 : 0
    if (count >= demands[part] || !(wanted.within?.(path) ?? true)) continue
    found.push(
      part === 'comment'
        ? problem('answer.comment_missing', path)
        : problem('answer.evidence_missing', path, { min: demands.evidence, count }),
    )
  }
}

const tableProblems = (node: FieldNode, sources: Sources, wanted: Wanted, found: Problem[]): void => {
  const { values, kernel } = sources
  const rows = kernel.rows(node.path)
  const { minRows = 0 } = tableOptions(node.field)
  const least = values.required(node.path) ? Math.max(minRows, 1) : minRows
  if (rows.length > 0) found.push(...knownKindProblems(node, node.path, rows, sources))
  const isAsked = wanted.complete && (wanted.within?.(node.path) ?? true) && !values.readOnly(node.path)
  if (isAsked && rows.length < least) {
    found.push(problem('answer.rows_missing', node.path, { min: least, count: rows.length }))
  }
  brokenChecks(node, node.path, undefined, sources, found)
  for (const row of rows) {
    for (const column of node.columns ?? []) {
      const { visible } = values.form.rules.at(column).own
      if (visible !== undefined && kernel.verdict(visible, row) !== true) continue
      valueProblems(column, `${node.path}.${row}.${column.field.key}`, row, sources, wanted, found)
    }
  }
}
