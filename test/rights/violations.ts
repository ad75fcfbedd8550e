import type { Installation } from '@checkwright/core/http/start/installation'
import type { Caller } from '@checkwright/core/runtime/runtime'
import { asks, behind, type Pair } from './asks.ts'
import { type Ask, ask, type Reply } from './browser.ts'
import type { PaperName } from './forms.ts'
import type { Product } from './product.ts'
import { type Cell, columns, deciding, fields, filling, heads, opens, routes, sees, settles, voids } from './table.ts'
import { etagOf, everybody, openedBy, signed, upload, type Who, type World, waiting } from './world.ts'

/**
 * Every difference between the product and the tables, as it is found. Faulty copies are known by their first one.
 */
export async function* violations(product: Product, installation: Installation, world: World): AsyncGenerator<string> {
  for (const part of parts) yield* part(installation, world, product)
}

type Part = (installation: Installation, world: World, product: Product) => AsyncGenerator<string>

/** What a route declares, and that the table knows it. */
const declared: Part = async function* (installation, _world, { allRoutes }) {
  const own = { 'GET /api/openapi.json': 'anyone' }
  const known = new Map(
    allRoutes(installation.parts).map((route) => [`${route.method} ${route.path}`, route.rights as string]),
  )
  for (const [name, rights] of Object.entries(own)) known.set(name, rights)
  for (const [name, rights] of known)
    if (routes[name]?.rights !== rights) yield `${name} declares ${rights}, the table says ${routes[name]?.rights}`
  for (const name of Object.keys(routes)) if (!known.has(name)) yield `${name} stands in the table only`
}

/** Each route, asked by each role. */
const byRole: Part = async function* (installation, world) {
  const { people } = world
  const cookies = [null, people.stranger.cookie, people.designer.cookie, people.auditor.cookie, people.admin.cookie]
  const names = Object.keys(routes).filter((name) => name !== lastRoute)
  for (const name of names) {
    for (const [at, head] of heads.entries()) {
      const pair = await pairOf(name, installation, world)
      const wanted = routes[name]?.cells[at]
      yield* differences(`${name} as ${head}`, wanted, installation, cookies[at] ?? null, pair)
    }
  }
}

const lastRoute = 'POST /api/auth/sign-out'

/** Signing out, which ends what all others need: the last of all. */
export async function* signingOut(installation: Installation, world: World): AsyncGenerator<string> {
  const { people } = world
  const cookies = [null, people.stranger.cookie, people.designer.cookie, people.auditor.cookie, people.admin.cookie]
  for (const [at, head] of heads.entries()) {
    const pair = await pairOf(lastRoute, installation, world)
    yield* differences(`${lastRoute} as ${head}`, routes[lastRoute]?.cells[at], installation, cookies[at] ?? null, pair)
    if (head === 'anonymous') continue
    const after = await ask(installation, cookies[at] ?? null, { method: 'GET', path: '/api/me' })
    if (after.status !== 401) yield `${head} is still signed in after signing out: ${after.status}`
  }
}

const pairOf = (name: string, installation: Installation, world: World): Promise<Pair> | Pair => {
  const make = asks[name]
  if (make === undefined) throw new Error(`${name} has no request`)
  return make(installation, world)
}

/** Who has left is nobody; who has a first password changes that before anything else. */
const doors: Part = async function* (installation, { gone, fresh, records }) {
  for (const path of ['/api/me', '/api/people', `/api/records/${records.usual}`]) {
    const left = await ask(installation, gone.cookie, { method: 'GET', path })
    if (left.status !== 401) yield `somebody who left reads ${path}: ${left.status}`
  }
  const me = await ask(installation, fresh.cookie, { method: 'GET', path: '/api/me' })
  if (me.status !== 200) yield `a first password does not open /api/me: ${me.status}`
  for (const path of ['/api/people', '/api/records', `/api/records/${records.usual}`]) {
    const first = await ask(installation, fresh.cookie, { method: 'GET', path })
    if (first.status !== 403) yield `a first password opens ${path}: ${first.status}`
  }
}

