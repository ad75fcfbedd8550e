import type { Field } from '@checkwright/core/model/definition'
import { Button } from '@checkwright/ui/button'
import { Select } from '@checkwright/ui/select'
import Plus from 'lucide-solid/icons/plus'
import { createEffect, createMemo, createSignal, Index, on, Show } from 'solid-js'
import { t } from '../../../../i18n/index.ts'
import { useTools } from '../tools.tsx'
import { FormulaInput } from './formula-input.tsx'
import { always, type Condition, isWhole, type Row } from './model.ts'
import { readCondition } from './read.ts'
import { RowEditor } from './row-editor.tsx'
import { writeCondition } from './write.ts'

/**
 * A condition row by row, or as text where rows cannot say it or the admin would rather write. Rows count as soon as all of them
 * are whole; until then what was written before stands.
 */
export function ConditionEditor(props: {
  /** The expression as it stands; empty where there is none. */
  readonly source: string
  /** The new expression; empty when the last row is gone. */
  readonly onChange: (source: string, isTyping: boolean) => void
  readonly label: string
  readonly table?: Field | undefined
}) {
  const tools = useTools()
  const [draft, setDraft] = createSignal<Condition>()
  const [isText, setIsText] = createSignal(false)
  const vocabulary = createMemo(() => tools.language().vocabulary(props.table))
  const read = createMemo((): Condition | null => {
    if (props.source.trim() === '') return always
    const tree = tools.language().parse(props.source, props.table)
    return tree.ok ? readCondition(tree.value, vocabulary()) : null
  })
  let written: string | undefined
  createEffect(
    on(
      () => props.source,
      (now) => {
        // Undone, or changed elsewhere: what stands there now is shown.
        if (now !== written) setDraft(undefined)
      },
      { defer: true },
    ),
  )
  const condition = () => draft() ?? read()
  const rows = (): readonly Row[] => {
    const known = condition()?.rows ?? []
    return known.length === 0 ? [{ path: '', operator: 'is', with: [] }] : known
  }
  const put = (next: Condition) => {
    setDraft(next)
    if (!next.rows.every(isWhole)) return
    const source = next.rows.length === 0 ? '' : writeCondition(next, vocabulary())
    if (source === props.source) return
    written = source
    props.onChange(source, true)
  }
  const putRows = (next: readonly Row[]) => put({ join: condition()?.join ?? 'all', rows: next })
  const showsText = () => isText() || (condition() ?? null) === null
  return (
    <div class="flex flex-col gap-2" data-condition={showsText() ? 'text' : 'rows'}>
      <Show
        when={!showsText()}
        fallback={
          <FormulaInput
            label={props.label}
            value={props.source}
            table={props.table}
            isCondition
            onChange={(text) => props.onChange(text, true)}
          />
        }
      >
        <Show when={rows().length > 1}>
          <Select
            label={t('inspector.join')}
            value={condition()?.join ?? 'all'}
            options={[
              { value: 'all', label: t('inspector.join.all') },
              { value: 'any', label: t('inspector.join.any') },
            ]}
            onChange={(join) => put({ join: join === 'any' ? 'any' : 'all', rows: rows() })}
          />
        </Show>
        <ul class="flex flex-col gap-2" aria-label={props.label}>
          <Index each={rows()}>
            {(row, index) => (
              <RowEditor
                row={row()}
                number={index + 1}
                vocabulary={vocabulary()}
                say={tools.say}
                onChange={(next) => putRows(rows().with(index, next))}
                onRemove={() => putRows(rows().toSpliced(index, 1))}
              />
            )}
          </Index>
        </ul>
      </Show>
      <div class="flex flex-wrap gap-2">
        <Show when={!showsText()}>
          <Button
            size="sm"
            icon={Plus}
            disabled={rows().at(-1)?.path === ''}
            onClick={() => putRows([...rows(), { path: '', operator: 'is', with: [] }])}
          >
            {t('inspector.addCondition')}
          </Button>
        </Show>
        <Show when={!showsText() || read() !== null}>
          <Button
            size="sm"
            tone="ghost"
            onClick={() => {
              setDraft(undefined)
              setIsText(!showsText())
            }}
          >
            {showsText() ? t('inspector.asRows') : t('inspector.asText')}
          </Button>
        </Show>
      </div>
    </div>
  )
}
