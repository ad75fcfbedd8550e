// biome-ignore-all lint/a11y/noRedundantRoles: as cards on a phone the parts are blocks, and a block loses the table's own roles
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { flag } from './attributes.ts'
import { Checkbox } from './checkbox.tsx'
import { LoadingState } from './loading-state.tsx'

/** One column of a table. */
export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => JSX.Element
  /** Numbers stand at the end, with figures under each other. */
  readonly align?: 'start' | 'end'
  /** In px; the rest of the width is shared. */
  readonly width?: number
  readonly isSortable?: boolean
  /** The column that names the row: its words open it, and head its card on a phone. The first one unless told. */
  readonly isPrimary?: boolean
  readonly isHiddenOnPhone?: boolean
}

/** How rows are marked for acts on many. */
export interface Selection {
  readonly keys: ReadonlySet<string>
  readonly onToggle: (key: string, isSelected: boolean) => void
  readonly onToggleAll: (isSelected: boolean) => void
  readonly labels: { readonly all: string; readonly row: string }
}

/** The props of {@link Table}. */
export interface TableProps<Row> {
  /** The table's accessible name. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly sort?: { readonly column: string; readonly direction: 'ascending' | 'descending' } | null
  /** A sortable head was pressed; the caller decides the order. */
  readonly onSort?: (column: string) => void
  /** Opens a row: by its primary words, or a press anywhere on it. */
  readonly onOpen?: (row: Row) => void
  /** Where the primary words lead instead, as a link that can be opened in a new tab. */
  readonly rowHref?: (row: Row) => string
  /** The row that is open beside the table. */
  readonly currentKey?: string | null
  readonly selection?: Selection
  readonly loading?: boolean
  readonly loadingLabel: string
  /** Shown instead of rows when there are none. */
  readonly empty: JSX.Element
  /** A last row of totals: one cell a column, by its id. */
  readonly totals?: (columnId: string) => JSX.Element
  /** Rows become cards on a phone, or the table is moved sideways. */
  readonly phone?: 'cards' | 'scroll'
}

