import type { DepartmentRow } from '@checkwright/core/model/api'
import { Checkbox } from '@checkwright/ui/checkbox'
import { Chip } from '@checkwright/ui/chip'
import { EmptyState } from '@checkwright/ui/empty-state'
import { Table } from '@checkwright/ui/table'
import { useQuery } from '@tanstack/solid-query'
import Building from 'lucide-solid/icons/building'
import { createMemo, createSignal, Show } from 'solid-js'
import { allDepartmentsQuery, peopleQuery } from '../../api/queries.ts'
import { locale, t } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { treeOf } from './department-tree.ts'

/** The departments as a tree, with their heads and how many people sit in each. */
export function DepartmentTable(props: { readonly onEdit: (department: DepartmentRow) => void }) {
  const query = useQuery(allDepartmentsQuery)
  const people = useQuery(peopleQuery)
  const [showsEnded, setShowsEnded] = createSignal(false)
  const all = () => (query.isSuccess ? query.data.items : [])
  const rows = createMemo(() => treeOf(showsEnded() ? all() : all().filter((one) => !one.ended), locale()))
  const persons = () => (people.isSuccess ? people.data.items : [])
  const counts = createMemo(() => {
    const found = new Map<string, number>()
    for (const { active, department } of persons())
      if (active && department !== null) found.set(department, (found.get(department) ?? 0) + 1)
    return found
  })
  const nameOf = (id: string | null) => persons().find((one) => one.id === id)?.name ?? ''
  return (
    <Loaded query={query} shape="rows">
      {() => (
        <div class="flex flex-col gap-3">
          <Show when={all().some((one) => one.ended)}>
            <Checkbox checked={showsEnded()} onChange={setShowsEnded}>
              {t('people.showEnded')}
            </Checkbox>
          </Show>
          <Table
            label={t('people.departments')}
            rows={rows()}
            rowKey={(row) => row.department.id}
            onOpen={(row) => props.onEdit(row.department)}
            loadingLabel={t('common.loading')}
            empty={
              <EmptyState icon={Building} title={t('people.noDepartments')} text={t('people.noDepartmentsText')} />
            }
            columns={[
              {
                id: 'name',
                header: t('people.departmentName'),
                isPrimary: true,
                cell: (row) => (
                  <span style={{ 'padding-inline-start': `${Math.min(row.depth, 8) * 1.25}rem` }}>
                    {row.department.name}
                  </span>
                ),
              },
              { id: 'parent', header: t('people.parent'), cell: (row) => row.above.join(' / ') },
              { id: 'head', header: t('people.head'), cell: (row) => nameOf(row.department.head) },
              {
                id: 'people',
                header: t('people.departmentPeople'),
                align: 'end',
                cell: (row) => counts().get(row.department.id) ?? 0,
              },
              {
                id: 'state',
                header: t('people.state'),
                cell: (row) => (
                  <Chip tone={row.department.ended ? 'plain' : 'ok'}>
                    {row.department.ended ? t('people.departmentEnded') : t('people.departmentActive')}
                  </Chip>
                ),
              },
            ]}
          />
        </div>
      )}
    </Loaded>
  )
}
