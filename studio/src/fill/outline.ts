import type { FieldNode } from '@checkwright/core/engine/form'
import type { Path } from '@checkwright/core/model/base'
import type { Section } from '@checkwright/core/model/definition'
import { createMemo } from 'solid-js'
import type { createErrors } from './errors.ts'
import { isMissing } from './errors.ts'
import { hasFailed, itemState } from './item-state.ts'
import type { Fill } from './model.ts'

/** A section with its fields and how far it is. `groups` keep fields together that share a card. */
export type OutlineSection = {
  readonly section: Section
  readonly nodes: readonly FieldNode[]
  readonly done: number
  readonly total: number
  readonly failed: number
}

/** The form as sections with their progress: items that are judged, and fields that must be answered. */
export function createOutline(fill: Fill, errors: ReturnType<typeof createErrors>) {
  const nodes = createMemo(() => [...fill.form().fields.values()].filter((node) => node.table === undefined))
  const items = createMemo(() => nodes().filter((node) => node.field.kind === 'item'))
  const missing = createMemo(
    () =>
      new Set(
        errors
          .all()
          .filter(isMissing)
          .map((problem) => headOf(problem.path)),
      ),
  )
  const outlineOf = (section: Section): OutlineSection => {
    const own = nodes().filter((node) => node.section === section && fill.isVisible(node.path))
    const counted = own.filter(
      (node) =>
        fill.isEditable(node.path) &&
        !fill.isReadOnly(node.path) &&
        (node.field.kind === 'item' || fill.isRequired(node.path) || missing().has(node.path)),
    )
    const isDone = (node: FieldNode) =>
      !missing().has(node.path) && (node.field.kind !== 'item' || itemState(fill, node) !== 'open')
    return {
      section,
      nodes: own,
      done: counted.filter(isDone).length,
      total: counted.length,
      failed: own.filter((node) => node.field.kind === 'item' && hasFailed(fill, node)).length,
    }
  }
  const sections = createMemo<readonly OutlineSection[]>(() =>
    fill
      .form()
      .definition.sections.map((section) => outlineOf(section))
      .filter((one) => one.nodes.length > 0),
  )
  return {
    sections,
    items,
    /** The number an item has in the whole form. */
    numberOf: createMemo(() => new Map(items().map((node, index) => [node.path, index + 1]))),
    progress: createMemo(() => ({
      done: sections().reduce((sum, one) => sum + one.done, 0),
      total: sections().reduce((sum, one) => sum + one.total, 0),
    })),
  }
}

/** The field a path belongs to: `mailbox.comment` → `mailbox`, `lines.r1.amount` → `lines`. */
export const headOf = (path: Path | undefined): Path => path?.split('.')[0] ?? ''
