import type { TemplateDocument } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { PageHeader } from '@checkwright/ui/page-header'
import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Play from 'lucide-solid/icons/play'
import { Show } from 'solid-js'
import { templateQuery } from '../../api/queries.ts'
import { t, textOf } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { useTitle } from '../app/title.ts'
import { titleOf } from '../definitions/names.ts'
import { PreviewPaper } from '../definitions/preview-paper.tsx'
import { TemplateCounts } from './template-counts.tsx'
import { useTemplates } from './use-template.ts'
import '../definitions/definitions.css'

/** One template: what it is for, and the whole of it as paper. */
export function TemplatePage() {
  const params = useParams<{ department: string; template: string }>()
  const query = useQuery(() => templateQuery(params.department, params.template))
  return (
    <Loaded query={query} shape="lines">
      {(template) => <Page template={template()} />}
    </Loaded>
  )
}

function Page(props: { readonly template: TemplateDocument }) {
  const templates = useTemplates()
  useTitle(() => titleOf(props.template))
  return (
    <>
      <PageHeader
        title={titleOf(props.template)}
        back={{ label: t('library.back'), href: '/library' }}
        actions={
          <span class="me-3 flex gap-2 md:me-0">
            <Button icon={Play} href={`/library/${props.template.id}/try`}>
              {t('library.try')}
            </Button>
            <Button
              tone="primary"
              loading={templates.busy() !== undefined}
              onClick={() => void templates.use(props.template)}
            >
              {t('library.use')}
            </Button>
          </span>
        }
      />
      <div class="app-wide flex flex-col gap-3">
        <div class="mx-auto flex w-full max-w-[210mm] flex-col gap-3">
          <TemplateCounts template={props.template} />
          <Show when={textOf(props.template.description)}>{(text) => <p class="text-muted">{text()}</p>}</Show>
          <Show when={props.template.definition}>
            {(id) => (
              <p>
                <a class="template-link" href={`/definitions/${id()}/design`}>
                  {t('library.openInUse')}
                </a>
              </p>
            )}
          </Show>
        </div>
        <PreviewPaper definition={props.template.document} />
      </div>
    </>
  )
}
