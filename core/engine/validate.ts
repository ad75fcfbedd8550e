import type { Path } from '../model/base.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { ChangeRequest } from '../model/record.ts'
import type { Catalog } from './catalog.ts'
import type { FieldNode, Values } from './form.ts'
import { TOTAL } from './form-nodes.ts'
import { isGiven, kindProblemsOf } from './problems.ts'

/**
 * Whether changes may be made at all, whoever asks: the path must exist, the value must be of its kind, the field must be
 * shown and writable, a cell's row must exist. Judged in the state the changes lead to, so that one request may tick a box
 * and fill the field the box shows. `values` are those before the changes; they stand unchanged afterwards.
 * What a step allows, conflicts and missing answers are judged elsewhere.
 */
export const checkChanges = (
  values: Values,
  changes: readonly ChangeRequest[],
  catalog: Catalog,
): readonly Problem[] => {
  const { form } = values
  const found: Problem[] = []
  for (const { path, value } of changes) {
    const node = form.nodeOf(path)
    if (node === undefined || !isAnswerPath(node, path)) {
      found.push(problem('answer.unknown_path', path))
      continue
    }
    const { kind } = node.field
    if (kind === 'computed' || kind === 'note') found.push(problem('answer.not_writable', path))
    else if (kind === 'signature') found.push(problem('answer.signed_only', path))
    else if (catalog.fieldKind(kind) === undefined) found.push(problem('definition.unknown_kind', path, { kind }))
    else if (isGiven(value)) found.push(...kindProblemsOf(form, node, path, value).filter(isFinal))
    if (partIsOff(node, path) && isGiven(value)) found.push(problem('answer.part_off', path))
  }
  if (found.length > 0) return found
  return judgedAfter(values, changes)
}

/** Too few may still become enough: files come one by one. Everything else a kind objects to is refused at once. */
const isFinal = ({ code }: Problem): boolean => code !== 'value.too_few'

/** A column without a row, a total and an item as a whole have no answer of their own. */
const isAnswerPath = (node: FieldNode, path: Path): boolean => {
  if (node.table !== undefined) return path !== node.path && !path.startsWith(`${node.table.path}.${TOTAL}.`)
  return node.field.kind !== 'item' || path !== node.path
}

const partIsOff = (node: FieldNode, path: Path): boolean => {
  if (node.field.kind !== 'item') return false
  const options = (node.field.options ?? {}) as { comment?: string; evidence?: { when?: string } }
  if (path.endsWith('.comment')) return options.comment === 'off'
  return path.endsWith('.evidence') && options.evidence?.when === 'off'
}

const judgedAfter = (values: Values, changes: readonly ChangeRequest[]): readonly Problem[] => {
  const undo = changes.map(({ path }) => ({ path, value: values.answers()[path] ?? null })).reverse()
  values.change(changes)
  const found: Problem[] = []
  for (const { path, value } of changes) {
    const node = values.form.nodeOf(path) as FieldNode
    const row = rowOf(node, path)
    // Clearing what is gone or hidden is no harm, and is what a page does when it leaves a field behind.
    if (value === null && (row !== undefined || !values.visible(path))) {
      if (values.visible(path) && values.readOnly(path)) found.push(problem('answer.read_only', path))
      continue
    }
    if (row !== undefined && !values.rows((node.table as FieldNode).path).includes(row)) {
      found.push(problem('answer.unknown_row', path, { row }))
    } else if (!values.visible(path)) found.push(problem('answer.hidden', path))
    else if (values.readOnly(path)) found.push(problem('answer.read_only', path))
  }
  values.change(undo)
  return found
}

const rowOf = (node: FieldNode, path: Path): string | undefined =>
  node.table === undefined ? undefined : path.slice(node.table.path.length + 1, path.lastIndexOf('.'))