/** A dense table of data with a head that stays in sight. Up and down move between the rows' links. */
export function Table<Row>(props: TableProps<Row>) {
  const columns = createMemo(() => props.columns)
  const primaryId = createMemo(() => (columns().find((column) => column.isPrimary) ?? columns()[0])?.id)
  const isOpening = () => props.onOpen !== undefined || props.rowHref !== undefined
  const selectedCount = () => props.rows.filter((row) => props.selection?.keys.has(props.rowKey(row))).length
  const openBy = (event: MouseEvent, row: Row) => {
    // A press on a control inside the row is for that control; dragging over text is for copying.
    const target = event.target as Element
    if (target.closest('a, button, input, label, select, textarea, .cw-popup, .cw-modal')) return
    if (window.getSelection()?.toString()) return
    props.onOpen?.(row)
  }
  return (
    <section class="cw-table-frame" tabindex="0" aria-label={props.label} data-phone={props.phone ?? 'cards'}>
      <table class="cw-table" role="table" aria-label={props.label} aria-busy={props.loading || undefined}>
        <thead role="rowgroup">
          <tr role="row">
            <Show when={props.selection}>
              {(selection) => (
                <th role="columnheader" scope="col" class="cw-table-select">
                  <Checkbox
                    label={selection().labels.all}
                    checked={props.rows.length > 0 && selectedCount() === props.rows.length}
                    indeterminate={selectedCount() > 0 && selectedCount() < props.rows.length}
                    onChange={(isSelected) => selection().onToggleAll(isSelected)}
                  />
                </th>
              )}
            </Show>
            <For each={columns()}>
              {(column) => (
                <HeadCell
                  column={column}
                  direction={props.sort?.column === column.id ? props.sort.direction : undefined}
                  onSort={props.onSort}
                />
              )}
            </For>
          </tr>
        </thead>
        <tbody role="rowgroup" onKeyDown={moveBetweenRows}>
          <For each={props.rows}>
            {(row) => (
              <tr
                role="row"
                data-opens={flag(isOpening())}
                data-selected={flag(props.selection?.keys.has(props.rowKey(row)))}
                data-current={flag(props.currentKey === props.rowKey(row))}
                aria-current={props.currentKey === props.rowKey(row) ? 'true' : undefined}
                onClick={(event) => props.onOpen && openBy(event, row)}
              >
                <Show when={props.selection}>
                  {(selection) => (
                    <td role="cell" class="cw-table-select">
                      <Checkbox
                        label={selection().labels.row}
                        checked={selection().keys.has(props.rowKey(row))}
                        onChange={(isSelected) => selection().onToggle(props.rowKey(row), isSelected)}
                      />
                    </td>
                  )}
                </Show>
                <For each={columns()}>
                  {(column) => (
                    <td
                      role="cell"
                      data-align={column.align ?? 'start'}
                      data-primary={flag(column.id === primaryId())}
                      data-label={column.header}
                      data-phone-hidden={flag(column.isHiddenOnPhone)}
                    >
                      <Show when={isOpening() && column.id === primaryId()} fallback={column.cell(row)}>
                        <Dynamic
                          component={props.rowHref ? 'a' : 'button'}
                          class="cw-row-open"
                          type={props.rowHref ? undefined : 'button'}
                          href={props.rowHref?.(row)}
                          onClick={() => props.onOpen?.(row)}
                        >
                          {column.cell(row)}
                        </Dynamic>
                      </Show>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
        <Show when={props.totals && props.rows.length > 0 && props.totals}>
          {(totals) => (
            <tfoot role="rowgroup">
              <tr role="row">
                <Show when={props.selection}>
                  <td role="cell" data-empty="" />
                </Show>
                <For each={columns()}>{(column) => <TotalCell column={column} total={totals()(column.id)} />}</For>
              </tr>
            </tfoot>
          )}
        </Show>
      </table>
      <Show when={props.loading}>
        <LoadingState shape="rows" label={props.loadingLabel} count={props.rows.length > 0 ? 1 : 5} />
      </Show>
      <Show when={!props.loading && props.rows.length === 0}>{props.empty}</Show>
    </section>
  )
}

function HeadCell<Row>(props: {
  readonly column: Column<Row>
  readonly direction: 'ascending' | 'descending' | undefined
  readonly onSort: ((column: string) => void) | undefined
}) {
  const width = () => (props.column.width === undefined ? undefined : `${props.column.width}px`)
  return (
    <th
      role="columnheader"
      scope="col"
      data-align={props.column.align ?? 'start'}
      aria-sort={props.column.isSortable ? (props.direction ?? 'none') : undefined}
      style={{ width: width(), 'min-width': width() }}
    >
      <Show when={props.column.isSortable && props.onSort} fallback={props.column.header}>
        {(sort) => (
          <button
            type="button"
            class="cw-sort"
            data-direction={props.direction}
            onClick={() => sort()(props.column.id)}
          >
            <span>{props.column.header}</span>
            <Dynamic component={props.direction === 'descending' ? ArrowDown : ArrowUp} aria-hidden="true" />
          </button>
        )}
      </Show>
    </th>
  )
}

/** A cell of the row of totals. Internal to the kit's tables. */
export function TotalCell(props: {
  readonly column: { readonly header: string; readonly align?: 'start' | 'end' }
  readonly total: JSX.Element
}) {
  const total = createMemo(() => props.total)
  return (
    <td
      role="cell"
      data-align={props.column.align ?? 'start'}
      data-label={props.column.header}
      data-empty={flag(total() === '' || total() === undefined || total() === null)}
    >
      {total()}
    </td>
  )
}

function moveBetweenRows(event: KeyboardEvent & { readonly currentTarget: HTMLElement }) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('.cw-row-open')]
  const here = stops.indexOf(document.activeElement as HTMLElement)
  if (here < 0) return
  event.preventDefault()
  stops[here + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
}
