import { mergeProps, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { type ButtonBaseProps, ButtonFrame } from './button.tsx'
import type { Icon } from './icon.tsx'

/** The props of {@link IconButton}. */
export interface IconButtonProps extends ButtonBaseProps {
  readonly icon: Icon
  /** What it does, in words: the accessible name and the native tooltip. */
  readonly label: string
}

/** A button that shows only an icon. Where there is room for words, use `Button`. */
export function IconButton(props: IconButtonProps) {
  return (
    <ButtonFrame base={mergeProps({ tone: 'ghost' } as const, props)} label={props.label}>
      <Show when={!props.loading} fallback={<span class="cw-spinner" aria-hidden="true" />}>
        <Dynamic component={props.icon} aria-hidden="true" />
      </Show>
    </ButtonFrame>
  )
}
