import type { FieldNode } from '@checkwright/core/engine/form'
import { For, Match, Switch } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { filesOf } from '../fill/context.ts'
import { Boxes } from './boxes.tsx'
import { isErased, type Printed } from './context.ts'
import { PrintedFiles } from './files.tsx'
import { boxesOf, printedText } from './values.ts'

/** Fields as a grid of labels and values. What was not answered stays an empty cell to be filled in by hand. */
export function FieldGrid(props: { readonly printed: Printed; readonly rows: readonly (readonly FieldNode[])[] }) {
  return (
    <table class="print-table print-grid">
      <colgroup>
        <col class="print-label" />
        <col />
        <col class="print-label" />
        <col />
      </colgroup>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <For each={row}>
                {(node) => (
                  <>
                    <th scope="row">{textOf(node.field.label)}</th>
                    <td colSpan={row.length === 1 ? 3 : 1} data-tall={node.field.kind === 'longText' ? '' : undefined}>
                      <Value printed={props.printed} node={node} />
                    </td>
                  </>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

function Value(props: { readonly printed: Printed; readonly node: FieldNode }) {
  const value = () => props.printed.values.value(props.node.path)
  const boxes = () => boxesOf(props.node, value())
  return (
    <Switch fallback={<span class="print-words">{printedText(props.node, value(), props.printed.nameOf)}</span>}>
      <Match when={isErased(props.printed, props.node.path)}>{t('record.erased')}</Match>
      <Match when={props.node.field.kind === 'attachment'}>
        <PrintedFiles files={filesOf(value())} />
      </Match>
      <Match when={boxes()}>{(found) => <Boxes boxes={found()} />}</Match>
    </Switch>
  )
}
