import { Chip } from '@checkwright/ui/chip'
import { useQuery } from '@tanstack/solid-query'
import ShieldAlert from 'lucide-solid/icons/shield-alert'
import ShieldCheck from 'lucide-solid/icons/shield-check'
import { Show } from 'solid-js'
import { eventsQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'

/** Whether the record's chain of events is unbroken, as the server has just checked it. */
export function VerifiedBadge(props: { readonly id: string }) {
  const query = useQuery(() => eventsQuery(props.id))
  return (
    <Show when={query.isSuccess && query.data.chain}>
      {(chain) => (
        <Show
          when={chain().verified}
          fallback={
            <Chip tone="danger" icon={ShieldAlert}>
              {t('record.chainBroken', { seq: chain().brokenAt ?? 0 })}
            </Chip>
          }
        >
          <Chip tone="ok" icon={ShieldCheck}>
            {t('record.chainVerified')}
          </Chip>
        </Show>
      )}
    </Show>
  )
}
