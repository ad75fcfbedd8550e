import { type ControlProps, createControl } from './control.ts'
import { NumberInput } from './number-input.tsx'

/** The props of {@link RangeInput}. */
export interface RangeInputProps extends ControlProps {
  /** Both ends as decimal strings; `''` is an open end. */
  readonly value: { readonly from: string; readonly to: string }
  readonly onChange: (value: { readonly from: string; readonly to: string }) => void
  readonly unit?: string
  readonly labels: { readonly from: string; readonly to: string; readonly between: string }
}

/** From one number to another; either end may stay open. */
export function RangeInput(props: RangeInputProps) {
  const control = createControl(props)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own legend; the field around it names this group
    <div class="cw-range" role="group" aria-label={control.label()} aria-labelledby={control.labelledBy()}>
      <NumberInput
        id={control.id()}
        label={props.labels.from}
        value={props.value.from}
        onChange={(from) => props.onChange({ from, to: props.value.to })}
        disabled={control.isDisabled()}
        readOnly={control.isReadOnly()}
        invalid={control.isInvalid()}
      />
      <span class="cw-range-between" aria-hidden="true">
        {props.labels.between}
      </span>
      <NumberInput
        id={`${control.id()}-to`}
        label={props.labels.to}
        value={props.value.to}
        onChange={(to) => props.onChange({ from: props.value.from, to })}
        unit={props.unit}
        disabled={control.isDisabled()}
        readOnly={control.isReadOnly()}
        invalid={control.isInvalid()}
      />
    </div>
  )
}
