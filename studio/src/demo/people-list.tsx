import type { DemoTour } from '@checkwright/core/model/api'
import { Avatar } from '@checkwright/ui/avatar'
import { For, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'

/** Everybody one can be in the demo company; one press and one is. */
export function PeopleList(props: {
  readonly people: DemoTour['people']
  readonly me?: string
  readonly choose: (person: string) => void
}) {
  return (
    <ul class="demo-people">
      <For each={props.people}>
        {(person) => (
          <li>
            <button
              type="button"
              class="demo-person"
              aria-current={person.id === props.me ? 'true' : undefined}
              onClick={() => props.choose(person.id)}
            >
              <Avatar name={person.name} size="sm" />
              <span class="min-w-0 flex-1">
                <span class="block font-medium">{person.name}</span>
                <span class="block text-sm text-muted">{textOf(person.title)}</span>
              </span>
              <Show when={person.id === props.me}>
                <span class="text-xs text-muted">{t('demo.isYou')}</span>
              </Show>
            </button>
          </li>
        )}
      </For>
    </ul>
  )
}
