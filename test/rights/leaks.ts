import { type Ask, ask, type Reply, type Server } from './browser.ts'
import { secrets } from './veiled.ts'
import { done, upload, type World } from './world.ts'

/** How often each kind of request is made in a session. */
export type LeakOptions = { readonly rounds: number; readonly seed: number }

/**
 * A session of people who may not see what HR has written, with every byte that reaches them. Yields what stands there all
 * the same, and where what they should see of it does not.
 */
export async function* leaks(server: Server, world: World, { rounds, seed }: LeakOptions): AsyncGenerator<string> {
  const heard: { readonly what: string; readonly bytes: string }[] = []
  const as = (who: 'starter' | 'candidate' | 'auditor') => async (wanted: Ask) => {
    const reply = await ask(server, world.people[who].cookie, wanted)
    const what = `${who} ${wanted.method} ${wanted.path} ${JSON.stringify(wanted.body ?? '')}`
    heard.push({ what, bytes: `${JSON.stringify(reply.headers)}${reply.text}` })
    return reply
  }
  const starter = as('starter')
  const record = await opened(server, world)
  const file = await writtenByHr(server, world, record)
  yield* seenByHr(server, world, record, file)
  const path = `/api/records/${record}`
  const context: Context = { world, record, file, send: starter }
  yield* follows(context, true)

  const random = generator(seed)
  for (let round = 0; round < rounds; round += 1) {
    for (const wanted of shuffled(requests(context, random), random)) {
      const key = `leak-${seed}-${round}-${random(1e9)}`
      const replies = [await starter({ ...wanted, key }), await starter({ ...wanted, key })]
      if (replies.some((reply) => reply.status >= 500)) yield `${wanted.method} ${wanted.path}: ${replies[0]?.text}`
      if (wanted.method !== 'GET') continue
      await as('candidate')(wanted)
      if (!wanted.path.startsWith('/api/definitions')) await as('auditor')(wanted)
    }
  }
  yield* unknown(context)
  yield* unseenColumns(context)

  const base = JSON.parse((await starter({ method: 'GET', path })).text) as { readonly etag: string }
  const back = { type: 'return', step: 'go_on', to: 'begin', comment: 'please look again' }
  await starter({ method: 'POST', path: `${path}/commands`, body: back, ifMatch: base.etag })
  // HR thinks again, and what follows from it changes for the starter.
  await hr(server, world, record, [{ path: 'salary', base: secrets.salary, value: '12' }])
  yield* follows(context, false)
  yield* goesOn(context)
  yield* erasedPaths(server, context)
  yield* afterRole(server, context)

  for (const { what, bytes } of heard) {
    for (const [name, secret] of Object.entries(secrets)) {
      const at = bytes.indexOf(secret)
      if (at >= 0) yield `${what} tells ${name}: ${bytes.slice(Math.max(0, at - 120), at + 60)}`
    }
  }
}

type Context = {
  readonly world: World
  readonly record: string
  readonly file: string
  send(wanted: Ask): Promise<Reply>
}

type Change = { readonly path: string; readonly base: unknown; readonly value: unknown }

const opened = async (server: Server, world: World): Promise<string> => {
  const body = { definition: world.veiled }
  const reply = await done(server, world.people.starter.cookie, { method: 'POST', path: '/api/records', body })
  return (JSON.parse(reply.text) as { readonly id: string }).id
}

/** HR writes what nobody else may see, and thinks better of one of them. */
const writtenByHr = async (server: Server, world: World, record: string): Promise<string> => {
  const { cookie } = world.people.hr
  const file = await upload(server, cookie, secrets.file)
  const first = { type: 'answer', changes: [{ path: 'verdict', base: null, value: secrets.replaced }] }
  await done(server, cookie, { method: 'POST', path: `/api/records/${record}/commands`, body: first })
  await hr(server, world, record, [
    { path: 'verdict', base: secrets.replaced, value: secrets.text },
    { path: 'salary', base: null, value: secrets.salary },
    { path: 'papers', base: null, value: [{ id: file, name: 'x', type: 'x', size: 1 }] },
    { path: 'lines', base: null, value: ['r1', 'r2'] },
    { path: 'lines.r1.cost', base: null, value: secrets.cost },
    { path: 'lines.r2.cost', base: null, value: secrets.otherCost },
    { path: 'pay.result', base: null, value: 'conform' },
    { path: 'inner', base: null, value: secrets.inner },
    { path: 'ceiling', base: null, value: secrets.ceiling },
  ])
  return file
}

