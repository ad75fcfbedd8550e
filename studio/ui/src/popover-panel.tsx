import { Popover as Ark } from '@ark-ui/solid/popover'
import { createEffect, createSignal, Show } from 'solid-js'
import type { PopoverProps } from './popover.tsx'

/** The panel a popover opens. Internal to the kit: `Popover` fetches it. */
export function PopoverPanel(props: {
  readonly popover: PopoverProps
  readonly triggerId: string
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const titleId = `${props.triggerId}-title`
  // Mounted closed, and opened once the widget runs: it takes opening for an event, which places the panel and moves the focus.
  const [isOpen, setIsOpen] = createSignal(false)
  createEffect(() => {
    const open = props.open
    queueMicrotask(() => setIsOpen(open))
  })
  const hasTitle = () => props.popover.title !== undefined
  return (
    <Ark.Root
      ids={{ title: titleId, trigger: props.triggerId }}
      open={isOpen()}
      onOpenChange={(details) => props.onOpenChange(details.open)}
      positioning={{ placement: 'bottom-start', gutter: 6, strategy: 'fixed' }}
      lazyMount
      unmountOnExit
    >
      <Ark.Positioner class="cw-popup-place">
        <Ark.Content
          class="cw-popup cw-popover"
          aria-label={hasTitle() ? undefined : props.popover.label}
          aria-labelledby={hasTitle() ? titleId : undefined}
        >
          <Show when={hasTitle()}>
            <Ark.Title class="cw-popover-title">{props.popover.title}</Ark.Title>
          </Show>
          {props.popover.children}
        </Ark.Content>
      </Ark.Positioner>
    </Ark.Root>
  )
}
