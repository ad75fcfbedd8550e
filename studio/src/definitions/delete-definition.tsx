import type { DefinitionSummary } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Dialog } from '@checkwright/ui/dialog'
import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { keys } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { toasts } from '../app/toasts.tsx'
import { titleOf } from './names.ts'

/** Asks before a draft that was never published is deleted. */
export function DeleteDefinition(props: { readonly definition: DefinitionSummary; readonly onClose: () => void }) {
  const client = useQueryClient()
  const title = titleOf(props.definition)
  const act = createAct(async (_: null, key: string) => {
    await call('DELETE /api/definitions/:id', {
      params: { id: props.definition.id },
      ifMatch: String(props.definition.draftRevision),
      key,
    })
    return true
  })
  const remove = async () => {
    if (!(await act.run(null))) return
    await client.invalidateQueries({ queryKey: keys.definitions })
    toasts.show({ text: t('definitions.deleted', { title }), tone: 'ok' })
    props.onClose()
  }
  return (
    <Dialog
      open
      alert
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={t('definitions.deleteTitle', { title })}
      description={t('definitions.deleteText')}
      labels={{ close: t('common.close') }}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('common.cancel')}</Button>
          <Button tone="danger" loading={act.isBusy()} onClick={() => void remove()}>
            {t('definitions.delete')}
          </Button>
        </>
      }
    >
      <Show when={act.error()}>
        <Banner tone="danger" isUrgent>
          {errorText(act.error())}
        </Banner>
      </Show>
    </Dialog>
  )
}
