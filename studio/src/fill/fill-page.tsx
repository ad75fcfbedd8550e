import type { RecordView, StepView } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { EmptyState } from '@checkwright/ui/empty-state'
import { LoadingState } from '@checkwright/ui/loading-state'
import { useParams, useSearchParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import CircleCheckBig from 'lucide-solid/icons/circle-check-big'
import { createMemo, Show } from 'solid-js'
import { recordQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { mySteps } from '../record/my-steps.ts'
import { FillForm } from './fill-form.tsx'
import { OpenSession } from './open-session.tsx'

/** Filling in the step of a record that waits for me. */
export function FillPage() {
  const params = useParams<{ id: string }>()
  const query = useQuery(() => recordQuery(params.id))
  return (
    <Loaded query={query} shape="cards" count={5}>
      {(record) => <Filling record={record()} />}
    </Loaded>
  )
}

function Filling(props: { readonly record: RecordView }) {
  const [search] = useSearchParams<{ step?: string }>()
  // The step stays the one begun with, even when the record moves on meanwhile.
  const step = createMemo<StepView | undefined>(
    (chosen) => chosen ?? mySteps(props.record).find((one) => !search.step || one.key === search.step),
  )
  return (
    <Show
      when={step()}
      fallback={
        <div class="app-column pt-16">
          <EmptyState
            icon={CircleCheckBig}
            title={t('fill.nothing')}
            text={t('fill.nothingText')}
            actions={<Button href={`/records/${props.record.id}`}>{t('fill.toRecord')}</Button>}
          />
        </div>
      }
    >
      {(found) => (
        <OpenSession
          record={props.record}
          step={found()}
          fallback={
            <div class="app-column">
              <LoadingState label={t('common.loading')} shape="cards" count={5} />
            </div>
          }
        >
          {(session, errors) => <FillForm session={session} errors={errors} step={found()} />}
        </OpenSession>
      )}
    </Show>
  )
}