/** The runtime keeps its own doors, whatever a route lets through. */
const second: Part = async function* (installation, world) {
  const caller: Caller = { person: world.people.stranger.id, roles: ['member'], departments: [], locale: 'en' }
  for (const [method, call] of Object.entries(behind(installation, world, caller))) {
    const outcome = await call()
    if (outcome.ok || outcome.refusal.kind !== 'missing') yield `runtime.${method} is open to a member`
  }
  const people = await installation.parts.runtime.people(caller)
  if (!people.ok || people.value.items.some((one) => one.account !== '' || one.roles.length > 0 || !one.active))
    yield 'members learn accounts, roles or who has left'
}

/** Who sees a record: each reading route, the list, and the tabs of own records. */
const rows: Part = async function* (installation, world) {
  for (const who of everybody) {
    const { cookie } = world.people[who]
    const listed = await idsIn(installation, cookie, '/api/records?limit=200')
    const tabs = await Promise.all(
      ['started', 'done', 'drafts'].map((tab) => idsIn(installation, cookie, `/api/tasks?tab=${tab}`)),
    )
    for (const [paper, id] of Object.entries(world.records)) {
      const isSeen = sees[paper as PaperName][who]
      for (const part of ['', '/events', '/explain']) {
        const pair = aboutRecord(part, id, { method: 'GET' })
        yield* differences(`${paper}${part} as ${who}`, isSeen ? 'ok' : 'missing', installation, cookie, pair)
      }
      if (listed.has(id) !== isSeen) yield `${paper} ${isSeen ? 'is missing from' : 'stands in'} the list of ${who}`
      if (!isSeen && tabs.some((tab) => tab.has(id))) yield `${paper} stands in a tab of ${who}`
      if (isSeen && who === 'starter' && !tabs[0]?.has(id)) yield `${paper} is missing from what ${who} started`
    }
  }
}

/** What changes is told to those who see it. The last change concerns everybody, so nobody has to be waited for. */
const stream: Part = async function* (installation, world) {
  const { records, people } = world
  const listening = await Promise.all(everybody.map((who) => listen(installation, people[who].cookie)))
  const papers = ['usual', 'departmental', 'by_role', 'by_applicant', 'for_everyone'] as const
  for (const paper of papers)
    await ask(installation, people.candidate.cookie, {
      ...{ method: 'POST', path: `/api/records/${records[paper]}/commands` },
      body: { type: 'comment', text: 'Hm.' },
    })
  for (const [at, who] of everybody.entries()) {
    const heard = (await listening[at]?.until(records.for_everyone)) ?? ''
    for (const paper of papers)
      if (heard.includes(records[paper]) !== sees[paper][who])
        yield `${who} ${sees[paper][who] ? 'does not hear' : 'hears'} of ${paper}`
  }
}

const opening: Part = async function* (installation, world) {
  for (const [paper, cells] of Object.entries(opens)) {
    for (const who of everybody) {
      const body = (definition: string) => ({ method: 'POST' as const, path: '/api/records', body: { definition } })
      const pair = { real: body(world.definitions[paper as PaperName]), nothing: body(nothing) }
      const { cookie } = world.people[who]
      yield* differences(`open ${paper} as ${who}`, cells[who] ? 'ok' : 'missing', installation, cookie, pair)
      const offered = await ask(installation, cookie, { method: 'GET', path: '/api/definitions' })
      const items = (JSON.parse(offered.text) as Page).items
      const list = (definition: string): Ask => ({ method: 'GET', path: `/api/records?definition=${definition}` })
      const listed = { real: list(world.definitions[paper as PaperName]), nothing: list(nothing) }
      const one = items.find((each) => each.id === world.definitions[paper as PaperName])
      const knowsAll = who === 'designer' || who === 'auditor' || who === 'admin'
      if ((one?.mayOpen ?? false) !== cells[who]) yield `${paper} is offered to ${who} though not theirs to open`
      if (!cells[who] && one !== undefined && !knowsAll) yield `${paper} is named to ${who}`
      const isKnown = cells[who] || knowsAll || sees[paper as PaperName][who]
      yield* differences(`list ${paper} as ${who}`, isKnown ? 'ok' : 'missing', installation, cookie, listed)
    }
  }
}

