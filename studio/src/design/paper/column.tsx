import type { Field } from '@checkwright/core/model/definition'
import { IconButton } from '@checkwright/ui/icon-button'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import ArrowRight from 'lucide-solid/icons/arrow-right'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { useKinds } from '../kinds.ts'
import type { Place } from '../model/edit.ts'
import { isSamePlace } from '../model/place.ts'
import type { ColumnActs } from './columns.tsx'
import { EditText } from './edit-text.tsx'
import { focusText } from './focus.ts'
import { KindBadge } from './kind-badge.tsx'
import { createKindSearch, KindList } from './kind-list.tsx'
import { usePaperLanguage } from './language.ts'
import { ProblemDot } from './problem-dot.tsx'
import { Sketch } from './sketch.tsx'
import { createSlash } from './slash.ts'

/** One column of a table: its head, and a row as it will look. Alt with the arrows moves it. */
export function Column(props: {
  readonly field: Field
  readonly place: Place
  readonly index: number
  /** In the second half of the table: what opens must open to the left. */
  readonly isLate: boolean
  readonly line: number
  readonly acts: ColumnActs
}) {
  const design = useDesign()
  const kinds = useKinds()
  const language = usePaperLanguage()
  const slash = createSlash()
  const [isChoosing, setIsChoosing] = createSignal(false)
  let area!: HTMLTextAreaElement
  const isSelected = () => isSamePlace(design.selection() ?? [], props.place)
  const leaveSlash = () => {
    if (!slash.isOpen()) return
    slash.close()
    area.value = props.field.label?.[language()] ?? ''
    area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  const search = createKindSearch({
    query: () => slash.query() ?? '',
    of: 'column',
    onPick(kind) {
      leaveSlash()
      props.acts.changeKind(props.index, kind)
    },
    onClose: leaveSlash,
  })
  const press = (event: KeyboardEvent): boolean => {
    if (slash.isOpen() && search.press(event)) return true
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined
    if (event.altKey && by !== undefined) {
      props.acts.move(props.index, by)
      return true
    }
    if ((event.ctrlKey || event.metaKey) && event.key === '/') {
      setIsChoosing(true)
      return true
    }
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false
    if (event.key === 'Enter') return area.value !== '' && props.acts.add(props.index + 1)
    const isEmpty = area.value === '' && Object.keys(props.field.label ?? {}).length === 0
    return event.key === 'Backspace' && isEmpty && props.acts.remove(props.index)
  }
  return (
    <div
      class="column"
      data-column={props.field.key}
      data-kind={props.field.kind}
      data-selected={isSelected() ? '' : undefined}
      data-late={props.isLate ? '' : undefined}
    >
      <div class="column-head">
        <EditText
          ref={(element) => {
            area = element
          }}
          place={[...props.place, 'label']}
          thing={props.place}
          label={t('design.columnOf', {
            line: props.line + 1,
            column: props.index + 1,
            kind: kinds.find(props.field.kind).label,
          })}
          placeholder={t('design.columnNo', { no: props.index + 1 })}
          onKey={press}
          intercept={slash.take}
          onPaste={(event) => {
            if (props.acts.paste(props.index, event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault()
          }}
          onLeave={leaveSlash}
          list={slash.isOpen() ? { id: search.id, active: search.activeId() } : undefined}
        />
        <ProblemDot problems={design.problemsAt(props.place)} />
        <Show when={slash.isOpen()}>
          <div class="kind-panel">
            <KindList search={search} chosen={props.field.kind} />
          </div>
        </Show>
      </div>
      <div class="column-cell">
        <Sketch field={props.field} isCell />
      </div>
      <Show when={isSelected()}>
        <div class="column-tools" role="toolbar" aria-label={t('design.toolsOfColumn', { column: props.index + 1 })}>
          <KindBadge
            kind={props.field.kind}
            of="column"
            isOpen={isChoosing()}
            onOpenChange={(isOpen) => {
              setIsChoosing(isOpen)
              if (!isOpen) focusText([...props.place, 'label'])
            }}
            onPick={(kind) => props.acts.changeKind(props.index, kind)}
          />
          <IconButton
            size="sm"
            icon={ArrowLeft}
            label={t('design.moveLeft')}
            shortcut="Alt+ArrowLeft"
            onClick={() => props.acts.move(props.index, -1)}
          />
          <IconButton
            size="sm"
            icon={ArrowRight}
            label={t('design.moveRight')}
            shortcut="Alt+ArrowRight"
            onClick={() => props.acts.move(props.index, 1)}
          />
          <IconButton
            size="sm"
            icon={Trash}
            label={t('design.removeColumn')}
            onClick={() => props.acts.remove(props.index)}
          />
        </div>
      </Show>
    </div>
  )
}
