import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { openStore } from '@checkwright/core/store/open'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { heldFetch } from '../contract/held.ts'
import { refusedStart, type Server, startServer } from './server.ts'

let folder = ''
let server: Server | undefined

beforeEach(async () => {
  folder = await mkdtemp('/tmp/checkwright-server-')
})
afterEach(async () => {
  await server?.end('SIGKILL')
  server = undefined
  await rm(folder, { recursive: true, force: true })
})

const start = async (more: Readonly<Record<string, string>> = {}): Promise<Server> => {
  server = await startServer({ CHECKWRIGHT_DATA: join(folder, 'data'), ...more })
  return server
}

const admin = { CHECKWRIGHT_ADMIN_EMAIL: 'admin@example.com', CHECKWRIGHT_ADMIN_PASSWORD: 'a long enough secret' }

const signIn = async (url: string): Promise<string> => {
  const body = JSON.stringify({ account: admin.CHECKWRIGHT_ADMIN_EMAIL, password: admin.CHECKWRIGHT_ADMIN_PASSWORD })
  const answer = await heldFetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  })
  expect(answer.status).toBe(200)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

test('the first start prints a set-up link that works, and says so in both languages', async () => {
  const { url, output } = await start()
  const link = /http:\/\/127\.0\.0\.1:\d+\/setup#([\w-]+)/.exec(output())
  expect(link?.[1]).toHaveLength(32)
  expect(output()).toContain('首次使用')
  expect(output()).toContain('First start')
  const body = {
    organisation: 'A',
    name: 'B',
    account: 'b',
    password: 'something long',
    language: 'en',
    token: link?.[1],
  }
  const answer = await heldFetch(`${url}/api/setup`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': 'the first one' },
  })
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('idempotency_key_invalid')])
  const again = await heldFetch(`${url}/api/setup`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': 'the-first-one' },
  })
  expect(again.status).toBe(201)
})

test('the library is there to be used from the first start on, and its templates are published once', async () => {
  const first = await start(admin)
  const definitions = async (url: string): Promise<readonly { key: string; version: number; mayOpen: boolean }[]> => {
    const answer = await heldFetch(`${url}/api/definitions`, { headers: { cookie: await signIn(url) } })
    return ((await answer.json()) as { items: readonly { key: string; version: number; mayOpen: boolean }[] }).items
  }
  const items = await definitions(first.url)
  expect(items.length).toBeGreaterThan(0)
  expect(items.every(({ version, mayOpen }) => version === 1 && mayOpen)).toBe(true)
  await first.end()
  expect(await definitions((await start(admin)).url)).toEqual(items)
})

test('a request that runs is finished, new ones are refused, streams end, and the process exits in time', async () => {
  const { url, end, child } = await start(admin)
  const cookie = await signIn(url)
  const stream = await heldFetch(`${url}/api/stream`, { headers: { cookie } })
  const reader = stream.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('event: hello')

  const body = JSON.stringify({ account: 'nobody', password: 'nothing at all' })
  const running = httpRequest(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  })
  running.write(body.slice(0, 10))
  await fetch(`${url}/healthz`)
  const ended = end()
  // The stream ends first: from then on the server drains.
  expect((await reader?.read())?.done).toBe(true)
  await expect(fetch(`${url}/healthz`, { headers: { connection: 'close' } })).rejects.toThrow()
  expect(child.exitCode).toBeNull()
  const answered = once(running, 'response') as Promise<[{ statusCode: number; resume(): void }]>
  running.end(body.slice(10))
  const [response] = await answered
  response.resume()
  expect(response.statusCode).toBe(401)
  const { code, ms } = await ended
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
})

test('whoever does not finish is cut off in time', async () => {
  const { url, end } = await start()
  const stuck = httpRequest(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': 100 },
  })
  const cut = once(stuck, 'error')
  stuck.write('{')
  await fetch(`${url}/healthz`)
  const { code, ms } = await end('SIGINT')
  await cut
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
})

test('a server whose launcher has gone ends in good order', async () => {
  const { child } = await start()
  const exited = once(child, 'exit')
  child.disconnect()
  expect((await exited)[0]).toBe(0)
})

test('what keeps it from starting is said in one sentence a language, with exit code 1', async () => {
  const data = { CHECKWRIGHT_DATA: join(folder, 'data') }
  const expectRefusal = async (answer: ReturnType<typeof refusedStart>, zh: string, en: string): Promise<void> => {
    const { code, lines } = await answer
    expect(lines).toEqual([expect.stringContaining(zh), expect.stringContaining(en)])
    expect(code).toBe(1)
  }
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = String(typeof address === 'object' ? address?.port : '')
  await expectRefusal(refusedStart({ ...data, PORT: port }), '已被占用', 'is in use')
  taken.close()
  await expectRefusal(refusedStart({ ...data, PORT: 'many' }), 'PORT', 'PORT')
  await expectRefusal(refusedStart({ ...data, PUBLIC_URL: 'office' }), 'PUBLIC_URL', 'PUBLIC_URL')
  await expectRefusal(refusedStart({ ...data, TLS_CERT: '/nowhere' }), 'TLS_KEY', 'TLS_KEY')
  await expectRefusal(
    refusedStart({ ...data, DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' }),
    '数据库',
    'cannot be reached',
  )
  await expectRefusal(refusedStart(data, { args: ['--fast'] }), '--fast', '--fast')

  const file = join(folder, 'file')
  await writeFile(file, '')
  await expectRefusal(refusedStart({ CHECKWRIGHT_DATA: join(file, 'data') }), '无法写入', 'cannot be written')

  const old = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"20.1.0"}})'
  await expectRefusal(refusedStart(data, { execArgv: ['--import', old] }), 'Node 24', 'Node 24')

  await mkdir(join(folder, 'plugins/broken'), { recursive: true })
  await writeFile(join(folder, 'plugins/broken/index.ts'), 'export default { id: 1 }')
  const plugins = { ...data, CHECKWRIGHT_PLUGINS: join(folder, 'plugins') }
  await expectRefusal(refusedStart(plugins), '插件 broken', 'plugin broken')

  const { end } = await start()
  await expectRefusal(refusedStart(data), '另一个 Checkwright', 'another Checkwright')
  await end()

  const ports = { random: (n: number) => new Uint8Array(n), now: () => '2026-01-01T00:00:00.000Z' }
  const store = await openStore({ dataFolder: data.CHECKWRIGHT_DATA, ...ports })
  const future = { owner: 'core', name: '9999-from-the-future', at: ports.now() }
  await store.write((tx) => tx.insertInto('migration').values(future).execute())
  await store.close()
  await expectRefusal(refusedStart(data), '更新版本', 'newer Checkwright')
})
