import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Server, startServer } from '../api/server.ts'
import { until } from './until.ts'

/** What people write and nobody may read in a log. */
const secrets = {
  name: 'Zzname-3301',
  account: 'zzaccount-3302',
  password: 'zzpassword-3303',
  answer: 'zzanswer-3304',
  comment: 'zzcomment-3305',
  search: 'zzsearch-3306',
  file: 'zzfile-3307',
  header: 'zzheader-3308',
  address: 'zzaddress-3309',
  thrown: 'zzthrown-3310',
} as const

const folders: string[] = []
let server: Server | undefined
afterEach(async () => {
  await server?.end('SIGKILL')
  server = undefined
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const admin = { account: 'admin@example.com', password: 'a long enough secret' }

/** A plugin whose every part fails with a message that quotes what it was given. */
const clumsy = async (): Promise<string> => {
  const folder = await mkdtemp('/tmp/checkwright-clumsy-')
  folders.push(folder)
  await mkdir(join(folder, 'clumsy'))
  await writeFile(
    join(folder, 'clumsy/index.ts'),
    `export default {
      id: 'clumsy', version: '1.0.0', title: { en: 'Clumsy' }, core: '^1', dataVersion: 1,
      react: (event) => event.type !== 'comment.added' ? [] : [{ do: 'effect', name: 'send', data: { text: event.data.text } }],
    }`,
  )
  await writeFile(
    join(folder, 'clumsy/server.ts'),
    `import plugin from './index.ts'
    export default {
      plugin,
      effects: { send: async ({ text }) => { throw new Error('cannot send ' + text) } },
      routes: [{
        method: 'POST', path: '/trip', summary: 'Throws', rights: 'everyone',
        body: { type: 'object', additionalProperties: false, required: ['text'], properties: { text: { type: 'string' } } },
        response: { type: 'object' },
        handle: async ({ text }) => { throw new Error('tripped over ' + text + '\\n    at ' + text + ' (' + text + ':1:1)') },
      }],
    }`,
  )
  return folder
}

const text = (en: string) => ({ 'zh-Hans': en, en })

const form = {
  format: 1,
  key: 'form',
  kind: 'form',
  title: text('Form'),
  sections: [
    {
      key: 'main',
      title: text('Main'),
      content: [{ key: 'subject', kind: 'text', label: text('Subject'), options: { maxLength: 40 }, personal: true }],
    },
  ],
  workflow: [{ key: 'fill', kind: 'fill', title: text('Fill'), actors: { of: [{ who: 'starter' }] } }],
  plugins: { clumsy: { dataVersion: 1, settings: {} } },
}

type Answer = {
  readonly status: number
  readonly requestId: string
  readonly body: never
  readonly cookie: string
  readonly etag: string
}

test('nothing people write reaches the log, however requests go wrong; each failure is found by its request', async () => {
  const data = await mkdtemp('/tmp/checkwright-log-')
  folders.push(data)
  server = await startServer({
    CHECKWRIGHT_DATA: join(data, 'data'),
    CHECKWRIGHT_PLUGINS: await clumsy(),
    CHECKWRIGHT_ADMIN_EMAIL: admin.account,
    CHECKWRIGHT_ADMIN_PASSWORD: admin.password,
    LOG_LEVEL: 'info',
  })
  const { url, output } = server
  let keys = 0
  const send = async (
    method: string,
    path: string,
    more: { body?: unknown; cookie?: string; headers?: HeadersInit; raw?: BodyInit } = {},
  ): Promise<Answer> => {
    keys += 1
    const headers = new Headers({
      'idempotency-key': `log-test-${keys}`,
      'user-agent': secrets.header,
      ...more.headers,
    })
    if (more.cookie !== undefined) headers.set('cookie', more.cookie)
    if (more.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
    const body = more.raw ?? (more.body === undefined ? null : JSON.stringify(more.body))
    const answer = await fetch(`${url}${path}`, { method, headers, body })
    const type = answer.headers.get('content-type') ?? ''
    const found = type.includes('json') ? ((await answer.json()) as { requestId?: string }) : {}
    const requestId = answer.headers.get('x-request-id') ?? ''
    if (type.includes('problem')) expect(found.requestId).toBe(requestId)
    return {
      ...{ status: answer.status, requestId, body: found as never },
      cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
      etag: answer.headers.get('etag')?.replaceAll('"', '') ?? '',
    }
  }
  const ok = async (...from: Parameters<typeof send>): Promise<Answer> => {
    const answer = await send(...from)
    if (answer.status >= 300) throw new Error(`${from[0]} ${from[1]}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer
  }
  const statuses: number[] = []
  const failing = async (...from: Parameters<typeof send>): Promise<Answer> => {
    const answer = await send(...from)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    statuses.push(answer.status)
    return answer
  }

  const { cookie } = await ok('POST', '/api/auth/sign-in', { body: admin })
  const draft = (await ok('POST', '/api/definitions', { cookie, body: { definition: form } })) as Answer & {
    body: { id: string }
  }
  await ok('POST', `/api/definitions/${(draft.body as { id: string }).id}/publish`, {
    cookie,
    body: {},
    headers: { 'if-match': `"${draft.etag}"` },
  })
  const { name, account, password, answer, comment, search, file, address, thrown } = secrets
  const person = await ok('POST', '/api/people', { cookie, body: { name, account, roles: ['member'], password } })
  const personId = (person.body as { id: string }).id
  const theirs = (await ok('POST', '/api/auth/sign-in', { body: { account, password } })).cookie
  const opened = await ok('POST', '/api/records', {
    cookie,
    body: { definition: (draft.body as { id: string }).id, answers: { subject: answer } },
  })
  const record = `/api/records/${(opened.body as { id: string }).id}`
  await ok('POST', `${record}/commands`, { cookie, body: { type: 'comment', text: comment } })
  await ok('GET', `/api/records?search=${search}`, { cookie })

  await failing('POST', '/api/auth/sign-in', { body: { account, password: `${password}!` } })
  await failing('GET', record)
  await failing('GET', record, { cookie: theirs })
  await failing('GET', `/api/people/${address}/${personId}`, { cookie })
  await failing('POST', `${record}/commands`, {
    cookie,
    body: { type: 'answer', changes: [{ path: 'subject', base: answer, value: answer.repeat(9) }] },
  })
  await failing('POST', `${record}/commands`, {
    cookie,
    body: { type: 'answer', changes: [{ path: answer, base: null, value: 1 }] },
  })
  await failing('POST', `${record}/commands`, { cookie, body: { [answer]: comment } })
  await failing('POST', `${record}/commands`, {
    cookie,
    body: { type: 'void', comment },
    headers: { 'if-match': `"${answer}"` },
  })
  await failing('POST', '/api/people', { cookie, body: { name, account, roles: [], password: 'another long one' } })
  await failing('POST', '/api/people', {
    cookie,
    raw: `{ "name": "${name}", `,
    headers: { 'content-type': 'application/json' },
  })
  await failing('POST', '/api/people', { cookie, body: { name }, headers: { 'content-type': `text/${file}` } })
  await failing('POST', '/api/people', { cookie, body: { name }, headers: { origin: `https://${address}.example` } })
  await failing('POST', '/api/people', {
    cookie,
    raw: name.repeat(10_000),
    headers: { 'content-type': 'application/json' },
  })
  await failing('DELETE', `${record}?${address}=${address}`, { cookie })
  await failing('PUT', `/api/people/${personId}`, { cookie, body: { department: address } })
  const tripped = await failing('POST', '/api/plugins/clumsy/trip', { cookie, body: { text: thrown } })
  expect(tripped.status).toBe(500)
  expect(new Set(statuses).size).toBeGreaterThanOrEqual(8)

  // The effect fails in the background, quoting the comment.
  const lines = () =>
    output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  await until(
    async () => lines(),
    (all) =>
      all.some(({ msg }) => msg === 'outbox.failed') &&
      statuses.every((status) => all.some((one) => one.msg === 'request' && one.status === status)),
  )
  const log = lines()
  expect(log.filter(({ msg }) => msg === 'outbox.failed')).toMatchObject([{ plugin: 'clumsy', kind: 'effect' }])
  expect(log.find(({ msg, requestId }) => msg === 'request failed' && requestId === tripped.requestId)).toMatchObject({
    route: '/api/plugins/clumsy/trip',
    error: expect.stringMatching(/^Error at .*clumsy\/server\.ts/),
  })
  const requests = log.filter(({ msg }) => msg === 'request')
  expect(requests.length).toBeGreaterThan(20)
  for (const { requestId, route, status, ms } of requests) {
    expect(requestId).toMatch(/^[\da-f-]{36}$/)
    expect(route).toMatch(/^(none|\/[\w/.:-]*)$/)
    expect([typeof status, typeof ms]).toEqual(['number', 'number'])
  }
  expect(requests.map(({ status }) => status)).toEqual(expect.arrayContaining(statuses))
  const said = output()
  for (const secret of [...Object.values(secrets), admin.password, admin.account, personId, cookie, theirs])
    expect(said).not.toContain(secret)
  expect(said).not.toContain((opened.body as { id: string }).id)
})