const hr = async (server: Server, world: World, record: string, changes: readonly Change[]): Promise<void> => {
  const image = await upload(server, world.people.hr.cookie, secrets.file)
  const sign = { type: 'sign', step: 'begin', path: 'mark', image }
  await done(server, world.people.hr.cookie, { method: 'POST', path: `/api/records/${record}/commands`, body: sign })
  const body = { type: 'submit', step: 'begin', changes }
  await done(server, world.people.hr.cookie, { method: 'POST', path: `/api/records/${record}/commands`, body })
}

/** Without this nobody would know whether the secrets could have been seen at all. */
async function* seenByHr(server: Server, world: World, record: string, file: string): AsyncGenerator<string> {
  const read = async (path: string): Promise<string> =>
    (await done(server, world.people.hr.cookie, { method: 'GET', path })).text
  const view = await read(`/api/records/${record}`)
  const list = await read(`/api/records?definition=${world.veiled}`)
  for (const name of [
    'text',
    'salary',
    'inner',
    'cost',
    'otherCost',
    'points',
    'file',
    'due',
    'ceiling',
    'phone',
  ] as const)
    if (!view.includes(secrets[name])) yield `HR does not see ${name}`
  for (const name of ['text', 'salary', 'bonus', 'points', 'due'] as const)
    if (!list.includes(secrets[name])) yield `HR does not see ${name} in the list`
  if (!(await read(`/api/records/${record}/events`)).includes(secrets.replaced)) yield 'HR does not see the trail'
  await read(`/api/attachments/${file}`)
}

/** What the starter sees of what they do not see: a section, a class, and no word of the rest. */
async function* follows({ world, record, send }: Context, isHigh: boolean): AsyncGenerator<string> {
  const view = JSON.parse((await send({ method: 'GET', path: `/api/records/${record}` })).text) as View
  const { definition, trees } = view.form
  for (const [place, value] of [
    ['section.extra.visible', isHigh],
    ['grade.value', isHigh ? 'high' : 'low'],
    ['score_class.value', 'good'],
  ] as const) {
    const tree = trees[place]
    if (tree?.t !== 'decided' || tree.value !== value) yield `${place} stands as ${JSON.stringify(tree)}`
  }
  const keys = definition.sections.flatMap((one) => [one.key, ...one.content.map((field) => field.key)])
  const expected = ['main', 'subject', 'amount', 'score_class', 'grade', 'lines', 'gate', 'extra', 'extra_note']
  if (keys.join() !== expected.join()) yield `the starter knows of ${keys.join()}`
  const shown = [...definition.columns, ...definition.summary].join()
  if (shown !== 'subject,grade,grade') yield `the starter knows of the columns ${shown}`
  if (
    Object.values(view.editable)
      .flat()
      .some((path) => !expected.includes(path.split('.')[0] ?? ''))
  )
    yield `the starter is offered ${JSON.stringify(view.editable)}`
  const lines = definition.sections[0]?.content.find((field) => field.key === 'lines')?.options
  if (JSON.stringify(lines).includes('"cost"')) yield `the starter knows of a column: ${JSON.stringify(lines)}`
  const list = await send({ method: 'GET', path: `/api/records?definition=${world.veiled}` })
  const line = (JSON.parse(list.text) as Page).items.find((one) => one.id === record)
  if (line?.values.grade !== (isHigh ? 'high' : 'low')) yield `the list says ${JSON.stringify(line?.values)}`
  if (!isHigh) return
  const body = { step: 'go_on', changes: [{ path: 'extra_note', base: null, value: 'seen' }] }
  const draft = await send({ method: 'PUT', path: `/api/records/${record}/draft`, body })
  const { decided } = JSON.parse(draft.text) as { readonly decided: { readonly [place: string]: unknown } }
  if (decided['section.extra.visible'] !== true || decided['grade.value'] !== 'high')
    yield `a draft is answered with ${JSON.stringify(decided)}`
}

/** What is asked of those who do not see it does not stand in their way. */
async function* goesOn({ record, send }: Context): AsyncGenerator<string> {
  const path = `/api/records/${record}/commands`
  const changes = (value: string) => [{ path: 'amount', base: null, value }]
  const submit = (value: string) =>
    send({ method: 'POST', path, body: { type: 'submit', step: 'go_on', changes: changes(value) } })
  const refused = await submit('999999999999')
  const problems = (JSON.parse(refused.text) as { readonly problems?: readonly { readonly path?: string }[] }).problems
  const places = problems?.map((one) => one.path ?? '').sort()
  if (refused.status !== 409 && refused.status !== 422) yield `a broken rule is passed over: ${refused.status}`
  if (places?.join() !== ',amount') yield `broken rules stand at ${places?.join()}`
  const trail = await send({ method: 'GET', path: path.replace('commands', 'events') })
  if (trail.text.includes('"path":"mark"')) yield 'the trail tells of a signature'
  const reply = await submit('3')
  if (reply.status !== 200) yield `the starter cannot go on: ${reply.text}`
}

