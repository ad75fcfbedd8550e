import type { DeadlineView } from '@checkwright/core/model/api'
import { For, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { useMe } from '../app/session.tsx'
import { formatFullDate, formatFullInstant } from '../format/time.ts'
import { Widgets } from '../record/widgets.tsx'
import type { Printed } from './context.ts'

/** The head of the paper: company, title and the marks of the document; below it which record this is and how it stands. */
export function PaperHead(props: { readonly printed: Printed }) {
  const me = useMe()
  const record = () => props.printed.record
  const definition = () => record().form.definition
  const name = (id: string) => props.printed.nameOf(id) ?? id
  const marks = () => {
    const { code, revision, effective, confidentiality } = definition().control ?? {}
    return [
      { label: t('print.code'), value: code },
      { label: t('print.revision'), value: revision },
      { label: t('print.version'), value: t('print.versionValue', { version: record().definition.version }) },
      { label: t('print.effective'), value: effective && formatFullDate(effective) },
      { label: t('print.confidentiality'), value: confidentiality && t(`print.confidentiality.${confidentiality}`) },
    ].filter((mark) => mark.value !== undefined && mark.value !== '')
  }
  const facts = () => {
    const { number, status, starter, applicant, department, openedAt, closedAt } = record()
    const who = starter === applicant ? name(starter) : t('print.onBehalf', { by: name(starter), of: name(applicant) })
    return [
      { label: t('print.recordNumber'), value: number ?? '' },
      { label: t('print.status'), value: t(`record.status.${status}`) },
      { label: t('print.starter'), value: who },
      { label: t('print.department'), value: department === undefined ? '' : name(department) },
      { label: t('print.opened'), value: formatFullInstant(openedAt) },
      { label: t('print.closed'), value: closedAt === undefined ? '' : formatFullInstant(closedAt) },
    ]
  }
  const deadlines = () => record().deadlines.filter(({ state }) => state !== 'void')
  return (
    <header class="print-head">
      <div class="print-title">
        <div>
          <p class="print-company">{me().organisation.name}</p>
          <h1>{textOf(definition().title)}</h1>
        </div>
        <dl>
          <For each={marks()}>
            {(mark) => (
              <div>
                <dt>{mark.label}</dt>
                <dd>{mark.value}</dd>
              </div>
            )}
          </For>
        </dl>
      </div>
      <dl class="print-facts">
        <For each={facts()}>
          {(fact) => (
            <div>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={deadlines().length > 0}>
        <dl class="print-facts" data-whole="">
          <div>
            <dt>{t('print.deadlines')}</dt>
            <dd>
              <For each={deadlines()}>{(deadline) => <p>{deadlineText(deadline)}</p>}</For>
            </dd>
          </div>
        </dl>
      </Show>
      <div class="print-widgets">
        <Widgets record={record()} slot="record.header" />
      </div>
    </header>
  )
}

const deadlineText = ({ title, due, state, provisional }: DeadlineView): string =>
  t('print.deadline', {
    title: textOf(title),
    due: formatFullInstant(due),
    state: t(`print.deadline.${state}`) + (provisional ? t('print.provisional') : ''),
  })
