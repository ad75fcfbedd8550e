import type { DepartmentRow, PersonRow } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { PageHeader } from '@checkwright/ui/page-header'
import { Tabs } from '@checkwright/ui/tabs'
import { useSearchParams } from '@solidjs/router'
import ListPlus from 'lucide-solid/icons/list-plus'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { NotFound } from '../app/not-found.tsx'
import { hasRole, useMe } from '../app/session.tsx'
import { useTitle } from '../app/title.ts'
import { DepartmentSheet } from './department-sheet.tsx'
import { DepartmentTable } from './department-table.tsx'
import { DepartmentsSheet } from './departments-sheet.tsx'
import { PeopleTable } from './people-table.tsx'
import { PersonSheet } from './person-sheet.tsx'
import './people.css'

/** The people and departments of the organisation, for administrators. */
export function People() {
  const me = useMe()
  return (
    <Show when={hasRole(me(), 'admin')} fallback={<NotFound />}>
      <PeoplePage />
    </Show>
  )
}

function PeoplePage() {
  const [search, setSearch] = useSearchParams<{ tab?: string }>()
  const [person, setPerson] = createSignal<PersonRow | 'new'>()
  const [department, setDepartment] = createSignal<DepartmentRow | 'new' | 'many'>()
  const tab = () => (search.tab === 'departments' ? 'departments' : 'people')
  useTitle(() => t('common.people'))
  return (
    <>
      <PageHeader
        title={t('common.people')}
        actions={
          <span class="me-3 flex gap-2 md:me-0">
            <Show
              when={tab() === 'people'}
              fallback={
                <>
                  <Button icon={ListPlus} onClick={() => setDepartment('many')}>
                    {t('people.addMany')}
                  </Button>
                  <Button tone="primary" icon={Plus} onClick={() => setDepartment('new')}>
                    {t('people.addDepartment')}
                  </Button>
                </>
              }
            >
              <Button icon={ListPlus} href="/people/import">
                {t('people.addMany')}
              </Button>
              <Button tone="primary" icon={Plus} onClick={() => setPerson('new')}>
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
          onChange={(id) => setSearch({ tab: id === 'departments' ? id : undefined })}
          tabs={[
            { id: 'people', label: t('people.people') },
            { id: 'departments', label: t('people.departments') },
          ]}
        >
          {(id) => (
            <div class="pt-4">
              <Show when={id === 'people'} fallback={<DepartmentTable onEdit={setDepartment} />}>
                <PeopleTable onEdit={setPerson} />
              </Show>
            </div>
          )}
        </Tabs>
      </div>
      <Show when={person()} keyed>
        {(one) => <PersonSheet {...(one === 'new' ? {} : { person: one })} onClose={() => setPerson(undefined)} />}
      </Show>
      <Show when={department() === 'many'}>
        <DepartmentsSheet onClose={() => setDepartment(undefined)} />
      </Show>
      <Show when={department() !== 'many' && department()} keyed>
        {(one) => (
          <DepartmentSheet
            {...(typeof one === 'string' ? {} : { department: one })}
            onClose={() => setDepartment(undefined)}
          />
        )}
      </Show>
    </>
  )
}
