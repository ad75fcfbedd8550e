import type { DeadlineView, RecordView } from '@checkwright/core/model/api'
import { Chip } from '@checkwright/ui/chip'
import { DueChip } from '@checkwright/ui/due-chip'
import { For, type JSX, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { useNow } from '../format/now.ts'
import { dueStateOf, dueText } from '../format/remaining.ts'
import { formatDayOf, formatInstant } from '../format/time.ts'
import { statusTone } from './status.ts'
import { VerifiedBadge } from './verified-badge.tsx'
import { Widgets } from './widgets.tsx'

/** What a record is and how it stands: status, clocks with their "why?", who started it and when. */
export function RecordHead(props: {
  readonly record: RecordView
  readonly nameOf: (id: string) => string | undefined
  readonly onExplain: (deadline: DeadlineView) => void
  /** At the end of the line: what else may be done. */
  readonly actions?: JSX.Element
}) {
  const now = useNow()
  const state = (deadline: DeadlineView) => dueStateOf(deadline, now())
  // While the record is open only clocks that still matter stand on top; the others are found with the rest of the arithmetic.
  const shown = () =>
    props.record.deadlines.filter(
      (one) => one.state !== 'void' && (one.state !== 'met' || props.record.status !== 'open'),
    )
  return (
    <div class="flex flex-col gap-2">
      <div class="flex flex-wrap items-center gap-2">
        <Chip tone={statusTone(props.record.status)}>{t(`record.status.${props.record.status}`)}</Chip>
        <For each={shown()}>
          {(deadline) => (
            <DueChip
              state={state(deadline)}
              text={`${textOf(deadline.title) === '' ? '' : `${textOf(deadline.title)} `}${dueText(deadline.due, state(deadline), now())}`}
              date={formatDayOf(deadline.due)}
              dateTime={deadline.due}
              onExplain={() => props.onExplain(deadline)}
              explainLabel={t('record.why')}
            />
          )}
        </For>
        <Widgets record={props.record} slot="record.header" />
        <VerifiedBadge id={props.record.id} />
        <span class="ms-auto">{props.actions}</span>
      </div>
      <p class="text-sm text-muted">
        {t('record.startedBy', {
          name: props.nameOf(props.record.starter) ?? props.record.starter,
          time: formatInstant(props.record.openedAt),
        })}
        <Show when={props.record.applicant !== props.record.starter}>
          {` · ${t('record.applicant', { name: props.nameOf(props.record.applicant) ?? props.record.applicant })}`}
        </Show>
        {` · ${t('kinds.version', { version: props.record.definition.version })}`}
        <Show when={props.record.form.definition.control?.revision}>
          {(revision) => ` · ${t('kinds.revision', { revision: revision() })}`}
        </Show>
      </p>
      <Show when={props.record.deadlines.some((one) => one.provisional)}>
        <p class="text-sm text-muted">{t('record.provisional')}</p>
      </Show>
    </div>
  )
}
