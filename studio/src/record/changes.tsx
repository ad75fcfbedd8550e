import { scaleOf } from '@checkwright/core/engine/build-form'
import type { FieldNode } from '@checkwright/core/engine/form'
import { fieldNodes, nodeOfPath } from '@checkwright/core/engine/form-nodes'
import { resultText } from '@checkwright/core/engine/kinds/item'
import type { RecordView } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import type { TableOptions } from '@checkwright/core/model/definition'
import type { Change } from '@checkwright/core/model/record'
import { For, Show } from 'solid-js'
import { locale, t, textOf, tMaybe } from '../../i18n/index.ts'
import { valueText } from '../fields/value-text.tsx'

/** How many changes are spelled out at first. */
const most = 5

/** Changes of answers: field, old value, new value. */
export function Changes(props: {
  readonly changes: readonly Change[]
  readonly record: RecordView
  readonly nameOf: (id: string) => string | undefined
}) {
  const nodes = () => fieldNodes(props.record.form.definition)
  const line = (change: Change) => {
    const node = nodeOfPath(nodes(), change.path)
    return (
      node && {
        label: labelOf(node, change.path, props.record),
        was: shown(node, change.path, change.was),
        value: shown(node, change.path, change.value),
      }
    )
  }
  const shown = (node: FieldNode, path: string, value: Json | undefined): string => {
    if (value === undefined || value === null) return ''
    if (isErased(value)) return t('record.erased')
    if (node.field.kind !== 'item') return valueText(node, value, props.nameOf)
    if (path.endsWith('.result'))
      return resultText(String(value), scaleOf(node.field, props.record.form.definition.scales), locale())
    return Array.isArray(value) ? t('record.fileCount', { count: value.length }) : String(value)
  }
  const list = (all: readonly Change[]) => (
    <ul class="text-sm text-muted">
      <For each={all.map(line).filter((one) => one !== undefined)}>
        {(one) => (
          <li class="break-words">
            {one.label}:{' '}
            <Show when={one.was}>
              <del>{one.was}</del>
              {' → '}
            </Show>
            <ins class="text-text no-underline">{one.value || t('fill.empty')}</ins>
          </li>
        )}
      </For>
    </ul>
  )
  return (
    <>
      {list(props.changes.slice(0, most))}
      <Show when={props.changes.length > most}>
        <details class="text-sm">
          <summary class="text-accent-text">{t('record.moreChanges', { count: props.changes.length - most })}</summary>
          {list(props.changes.slice(most))}
        </details>
      </Show>
    </>
  )
}

function labelOf(node: FieldNode, path: string, record: RecordView): string {
  const label = textOf(node.field.label)
  if (node.field.kind === 'item') {
    const part = path.slice(node.path.length + 1)
    return part === 'result' ? label : `${label} · ${tMaybe(`fill.${part}`) ?? part}`
  }
  if (node.table === undefined) return label
  return [textOf(node.table.field.label), rowName(node.table, path, record), label].filter(Boolean).join(' · ')
}

/** What a row is about: the text in its first column. */
function rowName(table: FieldNode, path: string, record: RecordView): string {
  const [, row] = path.split('.')
  const [first] = (table.field.options as TableOptions).columns
  if (first === undefined) return ''
  const name = record.answers[`${table.path}.${row}.${first.key}`]
  return typeof name === 'string' && !path.endsWith(`.${first.key}`) ? name : ''
}

const isErased = (value: Json) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && (value as { erased?: Json }).erased === true
