import type { Field } from '@checkwright/core/model/definition'
import Plus from 'lucide-solid/icons/plus'
import { t } from '../../../i18n/index.ts'
import { addChoices, moveChoice, removeChoice } from '../model/acts.ts'
import type { Place } from '../model/edit.ts'
import type { Act } from '../model/history.ts'
import { choicesOf } from '../model/read.ts'
import { useDesk } from '../state/use-desk.ts'
import { EditText } from './edit-text.tsx'
import { focusText } from './focus.ts'
import { Keyed } from './keyed.tsx'
import { usePaperLanguage } from './language.ts'
import { linesIn } from './paste-lines.ts'

/** The choices of a line, each edited where it stands: Enter for the next, Backspace in an empty one takes it away. */
export function Choices(props: { readonly field: Field; readonly place: Place; readonly index: number }) {
  const desk = useDesk()
  const language = usePaperLanguage()
  const list = () => [...props.place, 'options', 'choices']
  const run = (act: Act | null) => {
    if (act === null) return false
    desk.perform(act)
    if (act.select) focusText([...act.select, 'label'], 'end')
    return true
  }
  const add = (index: number) => run(addChoices(desk.definition(), [...list(), index], [{}]))
  const press = (event: KeyboardEvent, area: HTMLTextAreaElement, index: number): boolean => {
    const place = [...list(), index]
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      if (run(moveChoice(desk.definition(), place, event.key === 'ArrowUp' ? -1 : 1)))
        desk.say(t('design.said.choiceMoved', { to: event.key === 'ArrowUp' ? index : index + 2 }))
      return true
    }
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false
    if (event.key === 'Enter') return area.value === '' ? false : add(index + 1)
    const isEmpty = Object.keys(choicesOf(props.field)[index]?.label ?? {}).length === 0
    if (event.key === 'Backspace' && isEmpty && area.value === '')
      return run(removeChoice(desk.definition(), place)) || focusText([...props.place, 'label'])
    return false
  }
  const paste = (event: ClipboardEvent, index: number) => {
    const lines = linesIn(event.clipboardData?.getData('text/plain') ?? '')
    if (lines.length < 2) return
    event.preventDefault()
    const isEmpty = Object.keys(choicesOf(props.field)[index]?.label ?? {}).length === 0
    const labels = lines.map((line) => ({ [language()]: line }))
    const added = addChoices(desk.definition(), [...list(), index + 1], isEmpty ? labels.slice(1) : labels)
    if (added === null) return desk.say(t('design.said.tooMany'))
    const [first] = labels
    const edits = isEmpty && first ? [{ do: 'set', at: [...list(), index, 'label'], value: first } as const] : []
    run({ ...added, edits: [...edits, ...added.edits] })
  }
  return (
    <ul class="choices" data-kind={props.field.kind}>
      <Keyed each={choicesOf(props.field)}>
        {(_choice, index) => (
          <li class="choice">
            <span class="choice-sign" aria-hidden="true" />
            <EditText
              place={[...list(), index(), 'label']}
              thing={[...list(), index()]}
              label={t('design.choiceOf', { line: props.index + 1, choice: index() + 1 })}
              placeholder={t('design.choiceNo', { no: index() + 1 })}
              onKey={(event, area) => press(event, area, index())}
              onPaste={(event) => paste(event, index())}
            />
          </li>
        )}
      </Keyed>
      <li>
        <button type="button" class="paper-add" data-quiet="" onClick={() => add(choicesOf(props.field).length)}>
          <Plus aria-hidden="true" /> {t('design.addChoice')}
        </button>
      </li>
    </ul>
  )
}
