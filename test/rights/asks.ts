import type { Installation } from '@checkwright/core/http/start/installation'
import type { CalendarData } from '@checkwright/core/model/calendar'
import type { Caller, Outcome } from '@checkwright/core/runtime/runtime'
import { type Ask, picture } from './browser.ts'
import { papers } from './forms.ts'
import { password, type World } from './world.ts'

/** A request that would be carried out for whoever may, and the same about something that is not there. */
export type Pair = { readonly real: Ask; readonly nothing: Ask }

type Maker = (installation: Installation, world: World) => Promise<Pair> | Pair

const none = '00000000-0000-7000-8000-000000000000'

/** Something unknown under a name that no route has: what a route that is kept from somebody must look like. */
const nowhere = (real: Ask): Pair => ({ real, nothing: { ...real, path: '/api/nowhere' } })

const about = (path: (id: string) => string, id: string, more: Omit<Ask, 'path'>): Pair => ({
  real: { ...more, path: path(id) },
  nothing: { ...more, path: path(none) },
})

const get = (path: string): Pair => nowhere({ method: 'GET', path })

const record =
  (part: string, more: Omit<Ask, 'path'> = { method: 'GET' }): Maker =>
  (_installation, { records }) =>
    about((id) => `/api/records/${id}${part}`, records.usual, more)

const draft =
  (part: string, more: Omit<Ask, 'path' | 'ifMatch'>): Maker =>
  async (installation, world) => {
    const id = await newDraft(installation, world)
    const ifMatch = more.method === 'GET' || part === '/lint' || part === '/try' ? {} : { ifMatch: '1' }
    return about((one) => `/api/definitions/${one}${part}`, id, { ...more, ...ifMatch })
  }

const template =
  (part: string, more: Omit<Ask, 'path'>): Maker =>
  () =>
    about((name) => `/api/library/papers/${name}${part}`, 'slip', more)

const inactive =
  (part: string, more: Omit<Ask, 'path'>): Maker =>
  async (installation) =>
    about((id) => `/api/people/${id}${part}`, await somebodyWhoLeft(installation), more)

const published =
  (part: string): Maker =>
  (_installation, { definitions }) =>
    about((id) => `/api/definitions/${id}${part}`, definitions.usual, { method: 'GET' })

