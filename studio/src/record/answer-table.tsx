import type { FieldNode, Values } from '@checkwright/core/engine/form'
import { totalOf } from '@checkwright/core/engine/form-nodes'
import { Table } from '@checkwright/ui/table'
import { Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { ValueText } from '../fields/value-text.tsx'

const numeric = new Set(['number', 'money', 'computed'])

/** The rows of a table as they stand, with their totals. */
export function AnswerTable(props: {
  readonly node: FieldNode
  readonly values: Values
  readonly nameOf: (id: string) => string | undefined
}) {
  const path = () => props.node.path
  const columns = () => (props.node.columns ?? []).filter((column) => props.values.visible(column.path))
  const total = (key: string) => {
    const column = columns().find((one) => one.field.key === key)
    const of = totalOf(props.node, key)?.of
    if (!column || of === undefined) return undefined
    const value = props.values.value(`${path()}.total.${key}`)
    return (
      <span class="cw-figures font-medium">
        <span class="me-1 text-sm font-normal text-muted">{t(`fill.total.${of}`)}</span>
        <Show when={of !== 'count'} fallback={String(value ?? 0)}>
          <ValueText node={column} value={value} nameOf={props.nameOf} />
        </Show>
      </span>
    )
  }
  const hasTotals = () => columns().some((column) => totalOf(props.node, column.field.key) !== undefined)
  return (
    <div class="flex flex-col gap-1">
      <h3 class="text-sm text-muted">{textOf(props.node.field.label)}</h3>
      <Table
        label={textOf(props.node.field.label)}
        rows={props.values.rows(path())}
        rowKey={(row) => row}
        loadingLabel={t('common.loading')}
        empty={<p class="p-3 text-sm text-muted">{t('record.noRows')}</p>}
        {...(hasTotals() ? { totals: total } : {})}
        columns={columns().map((column) => ({
          id: column.field.key,
          header: textOf(column.field.label),
          ...(numeric.has(column.field.kind) ? { align: 'end' as const } : {}),
          cell: (row: string) => (
            <ValueText
              node={column}
              value={props.values.value(`${path()}.${row}.${column.field.key}`)}
              nameOf={props.nameOf}
            />
          ),
        }))}
      />
    </div>
  )
}
