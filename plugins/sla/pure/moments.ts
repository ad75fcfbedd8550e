import type { Instant, Json, PlainDate } from '@checkwright/core/model/base'
import type { Calendar } from '@checkwright/core/model/calendar'
import type { PluginEvent } from '@checkwright/core/plugin/contract'
import type { Clock } from './settings.generated.ts'
import type { Sla, SlaView } from './shape.ts'

export type Event = PluginEvent<Sla>

/** A moment with its day in the clock's calendar. */
export type Moment = { readonly at: Instant; readonly day: PlainDate }

/**
 * The moment that counts for what an event says: recorded, or claimed where the clock goes by that. A decision's claim
 * holds for all that follows from it in the same breath, such as the step it ends.
 */
export function momentOf(clock: Clock, event: Event, view: SlaView): Instant {
  if (clock.basis !== 'effective') return event.at
  const { claimed } = view.state
  return event.occurred ?? (claimed !== undefined && claimed.at === event.at ? claimed.occurred : event.at)
}

/** The moment a field names: a date from its beginning, a date with time as it stands. */
export function momentIn(value: Json | undefined, calendar: Calendar): Moment | undefined {
  if (typeof value !== 'string') return undefined
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return { at: calendar.startOf(value), day: value }
  return /^\d{4}-\d\d-\d\dT/.test(value) ? { at: value, day: calendar.dateOf(value) } : undefined
}

/** Whether a field holds anything now. */
export function isSet(view: SlaView, field: string): boolean {
  const value = view.read(field)
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** Whether an event wrote into a field or a part of it. */
export function touches(event: Event, field: string): boolean {
  const isPart = (path: string) => path === field || path.startsWith(`${field}.`)
  switch (event.type) {
    case 'answers.changed':
      return event.data.changes.some(({ path }) => isPart(path))
    case 'field.signed':
    case 'file.attached':
      return isPart(event.data.path)
    default:
      return false
  }
}
