import ChevronDown from 'lucide-solid/icons/chevron-down'
import { createEffect, createSignal, onCleanup, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../../../i18n/index.ts'
import { useKinds } from '../kinds.ts'
import { createKindSearch, KindList } from './kind-list.tsx'

/** The kind of a line as a button; pressing it opens the kinds with a search. The text of the line stays whatever is chosen. */
export function KindBadge(props: {
  readonly kind: string
  readonly of: 'line' | 'column'
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  readonly onPick: (kind: string) => void
}) {
  const kinds = useKinds()
  const kind = () => kinds.find(props.kind)
  let frame!: HTMLSpanElement
  const isOutside = (event: Event) => !frame.contains(event.target as Node)
  const closeOutside = (event: Event) => {
    if (isOutside(event)) props.onOpenChange(false)
  }
  createEffect(() => {
    if (!props.isOpen) return
    document.addEventListener('pointerdown', closeOutside)
    onCleanup(() => document.removeEventListener('pointerdown', closeOutside))
  })
  return (
    <span ref={frame} class="kind-badge-frame">
      <button
        type="button"
        class="kind-badge"
        aria-haspopup="listbox"
        aria-expanded={props.isOpen}
        aria-label={t('design.kindIs', { kind: kind().label })}
        title={t('design.changeKind')}
        onClick={() => props.onOpenChange(!props.isOpen)}
      >
        <Dynamic component={kind().icon} aria-hidden="true" />
        <span>{kind().label}</span>
        <ChevronDown class="kind-badge-sign" aria-hidden="true" />
      </button>
      <Show when={props.isOpen}>
        <KindPanel
          {...props}
          onPick={(chosen) => {
            props.onOpenChange(false)
            props.onPick(chosen)
          }}
        />
      </Show>
    </span>
  )
}

function KindPanel(props: {
  readonly kind: string
  readonly of: 'line' | 'column'
  readonly onOpenChange: (isOpen: boolean) => void
  readonly onPick: (kind: string) => void
}) {
  const [query, setQuery] = createSignal('')
  const search = createKindSearch({
    query,
    of: props.of,
    onPick: (kind) => props.onPick(kind),
    onClose: () => props.onOpenChange(false),
  })
  return (
    <div class="kind-panel">
      <input
        ref={(element) => queueMicrotask(() => element.focus())}
        class="cw-input"
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label={t('design.findKind')}
        placeholder={t('design.findKind')}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={search.id}
        aria-activedescendant={search.activeId()}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!event.isComposing && search.press(event)) event.preventDefault()
        }}
      />
      <KindList search={search} chosen={props.kind} />
    </div>
  )
}
