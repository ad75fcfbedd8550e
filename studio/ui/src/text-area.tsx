import { createEffect } from 'solid-js'
import { type ControlProps, createControl } from './control.ts'

/** The props of {@link TextArea}. */
export interface TextAreaProps extends ControlProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onCommit?: (value: string) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onPaste?: (event: ClipboardEvent) => void
  readonly placeholder?: string
  readonly maxLength?: number
  /** The least number of lines shown; it grows with its text. */
  readonly rows?: number
  readonly ref?: (element: HTMLTextAreaElement) => void
}

/** Several lines of text; as tall as what is in it. */
export function TextArea(props: TextAreaProps) {
  const control = createControl(props)
  let area: HTMLTextAreaElement | undefined
  const grow = () => {
    if (!area) return
    area.style.height = 'auto'
    // Two pixels of border, which scrollHeight leaves out; zero while hidden, where the rows decide.
    if (area.scrollHeight > 0) area.style.height = `${area.scrollHeight + 2}px`
  }
  createEffect(() => {
    props.value
    grow()
  })
  return (
    <textarea
      ref={(element) => {
        area = element
        props.ref?.(element)
      }}
      id={control.id()}
      class="cw-input"
      data-auto-grow=""
      rows={props.rows ?? 2}
      placeholder={props.placeholder}
      maxlength={props.maxLength}
      value={props.value}
      disabled={control.isDisabled()}
      readonly={control.isReadOnly()}
      required={control.isRequired()}
      data-invalid={control.invalidFlag()}
      aria-label={control.label()}
      aria-invalid={control.isInvalid() || undefined}
      aria-describedby={control.describedBy()}
      onInput={(event) => {
        grow()
        props.onChange(event.currentTarget.value)
      }}
      onChange={(event) => props.onCommit?.(event.currentTarget.value)}
      onKeyDown={(event) => props.onKeyDown?.(event)}
      onPaste={(event) => props.onPaste?.(event)}
      onFocus={() => props.onFocus?.()}
      onBlur={() => props.onBlur?.()}
    />
  )
}