/** Fields, columns of lists, summaries, filters and orders. */
const answers: Part = async function* (installation, world) {
  const id = world.records.for_everyone
  const list = `/api/records?definition=${world.definitions.for_everyone}`
  for (const who of everybody) {
    const { cookie } = world.people[who]
    const view = await ask(installation, cookie, { method: 'GET', path: `/api/records/${id}` })
    const { answers: shown, form } = JSON.parse(view.text) as View
    const known = JSON.stringify(form)
    const trail = (await ask(installation, cookie, { method: 'GET', path: `/api/records/${id}/events` })).text
    const page = JSON.parse((await ask(installation, cookie, { method: 'GET', path: list })).text) as Page
    const lines = JSON.stringify(page.items.filter((one) => one.id === id))
    for (const [path, readers] of Object.entries(fields)) {
      const may = readers.includes(who)
      if (Object.hasOwn(shown, path) !== may) yield `${who} ${may ? 'does not see' : 'sees'} ${path}`
      const key = `"${path.split('.').at(-1)}"`
      if (known.includes(`"key":${key}`) !== may) yield `${who} ${may ? 'misses' : 'learns of'} the field ${path}`
      if (trail.includes(`"path":"${path}"`) !== may) yield `${path} in the trail of ${who}`
      if (Object.hasOwn(columns, path) && lines.includes(`"${path}":"shown"`) !== may)
        yield `${path} in lists of ${who}`
    }
    const strange = await ask(installation, cookie, { method: 'GET', path: `${list}&sort=unheard_of` })
    for (const [path, readers] of Object.entries(columns)) {
      for (const part of [`sort=${path}`, `filter=${path}:eq:x`]) {
        const reply = await ask(installation, cookie, { method: 'GET', path: `${list}&${part}` })
        if ((reply.status === 200) !== readers.includes(who)) yield `${part} for ${who}: ${reply.status}`
        const same = bodyOf(reply).replaceAll(path, 'unheard_of') === bodyOf(strange)
        if (reply.status !== 200 && !same) yield `${part} does not look like an unknown column: ${reply.text}`
      }
    }
  }
}

const files: Part = async function* (installation, world) {
  const { seen, unseen, unused } = world.files
  for (const who of everybody) {
    const { cookie } = world.people[who]
    const pair = (id: string): Pair => ({
      real: { method: 'GET', path: `/api/attachments/${id}` },
      nothing: { method: 'GET', path: `/api/attachments/${nothing}` },
    })
    yield* differences(`a file all see as ${who}`, 'ok', installation, cookie, pair(seen))
    const cell = who === 'hr' ? 'ok' : 'missing'
    yield* differences(`a file for HR as ${who}`, cell, installation, cookie, pair(unseen))
    yield* differences(`an unused file of HR as ${who}`, cell, installation, cookie, pair(unused))
    if (who === 'hr' || who === 'auditor') continue
    // Nobody brings a file of another into an answer, to read it there.
    const answers = { files: [{ id: unused, name: 'x', type: 'image/png', size: 1 }] }
    const stolen = await ask(installation, cookie, {
      ...{ method: 'POST', path: '/api/records', body: { definition: world.definitions.for_everyone, answers } },
    })
    if (stolen.status !== 422) yield `${who} opens a record with a file of HR: ${stolen.status}`
  }
}

/** Commands at their places, whoever gives them. Those that are carried out each have a record of their own. */
const commands: Part = async function* (installation, world) {
  const filled = () => openedBy(installation, world, 'usual')
  const submitted = () => waiting(installation, world, 'usual')
  for (const [type, cells] of Object.entries(deciding)) yield* giving(installation, world, type, cells, submitted)
  for (const [type, cells] of Object.entries(filling)) yield* giving(installation, world, type, cells, filled)
  yield* giving(installation, world, 'settle', settles, () => openedBy(installation, world, 'asked'))
  yield* offered(installation, world, await submitted())
  yield* giving(installation, world, 'void', voids, () => waiting(installation, world, 'for_everyone'))
}

