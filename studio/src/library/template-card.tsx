import type { TemplateSummary } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { Chip } from '@checkwright/ui/chip'
import { Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { titleOf } from '../definitions/names.ts'
import { TemplateCounts } from './template-counts.tsx'

/** One template: what it is for, how much is in it, and the three things to do with it. */
export function TemplateCard(props: {
  readonly template: TemplateSummary
  readonly isBusy: boolean
  readonly onUse: () => void
}) {
  const at = () => `/library/${props.template.id}`
  return (
    <article class="template-card" aria-label={titleOf(props.template)}>
      <div class="flex items-start justify-between gap-2">
        <h3 class="font-medium">
          <a class="template-link" href={at()}>
            {titleOf(props.template)}
          </a>
        </h3>
        <Show when={props.template.definition}>
          <Chip tone="ok">{t('library.inUse')}</Chip>
        </Show>
      </div>
      <p class="line-clamp-3 text-sm text-muted">{textOf(props.template.description)}</p>
      <TemplateCounts template={props.template} />
      <div class="template-card-acts">
        <Button size="sm" tone="primary" loading={props.isBusy} onClick={() => props.onUse()}>
          {t('library.use')}
        </Button>
        <Button size="sm" href={`${at()}/try`}>
          {t('library.try')}
        </Button>
        <Button size="sm" tone="ghost" href={at()}>
          {t('library.preview')}
        </Button>
      </div>
    </article>
  )
}
