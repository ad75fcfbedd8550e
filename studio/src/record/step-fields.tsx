import type { StepView } from '@checkwright/core/model/api'
import { Card } from '@checkwright/ui/card'
import { createMemo, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { FieldView } from '../fill/field-view.tsx'
import { ItemCard } from '../fill/item-card.tsx'
import { SaveState } from '../fill/save-state.tsx'
import type { FillSession } from '../fill/session.ts'
import { createWalk } from '../fill/walk.ts'

/** What an approver fills in and signs before deciding: only the fields the step opens. */
export function StepFields(props: { readonly session: FillSession; readonly step: StepView }) {
  const fill = props.session.fill
  const nodes = createMemo(() =>
    [...fill.form().fields.values()].filter(
      (node) =>
        node.table === undefined &&
        fill.isVisible(node.path) &&
        (fill.isEditable(node.path) || props.session.isToSign(node.path)),
    ),
  )
  const items = () => nodes().filter((node) => node.field.kind === 'item')
  const walk = createWalk(fill, items)
  return (
    <Show when={nodes().length > 0}>
      <Card title={t('record.stepFields')} actions={<SaveState autosave={props.session.autosave} />}>
        <div class="flex flex-col gap-5">
          <For each={nodes().filter((node) => node.field.kind !== 'item')}>{(node) => <FieldView node={node} />}</For>
        </div>
      </Card>
      <For each={items()}>{(node, index) => <ItemCard node={node} number={index() + 1} walk={walk} />}</For>
    </Show>
  )
}
