import { Combobox } from '@checkwright/ui/combobox'
import { DateInput } from '@checkwright/ui/date-input'
import { DateTimeInput } from '@checkwright/ui/date-time-input'
import { IconButton } from '@checkwright/ui/icon-button'
import { NumberInput } from '@checkwright/ui/number-input'
import { Select } from '@checkwright/ui/select'
import { TextInput } from '@checkwright/ui/text-input'
import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { t, textOf } from '../../../../i18n/index.ts'
import { pickerLabels } from '../../../app/picker-labels.ts'
import { fromLocalInput, toLocalInput } from '../../../format/time.ts'
import { useTools } from '../tools.tsx'
import type { Comparand } from './model.ts'
import { comparable, type Operand, type Vocabulary } from './operand.ts'
import { nameOfOperand, type Saying } from './sentence.ts'

/** What a row compares with: a value by the widget of its kind, or another answer of the record. */
export function ValueInput(props: {
  readonly operand: Operand
  readonly value: Comparand | undefined
  readonly onChange: (value: Comparand) => void
  readonly vocabulary: Vocabulary
  readonly say: Saying
  readonly label: string
}) {
  const others = createMemo(() => comparable(props.vocabulary, props.operand))
  const isOther = () => props.value !== undefined && 'path' in props.value
  return (
    <div class="flex items-start gap-1">
      <div class="min-w-0 flex-1">
        <Show when={isOther()} fallback={<PlainValue {...props} />}>
          <Combobox
            label={props.label}
            value={(props.value as { readonly path: string }).path || null}
            options={others().map((one) => ({
              value: one.path,
              label: nameOfOperand(one, props.say),
              detail: textOf(one.group),
            }))}
            placeholder={t('inspector.otherField')}
            labels={pickerLabels()}
            onChange={(path) => props.onChange({ path: path ?? '' })}
          />
        </Show>
      </div>
      <Show when={others().length > 0}>
        <IconButton
          icon={ArrowLeftRight}
          label={t('inspector.compareField')}
          pressed={isOther()}
          onClick={() => props.onChange(isOther() ? { value: '' } : { path: '' })}
        />
      </Show>
    </div>
  )
}

/** The widget for a value of a type; also for the answer a record begins with. */
export function PlainValue(props: {
  readonly operand: Operand
  readonly value: Comparand | undefined
  readonly onChange: (value: Comparand) => void
  readonly label?: string
}) {
  const tools = useTools()
  const raw = () => (props.value !== undefined && 'value' in props.value ? props.value.value : '')
  const text = () => (typeof raw() === 'string' ? (raw() as string) : '')
  const set = (value: string | boolean) => props.onChange({ value })
  const is = (...types: readonly Operand['type'][]) => types.includes(props.operand.type)
  const named = () => (props.label === undefined ? {} : { label: props.label })
  return (
    <Switch
      fallback={
        <TextInput {...named()} value={text()} placeholder={t('inspector.value')} onChange={set} maxLength={400} />
      }
    >
      <Match when={is('number')}>
        <NumberInput
          {...named()}
          value={text()}
          placeholder={t('inspector.value')}
          onChange={set}
          {...unitOf(props.operand)}
        />
      </Match>
      <Match when={is('date')}>
        <DateInput {...named()} value={text()} onChange={set} />
      </Match>
      <Match when={is('dateTime')}>
        <DateTimeInput
          {...named()}
          value={text() === '' ? '' : toLocalInput(text())}
          onChange={(local) => set(fromLocalInput(local) ?? '')}
        />
      </Match>
      <Match when={is('yesNo')}>
        <Select
          {...named()}
          value={raw() === '' ? null : String(raw())}
          options={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
          placeholder={t('inspector.choose')}
          onChange={(next) => set(next === null ? '' : next === 'true')}
        />
      </Match>
      <Match when={is('choice', 'choices')}>
        <Select
          {...named()}
          value={text() || null}
          options={(props.operand.choices ?? []).map((one) => ({
            value: one.key,
            label: textOf(one.label) || one.key,
          }))}
          placeholder={t('inspector.choose')}
          onChange={(next) => set(next ?? '')}
        />
      </Match>
      <Match when={is('person', 'department')}>
        <Combobox
          {...named()}
          value={text() || null}
          options={is('person') ? tools.choices.of({ input: 'person-ref', place: [] }) : tools.choices.departments()}
          placeholder={t('inspector.choose')}
          loading={tools.choices.isLoading()}
          labels={pickerLabels()}
          onChange={(next) => set(next ?? '')}
        />
      </Match>
    </Switch>
  )
}

const unitOf = ({ unit }: Operand) => (unit === undefined ? {} : { unit: textOf(unit) })