/** How each route of the table is asked. */
export const asks: { readonly [route: string]: Maker } = {
  'GET /api/setup': () => get('/api/setup'),
  'POST /api/setup': () =>
    nowhere({
      method: 'POST',
      path: '/api/setup',
      body: {
        ...{ token: 'guessed', organisation: 'Mine', name: 'Me', account: 'me', password: 'long enough' },
        language: 'en',
      },
    }),
  'GET /api/demo': () => get('/api/demo'),
  'POST /api/demo': () => nowhere({ method: 'POST', path: '/api/demo', body: { token: 'guessed', language: 'en' } }),
  'POST /api/demo/person': () => nowhere({ method: 'POST', path: '/api/demo/person', body: { person: 'anybody' } }),
  'POST /api/demo/reset': () => nowhere({ method: 'POST', path: '/api/demo/reset', body: {} }),
  'POST /api/demo/end': () => nowhere({ method: 'POST', path: '/api/demo/end', body: { templates: [] } }),
  'POST /api/auth/sign-in': () =>
    nowhere({ method: 'POST', path: '/api/auth/sign-in', body: { account: 'stranger', password } }),
  'POST /api/auth/sign-out': () => nowhere({ method: 'POST', path: '/api/auth/sign-out', body: {} }),
  'POST /api/auth/change-password': () =>
    nowhere({
      method: 'POST',
      path: '/api/auth/change-password',
      body: { currentPassword: 'a wrong password', newPassword: 'another long secret' },
    }),
  'GET /api/me': () => get('/api/me'),
  'PUT /api/me': () => nowhere({ method: 'PUT', path: '/api/me', body: { language: 'en' } }),
  'GET /api/definitions': () => get('/api/definitions'),
  'POST /api/definitions': (_installation, world) =>
    nowhere({ method: 'POST', path: '/api/definitions', body: { definition: nextDefinition(world) } }),
  'GET /api/definitions/:id': draft('', { method: 'GET' }),
  'PUT /api/definitions/:id': async (installation, world) => {
    const pair = await draft('', { method: 'PUT' })(installation, world)
    const body = { definition: nextDefinition(world) }
    return { real: { ...pair.real, body }, nothing: { ...pair.nothing, body } }
  },
  'DELETE /api/definitions/:id': draft('', { method: 'DELETE' }),
  'POST /api/definitions/:id/lint': draft('/lint', { method: 'POST', body: {} }),
  'POST /api/definitions/:id/try': draft('/try', { method: 'POST', body: {} }),
  'POST /api/definitions/:id/publish': draft('/publish', { method: 'POST', body: {} }),
  'GET /api/definitions/:id/versions': published('/versions'),
  'GET /api/definitions/:id/versions/:n': published('/versions/1'),
  'GET /api/definitions/:id/versions/:a/diff/:b': published('/versions/0/diff/1'),
  'GET /api/library': () => get('/api/library'),
  'GET /api/library/:department/:template': template('', { method: 'GET' }),
  'POST /api/library/:department/:template/use': template('/use', { method: 'POST', body: {} }),
  'POST /api/library/:department/:template/try': template('/try', { method: 'POST', body: {} }),
  'POST /api/records': (_installation, { definitions }) => ({
    real: { method: 'POST', path: '/api/records', body: { definition: definitions.usual } },
    nothing: { method: 'POST', path: '/api/records', body: { definition: none } },
  }),
  'GET /api/records': () => get('/api/records'),
  'GET /api/records/:id': record(''),
  'PUT /api/records/:id/draft': record('/draft', { method: 'PUT', body: { step: 'decide', changes: [] } }),
  'POST /api/records/:id/commands': record('/commands', { method: 'POST', body: { type: 'comment', text: 'Hm.' } }),
  'GET /api/records/:id/events': record('/events'),
  'GET /api/records/:id/explain': record('/explain'),
  'GET /api/tasks': () => get('/api/tasks'),
  'POST /api/attachments': () =>
    nowhere({ method: 'POST', path: '/api/attachments', form: { name: 'a.png', bytes: picture } }),
  'GET /api/attachments/:id': (_installation, { files }) =>
    about((id) => `/api/attachments/${id}`, files.unused, { method: 'GET' }),
  'GET /api/people': () => get('/api/people'),
  'POST /api/people': () =>
    nowhere({
      method: 'POST',
      path: '/api/people',
      body: { name: 'New', account: `new${next()}`, roles: [], password: 'something long' },
    }),
  'PUT /api/people/:id': inactive('', { method: 'PUT', body: { name: 'Renamed' } }),
  'POST /api/people/:id/erase': inactive('/erase', { method: 'POST', body: {} }),
  'POST /api/people/import': () =>
    nowhere({
      method: 'POST',
      path: '/api/people/import',
      body: { rows: [{ name: 'New', account: `row${next()}`, roles: [] }], departments: [] },
    }),
  'GET /api/slips': () => get('/api/slips'),
  'POST /api/slips': async (installation) =>
    nowhere({ method: 'POST', path: '/api/slips', body: { people: [await somebodyNew(installation)] } }),
  'POST /api/auth/slip': async (installation) =>
    nowhere({ method: 'POST', path: '/api/auth/slip', body: { token: await slip(installation) } }),
  'POST /api/auth/slip/use': async (installation) => {
    const body = { token: await slip(installation), newPassword: 'something long' }
    return nowhere({ method: 'POST', path: '/api/auth/slip/use', body })
  },
  'GET /api/departments': () => get('/api/departments'),
  'POST /api/departments': () => nowhere({ method: 'POST', path: '/api/departments', body: { name: `D${next()}` } }),
  'POST /api/departments/import': () =>
    nowhere({
      method: 'POST',
      path: '/api/departments/import',
      body: { departments: [{ key: 'a', name: `D${next()}` }] },
    }),
  'PUT /api/departments/:id': (_installation, { sales }) =>
    about((id) => `/api/departments/${id}`, sales, { method: 'PUT', body: { head: null } }),
  'PUT /api/organisation': () => nowhere({ method: 'PUT', path: '/api/organisation', body: { name: 'Renamed' } }),
  'GET /api/stream': () => get('/api/stream'),
  'GET /api/plugins': () => get('/api/plugins'),
  'GET /api/plugins/door/everyone': () => get('/api/plugins/door/everyone'),
  'GET /api/plugins/door/admins': () => get('/api/plugins/door/admins'),
  'GET /api/health': () => get('/api/health'),
  'GET /api/backups': () => get('/api/backups'),
  'POST /api/backups': () => nowhere({ method: 'POST', path: '/api/backups', body: {} }),
  'POST /api/outbox/:id/resend': async (installation) =>
    about((id) => `/api/outbox/${id}/resend`, await somethingGivenUp(installation), { method: 'POST', body: {} }),
  'GET /healthz': () => get('/healthz'),
  'GET /readyz': () => get('/readyz'),
  'GET /metrics': () => get('/metrics'),
  'GET /api/openapi.json': () => get('/api/openapi.json'),
}

