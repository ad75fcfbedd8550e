import type { DefinitionSummary } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { EmptyState } from '@checkwright/ui/empty-state'
import { Menu } from '@checkwright/ui/menu'
import { PageHeader } from '@checkwright/ui/page-header'
import { TextInput } from '@checkwright/ui/text-input'
import { useNavigate } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import FileJson from 'lucide-solid/icons/file-braces'
import FileStack from 'lucide-solid/icons/file-stack'
import LibraryBig from 'lucide-solid/icons/library-big'
import Plus from 'lucide-solid/icons/plus'
import Search from 'lucide-solid/icons/search'
import { createMemo, createSignal, Show } from 'solid-js'
import { definitionsQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { hasRole, useMe } from '../app/session.tsx'
import { useTitle } from '../app/title.ts'
import { matchesForm } from '../start/forms.ts'
import { DefinitionTable } from './definition-table.tsx'
import { DeleteDefinition } from './delete-definition.tsx'
import { ImportDefinition } from './import-definition.tsx'
import { NewDefinition } from './new-definition.tsx'

/** The forms of the organisation: making one, designing it, its versions, and taking it along as a file. */
export function Definitions() {
  const me = useMe()
  const navigate = useNavigate()
  const query = useQuery(definitionsQuery)
  const [search, setSearch] = createSignal('')
  const [isNew, setIsNew] = createSignal(false)
  const [file, setFile] = createSignal<File>()
  const [deleting, setDeleting] = createSignal<DefinitionSummary>()
  let chooser: HTMLInputElement | undefined
  const mayDesign = () => hasRole(me(), 'admin', 'designer')
  const all = () => (query.isSuccess ? query.data.items : [])
  const taken = createMemo(() => all().map(({ key }) => key))
  const begin = (how: string) => {
    if (how === 'blank') setIsNew(true)
    else if (how === 'library') navigate('/library')
    else chooser?.click()
  }
  useTitle(() => t('common.definitions'))
  return (
    <>
      <PageHeader
        title={t('common.definitions')}
        actions={
          <Show when={mayDesign()}>
            <span class="me-3 md:me-0">
              <Menu
                label={t('definitions.new')}
                icon={Plus}
                tone="primary"
                onSelect={begin}
                items={[
                  {
                    id: 'blank',
                    label: t('definitions.newBlank'),
                    detail: t('definitions.newBlankDetail'),
                    icon: Plus,
                  },
                  {
                    id: 'library',
                    label: t('definitions.newFromLibrary'),
                    detail: t('definitions.newFromLibraryDetail'),
                    icon: LibraryBig,
                  },
                  {
                    id: 'file',
                    label: t('definitions.newFromFile'),
                    detail: t('definitions.newFromFileDetail'),
                    icon: FileJson,
                  },
                ]}
              />
            </span>
          </Show>
        }
      />
      <input
        ref={(element) => (chooser = element)}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          setFile(event.currentTarget.files?.[0])
          // The same file may be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <div class="app-wide flex flex-col gap-4">
        <div class="max-w-md">
          <TextInput
            type="search"
            icon={Search}
            label={t('definitions.search')}
            placeholder={t('definitions.search')}
            value={search()}
            onChange={setSearch}
          />
        </div>
        <Loaded query={query} shape="rows">
          {() => (
            <DefinitionTable
              definitions={all().filter((one) => matchesForm(one, search()))}
              mayDesign={mayDesign()}
              onDelete={setDeleting}
              empty={
                <Show
                  when={search().trim() === ''}
                  fallback={
                    <EmptyState
                      icon={FileStack}
                      title={t('definitions.nothingFound')}
                      text={t('definitions.nothingFoundText')}
                    />
                  }
                >
                  <EmptyState
                    icon={FileStack}
                    title={t('definitions.empty')}
                    text={t('definitions.emptyText')}
                    actions={
                      <Show when={mayDesign()}>
                        <Button tone="primary" onClick={() => setIsNew(true)}>
                          {t('definitions.newBlank')}
                        </Button>
                        <Button href="/library">{t('definitions.toLibrary')}</Button>
                      </Show>
                    }
                  />
                </Show>
              }
            />
          )}
        </Loaded>
      </div>
      <Show when={isNew()}>
        <NewDefinition taken={taken()} onClose={() => setIsNew(false)} />
      </Show>
      <Show when={file()} keyed>
        {(chosen) => <ImportDefinition file={chosen} taken={taken()} onClose={() => setFile(undefined)} />}
      </Show>
      <Show when={deleting()} keyed>
        {(definition) => <DeleteDefinition definition={definition} onClose={() => setDeleting(undefined)} />}
      </Show>
    </>
  )
}
