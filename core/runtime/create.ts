import type { Catalog } from '../engine/catalog.ts'
import type { ServerPlugin } from '../plugin/server.ts'
import type { Store } from '../store/store.ts'
import { readAttachment, saveAttachment } from './attachments.ts'
import { saveCalendar } from './calendars.ts'
import { createChanges } from './changes.ts'
import { type Context, createContext } from './context.ts'
import {
  createDraft,
  definitions,
  lintDraft,
  publish,
  readDraft,
  removeDefinition,
  saveDraft as saveDefinition,
} from './definitions.ts'
import { addDepartment, changeDepartment, departments, importDepartments } from './departments.ts'
import { saveDraft } from './drafts.ts'
import { erasePerson, repeatErasures } from './erase.ts'
import { events, explain } from './explain.ts'
import { importPeople } from './import-people.ts'
import { library, type Template, template, tryTemplate, useTemplate } from './library.ts'
import { records } from './lists.ts'
import { createLoop, type LoopObserver } from './loop.ts'
import { changeOrganisation } from './organisation.ts'
import { addPerson, changePerson, people } from './people.ts'
import { plugins } from './plugins.ts'
import { commandRecord, openRecord, readRecord } from './records.ts'
import type { Ports, Runtime } from './runtime.ts'
import { createSchemas } from './schemas.ts'
import { noteSlipsGiven, noteSlipUsed } from './slips.ts'
import { tasks } from './tasks.ts'
import { tryDraft } from './try.ts'
import { diffVersions, version, versions } from './versions.ts'
import { resend, vitals } from './vitals.ts'

/** Puts the runtime together over an open store. Nothing runs by itself before `start`. */
export async function createRuntime(options: {
  readonly store: Store
  readonly catalog: Catalog
  readonly servers?: readonly ServerPlugin[]
  readonly templates?: readonly Template[]
  readonly ports: Ports
  readonly observe?: LoopObserver
}): Promise<Runtime & { readonly context: Context }> {
  const { store, catalog, servers = [], templates = [], ports } = options
  const changes = createChanges()
  const loop = createLoop(() => context, options.observe)
  const context = createContext({
    store,
    catalog,
    servers,
    ports,
    changes,
    schemas: createSchemas(catalog),
    templates,
    wake: () => loop.wake(),
  })
  for (const server of servers) {
    if (server.migrations !== undefined) await store.migrate(server.plugin.id, server.migrations)
  }
  await context.reloadWorld()
  return {
    context,
    openRecord: (caller, body, guard) => openRecord(context, caller, body, guard),
    command: (caller, id, command, guard) => commandRecord(context, caller, id, command, guard),
    record: (caller, id) => readRecord(context, caller, id),
    records: (caller, query) => records(context, caller, query),
    saveDraft: (caller, id, body) => saveDraft(context, caller, id, body),
    events: (caller, id) => events(context, caller, id),
    explain: (caller, id) => explain(context, caller, id),
    tasks: (caller, tab, cursor, limit) => tasks(context, caller, tab, cursor, limit),
    definitions: (caller) => definitions(context, caller),
    createDefinition: (caller, definition, guard) => createDraft(context, caller, definition, guard),
    definition: (caller, id) => readDraft(context, caller, id),
    saveDefinition: (caller, id, definition, guard) => saveDefinition(context, caller, id, definition, guard),
    removeDefinition: (caller, id, guard) => removeDefinition(context, caller, id, guard),
    tryDefinition: (caller, id, answers) => tryDraft(context, caller, id, answers),
    lintDefinition: (caller, id) => lintDraft(context, caller, id),
    publishDefinition: (caller, id, guard) => publish(context, caller, id, guard),
    versions: (caller, id) => versions(context, caller, id),
    version: (caller, id, number) => version(context, caller, id, number),
    diffVersions: (caller, id, range) => diffVersions(context, caller, id, range),
    plugins: (caller) => plugins(context, caller),
    library: (caller) => library(context, caller),
    template: (caller, id) => template(context, caller, id),
    useTemplate: (caller, id, body, guard) => useTemplate(context, caller, id, body, guard),
    tryTemplate: (caller, id, answers) => tryTemplate(context, caller, id, answers),
    people: (caller) => people(context, caller),
    addPerson: (caller, person, guard) => addPerson(context, caller, person, guard),
    changePerson: (caller, id, change, guard) => changePerson(context, caller, id, change, guard),
    erasePerson: (caller, id, guard) => erasePerson(context, caller, id, guard),
    repeatErasures: () => repeatErasures(context),
    importPeople: (caller, body, guard) => importPeople(context, caller, body, guard),
    noteSlipsGiven: (caller, people, until) => noteSlipsGiven(context, caller, people, until),
    noteSlipUsed: (person) => noteSlipUsed(context, person),
    departments: (caller, withEnded) => departments(context, caller, withEnded),
    addDepartment: (caller, department, guard) => addDepartment(context, caller, department, guard),
    changeDepartment: (caller, id, change, guard) => changeDepartment(context, caller, id, change, guard),
    importDepartments: (caller, lines, guard) => importDepartments(context, caller, lines, guard),
    changeOrganisation: (caller, change, guard) => changeOrganisation(context, caller, change, guard),
    saveCalendar: (caller, calendar, guard) => saveCalendar(context, caller, calendar, guard),
    saveAttachment: (caller, file, guard) => saveAttachment(context, caller, file, guard),
    attachment: (caller, id) => readAttachment(context, caller, id),
    listen: (listener) => changes.listen(listener),
    start: () => loop.start(),
    tick: () => loop.tick(),
    async ready() {
      const health = await store.healthy()
      return health.ok ? loop.health() : health
    },
    vitals: (caller) => vitals(context, caller),
    resend: (caller, id, guard) => resend(context, caller, id, guard),
    stop: () => loop.stop(),
  }
}
