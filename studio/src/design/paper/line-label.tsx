import type { Field } from '@checkwright/core/model/definition'
import { createSignal, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useKinds } from '../kinds.ts'
import type { Place } from '../model/edit.ts'
import { EditText } from './edit-text.tsx'
import { focusText } from './focus.ts'
import { createKindSearch, KindList } from './kind-list.tsx'
import { usePaperLanguage } from './language.ts'
import type { LineActs } from './line-acts.ts'
import { PasteChoice } from './paste-choice.tsx'
import { linesIn } from './paste-lines.ts'
import { createSlash } from './slash.ts'

/** The text of a line with all its keys: Enter, Backspace, arrows, slash, and pasted lines. */
export function LineLabel(props: {
  readonly field: Field
  readonly place: Place
  readonly index: number
  readonly acts: LineActs
  readonly onChooseKind: () => void
}) {
  const kinds = useKinds()
  const language = usePaperLanguage()
  const slash = createSlash()
  const [pasted, setPasted] = createSignal<readonly string[]>()
  let area!: HTMLTextAreaElement
  const label = () => [...props.place, 'label']
  const leaveSlash = () => {
    if (!slash.isOpen()) return
    slash.close()
    area.value = props.field.label?.[language()] ?? ''
    area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  const search = createKindSearch({
    query: () => slash.query() ?? '',
    of: 'line',
    onPick(kind) {
      leaveSlash()
      props.acts.changeKind(props.place, kind)
      focusText(label(), 'end')
    },
    onClose: leaveSlash,
  })
  const press = (event: KeyboardEvent): boolean => {
    if (slash.isOpen() && search.press(event)) return true
    const { acts, place } = props
    const isCombined = event.ctrlKey || event.metaKey
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      acts.nudge(place, event.key === 'ArrowUp' ? -1 : 1, area.selectionStart)
      return true
    }
    if (isCombined && event.key.toLowerCase() === 'd') {
      acts.duplicate(place)
      return true
    }
    if (isCombined && event.shiftKey && event.key === 'Backspace') {
      acts.remove(place)
      return true
    }
    if (isCombined && event.key === '/') {
      props.onChooseKind()
      return true
    }
    if (event.altKey || isCombined) return false
    if (event.key === 'Enter' && !event.shiftKey) return acts.split(place, area, language())
    if (event.key === 'Enter') return props.field.kind !== 'note'
    if ((event.key === 'Backspace' || event.key === 'Delete') && area.value === '' && isBare(props.field)) {
      acts.remove(place)
      return true
    }
    return false
  }
  const paste = (event: ClipboardEvent) => {
    const lines = linesIn(event.clipboardData?.getData('text/plain') ?? '')
    if (lines.length < 2) return
    event.preventDefault()
    setPasted(lines)
  }
  return (
    <span class="line-label">
      <EditText
        ref={(element) => {
          area = element
        }}
        class="line-text"
        place={label()}
        thing={props.place}
        label={t('design.textOf', { line: props.index + 1, kind: kinds.find(props.field.kind).label })}
        placeholder={t('design.linePlaceholder')}
        hasLines={props.field.kind === 'note'}
        onKey={press}
        intercept={slash.take}
        onPaste={paste}
        onLeave={leaveSlash}
        list={slash.isOpen() ? { id: search.id, active: search.activeId() } : undefined}
      />
      <Show when={props.field.required !== undefined && props.field.required !== false}>
        <span class="line-star" role="img" aria-label={t('common.required')}>
          *
        </span>
      </Show>
      <Show when={slash.isOpen()}>
        <div class="kind-panel">
          <KindList search={search} chosen={props.field.kind} />
        </div>
      </Show>
      <Show when={pasted()}>
        {(lines) => (
          <PasteChoice
            field={props.field}
            place={props.place}
            lines={lines()}
            acts={props.acts}
            onClose={() => {
              setPasted(undefined)
              if (document.activeElement === document.body) focusText(label(), 'end')
            }}
          />
        )}
      </Show>
    </span>
  )
}

/** A line without text in any language: an empty one in the language shown may still say something in the other. */
const isBare = (field: Field): boolean => Object.keys(field.label ?? {}).length === 0
