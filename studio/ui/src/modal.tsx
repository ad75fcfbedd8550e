import { Dialog as ArkDialog } from '@ark-ui/solid/dialog'
import X from 'lucide-solid/icons/x'
import { createEffect, createSignal, type JSX, onCleanup, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { IconButton } from './icon-button.tsx'

/** The props that `Dialog` and `Sheet` share. */
export interface ModalProps {
  readonly open: boolean
  /** Called with false on Escape, on a press outside and on the close button. */
  readonly onOpenChange: (open: boolean) => void
  readonly title: JSX.Element
  readonly description?: JSX.Element
  /** The buttons at the foot, the main one last. */
  readonly actions?: JSX.Element
  /** Whether a press outside or Escape closes it; true unless told. Then the actions must offer a way out. */
  readonly dismissible?: boolean
  /** The element that takes the focus first; otherwise the first one that can. */
  readonly initialFocus?: () => HTMLElement | null
  readonly labels: { readonly close: string }
  readonly children?: JSX.Element
}

/** The frame of everything that lies over the page and holds the focus. Internal to the kit. */
export function Modal(props: {
  readonly shape: 'dialog' | 'sheet'
  readonly size: 'sm' | 'md' | 'lg'
  readonly role: 'dialog' | 'alertdialog'
  readonly modal: ModalProps
}) {
  const isDismissible = () => props.modal.dismissible ?? true
  // The second press of a double click belongs to the button that opened the modal: it neither closes it nor presses what has
  // come to lie under the pointer. Inside, the browser's own count of clicks tells; a press outside has none, so time does.
  const [isFresh, setIsFresh] = createSignal(true)
  createEffect(() => {
    if (!props.modal.open) return
    setIsFresh(true)
    const timer = setTimeout(() => setIsFresh(false), doubleClick)
    onCleanup(() => clearTimeout(timer))
  })
  const swallowSecondClick = (content: HTMLElement) => {
    let isPressed = false
    content.addEventListener(
      'click',
      (event) => {
        if (event.detail > 1 && !isPressed) event.stopImmediatePropagation()
        else isPressed = true
      },
      true,
    )
  }
  return (
    <ArkDialog.Root
      open={props.modal.open}
      onOpenChange={(details) => props.modal.onOpenChange(details.open)}
      closeOnInteractOutside={isDismissible() && !isFresh()}
      closeOnEscape={isDismissible()}
      role={props.role}
      initialFocusEl={props.modal.initialFocus}
      lazyMount
      unmountOnExit
    >
      <Portal>
        <ArkDialog.Backdrop class="cw-scrim" />
        <ArkDialog.Positioner class="cw-modal-place" data-shape={props.shape}>
          <ArkDialog.Content class="cw-modal" data-shape={props.shape} data-size={props.size} ref={swallowSecondClick}>
            <header class="cw-modal-head">
              <ArkDialog.Title class="cw-modal-title">{props.modal.title}</ArkDialog.Title>
              <Show when={isDismissible()}>
                <IconButton icon={X} label={props.modal.labels.close} onClick={() => props.modal.onOpenChange(false)} />
              </Show>
            </header>
            <div class="cw-modal-body">
              <Show when={props.modal.description}>
                <ArkDialog.Description class="cw-modal-description">{props.modal.description}</ArkDialog.Description>
              </Show>
              {props.modal.children}
            </div>
            <Show when={props.modal.actions}>
              <footer class="cw-modal-foot">{props.modal.actions}</footer>
            </Show>
          </ArkDialog.Content>
        </ArkDialog.Positioner>
      </Portal>
    </ArkDialog.Root>
  )
}

/** Milliseconds within which most systems take two presses for a double click. */
const doubleClick = 600
