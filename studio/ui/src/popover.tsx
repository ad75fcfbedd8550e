import { createEffect, createSignal, createUniqueId, type JSX, lazy, onMount, Show, Suspense } from 'solid-js'
import { PopupTrigger, type PopupTriggerProps } from './popup-trigger.tsx'
import { whenIdle } from './when-idle.ts'

// The widget library behind popovers (25 kB compressed) is no part of a first view.
const PopoverPanel = lazy(() => import('./popover-panel.tsx').then((module) => ({ default: module.PopoverPanel })))

/** The props of {@link Popover}. */
export interface PopoverProps extends PopupTriggerProps {
  readonly title?: JSX.Element
  /** Controls it from outside; it opens and closes by itself otherwise. */
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly children: JSX.Element
}

/** A small panel beside its button: an explanation, a filter. Nothing that must be finished before going on. */
export function Popover(props: PopoverProps) {
  const triggerId = `popover-${createUniqueId()}`
  const [isOpenInside, setIsOpenInside] = createSignal(false)
  const [isWanted, setIsWanted] = createSignal(false)
  const isOpen = () => props.open ?? isOpenInside()
  const change = (open: boolean) => {
    setIsOpenInside(open)
    props.onOpenChange?.(open)
  }
  const fetch = () => void PopoverPanel.preload()
  createEffect(() => isOpen() && setIsWanted(true))
  onMount(() => whenIdle(fetch))
  return (
    <>
      <PopupTrigger
        trigger={props}
        button={{
          id: triggerId,
          hasPopup: 'dialog',
          get expanded() {
            return isOpen()
          },
          onApproach: fetch,
          onClick: () => change(!isOpen()),
        }}
      />
      <Show when={isWanted()}>
        <Suspense>
          <PopoverPanel popover={props} triggerId={triggerId} open={isOpen()} onOpenChange={change} />
        </Suspense>
      </Show>
    </>
  )
}
