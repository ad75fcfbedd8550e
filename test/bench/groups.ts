import { browserGroup } from './browser.ts'
import { calendarGroup } from './calendars.ts'
import { engineGroup } from './engine.ts'
import { expressionGroup } from './expression.ts'
import type { Group } from './group.ts'
import { listGroup } from './lists.ts'
import { postgresGroup } from './postgres.ts'
import { queryGroup } from './queries.ts'
import { startGroup } from './start.ts'
import { submitGroup } from './submit.ts'
import { timerGroup } from './timers.ts'

/** Every group by the name it is asked for, in the order in which a run of all goes through them. */
export const groups: { readonly [name: string]: Group } = {
  engine: engineGroup,
  expression: expressionGroup,
  calendar: calendarGroup,
  query: queryGroup,
  submit: submitGroup,
  list: listGroup,
  timer: timerGroup,
  postgres: postgresGroup,
  start: startGroup,
  browser: browserGroup,
}
