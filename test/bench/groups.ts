import { calendarGroup } from './calendars.ts'
import { engineGroup } from './engine.ts'
import { expressionGroup } from './expression.ts'
import type { Group } from './group.ts'
import { submitGroup } from './submit.ts'

/** Every group by the name it is asked for. */
export const groups: { readonly [name: string]: Group } = {
  submit: submitGroup,
  engine: engineGroup,
  expression: expressionGroup,
  calendar: calendarGroup,
}
