import { Button } from '@checkwright/ui/button'
import type { Icon } from '@checkwright/ui/icon'
import { PageHeader } from '@checkwright/ui/page-header'
import { useQuery } from '@tanstack/solid-query'
import FilePlus from 'lucide-solid/icons/file-plus'
import Network from 'lucide-solid/icons/network'
import Settings from 'lucide-solid/icons/settings'
import UserPlus from 'lucide-solid/icons/user-plus'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { definitionsQuery, departmentsQuery, peopleQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { useMe } from '../app/session.tsx'
import { useTitle } from '../app/title.ts'
import './first.css'

/** What an administrator does next once the installation is set up, and how far each of it has come. */
export function Welcome() {
  const me = useMe()
  const people = useQuery(peopleQuery)
  const departments = useQuery(departmentsQuery)
  const forms = useQuery(definitionsQuery)
  useTitle(() => t('first.welcomeTitle'))
  const peopleCount = () => (people.isSuccess ? people.data.items.filter((one) => one.active).length : undefined)
  const formCount = () =>
    forms.isSuccess ? forms.data.items.filter((one) => one.mayOpen && one.version > 0).length : undefined
  return (
    <>
      <PageHeader title={t('first.welcomeTitle')} />
      <div class="app-wide flex flex-col gap-5">
        <p class="text-muted">{t('first.welcomeText', { organisation: me().organisation.name })}</p>
        <ul class="grid max-w-4xl gap-3 sm:grid-cols-2">
          <Next
            icon={UserPlus}
            href="/people/import"
            title={t('first.welcomePeople')}
            text={t('first.welcomePeopleText')}
            state={stateOf('first.welcomePeopleState', peopleCount())}
          />
          <Next
            icon={FilePlus}
            href="/start"
            title={t('first.welcomeForms')}
            text={t('first.welcomeFormsText')}
            state={stateOf('first.welcomeFormsState', formCount())}
          />
          <Next
            icon={Network}
            href="/people?tab=departments"
            title={t('first.welcomeDepartments')}
            text={t('first.welcomeDepartmentsText')}
            state={stateOf(
              'first.welcomeDepartmentsState',
              departments.isSuccess ? departments.data.items.length : undefined,
            )}
          />
          <Next
            icon={Settings}
            href="/settings"
            title={t('first.welcomeSettings')}
            text={t('first.welcomeSettingsText')}
          />
        </ul>
        <div>
          <Button href="/">{t('first.welcomeInbox')}</Button>
        </div>
      </div>
    </>
  )
}

type StateKey = 'first.welcomePeopleState' | 'first.welcomeFormsState' | 'first.welcomeDepartmentsState'

const stateOf = (key: StateKey, count: number | undefined) => (count === undefined ? undefined : t(key, { count }))

function Next(props: {
  readonly icon: Icon
  readonly href: string
  readonly title: string
  readonly text: string
  readonly state?: string | undefined
}) {
  return (
    <li class="flex">
      <a class="form-card no-underline" href={props.href}>
        <Dynamic component={props.icon} class="form-card-icon" aria-hidden="true" />
        <span class="flex min-w-0 flex-col gap-1">
          <span class="font-medium">{props.title}</span>
          <span class="text-sm text-muted">{props.text}</span>
          <Show when={props.state}>
            <span class="text-sm text-accent-text">{props.state}</span>
          </Show>
        </span>
      </a>
    </li>
  )
}
