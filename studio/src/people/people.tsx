import type { PersonRow } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { Chip } from '@checkwright/ui/chip'
import { EmptyState } from '@checkwright/ui/empty-state'
import { PageHeader } from '@checkwright/ui/page-header'
import { Table } from '@checkwright/ui/table'
import { Tabs } from '@checkwright/ui/tabs'
import { TextInput } from '@checkwright/ui/text-input'
import { useQuery } from '@tanstack/solid-query'
import Building from 'lucide-solid/icons/building'
import Plus from 'lucide-solid/icons/plus'
import Search from 'lucide-solid/icons/search'
import Users from 'lucide-solid/icons/users'
import { createSignal, Show } from 'solid-js'
import { departmentsQuery, peopleQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { useTitle } from '../app/title.ts'
import { DepartmentSheet } from './department-sheet.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { roleText } from './roles.ts'

/** The people and departments of the organisation, for administrators. */
export function People() {
  const [tab, setTab] = createSignal<'people' | 'departments'>('people')
  const [editing, setEditing] = createSignal<PersonRow | 'new'>()
  const [isAddingDepartment, setIsAddingDepartment] = createSignal(false)
  useTitle(() => t('common.people'))
  return (
    <>
      <PageHeader
        title={t('common.people')}
        actions={
          <span class="me-3 md:me-0">
            <Show
              when={tab() === 'people'}
              fallback={
                <Button tone="primary" icon={Plus} onClick={() => setIsAddingDepartment(true)}>
                  {t('people.addDepartment')}
                </Button>
              }
            >
              <Button tone="primary" icon={Plus} onClick={() => setEditing('new')}>
                {t('people.add')}
              </Button>
            </Show>
          </span>
        }
      />
      <div class="app-wide">
        <Tabs
          label={t('common.people')}
          value={tab()}
          onChange={(id) => setTab(id === 'departments' ? 'departments' : 'people')}
          tabs={[
            { id: 'people', label: t('people.people') },
            { id: 'departments', label: t('people.departments') },
          ]}
        >
          {(id) => (
            <div class="pt-4">
              <Show when={id === 'people'} fallback={<Departments />}>
                <PeopleTable onEdit={setEditing} />
              </Show>
            </div>
          )}
        </Tabs>
      </div>
      <Show when={editing()} keyed>
        {(person) => <PersonSheet {...(person === 'new' ? {} : { person })} onClose={() => setEditing(undefined)} />}
      </Show>
      <Show when={isAddingDepartment()}>
        <DepartmentSheet onClose={() => setIsAddingDepartment(false)} />
      </Show>
    </>
  )
}

function PeopleTable(props: { readonly onEdit: (person: PersonRow) => void }) {
  const query = useQuery(peopleQuery)
  const departments = useQuery(departmentsQuery)
  const [search, setSearch] = createSignal('')
  const people = () => (query.isSuccess ? query.data.items : [])
  const nameOf = (id: string | null) => people().find((one) => one.id === id)?.name ?? ''
  const departmentOf = (id: string | null) =>
    departments.isSuccess ? (departments.data.items.find((one) => one.id === id)?.name ?? '') : ''
  const shown = () => {
    const words = search().normalize('NFKC').toLowerCase().trim().split(/\s+/)
    return people().filter((one) => {
      const hay = `${one.name}\n${one.account}\n${departmentOf(one.department)}`.toLowerCase()
      return words.every((word) => hay.includes(word))
    })
  }
  return (
    <div class="flex flex-col gap-4">
      <div class="max-w-md">
        <TextInput
          type="search"
          icon={Search}
          label={t('people.search')}
          placeholder={t('people.search')}
          value={search()}
          onChange={setSearch}
        />
      </div>
      <Loaded query={query} shape="rows">
        {() => (
          <Table
            label={t('people.people')}
            rows={shown()}
            rowKey={(row) => row.id}
            onOpen={props.onEdit}
            loadingLabel={t('common.loading')}
            empty={<EmptyState icon={Users} title={t('people.nothingFound')} />}
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

function Departments() {
  const query = useQuery(departmentsQuery)
  const people = useQuery(peopleQuery)
  const rows = () => (query.isSuccess ? query.data.items : [])
  const nameOf = (id: string | null) =>
    people.isSuccess ? (people.data.items.find((one) => one.id === id)?.name ?? '') : ''
  return (
    <Loaded query={query} shape="rows">
      {() => (
        <Table
          label={t('people.departments')}
          rows={rows()}
          rowKey={(row) => row.id}
          loadingLabel={t('common.loading')}
          empty={<EmptyState icon={Building} title={t('people.noDepartments')} text={t('people.noDepartmentsText')} />}
          columns={[
            { id: 'name', header: t('people.departmentName'), isPrimary: true, cell: (row) => row.name },
            {
              id: 'parent',
              header: t('people.parent'),
              cell: (row) => rows().find((one) => one.id === row.parent)?.name ?? '',
            },
            { id: 'head', header: t('people.head'), cell: (row) => nameOf(row.head) },
          ]}
        />
      )}
    </Loaded>
  )
}
