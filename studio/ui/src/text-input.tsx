import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { flag } from './attributes.ts'
import { type ControlProps, createControl } from './control.ts'
import type { Icon } from './icon.tsx'

/** The props of {@link TextInput}. */
export interface TextInputProps extends ControlProps {
  readonly value: string
  /** Every change while typing. */
  readonly onChange: (value: string) => void
  /** When the input is left or Enter is pressed, if the text changed. */
  readonly onCommit?: (value: string) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly type?: 'text' | 'search' | 'email' | 'tel' | 'url' | 'password'
  readonly inputMode?: 'text' | 'search' | 'email' | 'tel' | 'url' | 'numeric' | 'decimal'
  readonly autocomplete?: string
  readonly placeholder?: string
  readonly maxLength?: number
  readonly icon?: Icon
  /** After the text: a unit, a clear button. */
  readonly suffix?: JSX.Element
  readonly ref?: (element: HTMLInputElement) => void
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const control = createControl(props)
  const isBoxed = () => props.icon !== undefined || props.suffix !== undefined
  const input = (own: 'cw-input' | '') => (
    <input
      ref={(element) => props.ref?.(element)}
      id={control.id()}
      class={own}
      type={props.type ?? 'text'}
      inputmode={props.inputMode}
      autocomplete={props.autocomplete ?? 'off'}
      placeholder={props.placeholder}
      maxlength={props.maxLength}
      value={props.value}
      disabled={control.isDisabled()}
      readonly={control.isReadOnly()}
      required={control.isRequired()}
      data-invalid={own && control.invalidFlag()}
      aria-label={control.label()}
      aria-invalid={control.isInvalid() || undefined}
      aria-describedby={control.describedBy()}
      onInput={(event) => props.onChange(event.currentTarget.value)}
      onChange={(event) => props.onCommit?.(event.currentTarget.value)}
      onKeyDown={(event) => props.onKeyDown?.(event)}
      onFocus={() => props.onFocus?.()}
      onBlur={() => props.onBlur?.()}
    />
  )
  return (
    <Show when={isBoxed()} fallback={input('cw-input')}>
      <div
        class="cw-input cw-input-box"
        data-invalid={control.invalidFlag()}
        data-disabled={flag(control.isDisabled())}
        data-readonly={flag(control.isReadOnly())}
      >
        <Show when={props.icon}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
        {input('')}
        <Show when={props.suffix}>
          <span class="cw-input-affix">{props.suffix}</span>
        </Show>
      </div>
    </Show>
  )
}
