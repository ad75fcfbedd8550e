import Check from 'lucide-solid/icons/check'
import CornerUpLeft from 'lucide-solid/icons/corner-up-left'
import Minus from 'lucide-solid/icons/minus'
import X from 'lucide-solid/icons/x'
import { For, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Icon } from './icon.tsx'

/** How one step of a procedure stands. */
export type StepState = 'done' | 'active' | 'waiting' | 'returned' | 'rejected' | 'skipped'

/** One step as it is shown. */
export interface Step {
  readonly id: string
  readonly title: string
  readonly state: StepState
  /** The state in words; colour and sign alone would not do. */
  readonly stateLabel: string
  /** Who did it, or who can. */
  readonly who?: string
  /** When it was done, or what the clock says. */
  readonly when?: JSX.Element
}

/** The props of {@link StepLine}. */
export interface StepLineProps {
  readonly steps: readonly Step[]
  readonly label: string
  /** A line across on a wide screen, or always downwards. */
  readonly orientation?: 'auto' | 'vertical'
}

const icons: Readonly<Record<StepState, Icon | null>> = {
  done: Check,
  active: null,
  waiting: null,
  returned: CornerUpLeft,
  rejected: X,
  skipped: Minus,
}

/** The whole path of a record: what is behind, where it is, what comes after, with names. */
export function StepLine(props: StepLineProps) {
  return (
    <ol class="cw-steps" data-orientation={props.orientation ?? 'auto'} aria-label={props.label}>
      <For each={props.steps}>
        {(step) => (
          <li class="cw-step" data-state={step.state} aria-current={step.state === 'active' ? 'step' : undefined}>
            <span class="cw-step-sign" aria-hidden="true">
              <Show when={icons[step.state]}>{(icon) => <Dynamic component={icon()} />}</Show>
            </span>
            <span class="cw-step-body">
              <span class="cw-step-title">{step.title}</span>
              <span class="cw-step-state">{step.stateLabel}</span>
              <Show when={step.who}>
                <span class="cw-step-who">{step.who}</span>
              </Show>
              <Show when={step.when}>
                <span class="cw-step-when cw-figures">{step.when}</span>
              </Show>
            </span>
          </li>
        )}
      </For>
    </ol>
  )
}
