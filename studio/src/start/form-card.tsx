import type { DefinitionSummary } from '@checkwright/core/model/api'
import ClipboardCheck from 'lucide-solid/icons/clipboard-check'
import FileText from 'lucide-solid/icons/file-text'
import ListOrdered from 'lucide-solid/icons/list-ordered'
import Table from 'lucide-solid/icons/table-2'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t, textOf } from '../../i18n/index.ts'

const icons = { form: FileText, checklist: ClipboardCheck, procedure: ListOrdered, register: Table } as const

/** One form to open: what it is, what it is for, and why it cannot be opened where a plugin is missing. */
export function FormCard(props: {
  readonly form: DefinitionSummary
  readonly isBusy: boolean
  readonly onOpen: () => void
}) {
  const isBlocked = () => props.form.missingPlugins.length > 0
  return (
    <button
      type="button"
      class="form-card"
      disabled={isBlocked()}
      aria-busy={props.isBusy || undefined}
      onClick={() => props.onOpen()}
    >
      <Show when={!props.isBusy} fallback={<span class="cw-spinner form-card-icon" aria-hidden="true" />}>
        <Dynamic component={icons[props.form.kind]} class="form-card-icon" aria-hidden="true" />
      </Show>
      <span class="flex min-w-0 flex-col gap-1">
        <span class="font-medium">{textOf(props.form.title)}</span>
        <Show when={props.form.description}>
          <span class="form-card-text">{textOf(props.form.description)}</span>
        </Show>
        <span class="text-xs text-muted">
          {t(`kinds.definition.${props.form.kind}`)}
          <Show when={props.form.revision}>{` · ${t('kinds.revision', { revision: props.form.revision })}`}</Show>
        </span>
        <Show when={isBlocked()}>
          <span class="text-sm text-danger">
            {t('start.missingPlugins', { plugins: props.form.missingPlugins.join(t('common.listSeparator')) })}
          </span>
        </Show>
      </span>
    </button>
  )
}
