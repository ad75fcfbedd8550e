import type { DefinitionSummary } from '@checkwright/core/model/api'
import { Chip } from '@checkwright/ui/chip'
import { EmptyState } from '@checkwright/ui/empty-state'
import { PageHeader } from '@checkwright/ui/page-header'
import { Sheet } from '@checkwright/ui/sheet'
import { Table } from '@checkwright/ui/table'
import { useQuery } from '@tanstack/solid-query'
import FileStack from 'lucide-solid/icons/file-stack'
import { createSignal, For, Show } from 'solid-js'
import { definitionsQuery, peopleQuery, versionsQuery } from '../../api/queries.ts'
import { t, textOf } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { useTitle } from '../app/title.ts'
import { formatInstant } from '../format/time.ts'

/** The forms of the organisation with their versions, for reading. */
export function Definitions() {
  const query = useQuery(definitionsQuery)
  const [open, setOpen] = createSignal<DefinitionSummary>()
  useTitle(() => t('common.definitions'))
  return (
    <>
      <PageHeader title={t('common.definitions')} />
      <div class="app-wide">
        <Loaded query={query} shape="rows">
          {(data) => (
            <Table
              label={t('common.definitions')}
              rows={data().items}
              rowKey={(row) => row.id}
              onOpen={setOpen}
              loadingLabel={t('common.loading')}
              empty={<EmptyState icon={FileStack} title={t('records.noForms')} text={t('records.noFormsText')} />}
              columns={[
                { id: 'title', header: t('records.form'), isPrimary: true, cell: (row) => textOf(row.title) },
                { id: 'kind', header: t('records.kind'), cell: (row) => t(`kinds.definition.${row.kind}`) },
                {
                  id: 'version',
                  header: t('records.version'),
                  cell: (row) => (
                    <Chip tone={row.version > 0 ? 'ok' : 'plain'}>
                      {row.version > 0 ? t('kinds.version', { version: row.version }) : t('kinds.notPublished')}
                    </Chip>
                  ),
                },
                { id: 'revision', header: t('records.revision'), cell: (row) => row.revision ?? '' },
                { id: 'key', header: t('records.key'), cell: (row) => <code class="text-sm">{row.key}</code> },
              ]}
            />
          )}
        </Loaded>
      </div>
      <Show when={open()}>
        {(definition) => <Versions definition={definition()} onClose={() => setOpen(undefined)} />}
      </Show>
    </>
  )
}

function Versions(props: { readonly definition: DefinitionSummary; readonly onClose: () => void }) {
  const query = useQuery(() => versionsQuery(props.definition.id))
  const people = useQuery(peopleQuery)
  const nameOf = (id: string) => (people.isSuccess ? (people.data.items.find((one) => one.id === id)?.name ?? id) : id)
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={textOf(props.definition.title)}
      labels={{ close: t('common.close') }}
    >
      <Loaded query={query} shape="rows">
        {(data) => (
          <Show when={data().items.length > 0} fallback={<p class="text-muted">{t('kinds.notPublished')}</p>}>
            <ul class="flex flex-col gap-3">
              <For each={data().items}>
                {(version) => (
                  <li class="rounded-md border border-line p-3">
                    <p class="font-medium">
                      {t('kinds.version', { version: version.version })}
                      <Show when={version.revision}>
                        {(revision) => (
                          <span class="font-normal text-muted"> · {t('kinds.revision', { revision: revision() })}</span>
                        )}
                      </Show>
                    </p>
                    <p class="text-sm text-muted">
                      {t('records.published', {
                        name: nameOf(version.publishedBy),
                        time: formatInstant(version.publishedAt),
                      })}
                    </p>
                    <p class="font-mono text-xs break-all text-muted">{version.hash}</p>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Loaded>
    </Sheet>
  )
}
