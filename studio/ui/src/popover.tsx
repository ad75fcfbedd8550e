import { Popover as Ark } from '@ark-ui/solid/popover'
import { createUniqueId, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { flag } from './attributes.ts'
import type { ButtonBaseProps } from './button.tsx'
import type { Icon } from './icon.tsx'

/** The props of {@link Popover}. */
export interface PopoverProps {
  /** The words of the trigger, or its accessible name where `icon` stands alone. */
  readonly label: string
  readonly icon?: Icon
  readonly iconOnly?: boolean
  readonly tone?: ButtonBaseProps['tone']
  readonly size?: ButtonBaseProps['size']
  readonly title?: JSX.Element
  /** Controls it from outside; it opens and closes by itself otherwise. */
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly children: JSX.Element
}

/** A small panel beside its button: an explanation, a filter. Nothing that must be finished before going on. */
export function Popover(props: PopoverProps) {
  const titleId = `popover-${createUniqueId()}`
  return (
    <Ark.Root
      ids={{ title: titleId }}
      open={props.open}
      onOpenChange={(details) => props.onOpenChange?.(details.open)}
      positioning={{ placement: 'bottom-start', gutter: 6, strategy: 'fixed' }}
      lazyMount
      unmountOnExit
    >
      <Ark.Trigger
        class="cw-button"
        data-tone={props.tone ?? (props.iconOnly ? 'ghost' : 'secondary')}
        data-size={props.size ?? 'md'}
        data-icon-only={flag(props.iconOnly)}
        aria-label={props.iconOnly ? props.label : undefined}
        title={props.iconOnly ? props.label : undefined}
      >
        <Show when={props.icon}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
        <Show when={!props.iconOnly}>
          <span>{props.label}</span>
        </Show>
      </Ark.Trigger>
      <Ark.Positioner class="cw-popup-place">
        <Ark.Content
          class="cw-popup cw-popover"
          aria-label={props.title === undefined ? props.label : undefined}
          aria-labelledby={props.title === undefined ? undefined : titleId}
        >
          <Show when={props.title}>
            <Ark.Title class="cw-popover-title">{props.title}</Ark.Title>
          </Show>
          {props.children}
        </Ark.Content>
      </Ark.Positioner>
    </Ark.Root>
  )
}
