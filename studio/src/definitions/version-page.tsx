import type { VersionDocument } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { Chip } from '@checkwright/ui/chip'
import { PageHeader } from '@checkwright/ui/page-header'
import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Download from 'lucide-solid/icons/download'
import { versionQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { useTitle } from '../app/title.ts'
import { downloadDefinition } from './file.ts'
import { titleOf } from './names.ts'
import { PreviewPaper } from './preview-paper.tsx'
import './definitions.css'

/** One published version for reading: as paper, and as a file to take along. */
export function VersionPage() {
  const params = useParams<{ id: string; n: string }>()
  const query = useQuery(() => versionQuery(params.id, Number(params.n)))
  return (
    <Loaded query={query} shape="lines">
      {(version) => <Page id={params.id} version={version()} />}
    </Loaded>
  )
}

function Page(props: { readonly id: string; readonly version: VersionDocument }) {
  const name = () => t('kinds.version', { version: props.version.version })
  const title = () => titleOf(props.version.definition)
  useTitle(() => `${title()} ${name()}`)
  return (
    <>
      <PageHeader
        title={title()}
        meta={name()}
        back={{ label: t('definitions.backToVersions'), href: `/definitions/${props.id}/versions` }}
        state={<Chip>{t('definitions.readOnly')}</Chip>}
        actions={
          <Button
            class="me-3 md:me-0"
            icon={Download}
            onClick={() =>
              downloadDefinition(props.version.definition, `${props.version.definition.key}-v${props.version.version}`)
            }
          >
            {t('definitions.export')}
          </Button>
        }
      />
      <div class="app-wide">
        <PreviewPaper definition={props.version.definition} version={props.version.version} />
      </div>
    </>
  )
}
