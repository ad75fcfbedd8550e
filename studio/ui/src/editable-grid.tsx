// biome-ignore-all lint/a11y/noRedundantRoles: as cards on a phone the parts are blocks, and a block loses the table's own roles
import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { flag } from './attributes.ts'
import { Button } from './button.tsx'
import { moveInGrid } from './grid-keys.ts'
import { IconButton } from './icon-button.tsx'
import { TotalCell } from './table.tsx'
import { parseTableText } from './table-text.ts'

/** One column of an editable grid. */
export interface GridColumn<Row> {
  readonly id: string
  readonly header: string
  /** Draws the control of a cell; it must name itself (`label`), since no `Field` does. Rows are read through `row()`, so that typing keeps the control. */
  readonly cell: (cell: GridCell<Row>) => JSX.Element
  readonly align?: 'start' | 'end'
  /** In px; the rest of the width is shared. */
  readonly width?: number
  readonly isRequired?: boolean
}

/** Where a cell stands. */
export interface GridCell<Row> {
  readonly row: () => Row
  readonly key: string
  readonly index: () => number
  readonly columnId: string
}

/** The props of {@link EditableGrid}. */
export interface EditableGridProps<Row> {
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  readonly rows: readonly Row[]
  /** Must stay the same while a row is edited, or its controls lose the focus. */
  readonly rowKey: (row: Row) => string
  readonly onAddRow?: () => void
  readonly onRemoveRow?: (key: string) => void
  /** Cells pasted from a spreadsheet, to be laid from this cell to the right and down, adding rows as needed. */
  readonly onPaste?: (
    at: { readonly row: number; readonly column: number },
    cells: readonly (readonly string[])[],
  ) => void
  /** A last row of totals, by column id. */
  readonly totals?: (columnId: string) => JSX.Element
  readonly hasError?: (key: string) => boolean
  /** The number a row is known by, where the rows are a part of more; its place here unless given. */
  readonly numberOf?: (key: string) => number
  readonly readOnly?: boolean
  readonly labels: {
    readonly add: string
    /** Follows the row's number. */
    readonly remove: string
    readonly number: string
    readonly acts: string
    readonly required: string
  }
}

/**
 * Rows of fields: a table with spreadsheet keys on a desk (arrows, Enter for the next row, Tab for the next cell), a card a row on a phone.
 * Its role is table, not grid: every control is a Tab stop of its own, and screen readers keep their table commands.
 * All rows are in the page; beyond some hundreds the caller pages.
 */
export function EditableGrid<Row>(props: EditableGridProps<Row>) {
  let frame: HTMLElement | undefined
  const columns = createMemo(() => props.columns)
  // Keyed by id, not by reference: an edited row is a new object, and its input must stay.
  const keys = createMemo(() => props.rows.map(props.rowKey), undefined, { equals: sameList })
  const byKey = createMemo(() => new Map(props.rows.map((row) => [props.rowKey(row), row])))
  const numberOf = (key: string, index: number) => props.numberOf?.(key) ?? index + 1
  const add = () => {
    props.onAddRow?.()
    focusCell(frame, props.rows.length - 1, 0)
  }
  const keyDown = (event: KeyboardEvent) => {
    const target = moveInGrid(event)
    if (!target) return
    if (target.row >= props.rows.length) {
      if (event.key === 'Enter' && props.onAddRow && !props.readOnly) {
        event.preventDefault()
        props.onAddRow()
        focusCell(frame, props.rows.length - 1, target.column)
      }
    } else if (focusCell(frame, target.row, target.column)) event.preventDefault()
  }
  const paste = (event: ClipboardEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null
    const cells = parseTableText(event.clipboardData?.getData('text/plain') ?? '')
    const isTable = cells.length > 1 || (cells[0]?.length ?? 0) > 1
    if (!cell || !isTable || !props.onPaste || props.readOnly) return
    event.preventDefault()
    props.onPaste({ row: Number(cell.dataset.row), column: Number(cell.dataset.column) }, cells)
  }
  return (
    <div class="cw-grid-frame" data-phone="cards">
      <table
        ref={(element) => {
          frame = element
        }}
        class="cw-table cw-grid"
        role="table"
        aria-label={props.label}
        onKeyDown={keyDown}
        onPaste={paste}
      >
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="cw-grid-number">
              <span class="cw-visually-hidden">{props.labels.number}</span>
            </th>
            <For each={columns()}>
              {(column) => (
                <th
                  role="columnheader"
                  scope="col"
                  data-align={column.align ?? 'start'}
                  style={{ width: column.width === undefined ? undefined : `${column.width}px` }}
                >
                  {column.header}
                  <Show when={column.isRequired}>
                    <span class="cw-field-required" aria-hidden="true">
                      {' *'}
                    </span>
                    <span class="cw-visually-hidden"> {props.labels.required}</span>
                  </Show>
                </th>
              )}
            </For>
            <Show when={props.onRemoveRow && !props.readOnly}>
              <th role="columnheader" scope="col" class="cw-grid-acts">
                <span class="cw-visually-hidden">{props.labels.acts}</span>
              </th>
            </Show>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <For each={keys()}>
            {(key, index) => (
              <tr role="row" data-invalid={flag(props.hasError?.(key))}>
                <th role="rowheader" scope="row" class="cw-grid-number cw-figures">
                  {numberOf(key, index())}
                </th>
                <For each={columns()}>
                  {(column, columnIndex) => (
                    <td
                      role="cell"
                      data-align={column.align ?? 'start'}
                      data-label={column.header}
                      data-row={index()}
                      data-column={columnIndex()}
                    >
                      {column.cell({
                        // The row may be gone for an instant while its removal runs through; the last seen value serves then.
                        row: createMemo<Row>((last) => byKey().get(key) ?? (last as Row)),
                        key,
                        index,
                        columnId: column.id,
                      })}
                    </td>
                  )}
                </For>
                <Show when={!props.readOnly && props.onRemoveRow}>
                  {(remove) => (
                    <td role="cell" class="cw-grid-acts">
                      <IconButton
                        size="sm"
                        icon={Trash}
                        label={`${numberOf(key, index())} ${props.labels.remove}`}
                        onClick={() => remove()(key)}
                      />
                    </td>
                  )}
                </Show>
              </tr>
            )}
          </For>
        </tbody>
        <Show when={props.totals}>
          {(totals) => (
            <tfoot role="rowgroup">
              <tr role="row">
                <td role="cell" class="cw-grid-number" />
                <For each={columns()}>{(column) => <TotalCell column={column} total={totals()(column.id)} />}</For>
                <Show when={props.onRemoveRow && !props.readOnly}>
                  <td role="cell" class="cw-grid-acts" data-empty="" />
                </Show>
              </tr>
            </tfoot>
          )}
        </Show>
      </table>
      <Show when={props.onAddRow && !props.readOnly}>
        <Button tone="ghost" icon={Plus} onClick={add} class="cw-grid-add">
          {props.labels.add}
        </Button>
      </Show>
    </div>
  )
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index])
}

function focusCell(frame: HTMLElement | undefined, row: number, column: number): boolean {
  const cell = frame?.querySelector(`[data-row="${row}"][data-column="${column}"]`)
  const control = cell?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select, button')
  control?.focus()
  if (control instanceof HTMLInputElement && control.type === 'text') control.select()
  return control !== null && control !== undefined
}
