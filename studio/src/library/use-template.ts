import type { TemplateSummary } from '@checkwright/core/model/api'
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { keys } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { toasts } from '../app/toasts.tsx'
import { titleOf } from '../definitions/names.ts'

/** Takes a template into use: a draft is made and its designer opens. `busy` is the one that is being made. */
export function useTemplates() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [busy, setBusy] = createSignal<string>()
  const act = createAct((id: string, key: string) =>
    call('POST /api/library/:department/:template/use', { params: partsOf(id), body: {}, key }),
  )
  return {
    busy,
    async use(template: TemplateSummary): Promise<void> {
      setBusy(template.id)
      const draft = await act.run(template.id)
      setBusy(undefined)
      if (!draft) {
        if (act.error()) toasts.show({ text: errorText(act.error()), tone: 'danger' })
        return
      }
      const { key } = draft.definition
      toasts.show({
        text: key === template.key ? t('library.used', { title: titleOf(template) }) : t('library.usedOther', { key }),
        tone: 'ok',
      })
      void client.invalidateQueries({ queryKey: keys.definitions })
      void client.invalidateQueries({ queryKey: keys.library })
      navigate(`/definitions/${draft.id}/design`)
    },
  }
}

/** The two parts of a template's id. */
export function partsOf(id: string): { readonly department: string; readonly template: string } {
  const [department = '', template = ''] = id.split('/')
  return { department, template }
}
