import type { RecordView } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { PageHeader } from '@checkwright/ui/page-header'
import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Printer from 'lucide-solid/icons/printer'
import { recordQuery } from '../../api/queries.ts'
import { t, textOf } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { useTitle } from '../app/title.ts'
import { RecordBody } from './record-body.tsx'

/** A record on a page of its own. */
export function RecordPage() {
  const params = useParams<{ id: string }>()
  const query = useQuery(() => recordQuery(params.id))
  return <Loaded query={query}>{(record) => <Page record={record()} />}</Loaded>
}

function Page(props: { readonly record: RecordView }) {
  const navigate = useNavigate()
  const [search] = useSearchParams<{ from?: string }>()
  const title = () => nounOf(props.record)
  useTitle(() => [title(), props.record.number ?? ''].join(' ').trim())
  const back = () => (search.from === 'inbox' ? '/' : '/records')
  return (
    <div class="lg:min-h-screen">
      <RecordBody
        record={props.record}
        onDecided={() => search.from === 'inbox' && navigate('/')}
        header={
          <PageHeader
            title={title()}
            meta={props.record.number ?? undefined}
            actions={
              <span class="me-3 md:me-0">
                <Button tone="ghost" icon={Printer} href={`/records/${props.record.id}/print`}>
                  {t('record.print')}
                </Button>
              </span>
            }
            back={{ label: search.from === 'inbox' ? t('common.toInbox') : t('record.toList'), href: back() }}
          />
        }
      />
    </div>
  )
}

/** What one record of its definition is called. */
export const nounOf = (record: RecordView): string => {
  const { definition } = record.form
  return textOf(definition.noun) || textOf(definition.title)
}
