import { Button } from '@checkwright/ui/button'
import { Chip } from '@checkwright/ui/chip'
import { groupDecimal } from '@checkwright/ui/decimal-text'
import { DueChip, type DueState } from '@checkwright/ui/due-chip'
import { EditableGrid, type GridColumn } from '@checkwright/ui/editable-grid'
import { EmptyState } from '@checkwright/ui/empty-state'
import { NumberInput } from '@checkwright/ui/number-input'
import { Select } from '@checkwright/ui/select'
import { type Column, Table } from '@checkwright/ui/table'
import { TextInput } from '@checkwright/ui/text-input'
import { createSignal } from 'solid-js'
import { Section } from './section.tsx'
import type { Texts } from './texts.ts'

interface Purchase {
  readonly id: string
  readonly name: string
  readonly amount: string
  readonly due: DueState
}

interface Line {
  readonly id: string
  readonly item: string
  readonly count: string
  readonly price: string
  readonly kind: string | null
}

/** Tables to read and tables to fill. */
export function Data(props: { readonly t: Texts }) {
  return (
    <Section id="data" title={props.t.sections.data}>
      <Purchases t={props.t} />
      <Table
        label={props.t.noRows}
        columns={[{ id: 'name', header: props.t.columns.name, cell: () => '' }]}
        rows={[]}
        rowKey={() => ''}
        loadingLabel={props.t.loading}
        empty={<EmptyState title={props.t.noRows} actions={<Button>{props.t.clearFilter}</Button>} />}
      />
      <Table
        label={props.t.loading}
        columns={[{ id: 'name', header: props.t.columns.name, cell: () => '' }]}
        rows={[]}
        rowKey={() => ''}
        loading
        loadingLabel={props.t.loading}
        empty={null}
      />
      <Lines t={props.t} />
    </Section>
  )
}

function Purchases(props: { readonly t: Texts }) {
  const states: readonly DueState[] = ['soon', 'late', 'later', 'met']
  const [isDescending, setIsDescending] = createSignal(true)
  const [current, setCurrent] = createSignal<string>('1')
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set(['2']))
  const amounts = ['26000', '4000', '3000', '15000']
  const rows = (): readonly Purchase[] =>
    props.t.tableNames.map((name, index) => ({
      id: String(index),
      name,
      amount: amounts[index] ?? '0',
      due: states[index] ?? 'later',
    }))
  const columns = (): readonly Column<Purchase>[] => [
    { id: 'name', header: props.t.columns.name, cell: (row) => row.name, isSortable: true },
    {
      id: 'department',
      header: props.t.columns.department,
      cell: (row) => props.t.departments[Number(row.id)],
      isHiddenOnPhone: true,
    },
    { id: 'due', header: props.t.columns.due, cell: (row) => <DueChip state={row.due} text={props.t.due[row.due]} /> },
    { id: 'state', header: props.t.columns.state, cell: () => <Chip>{props.t.chips.plain}</Chip>, width: 120 },
    {
      id: 'amount',
      header: props.t.columns.amount,
      cell: (row) => groupDecimal(row.amount),
      align: 'end',
      isSortable: true,
      width: 130,
    },
  ]
  const toggle = (key: string, isSelected: boolean) => {
    const next = new Set(selected())
    if (isSelected) next.add(key)
    else next.delete(key)
    setSelected(next)
  }
  return (
    <Table
      label={props.t.table}
      columns={columns()}
      rows={rows()}
      rowKey={(row) => row.id}
      sort={{ column: 'amount', direction: isDescending() ? 'descending' : 'ascending' }}
      onSort={() => setIsDescending(!isDescending())}
      onOpen={(row) => setCurrent(row.id)}
      currentKey={current()}
      selection={{
        keys: selected(),
        onToggle: toggle,
        onToggleAll: (isSelected) => setSelected(new Set(isSelected ? rows().map((row) => row.id) : [])),
        labels: { all: props.t.selectAll, row: props.t.selectRow },
      }}
      totals={(id) => (id === 'name' ? props.t.total : id === 'amount' ? groupDecimal('48000') : '')}
      loadingLabel={props.t.loading}
      empty={null}
    />
  )
}

function Lines(props: { readonly t: Texts }) {
  const [lines, setLines] = createSignal<readonly Line[]>(
    props.t.gridItems.map((item, index) => ({
      id: String(index),
      item,
      count: ['20', '4', '100'][index] ?? '',
      price: ['200', '1000', ''][index] ?? '',
      kind: index === 0 ? '1' : null,
    })),
  )
  let made = 100
  const edit = (key: string, change: Partial<Line>) =>
    setLines(lines().map((line) => (line.id === key ? { ...line, ...change } : line)))
  const columns = (): readonly GridColumn<Line>[] => [
    {
      id: 'item',
      header: props.t.gridColumns.item,
      isRequired: true,
      cell: (cell) => (
        <TextInput
          label={props.t.gridColumns.item}
          value={cell.row().item}
          onChange={(item) => edit(cell.key, { item })}
        />
      ),
    },
    {
      id: 'kind',
      header: props.t.gridColumns.kind,
      width: 160,
      cell: (cell) => (
        <Select
          label={props.t.gridColumns.kind}
          placeholder={props.t.choose}
          value={cell.row().kind}
          onChange={(kind) => edit(cell.key, { kind })}
          options={props.t.severities.map((label, index) => ({ value: String(index), label }))}
        />
      ),
    },
    {
      id: 'count',
      header: props.t.gridColumns.count,
      align: 'end',
      width: 120,
      cell: (cell) => (
        <NumberInput
          label={props.t.gridColumns.count}
          integer
          value={cell.row().count}
          onChange={(count) => edit(cell.key, { count })}
        />
      ),
    },
    {
      id: 'price',
      header: props.t.gridColumns.price,
      align: 'end',
      width: 140,
      isRequired: true,
      cell: (cell) => (
        <NumberInput
          label={props.t.gridColumns.price}
          grouped
          unit={props.t.yuan}
          value={cell.row().price}
          invalid={cell.row().price === ''}
          onChange={(price) => edit(cell.key, { price })}
        />
      ),
    },
    {
      id: 'sum',
      header: props.t.gridColumns.sum,
      align: 'end',
      width: 120,
      cell: (cell) => <span>{groupDecimal(String(Number(cell.row().count) * Number(cell.row().price)))}</span>,
    },
  ]
  return (
    <EditableGrid
      label={props.t.grid}
      columns={columns()}
      rows={lines()}
      rowKey={(line) => line.id}
      onAddRow={() => {
        made += 1
        setLines([...lines(), { id: String(made), item: '', count: '', price: '', kind: null }])
      }}
      onRemoveRow={(key) => setLines(lines().filter((line) => line.id !== key))}
      hasError={(key) => lines().some((line) => line.id === key && line.price === '')}
      totals={(id) => (id === 'item' ? props.t.total : id === 'sum' ? groupDecimal('8000') : '')}
      labels={props.t.gridLabels}
    />
  )
}
