import { IconButton } from '@checkwright/ui/icon-button'
import { useQuery } from '@tanstack/solid-query'
import Maximize2 from 'lucide-solid/icons/maximize-2'
import { Show } from 'solid-js'
import { recordQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { RecordBody } from './record-body.tsx'
import { nounOf } from './record-page.tsx'

/** A record beside the inbox: everything for the decision, in one column. */
export function RecordPane(props: { readonly id: string; readonly onDecided: () => void }) {
  const query = useQuery(() => recordQuery(props.id))
  return (
    <Loaded query={query}>
      {(record) => (
        <RecordBody
          record={record()}
          isCompact
          onDecided={props.onDecided}
          header={
            <header class="pane-head">
              <h2 id="decision" tabindex="-1" class="min-w-0 flex-1 truncate text-lg font-semibold">
                {nounOf(record())}{' '}
                <Show when={record().number}>
                  <span class="cw-figures text-sm font-normal text-muted">{record().number}</span>
                </Show>
              </h2>
              <IconButton icon={Maximize2} label={t('record.openPage')} href={`/records/${record().id}?from=inbox`} />
            </header>
          }
        />
      )}
    </Loaded>
  )
}
