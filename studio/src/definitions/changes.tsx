import type { DiffView } from '@checkwright/core/model/api'
import { VisuallyHidden } from '@checkwright/ui/visually-hidden'
import ArrowUpDown from 'lucide-solid/icons/arrow-up-down'
import Minus from 'lucide-solid/icons/minus'
import Pencil from 'lucide-solid/icons/pencil'
import Plus from 'lucide-solid/icons/plus'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../../i18n/index.ts'

type Change = DiffView['changes'][number]

const groups = ['basics', 'content', 'workflow', 'plugins'] as const

/** What changed, in sentences, under what they are about. */
export function Changes(props: { readonly diff: DiffView }) {
  const grouped = () =>
    groups
      .map((group) => ({ group, changes: props.diff.changes.filter((change) => groupOf(change) === group) }))
      .filter(({ changes }) => changes.length > 0)
  return (
    <div class="flex flex-col gap-5">
      <Show when={props.diff.changes.length === 0}>
        <p>{t('definitions.noChanges')}</p>
      </Show>
      <For each={grouped()}>
        {({ group, changes }) => (
          <section class="flex flex-col gap-2">
            <h3 class="text-sm font-medium text-muted">
              {t(`definitions.group.${group}`)} · {t('definitions.changeCount', { count: changes.length })}
            </h3>
            <ul class="version-changes">
              <For each={changes}>{(change) => <Line change={change} />}</For>
            </ul>
          </section>
        )}
      </For>
      <p class="text-sm text-muted">
        {props.diff.openRecords > 0
          ? t('definitions.openRecords', { count: props.diff.openRecords })
          : t('definitions.noOpenRecords')}
      </p>
    </div>
  )
}

function Line(props: { readonly change: Change }) {
  const how = () => howOf(props.change.code)
  return (
    <li data-how={how()}>
      <span class="version-change-sign">
        <Dynamic component={icons[how()]} aria-hidden="true" />
        <VisuallyHidden>{t(`definitions.${how()}`)}</VisuallyHidden>
      </span>
      <span>{props.change.text}</span>
    </li>
  )
}

const icons = { added: Plus, removed: Minus, moved: ArrowUpDown, changed: Pencil } as const

const howOf = (code: string): keyof typeof icons => {
  if (/^diff\.(added|entry_added|rule_added|part_set)/.test(code)) return 'added'
  if (/^diff\.(removed|entry_removed|rule_removed|part_cleared)/.test(code)) return 'removed'
  return /^diff\.(moved|list_order)/.test(code) ? 'moved' : 'changed'
}

const groupOf = ({ path }: Change): (typeof groups)[number] => {
  if (path.startsWith('/sections') || path.startsWith('/scales')) return 'content'
  if (path.startsWith('/workflow')) return 'workflow'
  return path.startsWith('/plugins') ? 'plugins' : 'basics'
}
