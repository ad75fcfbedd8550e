import type { StepView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import CornerUpLeft from 'lucide-solid/icons/corner-up-left'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'

/** Why a step has come back, and from whom. */
export function Returned(props: { readonly step: StepView; readonly nameOf: (id: string) => string }) {
  return (
    <Show when={props.step.state === 'active' && props.step.returned}>
      {(returned) => (
        <Banner tone="warn" icon={CornerUpLeft} title={t('fill.returnedBy', { name: props.nameOf(returned().by) })}>
          <span class="whitespace-pre-line">{returned().reason}</span>
        </Banner>
      )}
    </Show>
  )
}
