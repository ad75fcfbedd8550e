import { type ComponentProps, createEffect, createSignal, lazy, onMount, Show, Suspense } from 'solid-js'
import { whenIdle } from './when-idle.ts'

// The widget library behind dialogs (19 kB compressed) is no part of a first view.
const Modal = lazy(() => import('./modal.tsx').then((module) => ({ default: module.Modal })))

/** Fetches the code of dialogs now: for pages whose dialogs must open without a connection too. */
export const fetchModals = (): void => void Modal.preload()

/** The frame of dialog and sheet, fetched with the first opening or when the page is idle. Internal to the kit. */
export function LateModal(props: ComponentProps<typeof Modal>) {
  const [isWanted, setIsWanted] = createSignal(false)
  createEffect(() => props.modal.open && setIsWanted(true))
  onMount(() => whenIdle(() => void Modal.preload()))
  return (
    <Show when={isWanted()}>
      <Suspense>
        <Modal {...props} />
      </Suspense>
    </Show>
  )
}
