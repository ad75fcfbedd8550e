import { Tooltip as Ark } from '@ark-ui/solid/tooltip'
import type { JSX } from 'solid-js'

/** The props of {@link Tooltip}. */
export interface TooltipProps {
  readonly text: JSX.Element
  /** What it explains: words or an icon, made focusable by the tooltip. Not a control: those name themselves. */
  readonly children: JSX.Element
  /** The accessible name of what it explains, where that is only an icon. */
  readonly label?: string
}

/** A few words more on hover and focus. Nothing that is needed may live only here: touch screens have no hover. */
export function Tooltip(props: TooltipProps) {
  return (
    <Ark.Root
      openDelay={300}
      closeDelay={80}
      positioning={{ placement: 'top', gutter: 6, strategy: 'fixed' }}
      lazyMount
      unmountOnExit
    >
      <Ark.Trigger class="cw-tooltip-trigger" aria-label={props.label}>
        {props.children}
      </Ark.Trigger>
      <Ark.Positioner class="cw-popup-place">
        <Ark.Content class="cw-tooltip">{props.text}</Ark.Content>
      </Ark.Positioner>
    </Ark.Root>
  )
}
