import { Card } from '@checkwright/ui/card'
import { Chip } from '@checkwright/ui/chip'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { Check, State } from './checks.ts'

const icons = { ok: CircleCheck, warn: TriangleAlert, danger: CircleAlert } as const satisfies Record<State, unknown>

/** One part of the installation: its state in a word, what is known of it, and what to do where it is not well. */
export function CheckCard(props: {
  readonly check: Check
  /** What is known, in a sentence. */
  readonly children: JSX.Element
  readonly actions?: JSX.Element
}) {
  return (
    <Card
      class="health-card"
      title={t(`health.part.${props.check.part}`)}
      actions={
        <>
          {props.actions}
          <Chip tone={props.check.state} icon={icons[props.check.state]}>
            {t(`health.state.${props.check.state}`)}
          </Chip>
        </>
      }
    >
      <div class="flex flex-col gap-2">
        {props.children}
        <Show when={props.check.advice}>
          {(advice) => (
            <p class="health-advice" data-state={props.check.state}>
              {t(`health.advice.${advice()}`)}
            </p>
          )}
        </Show>
      </div>
    </Card>
  )
}
