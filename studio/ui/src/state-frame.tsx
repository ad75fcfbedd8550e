import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Icon } from './icon.tsx'

/** What an empty and a failed place have in common. */
export interface StateProps {
  readonly icon?: Icon
  readonly title: JSX.Element
  readonly text?: JSX.Element
  /** The way on: one or two buttons. */
  readonly actions?: JSX.Element
}

/** The frame of a place without content. Internal to the kit. */
export function StateFrame(props: { readonly kind: 'empty' | 'error'; readonly state: StateProps }) {
  return (
    <div class="cw-state" data-kind={props.kind} role={props.kind === 'error' ? 'alert' : undefined}>
      <Show when={props.state.icon}>
        {(icon) => <Dynamic component={icon()} aria-hidden="true" class="cw-state-icon" />}
      </Show>
      <p class="cw-state-title">{props.state.title}</p>
      <Show when={props.state.text}>
        <p class="cw-state-text">{props.state.text}</p>
      </Show>
      <Show when={props.state.actions}>
        <div class="cw-state-actions">{props.state.actions}</div>
      </Show>
    </div>
  )
}
