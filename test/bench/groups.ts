import type { Group } from './group.ts'
import { submitGroup } from './submit.ts'

/** Every group by the name it is asked for. */
export const groups: { readonly [name: string]: Group } = {
  submit: submitGroup,
}
