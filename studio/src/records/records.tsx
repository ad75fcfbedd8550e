import type { RecordSummary } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { Chip } from '@checkwright/ui/chip'
import { EmptyState } from '@checkwright/ui/empty-state'
import { PageHeader } from '@checkwright/ui/page-header'
import { Select } from '@checkwright/ui/select'
import { type Column, Table } from '@checkwright/ui/table'
import { TextInput } from '@checkwright/ui/text-input'
import { useSearchParams } from '@solidjs/router'
import { useInfiniteQuery, useQuery } from '@tanstack/solid-query'
import FileSearch from 'lucide-solid/icons/file-search'
import Search from 'lucide-solid/icons/search'
import { createMemo, createSignal, Show } from 'solid-js'
import { definitionsQuery, recordsQuery, versionQuery } from '../../api/queries.ts'
import { t, textOf } from '../../i18n/index.ts'
import { figureLabel, usePluginMessages } from '../../plugins/messages.ts'
import { Failure } from '../app/failure.tsx'
import { useNames } from '../app/names.ts'
import { useTitle } from '../app/title.ts'
import { useNow } from '../format/now.ts'
import { dueStateOf, remainingText } from '../format/remaining.ts'
import { columnText, summaryText } from '../format/summary.ts'
import { formatDayOf } from '../format/time.ts'
import { statusTone } from '../record/status.ts'
import { columnsOf, type Filters, readSort, statuses, toQuery } from './query.ts'

