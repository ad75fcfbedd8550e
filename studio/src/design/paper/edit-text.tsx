import type { Json } from '@checkwright/core/model/base'
import { createEffect, createMemo, createSignal } from 'solid-js'
import { useDesign } from '../context.ts'
import { at, type Place } from '../model/edit.ts'
import { placeText } from '../model/place.ts'
import { longestText, setText } from '../model/properties.ts'
import { focusNeighbour, isAtEdge } from './focus.ts'
import { usePaperLanguage } from './language.ts'

/** What a text on the paper is given by whoever puts it there. */
export type EditTextProps = {
  /** Where the text by language stands: `sections/0/title`. */
  readonly place: Place
  /** What is selected while it has the focus; null selects the form as a whole. */
  readonly thing: Place | null
  readonly label: string
  readonly placeholder?: string | undefined
  /** Goes altogether with its last language, such as a help. */
  readonly isOptional?: boolean
  /** Holds several lines, such as a note. */
  readonly hasLines?: boolean
  readonly class?: string
  /** Asked before anything else happens with a key, while nothing is being composed; true means that it was taken. */
  readonly onKey?: (event: KeyboardEvent, area: HTMLTextAreaElement) => boolean
  /** Asked with each text before it is written; true means that it is meant for something else, such as choosing a kind. */
  readonly intercept?: (text: string) => boolean
  /** Several lines were pasted. */
  readonly onPaste?: (event: ClipboardEvent, area: HTMLTextAreaElement) => void
  readonly onLeave?: () => void
  /** The list that is steered from here, and the option the arrows stand on. */
  readonly list?: { readonly id: string; readonly active: string | undefined } | undefined
  readonly ref?: (area: HTMLTextAreaElement) => void
}

/** A text of the draft, edited where it stands and styled like the paper around it. */
export function EditText(props: EditTextProps) {
  const design = useDesign()
  const language = usePaperLanguage()
  const known = createMemo(() => at(design.definition() as unknown as Json, props.place))
  const text = createMemo(() => textIn(known(), language()))
  const other = createMemo(() => textIn(known(), language() === 'en' ? 'zh-Hans' : 'en'))
  const [shown, setShown] = createSignal('')
  let area!: HTMLTextAreaElement
  let mirror!: HTMLSpanElement
  let isComposing = false

  createEffect(() => {
    const next = text()
    setShown(next)
    // Setting a value, even the same one, would break off what is being composed and move the caret.
    if (area.value === next || isComposing) return
    const caret = document.activeElement === area ? area.selectionStart : undefined
    area.value = next
    if (caret !== undefined) area.setSelectionRange(Math.min(caret, next.length), Math.min(caret, next.length))
  })
  const write = () => {
    const typed = props.hasLines ? area.value : area.value.replace(/\s*\n\s*/g, ' ')
    setShown(area.value)
    if (props.intercept?.(typed)) return
    const how = props.isOptional ? { isOptional: true } : {}
    design.perform(setText(design.definition(), props.place, language(), typed, how))
  }
  const press = (event: KeyboardEvent) => {
    // While a word is composed all keys are the input method's; some browsers tell only by the code.
    if (event.isComposing || event.keyCode === 229) return
    if (props.onKey?.(event, area)) return event.preventDefault()
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.key === 'Enter' && !props.hasLines) {
      event.preventDefault()
      focusNeighbour(area, 1)
    }
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
    if (by === undefined || !isAtEdge(area, mirror, by)) return
    event.preventDefault()
    focusNeighbour(area, by)
  }
  return (
    <span class={`edit-text ${props.class ?? ''}`}>
      <textarea
        ref={(element) => {
          area = element
          props.ref?.(element)
        }}
        data-edit={placeText(props.place)}
        rows={1}
        spellcheck={false}
        maxlength={longestText}
        aria-label={props.label}
        aria-controls={props.list?.id}
        aria-activedescendant={props.list?.active}
        aria-autocomplete={props.list ? 'list' : undefined}
        lang={language()}
        placeholder={text() === '' ? other() || props.placeholder : undefined}
        onInput={(event) => {
          if (event.isComposing) {
            isComposing = true
            setShown(area.value)
            if (area.value.length > 1) props.intercept?.(area.value)
          } else write()
        }}
        onCompositionStart={() => {
          isComposing = true
        }}
        onCompositionEnd={() => {
          isComposing = false
          write()
        }}
        onKeyDown={press}
        onPaste={(event) => props.onPaste?.(event, area)}
        onFocus={() => design.select(props.thing)}
        onBlur={() => props.onLeave?.()}
      />
      <span ref={mirror} class="edit-text-mirror" aria-hidden="true">
        {shown() || other() || props.placeholder || ' '}
      </span>
    </span>
  )
}

const textIn = (value: Json | undefined, language: string): string => {
  const found = at(value, [language])
  return typeof found === 'string' ? found : ''
}
