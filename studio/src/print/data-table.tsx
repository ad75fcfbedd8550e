import type { FieldNode } from '@checkwright/core/engine/form'
import { tableOptions, totalOf } from '@checkwright/core/engine/form-nodes'
import { For, Match, Show, Switch } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { filesOf } from '../fill/context.ts'
import { isErased, type Printed } from './context.ts'
import { PrintedFiles } from './files.tsx'
import { printedText } from './values.ts'

/** From so many columns on a table is printed across the sheet. */
const wideFrom = 9

/** Empty lines to write on where nobody has filled in a row yet. */
const blankRows = 3

const numeric = new Set(['number', 'money', 'computed', 'range'])

/** A table with its rows and totals; the head comes again on every page, the totals stand once, behind the last row. */
export function DataTable(props: { readonly printed: Printed; readonly node: FieldNode }) {
  const path = () => props.node.path
  const columns = () => (props.node.columns ?? []).filter((column) => props.printed.values.visible(column.path))
  const rows = () => props.printed.values.rows(path())
  const blanks = () => {
    const open = props.printed.record.status === 'open' && rows().length === 0
    return open ? Math.max(blankRows, tableOptions(props.node.field).minRows ?? 0) : 0
  }
  const total = (column: FieldNode): string => {
    const of = totalOf(props.node, column.field.key)?.of
    if (of === undefined) return ''
    const value = props.printed.values.value(`${path()}.total.${column.field.key}`)
    const text = of === 'count' ? String(value ?? 0) : printedText(column, value, props.printed.nameOf)
    return of === 'sum' ? text : t('print.total', { of: t(`fill.total.${of}`), value: text })
  }
  const hasTotals = () => columns().some((column) => totalOf(props.node, column.field.key) !== undefined)
  const align = (column: FieldNode) => (numeric.has(column.field.kind) ? 'end' : undefined)
  return (
    <div class="print-block" data-wide={columns().length >= wideFrom ? '' : undefined}>
      <h3>{textOf(props.node.field.label)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone a wide table is scrolled, by the keyboard too */}
      <section class="print-scroll" aria-label={textOf(props.node.field.label)} tabIndex={0}>
        <table class="print-table print-rows">
          <thead>
            <tr>
              <th scope="col" class="print-number">
                {t('print.number')}
              </th>
              <For each={columns()}>
                {(column) => (
                  <th scope="col" data-align={align(column)}>
                    {textOf(column.field.label)}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>
              {(row, index) => (
                <tr>
                  <td class="print-number">{index() + 1}</td>
                  <For each={columns()}>
                    {(column) => (
                      <td data-align={align(column)}>
                        <Cell printed={props.printed} column={column} path={`${path()}.${row}.${column.field.key}`} />
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
            <For each={Array.from({ length: blanks() })}>
              {() => (
                <tr class="print-blank">
                  <td class="print-number" />
                  <For each={columns()}>{() => <td />}</For>
                </tr>
              )}
            </For>
            <Show when={rows().length === 0 && blanks() === 0}>
              <tr>
                <td colSpan={columns().length + 1}>{t('record.noRows')}</td>
              </tr>
            </Show>
            <Show when={hasTotals() && rows().length > 0}>
              <tr class="print-totals">
                <td class="print-number">{t('print.sum')}</td>
                <For each={columns()}>{(column) => <td data-align={align(column)}>{total(column)}</td>}</For>
              </tr>
            </Show>
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Cell(props: { readonly printed: Printed; readonly column: FieldNode; readonly path: string }) {
  const value = () => props.printed.values.value(props.path)
  return (
    <Switch fallback={<span class="print-words">{printedText(props.column, value(), props.printed.nameOf)}</span>}>
      <Match when={isErased(props.printed, props.path)}>{t('record.erased')}</Match>
      <Match when={props.column.field.kind === 'attachment'}>
        <PrintedFiles files={filesOf(value())} />
      </Match>
    </Switch>
  )
}
