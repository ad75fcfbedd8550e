import { Avatar } from './avatar.tsx'
import { LatePicker } from './late-picker.tsx'
import type { Option } from './option.ts'
import type { PickerProps } from './picker.tsx'

/** The props of {@link PersonPicker}: options are persons, their department as `detail`, their pinyin as `keywords`. */
export interface PersonPickerProps extends PickerProps {
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  /** Whether more than one person may be chosen. */
  readonly multiple?: boolean
}

/** One person or several, searched by name, initials or department. */
export function PersonPicker(props: PersonPickerProps) {
  return (
    <LatePicker
      picker={props}
      multiple={props.multiple ?? false}
      values={props.value}
      onChange={props.onChange}
      mark={(option: Option) => <Avatar name={option.label} size="sm" />}
    />
  )
}
