import { createUniqueId, For, Show } from 'solid-js'
import { flag } from './attributes.ts'
import { type ControlProps, createControl } from './control.ts'
import type { Option } from './option.ts'

/** The props of {@link RadioGroup}. */
export interface RadioGroupProps extends ControlProps {
  readonly value: string | null
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  readonly orientation?: 'vertical' | 'horizontal'
}

/** One of a few choices, all of them seen. From about seven on, use `Select`. Inside a `Field` set `group` there. */
export function RadioGroup(props: RadioGroupProps) {
  const control = createControl(props)
  const name = `radio-${createUniqueId()}`
  const isDisabled = () => control.isDisabled() || control.isReadOnly()
  const change = (element: HTMLInputElement, option: Option) => {
    props.onChange(option.value)
    element.checked = props.value === option.value
  }
  return (
    <div
      class="cw-check-group"
      role="radiogroup"
      data-orientation={props.orientation ?? 'vertical'}
      aria-label={control.label()}
      aria-labelledby={control.labelledBy()}
      aria-describedby={control.describedBy()}
      aria-invalid={control.isInvalid() || undefined}
      aria-required={control.isRequired() || undefined}
    >
      <For each={props.options}>
        {(option, index) => (
          <label class="cw-check" data-disabled={flag(isDisabled() || option.disabled)}>
            <input
              id={index() === 0 ? control.id() : undefined}
              type="radio"
              name={name}
              value={option.value}
              checked={props.value === option.value}
              disabled={isDisabled() || option.disabled}
              data-invalid={control.invalidFlag()}
              onChange={(event) => change(event.currentTarget, option)}
              onFocus={() => props.onFocus?.()}
              onBlur={() => props.onBlur?.()}
            />
            <span class="cw-check-text">
              {option.label}
              <Show when={option.detail}>
                <span class="cw-check-detail">{option.detail}</span>
              </Show>
            </span>
          </label>
        )}
      </For>
    </div>
  )
}
