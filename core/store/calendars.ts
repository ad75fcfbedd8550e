import type { Instant, Json } from '../model/base.ts'
import type { CalendarData } from '../model/calendar.ts'
import type { Actor } from '../model/record.ts'
import { audit } from './audit.ts'
import { lockRows } from './dialect.ts'
import { StoreError } from './errors.ts'
import { saveSetting } from './settings.ts'
import { insertRows } from './statements.ts'
import type { Db, Tx } from './store.ts'
import { bumpTopic } from './topics.ts'

/** All calendars that were edited or installed, by key. */
export const listCalendars = async (db: Db): Promise<readonly CalendarData[]> =>
  (await db.selectFrom('calendar').select('data').orderBy('key').execute()).map(
    (row) => JSON.parse(row.data) as CalendarData,
  )

export const loadCalendar = async (db: Db, key: string): Promise<CalendarData | null> => {
  const row = await db.selectFrom('calendar').select('data').where('key', '=', key).executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.data) as CalendarData)
}

/** The setting whose revision is raised by each change of a calendar. */
export const calendarsName = 'calendars'

/**
 * Writes a calendar with the next revision, with an event of it, and tells what watches `calendar:<key>`. `expectedRevision` is
 * that of the calendar as it was read, 0 for a new one; `store.stale` when somebody else edited it.
 */
export const saveCalendar = async (
  tx: Tx,
  input: {
    readonly data: CalendarData
    readonly expectedRevision: number
    readonly actor: Actor
    readonly at: Instant
  },
): Promise<CalendarData> => {
  const { data, expectedRevision, actor, at } = input
  const { key } = data
  const query = tx.selectFrom('calendar').select('revision').where('key', '=', key)
  const found = (await lockRows(tx, query).executeTakeFirst())?.revision ?? 0
  if (found !== expectedRevision) throw new StoreError('store.stale', { calendar: key, found })
  const saved = { ...data, revision: found + 1 }
  const row = { key, revision: saved.revision, data: JSON.stringify(saved) }
  await insertRows(tx, 'calendar', [row], { keys: ['key'], set: ['revision', 'data'] })
  await audit(tx, {
    ...{ stream: `calendar:${key}`, kind: 'calendar', type: 'calendar.changed' },
    ...{ data: saved as unknown as Json, actor, at },
  })
  await bumpTopic(tx, `calendar:${key}`)
  await saveSetting(tx, calendarsName, null)
  return saved
}
