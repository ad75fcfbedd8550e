import type { Json, Path } from '../model/base.ts'
import type { ItemOptions } from '../model/definition.ts'
import type { FieldNode, Form } from './form.ts'
import { meaningOf } from './kinds/item.ts'

/** How much each part of an item's answer must hold, now that it is judged as it is; 0 where nothing is asked for. */
export type ItemDemands = { readonly comment: 0 | 1; readonly finding: 0; readonly evidence: number }

/** What an item's policies demand: nothing while it is open, and nothing of an item that does not apply. */
export const demandsOf = (node: FieldNode, form: Form, read: (path: Path) => Json): ItemDemands => {
  const { comment, evidence }: ItemOptions = node.field.options ?? {}
  const means = meaningOf(read(`${node.path}.result`), form.scale(node.field))
  const isDue = (when: string | undefined): boolean =>
    (when === 'required' && (means === 'pass' || means === 'fail')) || (when === 'onFail' && means === 'fail')
  return { comment: isDue(comment) ? 1 : 0, finding: 0, evidence: isDue(evidence?.when) ? (evidence?.min ?? 1) : 0 }
}