/** The records I may see: filtered by form and status, searched by number, page by page. */
export function Records() {
  const [search, setSearch] = useSearchParams<{ form?: string; status?: string; q?: string; sort?: string }>()
  const words = usePluginMessages()
  const [typed, setTyped] = createSignal(search.q ?? '')
  const now = useNow()
  useTitle(() => t('common.records'))
  const filters = (): Filters => ({
    definition: search.form,
    status: search.status,
    search: search.q,
    sort: search.sort,
  })
  const definitions = useQuery(definitionsQuery)
  const forms = () => (definitions.isSuccess ? definitions.data.items : [])
  const form = () => forms().find((one) => one.id === search.form)
  const version = useQuery(() => versionQuery(form()?.id, form()?.version))
  const query = useInfiniteQuery(() => recordsQuery(toQuery(filters())))
  const rows = () => (query.isSuccess ? query.data.pages.flatMap((page) => page.items) : [])
  const people = createMemo(() =>
    Object.assign({}, ...(query.isSuccess ? query.data.pages.map((page) => page.people) : [])),
  )
  const nameOf = useNames(people)
  let timer: ReturnType<typeof setTimeout> | undefined
  const searchFor = (text: string) => {
    setTyped(text)
    clearTimeout(timer)
    timer = setTimeout(() => setSearch({ q: text.trim() === '' ? undefined : text.trim() }, { replace: true }), 250)
  }
  const sort = () => readSort(search.sort)
  const sortBy = (column: string) => {
    const isSame = sort()?.column === column
    setSearch({ sort: isSame && sort()?.direction === 'ascending' ? `-${column}` : column }, { replace: true })
  }
  const columns = createMemo<readonly Column<RecordSummary>[]>(() => [
    {
      id: 'number',
      header: t('records.number'),
      isPrimary: true,
      cell: (row) => <span class="cw-figures whitespace-nowrap">{row.number ?? t('records.noNumber')}</span>,
    },
    ...(form()
      ? []
      : [
          {
            id: 'form',
            header: t('records.form'),
            cell: (row: RecordSummary) => textOf(row.definition.noun) || textOf(row.definition.title),
          },
        ]),
    {
      id: 'status',
      header: t('records.status'),
      cell: (row) => <Chip tone={statusTone(row.status)}>{t(`record.status.${row.status}`)}</Chip>,
    },
    ...columnsOf(version.isSuccess ? version.data?.definition : undefined).map((column) => ({
      id: column.path,
      header: column.label ?? figureLabel(words(), column.path),
      isSortable: true,
      ...(column.isNumeric ? { align: 'end' as const } : {}),
      cell: (row: RecordSummary) => columnText(row, column, nameOf),
    })),
    ...(form()
      ? []
      : [
          {
            id: 'summary',
            header: t('records.summary'),
            cell: (row: RecordSummary) => summaryText(row, nameOf),
          },
        ]),
    { id: 'starter', header: t('records.starter'), cell: (row) => nameOf(row.starter) ?? '' },
    { id: 'due', header: t('records.due'), cell: (row) => <Due row={row} now={now()} /> },
    {
      id: 'updated',
      header: t('records.updated'),
      cell: (row) => <span class="cw-figures">{formatDayOf(row.updatedAt)}</span>,
    },
  ])
  const hasFilters = () => Boolean(search.form || search.status || search.q)
  return (
    <>
      <PageHeader title={t('common.records')} />
      <div class="app-wide flex max-w-none flex-col gap-4">
        <div class="grid grid-cols-2 gap-3 sm:flex sm:flex-wrap">
          <div class="sm:w-60">
            <Select
              label={t('records.form')}
              value={search.form ?? null}
              onChange={(form) => setSearch({ form: form ?? undefined, sort: undefined }, { replace: true })}
              options={forms().map((one) => ({ value: one.id, label: textOf(one.title) }))}
              placeholder={t('records.allForms')}
            />
          </div>
          <div class="sm:w-40">
            <Select
              label={t('records.status')}
              value={search.status ?? null}
              onChange={(status) => setSearch({ status: status ?? undefined }, { replace: true })}
              options={statuses.map((status) => ({ value: status, label: t(`record.status.${status}`) }))}
              placeholder={t('records.allStatuses')}
            />
          </div>
          <div class="col-span-2 sm:w-60">
            <TextInput
              type="search"
              icon={Search}
              label={t('records.search')}
              placeholder={t('records.search')}
              value={typed()}
              onChange={searchFor}
            />
          </div>
        </div>
        <Show when={query.isError} fallback={null}>
          <Failure error={query.error} retry={() => void query.refetch()} />
        </Show>
        <Show when={!query.isError}>
          <Table
            label={t('common.records')}
            columns={columns()}
            rows={rows()}
            rowKey={(row) => row.id}
            rowHref={(row) => `/records/${row.id}`}
            sort={sort()}
            onSort={sortBy}
            loading={query.isPending}
            loadingLabel={t('common.loading')}
            empty={
              <EmptyState
                icon={FileSearch}
                title={hasFilters() ? t('records.nothingFound') : t('records.empty')}
                text={hasFilters() ? t('records.nothingFoundText') : t('records.emptyText')}
                actions={
                  <Show when={hasFilters()} fallback={<Button href="/start">{t('inbox.startOne')}</Button>}>
                    <Button
                      onClick={() => {
                        setTyped('')
                        setSearch({ form: undefined, status: undefined, q: undefined, sort: undefined })
                      }}
                    >
                      {t('records.clearFilters')}
                    </Button>
                  </Show>
                }
              />
            }
          />
        </Show>
        <Show when={query.hasNextPage}>
          <div class="flex justify-center">
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('common.loadMore')}
            </Button>
          </div>
        </Show>
      </div>
    </>
  )
}

function Due(props: { readonly row: RecordSummary; readonly now: number }) {
  const isLate = () =>
    props.row.due !== null &&
    dueStateOf({ due: props.row.due, state: props.row.dueState ?? 'running' }, props.now) === 'late'
  return (
    <Show when={props.row.status === 'open' && props.row.due}>
      {(due) => (
        <span class="cw-figures flex flex-col whitespace-nowrap" classList={{ 'text-danger': isLate() }}>
          <span>{remainingText(due(), props.now)}</span>
          <span class="text-sm text-muted">{formatDayOf(due())}</span>
        </span>
      )}
    </Show>
  )
}
