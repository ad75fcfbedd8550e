import { type ControlProps, createControl } from './control.ts'

/** The props of {@link DateInput}, `DateTimeInput` and `TimeInput`. */
export interface DateInputProps extends ControlProps {
  /** The text the native input keeps, in local wall-clock terms without a zone; `''` when empty. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly min?: string
  readonly max?: string
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly ref?: (element: HTMLInputElement) => void
}

/** A calendar date, `YYYY-MM-DD`. The platform's own picker: known to everyone, and the right one on a phone. */
export function DateInput(props: DateInputProps) {
  return <NativeDateInput {...props} type="date" />
}

/** The element the three date and time inputs share. Internal to the kit. */
export function NativeDateInput(props: DateInputProps & { readonly type: 'date' | 'datetime-local' | 'time' }) {
  const control = createControl(props)
  return (
    <input
      ref={(element) => props.ref?.(element)}
      id={control.id()}
      class="cw-input"
      type={props.type}
      // Four digits of year: without a bound, browsers accept six.
      max={props.max ?? (props.type === 'date' ? '9999-12-31' : props.type === 'time' ? undefined : '9999-12-31T23:59')}
      min={props.min}
      value={props.value}
      disabled={control.isDisabled()}
      readonly={control.isReadOnly()}
      required={control.isRequired()}
      data-invalid={control.invalidFlag()}
      aria-label={control.label()}
      aria-invalid={control.isInvalid() || undefined}
      aria-describedby={control.describedBy()}
      onInput={(event) => props.onChange(event.currentTarget.value)}
      onKeyDown={(event) => props.onKeyDown?.(event)}
      onFocus={() => props.onFocus?.()}
      onBlur={() => props.onBlur?.()}
    />
  )
}
