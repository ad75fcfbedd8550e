import { LatePicker } from './late-picker.tsx'
import type { PickerProps } from './picker.tsx'

/** The props of {@link MultiSelect}. */
export interface MultiSelectProps extends PickerProps {
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
}

/** Several of many: the chosen ones stand in the box and are taken out one by one. For a handful, checkboxes are quicker. */
export function MultiSelect(props: MultiSelectProps) {
  return <LatePicker picker={props} multiple values={props.value} onChange={props.onChange} />
}
