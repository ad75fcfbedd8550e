import { buildForm } from '../engine/build-form.ts'
import { calendarFromSource } from '../engine/calendar/from-source.ts'
import { createCalendar } from '../engine/calendar.ts'
import type { Catalog } from '../engine/catalog.ts'
import { EngineError } from '../engine/errors.ts'
import type { Form } from '../engine/form.ts'
import type { Snapshot } from '../engine/plan.ts'
import type { Organisation } from '../model/api.ts'
import type { Json } from '../model/base.ts'
import type { Calendar, CalendarData } from '../model/calendar.ts'
import type { Directory } from '../model/people.ts'
import type { ServerPlugin } from '../plugin/server.ts'
import { listCalendars } from '../store/calendars.ts'
import { loadCompiled } from '../store/definitions.ts'
import { loadDirectory } from '../store/directory.ts'
import { directoryName } from '../store/people.ts'
import { loadSettings, settingRevisions } from '../store/settings.ts'
import type { Db, Store, Tx } from '../store/store.ts'
import type { Changes } from './changes.ts'
import type { Template } from './library.ts'
import type { Ports } from './runtime.ts'
import type { Schemas } from './schemas.ts'

/** What every part of the runtime works with. */
export type Context = {
  readonly store: Store
  readonly catalog: Catalog
  readonly servers: readonly ServerPlugin[]
  readonly schemas: Schemas
  /** What the library offers. */
  readonly templates: readonly Template[]
  readonly ports: Ports
  readonly changes: Changes
  /** Asks the loop to look again soon: something may be due. */
  wake(): void
  /** The form of a published version; null when there is none. */
  form(db: Db, definition: string, version: number): Promise<Form | null>
  /** The people as they stand in this transaction. */
  directory(db: Db): Promise<Directory>
  /** What steps read beside the record, as it stands in this transaction; kept until somebody, also another process, changes it. */
  current(db: Db): Promise<{ readonly directory: Directory; readonly world: World }>
  /** What was current when it was last asked for. */
  world(): World
  reloadWorld(): Promise<void>
}

/** Calendars, configuration and organisation as they stand. */
export type World = {
  /** Of everything it was made from. */
  readonly revision: string
  readonly organisation: Organisation
  readonly config: { readonly [plugin: string]: Json }
  calendar(key: string): Calendar
}

/** An installation nobody has named yet. */
const unnamed: Organisation = { name: '', zone: 'Asia/Shanghai', languages: ['zh-Hans', 'en'] }

export function createContext(
  parts: Pick<Context, 'store' | 'catalog' | 'servers' | 'schemas' | 'templates' | 'ports' | 'changes' | 'wake'>,
): Context {
  const forms = new Map<string, Form>()
  let directory: Directory | null = null
  let world: World | null = null
  const current: Context['current'] = async (db) => {
    const revisions = await settingRevisions(db)
    // Two transactions may see different states: each goes on with what it has loaded itself.
    const people =
      directory !== null && directory.revision === (revisions.get(directoryName) ?? 0)
        ? directory
        : await loadDirectory(db)
    const around =
      world !== null && world.revision === worldRevision(revisions) ? world : await loadWorld(db, parts.catalog)
    directory = people
    world = around
    return { directory: people, world: around }
  }
  return {
    ...parts,
    async form(db, definition, version) {
      const key = `${definition}@${version}`
      const known = forms.get(key)
      if (known !== undefined) {
        // The most recently used stand last, so the first is the one to forget.
        forms.delete(key)
        forms.set(key, known)
        return known
      }
      const compiled = await loadCompiled(db, definition, version)
      if (compiled === null) return null
      const form = buildForm(compiled, version, parts.catalog)
      forms.set(key, form)
      if (forms.size > formsKept) forms.delete(forms.keys().next().value as string)
      return form
    },
    current,
    directory: async (db) => (await current(db)).directory,
    world() {
      if (world === null) throw new EngineError('runtime.not_started', 'the world was not loaded')
      return world
    },
    async reloadWorld() {
      world = await loadWorld(parts.store.read, parts.catalog)
    },
  }
}

/** A snapshot for one step of a record, or for opening one. */
export async function snapshotFor(
  context: Context,
  db: Tx | Db,
  on: Pick<Snapshot, 'definition' | 'form' | 'record' | 'id' | 'at'>,
): Promise<Snapshot> {
  const { directory, world } = await context.current(db)
  return { ...on, directory, calendar: world.calendar, config: world.config }
}

const formsKept = 300

async function loadWorld(db: Db, catalog: Catalog): Promise<World> {
  const settings = await loadSettings(db)
  const organisation = (settings.get('organisation')?.value as Organisation | undefined) ?? unnamed
  const config = Object.fromEntries(
    catalog.plugins.map((plugin) => [plugin.id, settings.get(`plugin:${plugin.id}`)?.value ?? {}]),
  )
  const revision = worldRevision(new Map([...settings].map(([name, setting]) => [name, setting.revision])))
  // Read after the settings: what changes in between makes the revision old, and all is looked up anew.
  const calendars = calendarsOf({ catalog, organisation, config, stored: await listCalendars(db) })
  return {
    revision,
    organisation,
    config,
    calendar(key) {
      const known = calendars.get(key)
      if (known === undefined) throw new EngineError('calendar.unknown', key)
      return known
    },
  }
}

/** Changes of people are told by the directory's own revision. */
const worldRevision = (revisions: ReadonlyMap<string, number>): string =>
  JSON.stringify([...revisions].filter(([name]) => name !== directoryName))

/**
 * Every calendar of a plugin under its full name, and `default`: the first one in the organisation's zone, else plain
 * weekdays. A plugin's configured service hours replace those of its calendars. What the office has edited holds against
 * all of these, under its key.
 */
function calendarsOf({
  catalog,
  organisation,
  config,
  stored,
}: Pick<World, 'organisation' | 'config'> & {
  readonly catalog: Catalog
  readonly stored: readonly CalendarData[]
}): ReadonlyMap<string, Calendar> {
  const calendars = new Map<string, Calendar>()
  for (const [name, source] of Object.entries(catalog.calendars)) {
    const own = config[name.slice(0, name.indexOf('.'))] as { readonly hours?: CalendarData['hours'] } | undefined
    const hours = own?.hours === undefined ? {} : { hours: own.hours }
    calendars.set(name, createCalendar(calendarFromSource(source, { key: name, revision: 1, ...hours })))
    if (!calendars.has('default') && source.zone === organisation.zone) {
      calendars.set('default', createCalendar(calendarFromSource(source, { key: 'default', revision: 1, ...hours })))
    }
  }
  if (!calendars.has('default')) calendars.set('default', createCalendar(weekdays(organisation.zone)))
  for (const data of stored) calendars.set(data.key, createCalendar(data))
  return calendars
}

const weekdays = (zone: string): CalendarData => ({
  key: 'default',
  title: { 'zh-Hans': '工作日（仅按周末）', en: 'Weekdays' },
  zone,
  revision: 1,
  // No year is declared: every date it gives is provisional.
  years: [1, 0],
  week: [true, true, true, true, true, false, false],
  hours: [{ from: '09:00', to: '18:00' }],
  days: {},
})
