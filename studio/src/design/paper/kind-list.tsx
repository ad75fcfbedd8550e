import { createEffect, createSignal, createUniqueId, For, on, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../../../i18n/index.ts'
import { type Kind, useKinds } from '../kinds.ts'

/** A search among the kinds, steered from an input: its keys go to `press`. */
export type KindSearch = ReturnType<typeof createKindSearch>

export function createKindSearch(options: {
  readonly query: () => string
  readonly of: 'line' | 'column'
  readonly onPick: (kind: string) => void
  readonly onClose: () => void
}) {
  const kinds = useKinds()
  const id = createUniqueId()
  const [active, setActive] = createSignal(0)
  const results = (): readonly Kind[] => kinds.search(options.query(), options.of)
  createEffect(on(options.query, () => setActive(0)))
  const optionId = (index: number) => `kinds-${id}-${index}`
  const pick = (index: number) => {
    const found = results()[index]
    if (found) options.onPick(found.value)
  }
  const move = (by: number) => {
    const count = results().length
    if (count === 0) return
    setActive((index) => (index + by + count) % count)
    document.getElementById(optionId(active()))?.scrollIntoView({ block: 'nearest' })
  }
  return {
    id: `kinds-${id}`,
    results,
    active,
    setActive,
    optionId,
    activeId: () => (results().length > 0 ? optionId(active()) : undefined),
    pick,
    /** Takes the keys that belong to the list. */
    press(event: KeyboardEvent): boolean {
      switch (event.key) {
        case 'ArrowDown':
          move(1)
          return true
        case 'ArrowUp':
          move(-1)
          return true
        case 'Enter':
        case 'Tab':
          pick(active())
          return true
        case 'Escape':
          options.onClose()
          return true
        default:
          return false
      }
    },
  }
}

/** The kinds that were found, below the input that searches them. */
export function KindList(props: { readonly search: KindSearch; readonly chosen: string | undefined }) {
  return (
    <div
      id={props.search.id}
      class="kind-list"
      role="listbox"
      aria-label={t('design.kinds')}
      ref={(element) => queueMicrotask(() => element.scrollIntoView({ block: 'nearest' }))}
    >
      <For each={props.search.results()}>
        {(kind, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the input the list belongs to
          // biome-ignore lint/a11y/useFocusableInteractive: the caret stays in that input; aria-activedescendant names the option
          <div
            id={props.search.optionId(index())}
            class="kind-option"
            role="option"
            aria-selected={index() === props.search.active()}
            data-chosen={kind.value === props.chosen ? '' : undefined}
            onPointerMove={() => props.search.setActive(index())}
            // The caret stays where it is: the list belongs to the text.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => props.search.pick(index())}
          >
            <Dynamic component={kind.icon} aria-hidden="true" />
            <span class="kind-name">{kind.label}</span>
            <Show when={kind.detail}>
              <span class="kind-detail">{kind.detail}</span>
            </Show>
          </div>
        )}
      </For>
      <Show when={props.search.results().length === 0}>
        <p class="kind-none">{t('design.noKind')}</p>
      </Show>
    </div>
  )
}
