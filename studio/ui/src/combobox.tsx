import { LatePicker } from './late-picker.tsx'
import type { PickerProps } from './picker.tsx'

/** The props of {@link Combobox}. */
export interface ComboboxProps extends PickerProps {
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** One of many, found by typing: Chinese, pinyin or initials (given as keywords), English. */
export function Combobox(props: ComboboxProps) {
  return (
    <LatePicker
      picker={props}
      multiple={false}
      values={props.value === null ? [] : [props.value]}
      onChange={(values) => props.onChange(values[0] ?? null)}
    />
  )
}
