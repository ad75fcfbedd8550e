import type { VersionSummary } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { Chip } from '@checkwright/ui/chip'
import { useQuery } from '@tanstack/solid-query'
import Eye from 'lucide-solid/icons/eye'
import { Show } from 'solid-js'
import { peopleQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { formatFullDate, formatInstant } from '../format/time.ts'

/** One version: its marks, whether records are opened on it, who published it and when. */
export function VersionCard(props: {
  readonly definition: string
  readonly version: VersionSummary
  readonly versions: readonly VersionSummary[]
}) {
  const people = useQuery(peopleQuery)
  const name = () =>
    (people.isSuccess ? people.data.items.find(({ id }) => id === props.version.publishedBy)?.name : undefined) ??
    t('common.product')
  const isNewer = () => {
    const current = props.versions.find(({ inEffect }) => inEffect)
    return current === undefined || props.version.version > current.version
  }
  const effective = () => {
    const { effective: date, inEffect } = props.version
    if (date === undefined) return t('definitions.effectiveAtOnce')
    const isComing = !inEffect && isNewer()
    return t(isComing ? 'definitions.effectiveComing' : 'definitions.effectiveFrom', { date: formatFullDate(date) })
  }
  return (
    <li class="version-card" data-current={props.version.inEffect ? '' : undefined}>
      <div class="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 class="font-medium">{t('kinds.version', { version: props.version.version })}</h2>
        <Show when={props.version.revision}>
          {(revision) => <Chip>{t('kinds.revision', { revision: revision() })}</Chip>}
        </Show>
        <Show
          when={props.version.inEffect}
          fallback={
            <Chip tone={isNewer() ? 'info' : 'plain'}>
              {t(isNewer() ? 'definitions.coming' : 'definitions.superseded')}
            </Chip>
          }
        >
          <Chip tone="ok">{t('definitions.inEffect')}</Chip>
        </Show>
      </div>
      <p class="text-sm">{effective()}</p>
      <p class="text-sm text-muted">
        {t('definitions.publishedBy', { name: name(), time: formatInstant(props.version.publishedAt) })}
      </p>
      <p class="truncate font-mono text-xs text-muted" title={props.version.hash}>
        {t('definitions.hash', { hash: props.version.hash.slice(0, 16) })}
      </p>
      <div>
        <Button size="sm" icon={Eye} href={`/definitions/${props.definition}/versions/${props.version.version}`}>
          {t('definitions.previewVersion', { version: props.version.version })}
        </Button>
      </div>
    </li>
  )
}
