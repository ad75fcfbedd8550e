import type { DemoTour } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { SessionCard } from '../session/card.tsx'
import { PeopleList } from './people-list.tsx'
import { visit } from './tour.ts'
import './demo.css'

/** Instead of signing in: the people of the demo company. */
export default function ChoosePerson(props: { readonly demo: DemoTour; readonly next: string }) {
  const act = createAct((person: string) => visit(person, props.next))
  return (
    <SessionCard title={t('demo.choose')} text={t('demo.chooseText')}>
      <Show when={act.error()}>
        <Banner tone="danger" isUrgent>
          {errorText(act.error())}
        </Banner>
      </Show>
      <PeopleList people={props.demo.people} choose={(person) => void act.run(person)} />
    </SessionCard>
  )
}
