import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js'
import './inspector.css'

/** Which groups are open, kept while the admin goes from one line to the next. */
const open = new Map<string, ReturnType<typeof createSignal<boolean>>>()

/** A part of the inspector that folds away. */
export function Group(props: {
  /** Under which its state is kept: one for all lines. */
  readonly id: string
  readonly title: string
  readonly isOpen?: boolean
  /** At the far end of its head, also while it is closed: what is set inside. */
  readonly hint?: JSX.Element
  readonly children: JSX.Element
}) {
  const known = open.get(props.id) ?? createSignal(props.isOpen ?? false)
  open.set(props.id, known)
  const [isOpen, setIsOpen] = known
  const panel = createUniqueId()
  return (
    <section class="border-b border-line last:border-b-0" data-group={props.id}>
      <h3>
        <button
          type="button"
          class="flex min-h-11 w-full cursor-pointer items-center gap-2 px-4 py-2 text-left text-sm font-semibold hover:bg-sunken"
          aria-expanded={isOpen()}
          aria-controls={panel}
          onClick={() => setIsOpen(!isOpen())}
        >
          <ChevronRight
            aria-hidden="true"
            class="size-4 flex-none text-muted transition-transform"
            classList={{ 'design-turned': isOpen() }}
          />
          <span class="flex-1">{props.title}</span>
          <Show when={!isOpen()}>
            <span class="font-normal text-muted">{props.hint}</span>
          </Show>
        </button>
      </h3>
      <div id={panel} class="flex flex-col gap-4 px-4 pt-1 pb-4" hidden={!isOpen()}>
        <Show when={isOpen()}>{props.children}</Show>
      </div>
    </section>
  )
}