async function* giving(
  installation: Installation,
  world: World,
  type: string,
  cells: { readonly [who in Who]?: Cell },
  make: () => Promise<string>,
): AsyncGenerator<string> {
  const shared = await make()
  const sorted = [...everybody].sort((one, other) => order(cells[one]) - order(cells[other]))
  for (const who of sorted) {
    const cell = cells[who] ?? 'missing'
    const id = cell === 'ok' ? await make() : shared
    if (cell === 'ok' && type === 'submit') await signed(installation, world, id)
    const { cookie } = world.people[who]
    const before = await etagOf(installation, world, id, 'starter')
    const request = await requestOf(installation, world, type, who)
    const pair = aboutRecord(type === 'draft' ? '/draft' : '/commands', id, { ...request, ifMatch: before })
    yield* differences(`${type} as ${who}`, cell, installation, cookie, pair)
    if (cell !== 'ok' && (await etagOf(installation, world, id, 'starter')) !== before)
      yield `${type} of ${who} changed the record though it was refused`
  }
}

/** What is offered to somebody is what they may do. */
async function* offered(installation: Installation, world: World, id: string): AsyncGenerator<string> {
  for (const who of everybody.filter((one) => sees.usual[one])) {
    const { cookie } = world.people[who]
    const view = await ask(installation, cookie, { method: 'GET', path: `/api/records/${id}` })
    const { allowed } = JSON.parse(view.text) as View
    for (const [type, cells] of Object.entries(deciding)) {
      const isOffered = allowed.some((one) => one.type === type && one.why === undefined)
      if (isOffered !== (cells[who] === 'ok')) yield `${type} is ${isOffered ? '' : 'not '}offered to ${who}`
    }
    const asked = await ask(installation, cookie, { method: 'GET', path: `/api/records/${world.records.asked}` })
    if (!sees.asked[who]) continue
    const { allowed: there, tasks, steps, editable } = JSON.parse(asked.text) as View
    const isCandidate = who === 'candidate'
    const mine = [tasks.some((one) => one.mine), there.some((one) => one.type === 'settle')]
    if (mine.some((one) => one !== isCandidate)) yield `a question is ${isCandidate ? 'not ' : ''}put to ${who}`
    const isStarter = who === 'starter'
    const own = [steps.some((step) => step.seats.some((seat) => seat.mine)), Object.keys(editable).length > 0]
    if (own.some((one) => one !== isStarter)) yield `the first step is ${isStarter ? 'not ' : ''}put to ${who}`
  }
}

const order = (cell: Cell | undefined): number => (cell === 'ok' ? 1 : 0)

const requestOf = async (
  installation: Installation,
  world: World,
  type: string,
  who: Who,
): Promise<Omit<Ask, 'path'>> => {
  const comment = 'because'
  const change = { path: 'subject', base: 'Chairs', value: 'Tables' }
  const bodies: { readonly [type: string]: object } = {
    comment: { text: comment },
    approve: { step: 'decide' },
    reject: { step: 'decide', comment },
    return: { step: 'decide', to: 'fill', comment },
    reassign: { step: 'decide', to: world.people.colleague.id },
    withdraw: { comment },
    void: { comment },
    settle: { task: 'door/in', outcome: 'yes' },
    answer: { changes: [change] },
    submit: { step: 'fill' },
  }
  if (type === 'draft') return { method: 'PUT', body: { step: 'fill', changes: [change] } }
  if (type !== 'sign') return { method: 'POST', body: { type, ...bodies[type] } }
  const image = await upload(installation, world.people[who].cookie, 'mark.png')
  return { method: 'POST', body: { type, step: 'fill', path: 'mark', image } }
}

/** What is not there is missing for those too who may do everything. */
const absent: Part = async function* (installation, world) {
  const { cookie } = world.people.admin
  const list: Ask = { method: 'GET', path: `/api/records?definition=${nothing}` }
  const pairs = await Promise.all(Object.keys(routes).map((name) => pairOf(name, installation, world)))
  for (const wanted of [list, ...pairs.map((pair) => pair.nothing)]) {
    const reply = await ask(installation, cookie, wanted)
    if (reply.status !== 404) yield `${wanted.method} ${wanted.path} of nothing: ${reply.status}`
  }
}

