import type { TemplateSummary } from '@checkwright/core/model/api'
import { Chip } from '@checkwright/ui/chip'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'

/** What a template holds, in a few chips. */
export function TemplateCounts(props: { readonly template: TemplateSummary }) {
  return (
    <p class="flex flex-wrap gap-1.5">
      <Chip>{t(`kinds.definition.${props.template.kind}`)}</Chip>
      <Show when={props.template.items > 0}>
        <Chip>{t('library.items', { count: props.template.items })}</Chip>
      </Show>
      <Show when={props.template.fields > 0}>
        <Chip>{t('library.fields', { count: props.template.fields })}</Chip>
      </Show>
      <Chip>{t('library.steps', { count: props.template.steps })}</Chip>
    </p>
  )
}
