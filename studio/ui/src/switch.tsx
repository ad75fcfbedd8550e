import { type CheckboxProps, CheckFrame } from './checkbox.tsx'

/** A setting that takes effect at once. */
export function Switch(props: Omit<CheckboxProps, 'indeterminate'>) {
  return <CheckFrame {...props} role="switch" />
}
