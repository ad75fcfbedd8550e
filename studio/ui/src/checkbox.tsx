import { createEffect, type JSX, Show } from 'solid-js'
import { flag } from './attributes.ts'
import { type ControlProps, createControl } from './control.ts'

/** The props of {@link Checkbox} and `Switch`. */
export interface CheckboxProps extends Omit<ControlProps, 'label'> {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Neither on nor off: some of a group. */
  readonly indeterminate?: boolean
  /** The accessible name where nothing is shown beside it, as in a table's selection column. */
  readonly label?: string
  readonly detail?: JSX.Element
  readonly children?: JSX.Element
}

/** A yes or no that counts when the form is sent. For one that counts at once, use `Switch`. */
export function Checkbox(props: CheckboxProps) {
  return <CheckFrame {...props} />
}

/** The element checkbox and switch share. Internal to the kit. */
export function CheckFrame(props: CheckboxProps & { readonly role?: 'switch' }) {
  const control = createControl(props)
  let input: HTMLInputElement | undefined
  createEffect(() => {
    if (input) input.indeterminate = props.indeterminate ?? false
  })
  const change = (element: HTMLInputElement) => {
    if (!control.isReadOnly()) props.onChange(element.checked)
    // The prop is the truth: what the caller did not take up is not shown.
    element.checked = props.checked
  }
  const isDisabled = () => control.isDisabled() || control.isReadOnly()
  return (
    <label class="cw-check" data-disabled={flag(isDisabled())} data-checked={flag(props.checked)}>
      <input
        ref={input}
        id={control.id()}
        type="checkbox"
        role={props.role}
        checked={props.checked}
        disabled={isDisabled()}
        data-invalid={control.invalidFlag()}
        aria-label={props.label}
        aria-invalid={control.isInvalid() || undefined}
        aria-describedby={control.describedBy()}
        onChange={(event) => change(event.currentTarget)}
        onFocus={() => props.onFocus?.()}
        onBlur={() => props.onBlur?.()}
      />
      <Show when={props.children}>
        <span class="cw-check-text">
          {props.children}
          <Show when={props.detail}>
            <span class="cw-check-detail">{props.detail}</span>
          </Show>
        </span>
      </Show>
    </label>
  )
}