/** What was erased is named to those only who saw it. */
async function* erasedPaths(server: Server, { world, send }: Context): AsyncGenerator<string> {
  const { admin, hr: manager } = world.people
  const body = { name: 'Leaver', account: `leaver${Math.random()}`, roles: [], password: 'something long' }
  const added = await done(server, admin.cookie, { method: 'POST', path: '/api/people', body })
  const { id } = JSON.parse(added.text) as { readonly id: string }
  const opening = { method: 'POST', path: '/api/records', body: { definition: world.veiled, applicant: id } } as const
  const reply = await done(server, world.people.starter.cookie, opening)
  const record = (JSON.parse(reply.text) as { readonly id: string }).id
  await done(server, admin.cookie, { method: 'PUT', path: `/api/people/${id}`, body: { active: false } })
  await done(server, admin.cookie, { method: 'POST', path: `/api/people/${id}/erase`, body: {} })
  for (const part of ['', '/events']) {
    const path = `/api/records/${record}${part}`
    if ((await send({ method: 'GET', path })).text.includes('"phone"')) yield `${part} names an erased path`
    const own = await done(server, manager.cookie, { method: 'GET', path })
    if (!own.text.includes('"phone"')) yield `${part} does not name an erased path to HR`
  }
}

/** A draft from before a right was taken away tells nothing afterwards. */
async function* afterRole(server: Server, { world }: Context): AsyncGenerator<string> {
  const { admin, hr: who } = world.people
  const record = await opened(server, world)
  const change = { path: 'salary', base: null, value: secrets.salary }
  const answer = { type: 'answer', changes: [change] }
  await done(server, who.cookie, { method: 'POST', path: `/api/records/${record}/commands`, body: answer })
  const draft = (changes: readonly Change[]): Ask => ({
    ...{ method: 'PUT', path: `/api/records/${record}/draft`, body: { step: 'begin', changes } },
  })
  const before = await done(server, who.cookie, draft([{ ...change, base: '0', value: '1' }]))
  if (!before.text.includes(secrets.salary)) yield 'a draft does not tell HR of a conflict'
  const roles = (own: readonly string[]): Ask => ({
    method: 'PUT',
    path: `/api/people/${who.id}`,
    body: { roles: own },
  })
  await done(server, admin.cookie, roles(['member']))
  const after = await done(server, who.cookie, draft([]))
  if (after.text.includes(secrets.salary)) yield `a draft tells who is not HR any more: ${after.text}`
  await done(server, admin.cookie, roles(['member', 'hr']))
}

const hiddenPaths = [
  'salary',
  'verdict',
  'papers',
  'lines.r1.cost',
  'lines.r2.cost',
  'pay.result',
  'inner',
  'ceiling',
] as const

