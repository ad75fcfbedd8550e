import { Menu as Ark } from '@ark-ui/solid/menu'
import Check from 'lucide-solid/icons/check'
import { For, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { flag } from './attributes.ts'
import type { ButtonBaseProps } from './button.tsx'
import type { Icon } from './icon.tsx'
import { KeyHint } from './key-hint.tsx'

/** One act of a menu, or with `separator` the line before it. */
export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: Icon
  /** A second line: why it is not allowed now, what it will do. */
  readonly detail?: string
  readonly keys?: readonly string[]
  readonly tone?: 'plain' | 'danger'
  readonly disabled?: boolean
  /** Shows a tick: one of several is on. */
  readonly isChecked?: boolean
  /** Draws a line above it. */
  readonly separator?: boolean
}

/** The props of {@link Menu}. */
export interface MenuProps {
  readonly items: readonly MenuItem[]
  readonly onSelect: (id: string) => void
  /** The words of the trigger, or its accessible name where `icon` stands alone. */
  readonly label: string
  readonly icon?: Icon
  /** Shows the icon alone. */
  readonly iconOnly?: boolean
  readonly tone?: ButtonBaseProps['tone']
  readonly size?: ButtonBaseProps['size']
  readonly disabled?: boolean
  /** What the trigger shows instead of the label, such as a person with an avatar. */
  readonly children?: JSX.Element
}

/** A button that opens a list of acts. */
export function Menu(props: MenuProps) {
  return (
    <Ark.Root
      onSelect={(details) => props.onSelect(details.value)}
      positioning={{ placement: 'bottom-end', gutter: 4, strategy: 'fixed' }}
      lazyMount
      unmountOnExit
    >
      <Ark.Trigger
        class="cw-button"
        data-tone={props.tone ?? (props.iconOnly ? 'ghost' : 'secondary')}
        data-size={props.size ?? 'md'}
        data-icon-only={flag(props.iconOnly)}
        disabled={props.disabled}
        aria-label={props.iconOnly ? props.label : undefined}
        title={props.iconOnly ? props.label : undefined}
      >
        <Show when={props.icon}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
        <Show when={!props.iconOnly}>{props.children ?? <span>{props.label}</span>}</Show>
      </Ark.Trigger>
      <Ark.Positioner class="cw-popup-place">
        <Ark.Content class="cw-popup cw-menu" aria-label={props.label}>
          <For each={props.items}>
            {(item) => (
              <>
                <Show when={item.separator}>
                  <Ark.Separator class="cw-menu-line" />
                </Show>
                <Ark.Item
                  value={item.id}
                  disabled={item.disabled}
                  class="cw-menu-item"
                  data-tone={item.tone ?? 'plain'}
                >
                  <Show when={item.icon}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
                  <span class="cw-menu-text">
                    {item.label}
                    <Show when={item.detail}>
                      <span class="cw-menu-detail">{item.detail}</span>
                    </Show>
                  </span>
                  <Show when={item.keys}>{(keys) => <KeyHint keys={keys()} />}</Show>
                  <Show when={item.isChecked}>
                    <span class="cw-menu-end">
                      <Check aria-hidden="true" />
                    </span>
                  </Show>
                </Ark.Item>
              </>
            )}
          </For>
        </Ark.Content>
      </Ark.Positioner>
    </Ark.Root>
  )
}
