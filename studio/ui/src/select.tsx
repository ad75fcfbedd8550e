import ChevronDown from 'lucide-solid/icons/chevron-down'
import { For, Show } from 'solid-js'
import { flag } from './attributes.ts'
import { type ControlProps, createControl } from './control.ts'
import type { Option } from './option.ts'

/** The props of {@link Select}. */
export interface SelectProps extends ControlProps {
  readonly value: string | null
  /** `null` when the empty line is chosen. */
  readonly onChange: (value: string | null) => void
  readonly options: readonly Option[]
  /** The empty line; without it the choice cannot be taken back. */
  readonly placeholder?: string
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly ref?: (element: HTMLSelectElement) => void
}

/** One of a list, by the platform's own list: a wheel on a phone, typing ahead on a desk, no script. To search in it, use `Combobox`. */
export function Select(props: SelectProps) {
  const control = createControl(props)
  const change = (element: HTMLSelectElement) => {
    if (!control.isReadOnly()) props.onChange(element.value === '' ? null : element.value)
    element.value = props.value ?? ''
  }
  return (
    <div class="cw-select">
      <select
        ref={(element) => props.ref?.(element)}
        id={control.id()}
        class="cw-input"
        disabled={control.isDisabled() || control.isReadOnly()}
        required={control.isRequired()}
        data-empty={flag(props.value === null)}
        data-invalid={control.invalidFlag()}
        aria-label={control.label()}
        aria-invalid={control.isInvalid() || undefined}
        aria-describedby={control.describedBy()}
        onChange={(event) => change(event.currentTarget)}
        onKeyDown={(event) => props.onKeyDown?.(event)}
        onFocus={() => props.onFocus?.()}
        onBlur={() => props.onBlur?.()}
      >
        <Show when={props.placeholder !== undefined || props.value === null}>
          <option value="" selected={props.value === null}>
            {props.placeholder}
          </option>
        </Show>
        <For each={props.options}>
          {(option) => (
            <option value={option.value} disabled={option.disabled} selected={option.value === props.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
      <ChevronDown aria-hidden="true" />
    </div>
  )
}