/** The methods behind those routes asked without HTTP, by a member: the second lock of a door whose first may be left open. */
export const behind = (
  { parts: { runtime } }: Installation,
  world: World,
  caller: Caller,
): { readonly [method: string]: () => Promise<Outcome<unknown>> } => {
  const guard = () => ({ idempotencyKey: `behind ${next()}`, route: 'behind', bodyHash: '', ifMatch: '1' })
  const definition = world.definitions.usual
  const person = { name: 'New', account: `behind${next()}`, roles: [], password: '' }
  return {
    vitals: () => runtime.vitals(caller),
    resend: () => runtime.resend(caller, 'given-up', guard()),
    addPerson: () => runtime.addPerson(caller, person, guard()),
    changePerson: () => runtime.changePerson(caller, world.people.hr.id, { name: 'Renamed' }, guard()),
    erasePerson: () => runtime.erasePerson(caller, world.gone.id, guard()),
    addDepartment: () => runtime.addDepartment(caller, { name: 'Mine' }, guard()),
    changeDepartment: () => runtime.changeDepartment(caller, world.sales, { name: 'Mine' }, guard()),
    importDepartments: () => runtime.importDepartments(caller, [{ key: 'a', name: 'Mine' }], guard()),
    importPeople: () =>
      runtime.importPeople(
        caller,
        { rows: [{ name: 'New', account: `row${next()}`, roles: [] }], departments: [] },
        guard(),
      ),
    noteSlipsGiven: () => runtime.noteSlipsGiven(caller, [world.people.hr.id], '2026-01-01T00:00:00.000Z'),
    changeOrganisation: () => runtime.changeOrganisation(caller, { name: 'Mine' }, guard()),
    createDefinition: () => runtime.createDefinition(caller, nextDefinition(world), guard()),
    definition: () => runtime.definition(caller, definition),
    saveDefinition: () => runtime.saveDefinition(caller, definition, papers('', '').usual, guard()),
    lintDefinition: () => runtime.lintDefinition(caller, definition),
    publishDefinition: () => runtime.publishDefinition(caller, definition, guard()),
    versions: () => runtime.versions(caller, definition),
    version: () => runtime.version(caller, definition, 1),
    saveCalendar: () => runtime.saveCalendar(caller, calendar, { ...guard(), ifMatch: '0' }),
  }
}

const calendar: CalendarData = {
  ...{
    key: 'office',
    title: { 'zh-Hans': '办公室', en: 'Office' },
    zone: 'Asia/Shanghai',
    revision: 0,
    years: [2026, 2026],
  },
  week: [true, true, true, true, true, false, false],
  hours: [{ from: '09:00', to: '18:00' }],
  days: {},
}

let count = 0
const next = (): number => {
  count += 1
  return count
}

const nextDefinition = ({ sales, works }: World) => ({ ...papers(sales, works).usual, key: `another_${next()}` })

const system: Caller = { person: 'system', roles: ['admin', 'designer'], departments: [], locale: 'en' }

const newDraft = async ({ parts: { runtime } }: Installation, world: World): Promise<string> => {
  const guard = { idempotencyKey: `draft ${next()}`, route: 'asks', bodyHash: '' }
  const made = await runtime.createDefinition(system, nextDefinition(world), guard)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value.id
}

const somebodyNew = async ({ parts: { runtime, directories } }: Installation): Promise<string> => {
  const guard = { idempotencyKey: `new ${next()}`, route: 'asks', bodyHash: '' }
  const made = await runtime.addPerson(system, { name: 'New', account: `fresh${next()}`, roles: [] }, guard)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  directories.refresh()
  return made.value.id
}

const slip = async (installation: Installation): Promise<string> => {
  const person = await somebodyNew(installation)
  const until = new Date(installation.parts.now() + 3600_000).toISOString()
  return (await installation.parts.accounts.slips.give([person], until)).get(person) ?? ''
}

const somethingGivenUp = async ({ store }: Installation): Promise<string> => {
  const id = `given-up-${next()}`
  const at = '2026-03-02T08:00:00.000Z'
  const what = { kind: 'notify', stream: none, plugin: 'door', payload: 'null' }
  const row = { id, key: id, ...what, created_at: at, next_at: at, attempts: 10, state: 'failed', error: 'door.shut' }
  await store.write((tx) => tx.insertInto('outbox').values(row).execute())
  return id
}

const somebodyWhoLeft = async ({ parts: { runtime, directories } }: Installation): Promise<string> => {
  const guard = () => ({ idempotencyKey: `left ${next()}`, route: 'asks', bodyHash: '' })
  const person = { name: 'Left', account: `left${next()}`, roles: [], password: '' }
  const made = await runtime.addPerson(system, person, guard())
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  await runtime.changePerson(system, made.value.id, { active: false }, guard())
  directories.refresh()
  return made.value.id
}
