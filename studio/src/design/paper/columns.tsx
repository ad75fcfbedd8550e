import type { Json } from '@checkwright/core/model/base'
import type { Field } from '@checkwright/core/model/definition'
import Plus from 'lucide-solid/icons/plus'
import { t } from '../../../i18n/index.ts'
import { addColumns, moveColumn, removeColumn } from '../model/acts.ts'
import type { Edit, Place } from '../model/edit.ts'
import type { Act } from '../model/history.ts'
import { columnsOf } from '../model/read.ts'
import { useDesk } from '../state/use-desk.ts'
import { changeKindOf } from './change-kind.ts'
import { Column } from './column.tsx'
import { focusText } from './focus.ts'
import { Keyed } from './keyed.tsx'
import { usePaperLanguage } from './language.ts'
import { cellsOf, linesIn } from './paste-lines.ts'

/** The columns of a table, edited in its head as it will be printed. */
export function Columns(props: { readonly field: Field; readonly place: Place; readonly index: number }) {
  const desk = useDesk()
  const language = usePaperLanguage()
  const list = () => [...props.place, 'options', 'columns']
  const columns = () => columnsOf(props.field)
  const run = (act: Act | null) => {
    if (act === null) return false
    desk.perform(act)
    if (act.select) focusText([...act.select, 'label'], 'end')
    return true
  }
  const kindBefore = (index: number) => columns()[index - 1]?.kind ?? 'text'
  const acts: ColumnActs = {
    add: (index) => run(addColumns(desk.definition(), [...list(), index], [{ kind: kindBefore(index) }], desk.taken())),
    remove: (index) => run(removeColumn(desk.definition(), [...list(), index])) || focusText([...props.place, 'label']),
    move(index, by) {
      if (!run(moveColumn(desk.definition(), [...list(), index], by))) return false
      desk.say(t('design.said.columnMoved', { to: index + 1 + by }))
      return true
    },
    changeKind: (index, kind) => {
      desk.perform(changeKindOf(desk, [...list(), index], kind))
      focusText([...list(), index, 'label'])
    },
    paste(index, text) {
      const cells = cellsOf(text)
      const texts = cells.length > 1 ? cells : linesIn(text)
      if (texts.length < 2) return false
      const isEmpty = Object.keys(columns()[index]?.label ?? {}).length === 0
      const labels = texts.map((cell) => ({ [language()]: cell }))
      const rest = (isEmpty ? labels.slice(1) : labels).map((label) => ({ kind: 'text', label }))
      const added = addColumns(desk.definition(), [...list(), index + 1], rest, desk.taken())
      if (added === null) desk.say(t('design.said.tooMany'))
      const first: readonly Edit[] =
        isEmpty && labels[0] ? [{ do: 'set', at: [...list(), index, 'label'], value: labels[0] as Json }] : []
      run(added && { ...added, edits: [...first, ...added.edits] })
      return true
    },
  }
  return (
    <div class="columns">
      <div class="columns-row">
        <Keyed each={columns()}>
          {(column, index) => (
            <Column
              field={column()}
              place={[...list(), index()]}
              index={index()}
              isLate={index() >= columns().length / 2}
              line={props.index}
              acts={acts}
            />
          )}
        </Keyed>
      </div>
      <button
        type="button"
        class="column-add"
        aria-label={t('design.addColumn')}
        title={t('design.addColumn')}
        onClick={() => acts.add(columns().length)}
      >
        <Plus aria-hidden="true" />
      </button>
    </div>
  )
}

/** What can be done to the columns of one table, by their index. True where something was done. */
export type ColumnActs = {
  add(index: number): boolean
  remove(index: number): boolean
  move(index: number, by: 1 | -1): boolean
  changeKind(index: number, kind: string): void
  paste(index: number, text: string): boolean
}
