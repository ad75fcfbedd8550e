import type { VersionSummary } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Card } from '@checkwright/ui/card'
import { EmptyState } from '@checkwright/ui/empty-state'
import { Field } from '@checkwright/ui/field'
import { LoadingState } from '@checkwright/ui/loading-state'
import { PageHeader } from '@checkwright/ui/page-header'
import { Select } from '@checkwright/ui/select'
import { useParams, useSearchParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import History from 'lucide-solid/icons/clock-arrow-left'
import PencilRuler from 'lucide-solid/icons/pencil-ruler'
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { definitionsQuery, diffQuery, versionsQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { Loaded } from '../app/loaded.tsx'
import { hasRole, useMe } from '../app/session.tsx'
import { useTitle } from '../app/title.ts'
import { Changes } from './changes.tsx'
import { titleOf } from './names.ts'
import { VersionCard } from './version-card.tsx'
import './definitions.css'

/** The versions of one form: which is in effect, who published it, and what changed between any two of them. */
export function Versions() {
  const params = useParams<{ id: string }>()
  const me = useMe()
  const forms = useQuery(definitionsQuery)
  const query = useQuery(() => versionsQuery(params.id))
  const form = () => (forms.isSuccess ? forms.data.items.find(({ id }) => id === params.id) : undefined)
  const title = () => (form() === undefined ? t('definitions.versions') : titleOf(form()))
  const mayDesign = () => hasRole(me(), 'admin', 'designer')
  useTitle(() => t('definitions.versionsOf', { title: title() }))
  return (
    <>
      <PageHeader
        title={title()}
        meta={t('definitions.versions')}
        back={{ label: t('common.back'), href: '/definitions' }}
        actions={
          <Show when={mayDesign()}>
            <Button class="me-3 md:me-0" icon={PencilRuler} href={`/definitions/${params.id}/design`}>
              {t('definitions.design')}
            </Button>
          </Show>
        }
      />
      <div class="app-wide">
        <Loaded query={query} shape="cards" count={3}>
          {(data) => (
            <Show
              when={data().items.length > 0}
              fallback={
                <EmptyState
                  icon={History}
                  title={t('definitions.noVersions')}
                  text={t('definitions.noVersionsText')}
                  actions={
                    <Show when={mayDesign()}>
                      <Button tone="primary" href={`/definitions/${params.id}/design`}>
                        {t('definitions.toDesign')}
                      </Button>
                    </Show>
                  }
                />
              }
            >
              <div class="versions">
                <VersionList id={params.id} versions={data().items} />
                <Comparison id={params.id} versions={data().items} hasDraft={mayDesign()} />
              </div>
            </Show>
          )}
        </Loaded>
      </div>
    </>
  )
}

/** So many are shown at first: what changed stands below them on a phone. */
const fewVersions = 4

function VersionList(props: { readonly id: string; readonly versions: readonly VersionSummary[] }) {
  const [isAll, setIsAll] = createSignal(false)
  const current = () => props.versions.findIndex(({ inEffect }) => inEffect)
  const count = () => (isAll() ? props.versions.length : Math.max(fewVersions, current() + 1))
  return (
    <div class="flex flex-col gap-3">
      <ol class="flex flex-col gap-3" aria-label={t('definitions.versions')}>
        <For each={props.versions.slice(0, count())}>
          {(version) => <VersionCard definition={props.id} version={version} versions={props.versions} />}
        </For>
      </ol>
      <Show when={props.versions.length > count()}>
        <Button onClick={() => setIsAll(true)}>{t('definitions.allVersions', { count: props.versions.length })}</Button>
      </Show>
    </div>
  )
}

function Comparison(props: {
  readonly id: string
  readonly versions: readonly VersionSummary[]
  readonly hasDraft: boolean
}) {
  const [search, setSearch] = useSearchParams<{ from?: string; to?: string }>()
  const numbers = () => props.versions.map(({ version }) => String(version))
  const starts = () => [...numbers(), '0']
  const ends = () => [...(props.hasDraft ? ['draft'] : []), ...numbers()]
  const latest = () => numbers()[0] ?? '0'
  // Of several versions the last step is what one asks about; of a single one what has been drafted since.
  const to = () => known(search.to, ends()) ?? (numbers().length > 1 || !props.hasDraft ? latest() : 'draft')
  const before = () => (to() === 'draft' ? latest() : String(Number(to()) - 1))
  const from = () => known(search.from, starts()) ?? before()
  const query = useQuery(() => diffQuery(props.id, from(), to()))
  const label = (number: string) => {
    if (number === 'draft') return t('definitions.draft')
    if (number === '0') return t('definitions.nothing')
    const { revision } = props.versions.find(({ version }) => String(version) === number) ?? {}
    const version = t('kinds.version', { version: number })
    return revision === undefined ? version : `${version} · ${revision}`
  }
  const options = createMemo(() => ({
    from: starts().map((value) => ({ value, label: label(value) })),
    to: ends().map((value) => ({ value, label: label(value) })),
  }))
  return (
    <Card title={t('definitions.changes')}>
      <div class="flex flex-col gap-5">
        <div class="grid grid-cols-2 gap-3">
          <Field label={t('definitions.from')}>
            <Select
              value={from()}
              options={options().from}
              onChange={(value) => setSearch({ from: value ?? undefined, to: to() }, { replace: true })}
            />
          </Field>
          <Field label={t('definitions.to')}>
            <Select
              value={to()}
              options={options().to}
              onChange={(value) => setSearch({ from: from(), to: value ?? undefined }, { replace: true })}
            />
          </Field>
        </div>
        <Switch>
          <Match when={from() === to()}>
            <p>{t('definitions.noChanges')}</p>
          </Match>
          <Match when={query.isSuccess && query.data}>{(diff) => <Changes diff={diff()} />}</Match>
          <Match when={query.isError}>
            <Banner
              tone="danger"
              actions={
                <Button size="sm" onClick={() => void query.refetch()}>
                  {t('common.tryAgain')}
                </Button>
              }
            >
              {errorText(query.error)}
            </Banner>
          </Match>
          <Match when={query.isPending}>
            <LoadingState label={t('common.loading')} shape="lines" count={4} />
          </Match>
        </Switch>
      </div>
    </Card>
  )
}

const known = (value: string | undefined, among: readonly string[]): string | undefined =>
  value !== undefined && among.includes(value) ? value : undefined
