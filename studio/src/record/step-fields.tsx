import type { FieldNode } from '@checkwright/core/engine/form'
import type { StepView } from '@checkwright/core/model/api'
import { Card } from '@checkwright/ui/card'
import { createMemo, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { FieldView } from '../fill/field-view.tsx'
import { ItemCard } from '../fill/item-card.tsx'
import { SaveState } from '../fill/save-state.tsx'
import type { FillSession } from '../fill/session.ts'
import { createWalk } from '../fill/walk.ts'

const companions: ReadonlySet<string> = new Set(['computed', 'note'])

/** What an approver fills in and signs before deciding: only the fields the step opens. */
export function StepFields(props: { readonly session: FillSession; readonly step: StepView }) {
  const fill = props.session.fill
  const isOwn = (node: FieldNode) => fill.isEditable(node.path) || props.session.isToSign(node.path)
  const nodes = createMemo(() => {
    const all = [...fill.form().fields.values()].filter((node) => node.table === undefined && fill.isVisible(node.path))
    const sections = new Set(all.filter(isOwn).map((node) => node.section))
    // What is worked out from one's own entries, and the notes beside them, belong in view.
    return all.filter((node) => isOwn(node) || (sections.has(node.section) && companions.has(node.field.kind)))
  })
  const items = () => nodes().filter((node) => node.field.kind === 'item')
  const walk = createWalk(fill, items)
  return (
    <Show when={nodes().some(isOwn)}>
      <Card title={t('record.stepFields')} actions={<SaveState autosave={props.session.autosave} />}>
        <div class="flex flex-col gap-5">
          <For each={nodes().filter((node) => node.field.kind !== 'item')}>{(node) => <FieldView node={node} />}</For>
        </div>
      </Card>
      <For each={items()}>{(node, index) => <ItemCard node={node} number={index() + 1} walk={walk} />}</For>
    </Show>
  )
}
