import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import Info from 'lucide-solid/icons/info'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import X from 'lucide-solid/icons/x'
import { createSignal, For, onCleanup, Show } from 'solid-js'
import { Dynamic, Portal } from 'solid-js/web'
import { Button } from './button.tsx'
import type { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'

/** What a toast says. */
export interface ToastMessage {
  readonly text: string
  readonly tone?: 'info' | 'ok' | 'warn' | 'danger'
  /** One act, such as undo; it also closes the toast. */
  readonly action?: { readonly label: string; readonly run: () => void }
  /** How long it stays, in ms; 5 s unless told, for ever with `Infinity`. It waits while the pointer or the focus is on it. */
  readonly duration?: number
  /** Called once when it goes without its action having run: the moment to send what could have been undone. */
  readonly onExpire?: () => void
}

interface Shown extends ToastMessage {
  readonly id: number
}

/** The toasts of an application: create one, render one `Toaster` for it, show from anywhere. */
export interface ToastList {
  readonly items: () => readonly Shown[]
  /** Returns the id by which it can be closed early. */
  show(message: ToastMessage): number
  /** Closes it as if its time were over. */
  dismiss(id: number): void
  /** Closes it and runs its action. */
  act(id: number): void
}

/** Makes an empty list of toasts. */
export function createToasts(): ToastList {
  const [items, setItems] = createSignal<readonly Shown[]>([])
  let last = 0
  const take = (id: number) => {
    const found = items().find((item) => item.id === id)
    if (found) setItems((list) => list.filter((item) => item.id !== id))
    return found
  }
  return {
    items,
    show(message) {
      last += 1
      const id = last
      setItems((list) => [...list, { ...message, id }])
      return id
    },
    dismiss(id) {
      take(id)?.onExpire?.()
    },
    act(id) {
      take(id)?.action?.run()
    },
  }
}

/** The props of {@link Toaster}. */
export interface ToasterProps {
  readonly toasts: ToastList
  readonly labels: { readonly region: string; readonly close: string }
}

/** Where toasts appear: above the bottom bar on a phone, in the lower corner on a desk. A polite live region. */
export function Toaster(props: ToasterProps) {
  return (
    <Portal>
      <section class="cw-toasts" aria-label={props.labels.region} aria-live="polite" aria-atomic="false">
        <For each={props.toasts.items()}>
          {(item) => <Toast item={item} toasts={props.toasts} closeLabel={props.labels.close} />}
        </For>
      </section>
    </Portal>
  )
}

const icons: Readonly<Record<NonNullable<ToastMessage['tone']>, Icon>> = {
  info: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  danger: CircleAlert,
}

function Toast(props: { readonly item: Shown; readonly toasts: ToastList; readonly closeLabel: string }) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const hold = () => clearTimeout(timer)
  // After a pause the full time runs again: simpler than the rest of it, and never too short to read.
  const run = () => {
    hold()
    const duration = props.item.duration ?? 5000
    if (Number.isFinite(duration)) timer = setTimeout(() => props.toasts.dismiss(props.item.id), duration)
  }
  run()
  onCleanup(hold)
  return (
    <div
      class="cw-toast"
      data-tone={props.item.tone ?? 'info'}
      onPointerEnter={hold}
      onPointerLeave={run}
      onFocusIn={hold}
      onFocusOut={run}
    >
      <Dynamic component={icons[props.item.tone ?? 'info']} aria-hidden="true" class="cw-toast-icon" />
      <span class="cw-toast-text">{props.item.text}</span>
      <Show when={props.item.action}>
        {(action) => (
          <Button size="sm" tone="ghost" class="cw-toast-action" onClick={() => props.toasts.act(props.item.id)}>
            {action().label}
          </Button>
        )}
      </Show>
      <IconButton size="sm" icon={X} label={props.closeLabel} onClick={() => props.toasts.dismiss(props.item.id)} />
    </div>
  )
}
