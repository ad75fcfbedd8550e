import type { Field } from '@checkwright/core/model/definition'
import { Combobox } from '@checkwright/ui/combobox'
import { TextArea } from '@checkwright/ui/text-area'
import { createMemo, For, Show } from 'solid-js'
import { t, textOf, tMaybe } from '../../../../i18n/index.ts'
import { pickerLabels } from '../../../app/picker-labels.ts'
import { useTools } from '../tools.tsx'
import { useProblemText } from './saying.ts'
import { nameOfOperand } from './sentence.ts'

/** An expression as text: what is wrong with it is said while it is written, and what it may name is put in from a list. */
export function FormulaInput(props: {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly label: string
  readonly table?: Field | undefined
  /** Must be true or false. */
  readonly isCondition: boolean
}) {
  const tools = useTools()
  const problemText = useProblemText()
  let area: HTMLTextAreaElement | undefined
  const parsed = createMemo(() =>
    props.value.trim() === '' ? undefined : tools.language().parse(props.value, props.table),
  )
  const problems = createMemo((): readonly string[] => {
    const result = parsed()
    if (result === undefined) return []
    if (!result.ok) return result.problems.map(problemText)
    const { is } = result.value.type
    return props.isCondition && is !== 'boolean' && is !== 'any' ? [t('inspector.noCondition')] : []
  })
  const type = () => {
    const result = parsed()
    return result?.ok ? tMaybe(`inspector.type.${result.value.type.is}`) : undefined
  }
  const insert = (path: string | null) => {
    if (path === null) return
    const from = area?.selectionStart ?? props.value.length
    const to = area?.selectionEnd ?? from
    props.onChange(props.value.slice(0, from) + path + props.value.slice(to))
    area?.focus()
  }
  const names = () =>
    [...tools.language().vocabulary(props.table).values()].map((one) => ({
      value: one.path,
      label: nameOfOperand(one, tools.say),
      detail: one.path,
      keywords: [textOf(one.group)],
    }))
  return (
    <div class="flex flex-col gap-1">
      <div class="font-mono">
        <TextArea
          ref={(element) => {
            area = element
          }}
          label={props.label}
          value={props.value}
          maxLength={4000}
          invalid={problems().length > 0}
          onChange={props.onChange}
        />
      </div>
      <div aria-live="polite" class="flex flex-col gap-1 text-sm">
        <For each={problems()}>{(text) => <p class="text-danger">{text}</p>}</For>
        <Show when={problems().length === 0 && !props.isCondition && type()}>
          {(text) => <p class="text-muted">{t('inspector.gives', { type: text() })}</p>}
        </Show>
      </div>
      <Combobox
        label={t('inspector.insert')}
        placeholder={t('inspector.insert')}
        value={null}
        options={names()}
        labels={pickerLabels()}
        onChange={insert}
      />
    </div>
  )
}
