import type { DefinitionSummary } from '@checkwright/core/model/api'
import { EmptyState } from '@checkwright/ui/empty-state'
import { PageHeader } from '@checkwright/ui/page-header'
import { TextInput } from '@checkwright/ui/text-input'
import { useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import FileSearch from 'lucide-solid/icons/file-search'
import Search from 'lucide-solid/icons/search'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { definitionsQuery, keys } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { Loaded } from '../app/loaded.tsx'
import { useTitle } from '../app/title.ts'
import { toasts } from '../app/toasts.tsx'
import { FormCard } from './form-card.tsx'
import { groupForms, matchesForm, noteRecent, recentForms } from './forms.ts'

/** The forms I may open: recent ones first, then by kind; one press opens a record and leads to filling it in. */
export function Start() {
  const query = useQuery(definitionsQuery)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [search, setSearch] = createSignal('')
  const [opening, setOpening] = createSignal<string>()
  useTitle(() => t('start.title'))

  const act = createAct((definition: string, key: string) => call('POST /api/records', { body: { definition }, key }))
  const open = async (form: DefinitionSummary) => {
    setOpening(form.id)
    const record = await act.run(form.id)
    setOpening(undefined)
    if (!record) {
      if (act.error()) toasts.show({ text: errorText(act.error()), tone: 'danger' })
      return
    }
    noteRecent(form.id)
    client.setQueryData(keys.record(record.id), record)
    navigate(`/records/${record.id}/fill`)
  }
  return (
    <>
      <PageHeader title={t('start.title')} />
      <div class="app-wide flex flex-col gap-6">
        <div class="max-w-md">
          <TextInput
            type="search"
            icon={Search}
            label={t('start.search')}
            placeholder={t('start.search')}
            value={search()}
            onChange={setSearch}
          />
        </div>
        <Loaded query={query} shape="cards" count={3}>
          {(data) => (
            <Forms
              forms={data().items.filter((form) => form.mayOpen && form.version > 0 && matchesForm(form, search()))}
              isSearching={search().trim() !== ''}
              opening={opening()}
              onOpen={(form) => void open(form)}
            />
          )}
        </Loaded>
      </div>
    </>
  )
}

function Forms(props: {
  readonly forms: readonly DefinitionSummary[]
  readonly isSearching: boolean
  readonly opening: string | undefined
  readonly onOpen: (form: DefinitionSummary) => void
}) {
  const groups = createMemo(() => groupForms(props.forms, props.isSearching ? [] : recentForms()))
  return (
    <Show
      when={props.forms.length > 0}
      fallback={
        <EmptyState
          icon={FileSearch}
          title={props.isSearching ? t('start.nothingFound') : t('start.empty')}
          text={props.isSearching ? t('start.nothingFoundText') : t('start.emptyText')}
        />
      }
    >
      <For each={groups()}>
        {(group) => (
          <section aria-labelledby={`forms-${group.group}`} class="flex flex-col gap-3">
            <h2 id={`forms-${group.group}`} class="text-sm font-medium text-muted">
              {t(`start.group.${group.group}`)}
            </h2>
            <ul class="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
              <For each={group.forms}>
                {(form) => (
                  <li class="flex">
                    <FormCard form={form} isBusy={props.opening === form.id} onOpen={() => props.onOpen(form)} />
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
    </Show>
  )
}
