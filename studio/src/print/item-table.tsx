import type { FieldNode } from '@checkwright/core/engine/form'
import { meaningOf } from '@checkwright/core/engine/kinds/item'
import type { Json } from '@checkwright/core/model/base'
import type { ItemOptions } from '@checkwright/core/model/definition'
import { For, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { filesOf } from '../fill/context.ts'
import { Boxes } from './boxes.tsx'
import { isErased, type Printed } from './context.ts'
import { PrintedFiles } from './files.tsx'
import { resultBoxes } from './values.ts'

type Line = { readonly node: FieldNode; readonly number: number }

/** Items to be judged, one a row; the head comes again on every page. The column of clauses is there where any item names one. */
export function ItemTable(props: { readonly printed: Printed; readonly items: readonly Line[] }) {
  const hasTags = () => props.items.some(({ node }) => tagsOf(node).length > 0)
  return (
    <table class="print-table print-items">
      <colgroup>
        <col class="print-number" />
        <col />
        <Show when={hasTags()}>
          <col class="print-tags" />
        </Show>
        <col class="print-result" />
        <col class="print-remark" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" class="print-number">
            {t('print.number')}
          </th>
          <th scope="col">{t('print.item')}</th>
          <Show when={hasTags()}>
            <th scope="col">{t('print.clause')}</th>
          </Show>
          <th scope="col">{t('print.result')}</th>
          <th scope="col">{t('print.remark')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.items}>{(line) => <ItemRow printed={props.printed} line={line} hasTags={hasTags()} />}</For>
      </tbody>
    </table>
  )
}

function ItemRow(props: { readonly printed: Printed; readonly line: Line; readonly hasTags: boolean }) {
  const node = () => props.line.node
  const part = (name: string): Json => props.printed.values.value(`${node().path}.${name}`)
  const words = (name: string) => {
    if (isErased(props.printed, `${node().path}.${name}`)) return t('record.erased')
    const value = part(name)
    return typeof value === 'string' ? value : ''
  }
  const scale = () => props.printed.values.form.scale(node().field)
  const isFailed = () => meaningOf(part('result'), scale()) === 'fail'
  return (
    <tr>
      <td class="print-number">{props.line.number}</td>
      <th scope="row">{textOf(node().field.label)}</th>
      <Show when={props.hasTags}>
        <td class="print-tags">{tagsOf(node()).join(t('common.listSeparator'))}</td>
      </Show>
      <td class="print-result">
        <Boxes boxes={resultBoxes(scale(), part('result'))} isStacked />
      </td>
      <td class="print-remark">
        <Show when={isFailed() && words('finding')}>
          <p class="print-words print-finding">{words('finding')}</p>
        </Show>
        <Show when={words('comment')}>
          <p class="print-words">{words('comment')}</p>
        </Show>
        <PrintedFiles files={filesOf(part('evidence'))} />
      </td>
    </tr>
  )
}

const tagsOf = ({ field }: FieldNode): readonly string[] => (field.options as ItemOptions | undefined)?.tags ?? []
