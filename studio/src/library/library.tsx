import type { TemplateSummary } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { EmptyState } from '@checkwright/ui/empty-state'
import { PageHeader } from '@checkwright/ui/page-header'
import { TextInput } from '@checkwright/ui/text-input'
import { useQuery } from '@tanstack/solid-query'
import LibraryBig from 'lucide-solid/icons/library-big'
import Search from 'lucide-solid/icons/search'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { libraryQuery } from '../../api/queries.ts'
import { t, textOf } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { useTitle } from '../app/title.ts'
import { matchesTemplate } from './matches.ts'
import { TemplateCard } from './template-card.tsx'
import { useTemplates } from './use-template.ts'
import '../definitions/definitions.css'

/** The templates by department: what is in each, a look at it, trying it out, and the way to a form of one's own. */
export function Library() {
  const query = useQuery(libraryQuery)
  const [search, setSearch] = createSignal('')
  useTitle(() => t('library.title'))
  return (
    <>
      <PageHeader title={t('library.title')} />
      <div class="app-wide flex flex-col gap-6">
        <div class="max-w-md">
          <TextInput
            type="search"
            icon={Search}
            label={t('library.search')}
            placeholder={t('library.search')}
            value={search()}
            onChange={setSearch}
          />
        </div>
        <Loaded query={query} shape="cards" count={4}>
          {(data) => (
            <Shelves
              templates={data().items.filter((one) => matchesTemplate(one, search()))}
              isEmpty={data().items.length === 0}
            />
          )}
        </Loaded>
      </div>
    </>
  )
}

function Shelves(props: { readonly templates: readonly TemplateSummary[]; readonly isEmpty: boolean }) {
  const templates = useTemplates()
  const departments = createMemo(() => {
    const names = [...new Set(props.templates.map(({ id }) => id.split('/', 1)[0] ?? ''))]
    return names.map((name) => ({
      name,
      templates: props.templates.filter(({ id }) => id.startsWith(`${name}/`)),
    }))
  })
  return (
    <Show
      when={props.templates.length > 0}
      fallback={
        <EmptyState
          icon={LibraryBig}
          title={t(props.isEmpty ? 'library.empty' : 'library.nothingFound')}
          text={t(props.isEmpty ? 'library.emptyText' : 'library.nothingFoundText')}
          actions={
            <Show when={props.isEmpty}>
              <Button href="/definitions">{t('common.definitions')}</Button>
            </Show>
          }
        />
      }
    >
      <div class="library">
        <For each={departments()}>
          {(department) => (
            <section
              aria-labelledby={`library-${department.name}`}
              class="library-shelf"
              data-count={Math.min(department.templates.length, 3)}
            >
              <h2 id={`library-${department.name}`} class="text-sm font-medium text-muted">
                {textOf(department.templates[0]?.department)}
              </h2>
              <ul class="library-cards">
                <For each={department.templates}>
                  {(template) => (
                    <li>
                      <TemplateCard
                        template={template}
                        isBusy={templates.busy() === template.id}
                        onUse={() => void templates.use(template)}
                      />
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
      </div>
    </Show>
  )
}
