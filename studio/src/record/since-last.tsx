import type { RecordView } from '@checkwright/core/model/api'
import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { eventsQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { useMe } from '../app/session.tsx'
import { Changes } from './changes.tsx'
import { newsFor } from './news.ts'

/** Above everything else for whoever is to decide: what has changed since they last had it in their hands. */
export function SinceLast(props: { readonly record: RecordView; readonly nameOf: (id: string) => string | undefined }) {
  const me = useMe()
  const query = useQuery(() => eventsQuery(props.record.id))
  const news = () => (query.isSuccess ? newsFor(query.data.items, me().person.id) : null)
  return (
    <Show when={news()}>
      {(found) => (
        <section class="since-last" aria-labelledby={`news-${props.record.id}`}>
          <h2 id={`news-${props.record.id}`} class="text-sm font-medium">
            {t(`record.news.${found().since}`)}
          </h2>
          <Changes changes={found().changes} record={props.record} nameOf={props.nameOf} />
        </section>
      )}
    </Show>
  )
}
