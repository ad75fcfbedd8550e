import type { RecordView } from '@checkwright/core/model/api'
import { createMemo, For, Show } from 'solid-js'
import { textOf } from '../../i18n/index.ts'
import { valueText } from '../fields/value-text.tsx'
import { valuesOfRecord } from './form-values.ts'

/** The fields the definition names as its summary, large enough to decide by. */
export function Summary(props: { readonly record: RecordView; readonly nameOf: (id: string) => string | undefined }) {
  const fields = createMemo(() => {
    const values = valuesOfRecord(props.record)
    return (props.record.form.definition.summary ?? []).flatMap((path) => {
      const node = values.form.nodeOf(path)
      if (!node || !values.visible(path)) return []
      const text = valueText(node, values.value(path), props.nameOf)
      return text === '' ? [] : [{ path, label: textOf(node.field.label), text }]
    })
  })
  return (
    <Show when={fields().length > 0}>
      <dl class="flex flex-wrap gap-x-8 gap-y-3">
        <For each={fields()}>
          {(field) => (
            <div class="min-w-0">
              <dt class="text-sm text-muted">{field.label}</dt>
              <dd class="cw-figures text-lg font-semibold break-words">{field.text}</dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  )
}
