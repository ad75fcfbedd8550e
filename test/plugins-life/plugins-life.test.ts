import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type {
  DefinitionDraft,
  DefinitionSummary,
  EventList,
  List,
  ProblemDocument,
  RecordList,
  RecordView,
} from '@checkwright/core/model/api'
import { openStore } from '@checkwright/core/store/open'
import { afterEach, expect, test } from 'vitest'
import { type Client, createClient, newKey } from '../crash/client.ts'
import { account, password, type ServerProcess, startServer } from '../crash/server.ts'
import { forEachDatabase, onDatabase, type Place } from '../databases.ts'
import { round } from './form.ts'
import { type Installed, install } from './installed.ts'

const clock = fileURLToPath(new URL('clock.mjs', import.meta.url))
const hours = 3_600_000

type Reply<T> = { readonly status: number; readonly etag: string; readonly body: T }

/** A server that runs, with its admin signed in. */
type Running = {
  get<T>(path: string): Promise<Reply<T>>
  post<T>(path: string, body: unknown, ifMatch?: string): Promise<Reply<T>>
  stop(): Promise<void>
}

const running: ServerProcess[] = []
const installed: Installed[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.end('SIGKILL')
  for (const one of installed.splice(0)) await one.remove()
})

const start = async (product: Installed, place: Place, ahead: number): Promise<Running> => {
  const env = { CHECKWRIGHT_PLUGINS: product.own, CLOCK_AHEAD_MS: String(ahead) }
  const server = await startServer({ ...place, entry: product.entry, imports: [clock], env })
  if (server === null) throw new Error('the server did not start')
  running.push(server)
  const client = createClient(server.url)
  const send = async <T>(method: 'GET' | 'POST', path: string, body?: unknown, ifMatch?: string): Promise<Reply<T>> => {
    const request: Parameters<Client['send']>[0] = {
      ...{ method, path, key: newKey() },
      ...(body === undefined ? {} : { body }),
      ...(ifMatch === undefined ? {} : { ifMatch }),
    }
    const answer = await client.send(request)
    if (answer === null) throw new Error(`${method} ${path} was not answered: ${server.said()}`)
    return answer
  }
  expect((await send('POST', '/api/auth/sign-in', { account, password })).status).toBe(200)
  return {
    get: (path) => send('GET', path),
    post: (path, body, ifMatch) => send('POST', path, body, ifMatch),
    stop: async () => {
      running.splice(running.indexOf(server), 1)
      expect(await server.end('SIGTERM')).toBe(0)
    },
  }
}

/** Everything a record consists of in the database, and what waits for it. */
const rows = async (place: Place): Promise<unknown> => {
  const store = await openStore({ ...place, random: (n) => randomBytes(n), now: () => new Date().toISOString() })
  try {
    const db = store.read
    return {
      events: await db.selectFrom('event').selectAll().orderBy('stream').orderBy('seq').execute(),
      leaves: await db
        .selectFrom('event_leaf')
        .selectAll()
        .orderBy('stream')
        .orderBy('seq')
        .orderBy('pointer')
        .execute(),
      records: await db.selectFrom('record').selectAll().orderBy('id').execute(),
      index: await db.selectFrom('value_index').selectAll().orderBy('record').orderBy('path').execute(),
      deadlines: await db.selectFrom('deadline').selectAll().orderBy('record').orderBy('key').execute(),
      timers: await db.selectFrom('timer').selectAll().orderBy('stream').orderBy('key').execute(),
      tasks: await db.selectFrom('task').selectAll().orderBy('record').orderBy('key').execute(),
    }
  } finally {
    await store.close()
  }
}

/** A published definition and a record of it that is half done. */
const fill = async ({ get, post }: Running) => {
  const draft = await post<DefinitionDraft>('/api/definitions', { definition: round })
  expect(draft.status).toBe(201)
  expect((await post(`/api/definitions/${draft.body.id}/publish`, {}, draft.etag)).status).toBe(201)
  const opened = await post<RecordView>('/api/records', {
    definition: draft.body.id,
    answers: { note: 'a dark corner' },
  })
  expect(opened.status).toBe(201)
  const changes = [{ path: 'door.result', base: null, value: 'conform' }]
  const path = `/api/records/${opened.body.id}`
  expect((await post(`${path}/commands`, { type: 'answer', changes })).status).toBe(200)
  return { definition: draft.body.id, path, view: (await get<RecordView>(path)).body }
}

const firings = async ({ get }: Running, path: string) =>
  (await get<EventList>(`${path}/events`)).body.items.filter((event) => event.type === 'timer.fired')

