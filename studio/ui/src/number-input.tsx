import { createEffect, createSignal, on, Show } from 'solid-js'
import { flag } from './attributes.ts'
import { type ControlProps, createControl } from './control.ts'
import { groupDecimal, parseDecimal } from './decimal-text.ts'

/** The props of {@link NumberInput}. */
export interface NumberInputProps extends ControlProps {
  /** A decimal string such as `26000.50`, `''` when empty. Never a float: money must not change on its way. */
  readonly value: string
  /** Each time what is typed is a number, as a decimal string; `''` when emptied. */
  readonly onChange: (value: string) => void
  readonly onCommit?: (value: string) => void
  /** Told when what stands in the box is not a number, and again when it is; the caller words the error. */
  readonly onMalformed?: (isMalformed: boolean) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  /** Before the number, such as a currency sign. */
  readonly prefix?: string
  /** After it, such as a unit. */
  readonly unit?: string
  readonly placeholder?: string
  /** Opens the keypad without a decimal point on phones. */
  readonly integer?: boolean
  /** Shows thousands grouped while it is not being edited. */
  readonly grouped?: boolean
  readonly ref?: (element: HTMLInputElement) => void
}

/** A number as exact decimal text, with full-width digits and grouping commas understood. */
export function NumberInput(props: NumberInputProps) {
  const control = createControl(props)
  const [typed, setTyped] = createSignal<string>()
  const [isFocused, setIsFocused] = createSignal(false)
  const resting = () => (props.grouped && !isFocused() ? groupDecimal(props.value) : props.value)
  const isMalformed = () => parseDecimal(typed() ?? '') === null
  // A value set from outside (a conflict resolved, a row undone) wins over what stands half typed.
  createEffect(
    on(
      () => props.value,
      (value) => {
        if (parseDecimal(typed() ?? '') !== value) setTyped(undefined)
      },
      { defer: true },
    ),
  )
  const change = (text: string) => {
    setTyped(text)
    const value = parseDecimal(text)
    props.onMalformed?.(value === null)
    if (value !== null && value !== props.value) props.onChange(value)
  }
  const leave = () => {
    setIsFocused(false)
    if (!isMalformed()) setTyped(undefined)
    props.onBlur?.()
  }
  return (
    <div
      class="cw-input cw-input-box"
      data-invalid={flag(control.isInvalid() || isMalformed())}
      data-disabled={flag(control.isDisabled())}
      data-readonly={flag(control.isReadOnly())}
    >
      <Show when={props.prefix}>
        <span class="cw-input-affix">{props.prefix}</span>
      </Show>
      <input
        ref={(element) => props.ref?.(element)}
        id={control.id()}
        class="cw-input-number"
        type="text"
        inputmode={props.integer ? 'numeric' : 'decimal'}
        autocomplete="off"
        placeholder={props.placeholder}
        value={typed() ?? resting()}
        disabled={control.isDisabled()}
        readonly={control.isReadOnly()}
        required={control.isRequired()}
        aria-label={control.label()}
        aria-invalid={control.isInvalid() || isMalformed() || undefined}
        aria-describedby={control.describedBy()}
        onInput={(event) => change(event.currentTarget.value)}
        onChange={() => props.onCommit?.(props.value)}
        onKeyDown={(event) => props.onKeyDown?.(event)}
        onFocus={() => {
          setIsFocused(true)
          props.onFocus?.()
        }}
        onBlur={leave}
      />
      <Show when={props.unit}>
        <span class="cw-input-affix">{props.unit}</span>
      </Show>
    </div>
  )
}
