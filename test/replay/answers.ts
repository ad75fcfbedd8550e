import type { RecordView } from '@checkwright/core/model/api'
import type { Json, Path } from '@checkwright/core/model/base'
import type { Field, TableOptions } from '@checkwright/core/model/definition'
import type { Problem } from '@checkwright/core/model/problem'
import type { ChangeRequest } from '@checkwright/core/model/record'
import { type Making, partFor, valueFor } from './values.ts'

/** What somebody fills in: some of the paths a step opens to them, each with the value they saw as its base. */
export const someAnswers = async (
  view: RecordView,
  paths: readonly Path[],
  making: Making,
): Promise<readonly ChangeRequest[]> => {
  const changes = new Map<Path, Json>()
  for (const path of paths) {
    if (changes.size > 8 || !making.dice.chance(0.25)) continue
    for (const [at, value] of await answersAt(view, path, making)) changes.set(at, value)
  }
  return requests(view, changes)
}

/** Answers to what a step asks for in any case and nobody has answered yet. */
export const owedAnswers = async (
  view: RecordView,
  paths: readonly Path[],
  making: Making,
): Promise<readonly ChangeRequest[]> => {
  const changes = new Map<Path, Json>()
  for (const path of paths) {
    const field = fieldAt(view, path)
    const at = field?.kind === 'item' ? `${path}.result` : path
    if (field?.required !== true || path.includes('.') || view.answers[at] !== undefined) continue
    for (const [place, value] of await answersAt(view, path, making, true)) changes.set(place, value)
  }
  return requests(view, changes)
}

/**
 * What to change so that a refused request may be accepted: answers for what was missing, without what was not wanted.
 * Null when its problems speak of something else.
 */
export const repaired = async (
  view: RecordView,
  before: readonly ChangeRequest[],
  problems: readonly Problem[],
  making: Making,
): Promise<readonly ChangeRequest[] | null> => {
  const changes = new Map(before.map(({ path, value }) => [path, value]))
  for (const { code, path } of problems) {
    if (path === undefined || !/^(answer|value)\./.test(code)) return null
    if (unwanted.test(code)) {
      changes.delete(path)
      continue
    }
    const made = path.includes('.')
      ? [[path, await valueAt(view, path, making)] as const]
      : await answersAt(view, path, making, true)
    for (const [at, value] of made) changes.set(at, value)
  }
  return requests(view, changes)
}

/** Codes of answers that must not be given now; the others ask for one, or for another one. */
const unwanted = /^answer\.(hidden|read_only|unknown_row|part_off|foreign_step|unknown_path|not_writable|conflict)$/

const requests = (view: RecordView, changes: ReadonlyMap<Path, Json>): readonly ChangeRequest[] =>
  [...changes].map(([path, value]) => ({ path, base: view.answers[path] ?? null, value }))

/** Answers at a path of the definition: a field's own, some parts of an item, rows with cells of a table. */
const answersAt = async (
  view: RecordView,
  path: Path,
  making: Making,
  mustBeGiven = false,
): Promise<readonly (readonly [Path, Json])[]> => {
  const field = fieldAt(view, path)
  if (field === undefined || path.includes('.')) return []
  const { dice } = making
  if (field.kind === 'table') return rowsAt(view, field, making)
  if (field.kind === 'item') {
    const parts = ['result', ...(dice.chance(0.3) ? ['comment'] : []), ...(dice.chance(0.1) ? ['evidence'] : [])]
    const answers: (readonly [Path, Json])[] = []
    for (const part of parts) answers.push([`${path}.${part}`, await valueAt(view, `${path}.${part}`, making)])
    return answers
  }
  return [[path, !mustBeGiven && dice.chance(0.08) ? null : await valueFor(field, making)]]
}

const rowsAt = async (view: RecordView, table: Field, making: Making): Promise<readonly (readonly [Path, Json])[]> => {
  const { dice } = making
  const standing = (view.answers[table.key] ?? []) as readonly string[]
  const kept = dice.chance(0.2)
    ? standing.filter(() => dice.chance(0.5))
    : dice.chance(0.1)
      ? standing.toReversed()
      : standing
  const rows = kept.length < 4 ? [...kept, `r${(dice.int(1e9) + 1e6).toString(36)}`] : kept
  const cells: (readonly [Path, Json])[] = [[table.key, rows]]
  for (const row of rows.slice(-2))
    for (const column of (table.options as TableOptions | undefined)?.columns ?? [])
      if (column.kind !== 'computed' && (column.required === true || dice.chance(0.5)))
        cells.push([`${table.key}.${row}.${column.key}`, await valueFor(column, making)])
  return cells
}

/** A value for one answer path, an item's part or a table's cell included. */
const valueAt = async (view: RecordView, path: Path, making: Making): Promise<Json> => {
  const field = fieldAt(view, path)
  if (field === undefined) return null
  return field.kind === 'item'
    ? partFor(path.slice(path.indexOf('.') + 1), field, view.form.definition.scales, making)
    : valueFor(field, making)
}

const fieldAt = ({ form }: RecordView, path: Path): Field | undefined => {
  const [head = '', , column] = path.split('.')
  const top = form.definition.sections.flatMap(({ content }) => content).find(({ key }) => key === head)
  if (column === undefined) return top
  return (top?.options as TableOptions | undefined)?.columns.find(({ key }) => key === column)
}