forEachDatabase((databases) => {
  test('a plugin that goes is named and its records wait; when it comes back all is there, and late once', async () => {
    const place = await databases.place()
    const product = await install()
    installed.push(product)
    const first = await start(product, place, 0)
    const { definition, path, view } = await fill(first)
    expect(view.missingPlugins).toEqual([])
    expect(view.figures).toMatchObject({ 'scoring.total': '100', 'tally.count': expect.any(String) })
    expect(view.deadlines).toMatchObject([{ plugin: 'sla', key: 'done', state: 'running' }])
    await first.stop()
    const before = await rows(place)

    for (const plugin of ['scoring', 'sla', 'tally']) await product.take(plugin)
    // Five hours later, when the time limit has long passed.
    const second = await start(product, place, 5 * hours)
    const listed = (await second.get<List<DefinitionSummary>>('/api/definitions')).body.items
    const missing = ['scoring', 'sla', 'tally']
    expect(listed.find((one) => one.id === definition)).toMatchObject({ mayOpen: false })
    expect([...(listed.find((one) => one.id === definition)?.missingPlugins ?? [])].sort()).toEqual(missing)
    const poor = (await second.get<RecordView>(path)).body
    expect([...poor.missingPlugins].sort()).toEqual(missing)
    expect(poor.answers).toEqual(view.answers)
    expect(poor).toMatchObject({ figures: {}, deadlines: [], plugins: {} })
    expect((await second.get<EventList>(`${path}/events`)).body.chain.verified).toBe(true)
    expect((await second.get(`${path}/explain`)).status).toBe(200)
    const lines = (await second.get<RecordList>(`/api/records?definition=${definition}`)).body.items
    expect(lines[0]?.values).toEqual({ note: 'a dark corner' })
    const change = { path: 'note', base: 'a dark corner', value: 'x' }
    for (const body of [
      { type: 'answer', changes: [change] },
      { type: 'submit', step: 'walk' },
      { type: 'comment', text: 'x' },
      { type: 'withdraw' },
      { type: 'void', comment: 'x' },
      { type: 'sla.pause', body: { clock: 'done', reason: 'x' } },
    ]) {
      const refused = await second.post<ProblemDocument>(`${path}/commands`, body, poor.etag)
      expect([body.type, refused.status, refused.body.code]).toEqual([body.type, 409, 'plugin.missing'])
    }
    const opening = await second.post<ProblemDocument>('/api/records', { definition })
    expect([opening.status, opening.body.code]).toEqual([409, 'plugin.missing'])
    for (const offered of poor.allowed) expect(offered.why?.[0]?.code, offered.type).toBe('plugin.missing')
    await second.stop()
    expect(await rows(place)).toEqual(before)

    for (const plugin of missing) await product.putBack(plugin)
    const third = await start(product, place, 5 * hours)
    const due = await until(
      () => firings(third, path),
      (found) => found.length > 0,
    )
    expect(due).toMatchObject([{ data: { owner: 'sla', late: true } }])
    const whole = (await third.get<RecordView>(path)).body
    expect(whole.missingPlugins).toEqual([])
    expect(whole.figures).toMatchObject(view.figures)
    expect(whole.deadlines).toMatchObject([{ plugin: 'sla', key: 'done', state: 'late', due: view.deadlines[0]?.due }])
    expect((await third.post(`${path}/commands`, { type: 'answer', changes: [change] })).status).toBe(200)
    await third.stop()

    const fourth = await start(product, place, 6 * hours)
    expect(await firings(fourth, path)).toHaveLength(1)
    await fourth.stop()
  })
})

onDatabase('sqlite', (databases) => {
  test('a record that lacks one plugin waits with the timers of its others', async () => {
    const place = await databases.place()
    const product = await install()
    installed.push(product)
    const first = await start(product, place, 0)
    const { path, view } = await fill(first)
    await first.stop()
    const before = await rows(place)

    await product.take('scoring')
    const second = await start(product, place, 5 * hours)
    const poor = (await second.get<RecordView>(path)).body
    expect(poor.missingPlugins).toEqual(['scoring'])
    expect(poor.deadlines).toMatchObject([{ plugin: 'sla', key: 'done' }])
    await second.stop()
    expect(await rows(place)).toEqual(before)

    await product.putBack('scoring')
    const third = await start(product, place, 5 * hours)
    const due = await until(
      () => firings(third, path),
      (found) => found.length > 0,
    )
    expect(due).toMatchObject([{ data: { owner: 'sla', late: true } }])
    expect((await third.get<RecordView>(path)).body.figures).toMatchObject(view.figures)
    await third.stop()
  })
})

/** Asks until it is so. The server answers as fast as it can, so nothing has to be waited for in between. */
const until = async <T>(look: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> => {
  for (const end = Date.now() + 30_000; ; ) {
    const found = await look()
    if (isSo(found) || Date.now() > end) return found
  }
}
