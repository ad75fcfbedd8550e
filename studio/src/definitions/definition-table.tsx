import type { DefinitionSummary } from '@checkwright/core/model/api'
import { Chip } from '@checkwright/ui/chip'
import { Menu } from '@checkwright/ui/menu'
import { Table } from '@checkwright/ui/table'
import { useNavigate } from '@solidjs/router'
import History from 'lucide-solid/icons/clock-arrow-left'
import Download from 'lucide-solid/icons/download'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import PencilRuler from 'lucide-solid/icons/pencil-ruler'
import Play from 'lucide-solid/icons/play'
import Trash from 'lucide-solid/icons/trash'
import { type JSX, Show } from 'solid-js'
import { call } from '../../api/call.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { toasts } from '../app/toasts.tsx'
import { formatFullDate } from '../format/time.ts'
import { downloadDefinition } from './file.ts'
import { titleOf } from './names.ts'

/** The forms with how far each is published; a row opens the designer, for auditors the versions. */
export function DefinitionTable(props: {
  readonly definitions: readonly DefinitionSummary[]
  readonly mayDesign: boolean
  readonly empty: JSX.Element
  readonly onDelete: (definition: DefinitionSummary) => void
}) {
  return (
    <Table
      label={t('common.definitions')}
      rows={props.definitions}
      rowKey={(row) => row.id}
      rowHref={(row) => `/definitions/${row.id}/${props.mayDesign ? 'design' : 'versions'}`}
      loadingLabel={t('common.loading')}
      empty={props.empty}
      columns={[
        { id: 'title', header: t('records.form'), isPrimary: true, cell: (row) => titleOf(row) },
        { id: 'kind', header: t('records.kind'), cell: (row) => t(`kinds.definition.${row.kind}`) },
        { id: 'state', header: t('definitions.state'), cell: (row) => <State definition={row} /> },
        { id: 'revision', header: t('records.revision'), cell: (row) => row.revision ?? '' },
        { id: 'key', header: t('records.key'), cell: (row) => <code class="text-sm">{row.key}</code> },
        {
          id: 'more',
          header: t('definitions.acts'),
          align: 'end',
          width: 64,
          cell: (row) => <Acts definition={row} mayDesign={props.mayDesign} onDelete={() => props.onDelete(row)} />,
        },
      ]}
    />
  )
}

/** What records are opened on, what will be, and what keeps it from being opened. */
function State(props: { readonly definition: DefinitionSummary }) {
  const next = () => props.definition.next
  const coming = () => {
    const found = next()
    return found && { version: found.version, date: formatFullDate(found.effective) }
  }
  return (
    <span class="flex flex-wrap items-center gap-1.5">
      <Show when={props.definition.version > 0} fallback={<Chip tone="plain">{t('definitions.draft')}</Chip>}>
        <Show when={props.definition.effectiveVersion > 0}>
          <Chip tone="ok">{t('definitions.inEffectVersion', { version: props.definition.effectiveVersion })}</Chip>
        </Show>
        <Show when={coming()}>
          {(params) => (
            <Chip tone="info">
              {t(props.definition.effectiveVersion > 0 ? 'definitions.fromDay' : 'definitions.notYet', params())}
            </Chip>
          )}
        </Show>
      </Show>
      <Show when={props.definition.missingPlugins.length > 0}>
        <Chip tone="danger">
          {t('definitions.missingPlugins', {
            plugins: props.definition.missingPlugins.join(t('common.listSeparator')),
          })}
        </Chip>
      </Show>
    </span>
  )
}

function Acts(props: {
  readonly definition: DefinitionSummary
  readonly mayDesign: boolean
  readonly onDelete: () => void
}) {
  const navigate = useNavigate()
  const at = (part: string) => `/definitions/${props.definition.id}/${part}`
  const wasPublished = () => props.definition.version > 0
  const act = (id: string) => {
    if (id === 'export') void exportDraft(props.definition.id)
    else if (id === 'delete') props.onDelete()
    else navigate(at(id))
  }
  const items = () => [
    ...(props.mayDesign
      ? [
          { id: 'design', label: t('definitions.design'), icon: PencilRuler },
          { id: 'try', label: t('definitions.try'), icon: Play },
        ]
      : []),
    { id: 'versions', label: t('definitions.versions'), icon: History },
    ...(props.mayDesign
      ? [
          { id: 'export', label: t('definitions.export'), icon: Download },
          {
            id: 'delete',
            label: t('definitions.delete'),
            icon: Trash,
            tone: 'danger' as const,
            separator: true,
            disabled: wasPublished(),
            ...(wasPublished() ? { detail: t('definitions.deleteNot') } : {}),
          },
        ]
      : []),
  ]
  return (
    <Menu
      label={t('definitions.more', { title: titleOf(props.definition) })}
      icon={Ellipsis}
      iconOnly
      size="sm"
      items={items()}
      onSelect={act}
    />
  )
}

/** The draft as it stands on the server, as a file. */
async function exportDraft(id: string): Promise<void> {
  try {
    downloadDefinition((await call('GET /api/definitions/:id', { params: { id } })).definition)
  } catch (error) {
    toasts.show({ text: errorText(error), tone: 'danger' })
  }
}
