import type { Access, PersonRow } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { Chip, FilterChip } from '@checkwright/ui/chip'
import { EmptyState } from '@checkwright/ui/empty-state'
import { Table } from '@checkwright/ui/table'
import { TextInput } from '@checkwright/ui/text-input'
import { useQuery } from '@tanstack/solid-query'
import Printer from 'lucide-solid/icons/printer'
import Search from 'lucide-solid/icons/search'
import Users from 'lucide-solid/icons/users'
import { createMemo, createSignal, Show } from 'solid-js'
import { accessQuery, allDepartmentsQuery, peopleQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { formatInstant } from '../format/time.ts'
import { roleText } from './roles.ts'
import { useSlips } from './use-slips.ts'

/** Everybody, found by name, account or department; those who are chosen get a slip to sign in by. */
export function PeopleTable(props: { readonly onEdit: (person: PersonRow) => void }) {
  const query = useQuery(peopleQuery)
  const departments = useQuery(allDepartmentsQuery)
  const access = useQuery(accessQuery)
  const slips = useSlips()
  const [search, setSearch] = createSignal('')
  const [isWaitingOnly, setIsWaitingOnly] = createSignal(false)
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set())
  const people = () => (query.isSuccess ? query.data.items : [])
  const names = createMemo(() => new Map(people().map((one) => [one.id, one.name])))
  const departmentNames = createMemo(
    () => new Map(departments.isSuccess ? departments.data.items.map((one) => [one.id, one.name]) : []),
  )
  const accessOf = createMemo(
    () => new Map<string, Access>(access.isSuccess ? access.data.items.map((one) => [one.person, one]) : []),
  )
  const nameOf = (id: string | null) => names().get(id ?? '') ?? ''
  const departmentOf = (id: string | null) => departmentNames().get(id ?? '') ?? ''
  const isWaiting = (one: PersonRow) => one.active && accessOf().get(one.id)?.password === 'none'
  const waiting = createMemo(() => people().filter(isWaiting))
  const shown = createMemo(() => {
    const words = search().normalize('NFKC').toLowerCase().trim().split(/\s+/)
    return (isWaitingOnly() ? waiting() : people()).filter((one) => {
      const hay = `${one.name}\n${one.account}\n${departmentOf(one.department)}`.toLowerCase()
      return words.every((word) => hay.includes(word))
    })
  })
  // What the filter hides is not acted on unseen.
  const chosen = createMemo(() => shown().filter((one) => selected().has(one.id)))
  const toggle = (key: string, isOn: boolean) => {
    const next = new Set(selected())
    if (isOn) next.add(key)
    else next.delete(key)
    setSelected(next)
  }
  return (
    <div class="flex flex-col gap-4">
      <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div class="w-full max-w-md">
          <TextInput
            type="search"
            icon={Search}
            label={t('people.search')}
            placeholder={t('people.search')}
            value={search()}
            onChange={setSearch}
          />
        </div>
        <Show when={waiting().length > 0 || isWaitingOnly()}>
          <div class="flex gap-2">
            <FilterChip isSelected={!isWaitingOnly()} onSelect={() => setIsWaitingOnly(false)}>
              {t('people.filterAll')}
            </FilterChip>
            <FilterChip
              isSelected={isWaitingOnly()}
              onSelect={() => setIsWaitingOnly(true)}
              detail={String(waiting().length)}
            >
              {t('people.filterWaiting')}
            </FilterChip>
          </div>
        </Show>
      </div>
      {/* The head of the table, where all are chosen on a desk, is not there on a phone. */}
      <Show when={shown().length > 1 && chosen().length < shown().length}>
        <div class="sm:hidden">
          <Button size="sm" tone="ghost" onClick={() => setSelected(new Set(shown().map((one) => one.id)))}>
            {t('people.selectAll')}
          </Button>
        </div>
      </Show>
      <Show when={chosen().length > 0}>
        <section class="selection-bar" aria-label={t('people.selected', { count: chosen().length })}>
          <span class="font-medium" role="status">
            {t('people.selected', { count: chosen().length })}
          </span>
          <Button
            tone="primary"
            size="sm"
            icon={Printer}
            loading={slips.isBusy()}
            onClick={() => void slips.print(chosen())}
          >
            {t('people.printSlips')}
          </Button>
          <Button size="sm" tone="ghost" onClick={() => setSelected(new Set())}>
            {t('people.clearSelection')}
          </Button>
        </section>
      </Show>
      <Loaded query={query} shape="rows">
        {() => (
          <Table
            label={t('people.people')}
            rows={shown()}
            rowKey={(row) => row.id}
            onOpen={props.onEdit}
            loadingLabel={t('common.loading')}
            empty={<EmptyState icon={Users} title={t('people.nothingFound')} />}
            selection={{
              keys: selected(),
              onToggle: toggle,
              onToggleAll: (isOn) => setSelected(new Set(isOn ? shown().map((one) => one.id) : [])),
              labels: { all: t('people.selectAll'), row: t('people.selectRow') },
            }}
            columns={[
              { id: 'name', header: t('people.name'), isPrimary: true, cell: (row) => row.name },
              { id: 'account', header: t('people.account'), cell: (row) => row.account },
              { id: 'department', header: t('people.department'), cell: (row) => departmentOf(row.department) },
              { id: 'superior', header: t('people.superior'), cell: (row) => nameOf(row.superior) },
              {
                id: 'roles',
                header: t('people.roles'),
                cell: (row) => row.roles.map(roleText).join(t('common.listSeparator')),
              },
              {
                id: 'access',
                header: t('people.access'),
                cell: (row) => (
                  <Show when={row.active}>
                    <AccessChip access={accessOf().get(row.id)} />
                  </Show>
                ),
              },
              {
                id: 'active',
                header: t('people.state'),
                cell: (row) => (
                  <Chip tone={row.active ? 'ok' : 'plain'}>
                    {row.active ? t('people.active') : t('people.inactive')}
                  </Chip>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </div>
  )
}

function AccessChip(props: { readonly access: Access | undefined }) {
  const tone = () => (props.access?.password === 'own' ? 'ok' : props.access?.slipUntil ? 'info' : 'warn')
  const text = () => {
    const { password, slipUntil } = props.access ?? { password: undefined, slipUntil: null }
    if (password === undefined) return ''
    if (password !== 'own' && slipUntil !== null) return t('people.access.slip', { until: formatInstant(slipUntil) })
    return t(`people.access.${password}`)
  }
  return (
    <Show when={text()}>
      <Chip tone={tone()}>{text()}</Chip>
    </Show>
  )
}