/** Writing what one does not see: refused as if it were not there, whatever one claims to have seen. */
async function* unknown({ record, send }: Context): AsyncGenerator<string> {
  for (const path of hiddenPaths) {
    for (const value of ['1', null]) {
      const bodies = (name: string) => {
        const changes = [{ path: name, base: null, value }]
        return [
          { method: 'PUT', path: `/api/records/${record}/draft`, body: { step: 'go_on', changes } },
          { method: 'POST', path: `/api/records/${record}/commands`, body: { type: 'answer', changes } },
          { method: 'POST', path: `/api/records/${record}/commands`, body: { type: 'submit', step: 'go_on', changes } },
        ] as const
      }
      const strange = path.startsWith('lines.') ? path.replace('cost', 'unheard') : 'unheard'
      const nothing = bodies(strange)
      for (const [at, wanted] of bodies(path).entries()) {
        const [reply, none] = [await send(wanted), await send(nothing[at] as Ask)]
        const [one, other] = [reply, none].map((each) => each.text.replace(/"requestId":"[^"]*"/, ''))
        if (reply.status !== 422 || one?.replaceAll(path, strange) !== other)
          yield `${wanted.method} ${path} is not unknown: ${one} ${other}`
      }
    }
  }
}

async function* unseenColumns({ world, send }: Context): AsyncGenerator<string> {
  const list = `/api/records?definition=${world.veiled}`
  for (const path of ['salary', 'verdict', 'bonus', 'scoring.points', 'door.copy', 'inner', 'lines.cost']) {
    for (const part of ['sort=-', 'sort=', 'filter=']) {
      const query = (name: string) => `${list}&${part}${name}${part === 'filter=' ? `:ge:${secrets.salary}` : ''}`
      const [reply, none] = [
        await send({ method: 'GET', path: query(path) }),
        await send({ method: 'GET', path: query('unheard') }),
      ]
      const [one, other] = [reply, none].map((each) => each.text.replace(/"requestId":"[^"]*"/, ''))
      if (reply.status !== 422 || one?.replaceAll(path, 'unheard') !== other) yield `${part}${path}: ${one} ${other}`
    }
  }
  const seen = await send({ method: 'GET', path: `${list}&filter=grade:eq:high&sort=grade` })
  if (seen.status !== 200) yield `the class, which all see, cannot be filtered: ${seen.text}`
}

/** One of each request, with what chance makes of it. */
const requests = ({ world, record, file }: Context, random: (below: number) => number): readonly Ask[] => {
  const path = `/api/records/${record}`
  const get = (one: string): Ask => ({ method: 'GET', path: one })
  const command = (body: object): Ask => ({ method: 'POST', path: `${path}/commands`, body })
  const hidden = hiddenPaths[random(hiddenPaths.length)] as string
  const base = [null, '0', 'x', [], '1'][random(5)]
  const probe = [{ path: hidden, base, value: [null, '7', 'y', ['r9']][random(4)] }]
  const amount = { path: 'amount', base: null, value: String(random(100)) }
  return [
    ...['', '/events', '/explain'].map((part) => get(`${path}${part}`)),
    ...['todo', 'done', 'started', 'drafts'].map((tab) => get(`/api/tasks?tab=${tab}`)),
    get(
      `/api/records?definition=${world.veiled}&limit=${1 + random(5)}&sort=${['grade', 'subject', '-grade'][random(3)]}`,
    ),
    get(`/api/records?search=${['K', 'KRYPTON', '4815'][random(3)]}`),
    get(`/api/records?definition=${world.veiled}&filter=salary:${['eq', 'lt', 'ge'][random(3)]}:${random(1e8)}`),
    get(`/api/records?definition=${world.veiled}&filter=verdict:contains:K`),
    ...['/api/definitions', '/api/openapi.json', '/api/people', '/api/me', '/api/stream', '/metrics'].map(get),
    ...[`/api/attachments/${file}`, `/api/definitions/${world.veiled}/versions/1`].map(get),
    { method: 'PUT', path: `${path}/draft`, body: { step: 'go_on', changes: [amount] } },
    { method: 'PUT', path: `${path}/draft`, body: { step: 'go_on', changes: probe } },
    { method: 'PUT', path: `${path}/draft`, body: { step: 'begin', changes: probe } },
    command({ type: 'answer', changes: probe }),
    command({ type: 'answer', changes: [{ path: 'extra_note', base: 'never', value: String(random(9)) }] }),
    command({ type: 'submit', step: 'go_on', changes: [...probe, amount] }),
    // More than the salary, which breaks a rule.
    command({ type: 'submit', step: 'go_on', changes: [{ ...amount, value: '999999999999' }] }),
    command({ type: 'submit', step: 'begin' }),
    command({ type: 'sign', step: 'go_on', path: hidden, image: file }),
    command({ type: 'comment', text: `What is ${hidden}?` }),
    command({ type: 'void', comment: 'no' }),
    { method: 'POST', path: '/api/records', body: { definition: world.veiled, answers: { [hidden]: 'z' } } },
  ]
}

type Page = {
  readonly items: readonly { readonly id: string; readonly values: { readonly [path: string]: unknown } }[]
}
type View = {
  readonly editable: { readonly [step: string]: readonly string[] }
  readonly form: {
    readonly definition: {
      readonly sections: readonly {
        readonly key: string
        readonly content: readonly { readonly key: string; readonly options?: object }[]
      }[]
      readonly columns: readonly string[]
      readonly summary: readonly string[]
    }
    readonly trees: { readonly [place: string]: { readonly t: string; readonly value?: unknown } }
  }
}

/** A small generator of chance that a seed repeats (mulberry32). */
const generator = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const shuffled = <T>(items: readonly T[], random: (below: number) => number): readonly T[] => {
  const mixed = [...items]
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = random(at + 1)
    const [one, two] = [mixed[at] as T, mixed[other] as T]
    mixed[at] = two
    mixed[other] = one
  }
  return mixed
}
