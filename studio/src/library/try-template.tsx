import { useParams } from '@solidjs/router'
import { call } from '../../api/call.ts'
import { t } from '../../i18n/index.ts'
import { Trying } from '../design/try/try-page.tsx'

/** A template as whoever fills it in will see it, before anybody has decided to use it. */
export function TryTemplate() {
  const params = useParams<{ department: string; template: string }>()
  return (
    <Trying
      back={`/library/${params.department}/${params.template}`}
      toBack={t('library.toTemplate')}
      open={() =>
        call('POST /api/library/:department/:template/try', {
          params: { department: params.department, template: params.template },
          body: {},
        })
      }
    />
  )
}
