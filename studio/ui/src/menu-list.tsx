import { Menu as Ark } from '@ark-ui/solid/menu'
import Check from 'lucide-solid/icons/check'
import { createEffect, createSignal, For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { KeyHint } from './key-hint.tsx'
import type { MenuProps } from './menu.tsx'

/** The list a menu opens. Internal to the kit: `Menu` fetches it. */
export function MenuList(props: {
  readonly menu: MenuProps
  readonly triggerId: string
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** Highlighted when it opens, where it was opened by keyboard. */
  readonly first?: string
}) {
  // Mounted closed, and opened once the widget runs: it takes opening for an event, which places the list and moves the focus.
  const [isOpen, setIsOpen] = createSignal(false)
  createEffect(() => {
    const open = props.open
    queueMicrotask(() => setIsOpen(open))
  })
  return (
    <Ark.Root
      open={isOpen()}
      onOpenChange={(details) => props.onOpenChange(details.open)}
      // Once the list is gone: what it closes it closes with all that opened above it, a dialog of the act too.
      onSelect={(details) => setTimeout(() => props.menu.onSelect(details.value))}
      defaultHighlightedValue={props.first}
      ids={{ trigger: props.triggerId }}
      positioning={{ placement: 'bottom-end', gutter: 4, strategy: 'fixed' }}
      lazyMount
      unmountOnExit
    >
      <Ark.Positioner class="cw-popup-place">
        <Ark.Content class="cw-popup cw-menu" aria-label={props.menu.label}>
          <For each={props.menu.items}>
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
