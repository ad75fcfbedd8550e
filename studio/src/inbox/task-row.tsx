import type { TaskItem, TaskTab } from '@checkwright/core/model/api'
import { Chip } from '@checkwright/ui/chip'
import { DueChip } from '@checkwright/ui/due-chip'
import { Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { dueStateOf, dueText } from '../format/remaining.ts'
import { summaryText } from '../format/summary.ts'
import { formatDayOf } from '../format/time.ts'
import { statusTone } from '../record/status.ts'

/** One line of the inbox: what to do with which record, what it is about, from whom, and how long there is. */
export function TaskRow(props: {
  readonly item: TaskItem
  readonly tab: TaskTab
  readonly href: string
  readonly isCurrent: boolean
  readonly now: number
  readonly nameOf: (id: string) => string | undefined
}) {
  const record = () => props.item.record
  const title = () => {
    const noun = textOf(record().definition.noun) || textOf(record().definition.title)
    return props.tab === 'todo' ? t(`inbox.verb.${verbOf(props.item)}`, { noun }) : noun
  }
  const summary = () => summaryText(record(), props.nameOf)
  const due = () => props.item.due
  const state = () => dueStateOf({ due: due() ?? '', state: props.item.dueState ?? 'running' }, props.now)
  return (
    <a
      class="inbox-row"
      href={props.href}
      data-current={props.isCurrent ? '' : undefined}
      aria-current={props.isCurrent ? 'true' : undefined}
    >
      <span class="flex min-w-0 items-baseline gap-2">
        <span class="truncate font-medium">{title()}</span>
        <Show when={record().number}>
          <span class="cw-figures flex-none text-sm text-muted">{record().number}</span>
        </Show>
      </span>
      <span class="inbox-row-end">
        <Show
          when={props.tab === 'todo' && due()}
          fallback={
            <Show when={props.tab !== 'todo' && props.tab !== 'drafts'}>
              <Chip tone={statusTone(record().status)}>{t(`record.status.${record().status}`)}</Chip>
            </Show>
          }
        >
          {(moment) => <DueChip state={state()} text={dueText(moment(), state(), props.now)} dateTime={moment()} />}
        </Show>
      </span>
      <span class="truncate text-sm text-muted">{summary() || textOf(props.item.stepTitle ?? undefined)}</span>
      <span class="inbox-row-end flex-none text-sm text-muted">
        {props.nameOf(record().starter) ?? ''} {formatDayOf(props.item.since)}
      </span>
    </a>
  )
}

function verbOf(item: TaskItem): 'fill' | 'approve' | 'settle' {
  if (item.kind === 'task') return 'settle'
  return item.stepKind === 'approval' ? 'approve' : 'fill'
}
