import type { FieldNode } from '@checkwright/core/engine/form'
import type { ChoiceOptions } from '@checkwright/core/model/definition'
import { textOf } from '../../i18n/index.ts'

/** Neighbours of a section that are printed as one block. */
export type Run =
  /** Labels and values side by side; a row holds one field over the whole width or up to two. */
  | { readonly kind: 'fields'; readonly rows: readonly (readonly FieldNode[])[] }
  | { readonly kind: 'items'; readonly items: readonly { readonly node: FieldNode; readonly number: number }[] }
  | { readonly kind: 'signatures'; readonly nodes: readonly FieldNode[] }
  | { readonly kind: 'table'; readonly node: FieldNode }
  | { readonly kind: 'note'; readonly node: FieldNode }

/** Splits a section into its blocks, in order. Items are numbered through the section, whatever stands between them. */
export function runsOf(nodes: readonly FieldNode[]): readonly Run[] {
  const runs: Run[] = []
  let items = 0
  for (let at = 0; at < nodes.length; ) {
    const kind = kindOf(nodes[at] as FieldNode)
    const end = nodes.findIndex((node, index) => index > at && kindOf(node) !== kind)
    const same = nodes.slice(at, end < 0 ? nodes.length : end)
    switch (kind) {
      case 'fields':
        runs.push({ kind, rows: pairs(same) })
        break
      case 'items':
        runs.push({ kind, items: same.map((node, index) => ({ node, number: items + index + 1 })) })
        items += same.length
        break
      case 'signatures':
        runs.push({ kind, nodes: same })
        break
      default:
        runs.push(...same.map((node) => ({ kind, node })))
    }
    at += same.length
  }
  return runs
}

/** Answers with at most so many possible values are printed as boxes to tick. */
export const mostBoxes = 6

const kindOf = (node: FieldNode): Run['kind'] => {
  switch (node.field.kind) {
    case 'item':
      return 'items'
    case 'table':
      return 'table'
    case 'note':
      return 'note'
    case 'signature':
      return 'signatures'
    default:
      return 'fields'
  }
}

const pairs = (nodes: readonly FieldNode[]): readonly (readonly FieldNode[])[] => {
  const rows: (readonly FieldNode[])[] = []
  for (let at = 0; at < nodes.length; at += 1) {
    const [node, next] = [nodes[at] as FieldNode, nodes[at + 1]]
    const isPair = next !== undefined && !needsWidth(node) && !needsWidth(next)
    rows.push(isPair ? [node, next] : [node])
    if (isPair) at += 1
  }
  return rows
}

/** How many letters of choices fit into half a line. */
const halfLine = 18

const needsWidth = ({ field }: FieldNode): boolean => {
  if (field.kind === 'longText' || field.kind === 'attachment') return true
  if (textOf(field.label).length > 2 * halfLine) return true
  const { choices = [] } = (field.options ?? {}) as Partial<ChoiceOptions>
  if (choices.length === 0 || choices.length > mostBoxes) return field.kind === 'choices'
  return choices.reduce((sum, { label }) => sum + textOf(label).length + 3, 0) > halfLine
}
