import type { FieldNode } from '@checkwright/core/engine/form'
import { tableOptions, totalOf } from '@checkwright/core/engine/form-nodes'
import type { Json } from '@checkwright/core/model/base'
import { EditableGrid } from '@checkwright/ui/editable-grid'
import { Field } from '@checkwright/ui/field'
import { createMemo, For, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { ValueText } from '../fields/value-text.tsx'
import { anchorOf } from './anchor.ts'
import { ConflictCard } from './conflict-card.tsx'
import { useFill } from './context.ts'
import { Control } from './inputs/control.tsx'
import { pastedChanges } from './paste.ts'
import { newRowId } from './row-id.ts'

const numeric = new Set(['number', 'money', 'computed'])

/** Rows of fields: a grid with paste and keyboard on a desk, a card a row on a phone; totals below. */
export function TableField(props: { readonly node: FieldNode }) {
  const { fill, errors, nameOf } = useFill()
  const path = () => props.node.path
  const options = () => tableOptions(props.node.field)
  const rows = createMemo(() => fill.rows(path()))
  // Equal columns stay the same list: a new one would draw every cell again and take the focus out of the one being typed in.
  const columns = createMemo(
    () => (props.node.columns ?? []).filter((column) => fill.isVisible(column.path)),
    undefined,
    { equals: (a, b) => a.length === b.length && a.every((column, index) => column === b[index]) },
  )
  const isLocked = () => fill.isReadOnly(path())
  const cellPath = (row: string, column: FieldNode) => `${path()}.${row}.${column.field.key}`
  const add = (count = 1) => {
    const room = (options().maxRows ?? 5000) - rows().length
    const ids = Array.from({ length: Math.max(0, Math.min(count, room)) }, newRowId)
    if (ids.length === 0) return ids
    const defaults = ids.flatMap((id) =>
      columns()
        .filter((column) => column.field.default !== undefined)
        .map((column) => ({ path: cellPath(id, column), value: column.field.default as Json })),
    )
    fill.set([{ path: path(), value: [...rows(), ...ids] }, ...defaults])
    return ids
  }
  const remove = (row: string) => {
    const cells = (props.node.columns ?? [])
      .map((column) => cellPath(row, column))
      .filter((cell) => fill.raw(cell) !== null && fill.isEditable(cell))
    fill.set([
      ...cells.map((cell) => ({ path: cell, value: null })),
      { path: path(), value: rows().filter((one) => one !== row) },
    ])
  }
  const paste = (at: { readonly row: number; readonly column: number }, cells: readonly (readonly string[])[]) => {
    add(at.row + cells.length - rows().length)
    fill.set(pastedChanges({ columns: columns().slice(at.column), rows: rows().slice(at.row), cells, cellPath }))
  }
  const gridColumns = createMemo(() =>
    columns().map((column) => ({
      id: column.field.key,
      header: textOf(column.field.label),
      isRequired: column.field.required === true,
      ...(numeric.has(column.field.kind) ? { align: 'end' as const } : {}),
      cell: (cell: { readonly key: string; readonly index: () => number }) => (
        <Cell node={column} path={cellPath(cell.key, column)} index={cell.index()} nameOf={nameOf} />
      ),
    })),
  )
  const hasTotals = () => (options().totals?.length ?? 0) > 0
  const total = (key: string) =>
    totalOf(props.node, key) === undefined ? undefined : <Total node={props.node} column={key} />
  const rowErrors = (row: string) => columns().some((column) => errors(cellPath(row, column)).length > 0)
  const help = () => textOf(props.node.field.help)
  return (
    <div id={anchorOf(path())} class="fill-anchor flex flex-col gap-2">
      <Field
        group
        label={textOf(props.node.field.label)}
        {...(help() === '' ? {} : { help: help() })}
        required={fill.isRequired(path())}
        requiredLabel={t('common.required')}
        errors={errors(path())}
      >
        <EditableGrid
          label={textOf(props.node.field.label)}
          rows={rows()}
          rowKey={(row) => row}
          readOnly={isLocked()}
          onAddRow={() => add()}
          onRemoveRow={remove}
          onPaste={paste}
          hasError={rowErrors}
          {...(hasTotals() ? { totals: total } : {})}
          columns={gridColumns()}
          labels={{
            add: t('fill.addRow'),
            remove: t('fill.removeRow'),
            number: t('fill.rowNumber'),
            acts: t('fill.rowActs'),
            required: t('common.required'),
          }}
        />
      </Field>
      <ConflictCard path={path()} node={props.node} />
    </div>
  )
}

function Cell(props: {
  readonly node: FieldNode
  readonly path: string
  readonly index: number
  readonly nameOf: (id: string) => string | undefined
}) {
  const { fill, errors } = useFill()
  const label = () => t('fill.cell', { row: props.index + 1, column: textOf(props.node.field.label) })
  return (
    <Show when={fill.isVisible(props.path)}>
      <div class="cell" data-kind={props.node.field.kind}>
        <Control path={props.path} node={props.node} label={label()} isCell />
      </div>
      <For each={errors(props.path)}>{(error) => <span class="cell-error">{error}</span>}</For>
      <ConflictCard path={props.path} node={props.node} />
    </Show>
  )
}

function Total(props: { readonly node: FieldNode; readonly column: string }) {
  const { fill, nameOf } = useFill()
  const of = () => totalOf(props.node, props.column)?.of ?? 'sum'
  const column = () => props.node.columns?.find((one) => one.field.key === props.column)
  const value = () => fill.value(`${props.node.path}.total.${props.column}`)
  return (
    <span class="cw-figures font-medium">
      <span class="me-1 text-sm font-normal text-muted">{t(`fill.total.${of()}`)}</span>
      <Show when={of() !== 'count' && column()} fallback={String(value() ?? '0')}>
        {(node) => <ValueText node={node()} value={value()} nameOf={nameOf} />}
      </Show>
    </span>
  )
}
