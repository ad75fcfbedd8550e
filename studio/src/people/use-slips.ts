import type { PersonRow } from '@checkwright/core/model/api'
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { keys } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { toasts } from '../app/toasts.tsx'
import { mostSlips, setGivenSlips } from './given-slips.ts'

/** Makes slips for people and leads to the page that prints them. */
export function useSlips(): {
  readonly isBusy: () => boolean
  print(people: readonly Pick<PersonRow, 'id' | 'active'>[]): Promise<void>
} {
  const navigate = useNavigate()
  const client = useQueryClient()
  const act = createAct((people: readonly string[]) => call('POST /api/slips', { body: { people } }))
  const tell = (text: string): void => {
    toasts.show({ text, tone: 'danger' })
  }
  return {
    isBusy: act.isBusy,
    async print(people) {
      const ids = people.filter((one) => one.active).map((one) => one.id)
      if (ids.length === 0) return tell(t('people.printSlipsNone'))
      if (ids.length > mostSlips) return tell(t('people.printSlipsMost', { limit: mostSlips }))
      const slips = await act.run(ids)
      if (!slips) {
        if (act.error()) tell(errorText(act.error()))
        return
      }
      setGivenSlips(slips)
      void client.invalidateQueries({ queryKey: keys.access })
      navigate('/people/slips')
    },
  }
}
