import type { ChoicesOptions, YesNoOptions } from '@checkwright/core/model/definition'
import { Checkbox } from '@checkwright/ui/checkbox'
import { useField } from '@checkwright/ui/field'
import { RadioGroup } from '@checkwright/ui/radio-group'
import { Select } from '@checkwright/ui/select'
import { For, Show } from 'solid-js'
import { t, textOf } from '../../../i18n/index.ts'
import { useFill } from '../context.ts'
import type { ControlProps } from './control.tsx'

/** Up to this many choices are all shown; more stand in a list. */
export const fewChoices = 5

const optionsOf = (props: ControlProps): ChoicesOptions => ({ choices: [], ...props.node.field.options })

const choicesOf = (props: ControlProps) =>
  optionsOf(props).choices.map((choice) => ({ value: choice.key, label: textOf(choice.label) || choice.key }))

export function ChoiceControl(props: ControlProps) {
  const { fill, leave, errors } = useFill()
  const value = () => {
    const raw = fill.raw(props.path)
    return typeof raw === 'string' ? raw : null
  }
  const change = (next: string | null) => {
    fill.setOne(props.path, next)
    leave(props.path)
  }
  const isFew = () => choicesOf(props).length <= fewChoices && !props.isCell
  return (
    <Show
      when={isFew()}
      fallback={
        <Select
          label={props.label}
          value={value()}
          onChange={change}
          options={choicesOf(props)}
          placeholder={props.isCell ? '' : t('fill.choose')}
          onBlur={() => leave(props.path)}
          readOnly={fill.isReadOnly(props.path)}
          invalid={errors(props.path).length > 0}
        />
      }
    >
      <RadioGroup
        label={props.label}
        value={value()}
        onChange={change}
        options={choicesOf(props)}
        readOnly={fill.isReadOnly(props.path)}
        invalid={errors(props.path).length > 0}
      />
    </Show>
  )
}

export function YesNoControl(props: ControlProps) {
  const { fill, leave, errors } = useFill()
  const options = (): YesNoOptions => props.node.field.options ?? {}
  const choices = () => [
    { value: 'yes', label: textOf(options().yes) || t('common.yes') },
    { value: 'no', label: textOf(options().no) || t('common.no') },
  ]
  const value = () => {
    const raw = fill.raw(props.path)
    return typeof raw === 'boolean' ? (raw ? 'yes' : 'no') : null
  }
  const change = (next: string | null) => {
    fill.setOne(props.path, next === null ? null : next === 'yes')
    leave(props.path)
  }
  return (
    <Show
      when={props.isCell}
      fallback={
        <RadioGroup
          label={props.label}
          orientation="horizontal"
          value={value()}
          onChange={change}
          options={choices()}
          readOnly={fill.isReadOnly(props.path)}
          invalid={errors(props.path).length > 0}
        />
      }
    >
      <Select
        label={props.label}
        value={value()}
        onChange={change}
        options={choices()}
        placeholder=""
        readOnly={fill.isReadOnly(props.path)}
        invalid={errors(props.path).length > 0}
      />
    </Show>
  )
}

export function ChoicesControl(props: ControlProps) {
  const { fill, leave } = useFill()
  const field = useField()
  const chosen = (): readonly string[] => {
    const raw = fill.raw(props.path)
    return Array.isArray(raw) ? (raw as readonly string[]) : []
  }
  const toggle = (key: string, isOn: boolean) => {
    const next = isOn ? [...chosen(), key] : chosen().filter((one) => one !== key)
    fill.setOne(props.path, next.length === 0 ? null : next)
    leave(props.path)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the field around it names this group
    <div
      class="cw-check-group"
      role="group"
      aria-label={props.label}
      aria-labelledby={props.label ? undefined : field?.labelId}
    >
      <For each={choicesOf(props)}>
        {(choice, index) => (
          <Checkbox
            id={index() === 0 ? field?.controlId : `${field?.controlId}-${choice.value}`}
            checked={chosen().includes(choice.value)}
            onChange={(isOn) => toggle(choice.value, isOn)}
            readOnly={fill.isReadOnly(props.path)}
          >
            {choice.label}
          </Checkbox>
        )}
      </For>
    </div>
  )
}
