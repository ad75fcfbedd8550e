import { flag } from './attributes.ts'
import { type FieldContext, useField } from './field.tsx'

/** What every control of the kit takes besides its value. */
export interface ControlProps {
  /** The accessible name, where no `Field` gives one (a cell of a table, a search box). */
  readonly label?: string
  readonly disabled?: boolean
  /** Shown, not changed, and still in the Tab order to be read and copied. */
  readonly readOnly?: boolean
  readonly invalid?: boolean
  readonly id?: string
  readonly onFocus?: () => void
  readonly onBlur?: () => void
}

/** The attributes a control derives from its own props and the field around it. The functions are read inside JSX and so stay live. */
export interface ControlState {
  readonly field: FieldContext | undefined
  readonly id: () => string | undefined
  readonly isDisabled: () => boolean
  readonly isReadOnly: () => boolean
  readonly isInvalid: () => boolean
  readonly isRequired: () => boolean
  readonly label: () => string | undefined
  /** For groups: the id of the field's label, unless the control names itself. */
  readonly labelledBy: () => string | undefined
  readonly describedBy: () => string | undefined
  readonly invalidFlag: () => '' | undefined
}

/** Joins a control to the field around it. Call it once at the top of a control. */
export function createControl(props: ControlProps): ControlState {
  const field = useField()
  const isInvalid = () => props.invalid ?? field?.isInvalid() ?? false
  return {
    field,
    id: () => props.id ?? field?.controlId,
    isDisabled: () => props.disabled ?? field?.isDisabled() ?? false,
    isReadOnly: () => props.readOnly ?? field?.isReadOnly() ?? false,
    isInvalid,
    isRequired: () => field?.isRequired() ?? false,
    label: () => props.label,
    labelledBy: () => (props.label ? undefined : field?.labelId),
    describedBy: () => field?.describedBy(),
    invalidFlag: () => flag(isInvalid()),
  }
}