/** An answer is repeated to whom it belongs, as long as they may see what it is about. */
const repeated: Part = async function* (installation, world) {
  const { colleague, starter, candidate } = world.people
  const id = await waiting(installation, world, 'usual')
  const key = 'a-key-that-all-use'
  const wanted: Ask = { method: 'POST', path: `/api/records/${id}/commands`, body: { type: 'comment', text: 'x' }, key }
  const first = await ask(installation, starter.cookie, wanted)
  const again = await ask(installation, starter.cookie, wanted)
  if (first.status !== 200 || again.status !== 200) yield `the same request twice: ${first.status} ${again.status}`
  const other = await ask(installation, colleague.cookie, wanted)
  if (other.status !== 404) yield `a key of somebody else opens a record: ${other.status}`
  // What a person may no longer see is not shown again, though they once did.
  const theirs = { ...wanted, key: 'a-key-of-one' }
  await ask(installation, candidate.cookie, theirs)
  await ask(installation, candidate.cookie, {
    ...{
      method: 'POST',
      path: `/api/records/${id}/commands`,
      ifMatch: await etagOf(installation, world, id, 'starter'),
    },
    body: { type: 'reassign', step: 'decide', to: world.people.past.id },
  })
  const look = { method: 'GET', path: `/api/records/${id}` } as const
  if ((await ask(installation, candidate.cookie, look)).status !== 404) yield 'a seat given away still shows the record'
  const late = await ask(installation, candidate.cookie, theirs)
  if (late.status !== 404) yield `a repeated request shows a record that is not seen any more: ${late.status}`
}

const parts: readonly Part[] = [
  ...[declared, doors, second, rows, answers, files, opening, stream],
  ...[absent, byRole, commands, repeated],
]

const nothing = '00000000-0000-7000-8000-000000000000'

const aboutRecord = (part: string, id: string, more: Omit<Ask, 'path'>): Pair => ({
  real: { ...more, path: `/api/records/${id}${part}` },
  nothing: { ...more, path: `/api/records/${nothing}${part}` },
})

/** A cell against what happens; what is missing must look like what never was. */
async function* differences(
  what: string,
  wanted: Cell | undefined,
  installation: Installation,
  cookie: string | null,
  { real, nothing }: Pair,
): AsyncGenerator<string> {
  const reply = await ask(installation, cookie, real)
  const cell = cellOf(reply)
  if (cell !== wanted) {
    yield `${what}: ${cell} (${reply.status}), the table says ${wanted}: ${reply.text.slice(0, 200)}`
    return
  }
  if (cell !== 'missing') return
  const none = await ask(installation, cookie, nothing)
  if (traceOf(reply) !== traceOf(none))
    yield `${what}: forbidden can be told from missing: ${traceOf(reply)} ${traceOf(none)}`
}

const cellOf = ({ status }: Reply): Cell | string => {
  if (status < 300) return 'ok'
  if (status === 401) return 'sign-in'
  if (status === 404) return 'missing'
  return [403, 409, 422].includes(status) ? 'refused' : `status ${status}`
}

/** All that tells one answer from another, the request's own id apart. */
const traceOf = (reply: Reply): string =>
  JSON.stringify([reply.status, reply.headers.filter(([name]) => name !== 'x-request-id'), bodyOf(reply)])

const bodyOf = ({ text }: Reply): string => text.replace(/"requestId":"[^"]*"/, '')

type Page = {
  readonly items: readonly {
    readonly id: string
    readonly mayOpen?: boolean
    readonly record?: { readonly id: string }
  }[]
}
type View = {
  readonly answers: { readonly [path: string]: unknown }
  readonly form: unknown
  readonly allowed: readonly { readonly type: string; readonly why?: unknown }[]
  readonly tasks: readonly { readonly mine: boolean }[]
  readonly steps: readonly { readonly seats: readonly { readonly mine: boolean }[] }[]
  readonly editable: object
}

const idsIn = async (installation: Installation, cookie: string, path: string): Promise<ReadonlySet<string>> => {
  const reply = await ask(installation, cookie, { method: 'GET', path })
  return new Set((JSON.parse(reply.text) as Page).items.map((one) => one.record?.id ?? one.id))
}

/** Listens to the stream of changes until a text comes. */
const listen = async ({ app }: Installation, cookie: string) => {
  const headers = { host: 'localhost', cookie }
  const response = await app.request('http://localhost/api/stream', { headers })
  const reader = response.body?.getReader()
  return {
    until: async (text: string): Promise<string> => {
      let heard = ''
      while (!heard.includes(text)) {
        const part = await reader?.read()
        if (part?.done !== false) break
        heard += new TextDecoder().decode(part.value)
      }
      await reader?.cancel()
      return heard
    },
  }
}
