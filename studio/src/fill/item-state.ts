import type { FieldNode } from '@checkwright/core/engine/form'
import { demandsOf } from '@checkwright/core/engine/item-policy'
import { meaningOf } from '@checkwright/core/engine/kinds/item'
import type { ItemOptions } from '@checkwright/core/model/definition'
import { filesOf } from './context.ts'
import type { Fill } from './model.ts'

/** The options of an item; absent policies read as optional, so that a remark is never out of reach. */
export const itemOptions = (node: FieldNode): ItemOptions => node.field.options ?? {}

/** How an item stands. `open` is not judged; `incomplete` is judged and lacks a comment or a photo. Reactive. */
export function itemState(fill: Fill, node: FieldNode): 'open' | 'incomplete' | 'pass' | 'fail' | 'skipped' {
  const result = fill.raw(`${node.path}.result`)
  const means = meaningOf(result, fill.form().scale(node.field))
  if (means === undefined) return 'open'
  const demands = demandsOf(node, fill.form(), (path) => fill.raw(path))
  const comment = fill.raw(`${node.path}.comment`)
  const files = filesOf(fill.raw(`${node.path}.evidence`)).length
  const lacks = (demands.comment > 0 && (comment === null || comment === '')) || files < demands.evidence
  return lacks ? 'incomplete' : means
}

/** Whether an item is judged not to conform, with or without the comment or photo this asks for. Reactive. */
export const hasFailed = (fill: Fill, node: FieldNode): boolean =>
  meaningOf(fill.raw(`${node.path}.result`), fill.form().scale(node.field)) === 'fail'
