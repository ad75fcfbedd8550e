import type { DefinitionDraft } from '@checkwright/core/model/api'
import { LoadingState } from '@checkwright/ui/loading-state'
import { useParams } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createResource, Match, onCleanup, Show, Switch } from 'solid-js'
import { ApiProblem } from '../../api/problem.ts'
import { keys, versionsQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { Failure } from '../app/failure.tsx'
import { Delayed } from '../app/loaded.tsx'
import { useNames } from '../app/names.ts'
import { NotFound } from '../app/not-found.tsx'
import { useMe } from '../app/session.tsx'
import { toasts } from '../app/toasts.tsx'
import { DesignProvider } from './context.ts'
import { createKinds, KindsProvider } from './kinds.ts'
import { type Opened, openDraft, publishedVersions } from './load.ts'
import { nothingTaken, takenBy } from './model/keys.ts'
import { DesignPage } from './page/design-page.tsx'
import { createDesk } from './state/design.ts'
import { DeskProvider } from './state/use-desk.ts'
import './design.css'

/** The designer of one definition: fetches its draft, brings back what was left unsaved, and gives it to the page. */
export function Designer() {
  const params = useParams<{ id: string }>()
  return (
    <Show when={params.id} keyed>
      {(id) => <Loading id={id} />}
    </Show>
  )
}

function Loading(props: { readonly id: string }) {
  const me = useMe()
  const [opened, { refetch }] = createResource(() => openDraft(props.id, me().person.id))
  onCleanup(() => opened.latest?.close())
  const isMissing = () => opened.error instanceof ApiProblem && opened.error.status === 404
  return (
    <Switch>
      <Match when={isMissing()}>
        <main id="main">
          <NotFound />
        </main>
      </Match>
      <Match when={opened.error}>
        <main id="main">
          <Failure error={opened.error} retry={() => void refetch()} />
        </main>
      </Match>
      <Match when={opened.state === 'ready' && opened()}>{(ready) => <Desk opened={ready()} />}</Match>
      <Match when={opened.loading}>
        <Delayed>
          <main id="main" class="p-6">
            <LoadingState label={t('common.loading')} />
          </main>
        </Delayed>
      </Match>
    </Switch>
  )
}

function Desk(props: { readonly opened: Opened }) {
  const me = useMe()
  const client = useQueryClient()
  const nameOf = useNames(() => ({}))
  const { draft, journal, recovered } = props.opened
  const [versions, { refetch }] = createResource(() => latestOf(draft))
  const published = () => (versions.state === 'ready' || versions.state === 'refreshing' ? versions.latest : undefined)
  const desk = createDesk({
    id: draft.id,
    journal,
    recovered,
    languages: () => me().organisation.languages,
    published: () => published()?.[0] ?? null,
    taken: () => (published() === undefined ? nothingTaken : takenBy(published() ?? [])),
    onReceived: ({ savedBy }, hasClashes) => {
      if (hasClashes) return
      const isMe = savedBy === me().person.id
      const text = isMe
        ? t('design.receivedOwn')
        : t('design.received', { name: nameOf(savedBy ?? '') ?? t('design.somebody') })
      toasts.show({ text, tone: 'info' })
    },
  })
  if (recovered.acts > 0)
    toasts.show({
      text: t('design.recovered', { count: recovered.acts }),
      tone: 'info',
      action: { label: t('design.undo'), run: () => desk.undo() },
      duration: 10_000,
    })
  onCleanup(() => {
    // What waits is sent now; should that fail, the journal has it.
    void desk.settle().finally(() => {
      desk.stop()
      void client.invalidateQueries({ queryKey: keys.definitions })
    })
  })
  return (
    <DesignProvider value={desk}>
      <DeskProvider value={desk}>
        <KindsProvider value={createKinds()}>
          <DesignPage version={published()?.length ?? draft.version} onPublished={() => void refetch()} />
        </KindsProvider>
      </DeskProvider>
    </DesignProvider>
  )

  async function latestOf(known: DefinitionDraft) {
    const { items } = await client.fetchQuery({ ...versionsQuery(known.id), staleTime: 0 })
    return publishedVersions(known.id, items.length)
  }
}
