import { Button } from '@checkwright/ui/button'
import { FilterChip } from '@checkwright/ui/chip'
import { EditableGrid } from '@checkwright/ui/editable-grid'
import { TextInput } from '@checkwright/ui/text-input'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import UserCheck from 'lucide-solid/icons/user-check'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t, tMaybe } from '../../i18n/index.ts'
import { toParams } from '../format/params.ts'
import type { Import, RowFilter } from './import-state.ts'
import type { DraftRow } from './match-rows.ts'
import type { ColumnKind } from './row-words.ts'

const parts = ['name', 'account', 'department', 'superior', 'roles'] as const satisfies readonly ColumnKind[]
const filters: readonly RowFilter[] = ['all', 'problem', 'ok', 'known']
const pageSize = 50

/** The rows, each to be put right where it stands. A page at a time: a thousand rows are five thousand inputs. */
export function ImportTable(props: { readonly state: Import }) {
  const [page, setPage] = createSignal(0)
  const rows = () => props.state.shown()
  const last = () => Math.max(0, Math.ceil(rows().length / pageSize) - 1)
  const from = () => Math.min(page(), last()) * pageSize
  const shown = createMemo(() => rows().slice(from(), from() + pageSize))
  createEffect(on(props.state.filter, () => setPage(0), { defer: true }))
  const words: Readonly<Record<RowFilter, () => string>> = {
    all: () => t('first.importAll'),
    problem: () => t('first.importProblems'),
    ok: () => t('first.importReady'),
    known: () => t('first.importKnown'),
  }
  return (
    <div class="flex flex-col gap-3">
      <div class="flex flex-wrap gap-2">
        <For
          each={filters.filter((one) => one === 'all' || props.state.counts()[one] > 0 || props.state.filter() === one)}
        >
          {(one) => (
            <FilterChip
              isSelected={props.state.filter() === one}
              onSelect={() => props.state.setFilter(one)}
              detail={String(props.state.counts()[one])}
              tone={one === 'problem' && props.state.counts().problem > 0 ? 'danger' : 'plain'}
            >
              {words[one]()}
            </FilterChip>
          )}
        </For>
      </div>
      <EditableGrid
        label={t('first.importTable')}
        rows={shown()}
        rowKey={(row) => row.key}
        onRemoveRow={(key) => props.state.remove(key)}
        numberOf={(key) => props.state.numberOf(key)}
        hasError={(key) => props.state.matchOf(key)?.state === 'problem'}
        labels={{
          add: t('first.importRowAdd'),
          remove: t('first.importRowRemove'),
          number: t('first.importRowNumber'),
          acts: t('first.importRowActs'),
          required: t('common.required'),
        }}
        columns={[
          {
            id: 'state',
            header: t('people.state'),
            width: 64,
            cell: (cell) => <RowState state={props.state.matchOf(cell.key)?.state} />,
          },
          ...parts.map((part) => ({
            id: part,
            header: t(`first.column.${part}`),
            isRequired: part === 'name' || part === 'account',
            cell: (cell: { readonly row: () => DraftRow; readonly key: string }) => (
              <Cell
                state={props.state}
                row={cell.row()}
                part={part}
                label={`${t(`first.column.${part}`)} ${props.state.numberOf(cell.key)}`}
              />
            ),
          })),
        ]}
      />
      <Show when={rows().length > pageSize}>
        <div class="flex flex-wrap items-center gap-3">
          <Button size="sm" disabled={from() === 0} onClick={() => setPage(from() / pageSize - 1)}>
            {t('first.importPrevious')}
          </Button>
          <span class="text-sm text-muted" role="status">
            {t('first.importPages', { from: from() + 1, to: from() + shown().length, count: rows().length })}
          </span>
          <Button size="sm" disabled={from() / pageSize >= last()} onClick={() => setPage(from() / pageSize + 1)}>
            {t('first.importNext')}
          </Button>
        </div>
      </Show>
    </div>
  )
}

function Cell(props: {
  readonly state: Import
  readonly row: DraftRow
  readonly part: (typeof parts)[number]
  readonly label: string
}) {
  const problem = () => props.state.matchOf(props.row.key)?.problems.find((one) => one.path === `/${props.part}`)
  const text = () => {
    const found = problem()
    if (found === undefined) return undefined
    return tMaybe(`first.problem.${found.code}`, toParams(found.params)) ?? t('common.refused', { code: found.code })
  }
  return (
    <div class="import-cell">
      <TextInput
        label={text() === undefined ? props.label : `${props.label}: ${text()}`}
        value={props.row[props.part]}
        onChange={() => undefined}
        onCommit={(value) => props.state.change(props.row.key, props.part, value)}
        invalid={text() !== undefined}
        maxLength={400}
      />
      <Show when={text()}>
        <span class="import-error" aria-hidden="true">
          {text()}
        </span>
      </Show>
    </div>
  )
}

const states = {
  ok: { icon: CircleCheck, key: 'first.importReady', class: 'text-ok' },
  problem: { icon: CircleAlert, key: 'first.importProblems', class: 'text-danger' },
  known: { icon: UserCheck, key: 'first.importKnown', class: 'text-muted' },
} as const

function RowState(props: { readonly state: keyof typeof states | undefined }) {
  return (
    <Show when={props.state}>
      {(state) => (
        <span class={`import-state ${states[state()].class}`}>
          <Dynamic component={states[state()].icon} aria-hidden="true" />
          <span class="cw-visually-hidden">{t(states[state()].key)}</span>
        </span>
      )}
    </Show>
  )
}
