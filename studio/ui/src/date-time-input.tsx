import { type DateInputProps, NativeDateInput } from './date-input.tsx'

/** A date with a time of day, `YYYY-MM-DDTHH:MM`, as the clock on the wall shows it; the caller knows the zone. */
export function DateTimeInput(props: DateInputProps) {
  return <NativeDateInput {...props} type="datetime-local" />
}

/** A time of day, `HH:MM`. */
export function TimeInput(props: DateInputProps) {
  return <NativeDateInput {...props} type="time" />
}
