import type { Json } from '@checkwright/core/model/base'
import type { Field as FieldDefinition } from '@checkwright/core/model/definition'
import { Field } from '@checkwright/ui/field'
import { MultiSelect } from '@checkwright/ui/multi-select'
import { Show } from 'solid-js'
import { t, textOf } from '../../../i18n/index.ts'
import { pickerLabels } from '../../app/picker-labels.ts'
import { useDesign } from '../context.ts'
import type { Place } from '../model/edit.ts'
import { choicesOf } from '../model/read.ts'
import type { Operand, OperandType } from './condition/operand.ts'
import { PlainValue } from './condition/value-input.tsx'
import { problemTexts } from './problems.ts'
import { useTools } from './tools.tsx'

/** Kinds whose answer may begin with a value, and the widget for it. */
const types: { readonly [kind: string]: OperandType } = {
  text: 'text',
  longText: 'text',
  number: 'number',
  money: 'number',
  date: 'date',
  dateTime: 'dateTime',
  yesNo: 'yesNo',
  choice: 'choice',
  choices: 'choices',
  person: 'person',
  department: 'department',
}

export const takesDefault = (kind: string): boolean => Object.hasOwn(types, kind)

/** The answer a new record or row starts with. */
export function DefaultInput(props: { readonly place: Place; readonly field: FieldDefinition }) {
  const design = useDesign()
  const tools = useTools()
  const here = (): Place => [...props.place, 'default']
  const value = () => tools.value(here())
  const operand = (): Operand => ({
    path: '',
    type: types[props.field.kind] ?? 'text',
    label: props.field.label,
    group: {},
    choices: choicesOf(props.field),
  })
  const set = (next: Json | undefined) => tools.change(here(), next === '' ? undefined : next, { isTyping: true })
  const chosen = (): readonly string[] => {
    const list = value()
    return Array.isArray(list) ? list.map(String) : []
  }
  return (
    <Field
      label={t('inspector.Field.default')}
      help={t('inspector.Field.default.help')}
      errors={problemTexts(design.problemsAt(here()))}
    >
      <Show
        when={props.field.kind === 'choices'}
        fallback={
          <PlainValue
            operand={operand()}
            value={
              typeof value() === 'string' || typeof value() === 'boolean' ? { value: value() as string } : undefined
            }
            onChange={(next) => 'value' in next && set(next.value)}
          />
        }
      >
        <MultiSelect
          value={chosen()}
          options={choicesOf(props.field).map((one) => ({ value: one.key, label: textOf(one.label) || one.key }))}
          placeholder={t('inspector.choose')}
          labels={pickerLabels()}
          onChange={(next) => set(next.length === 0 ? undefined : next)}
        />
      </Show>
    </Field>
  )
}
