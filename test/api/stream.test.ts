import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { type Api, apiOn, type Client } from './client.ts'
import { publish, submitted } from './definition.ts'

/** Listens as a browser does; `next` resolves with the next message, or undefined when the stream has ended. */
const listen = async ({ installation }: Api, client: Client) => {
  const aborted = new AbortController()
  const response = await installation.app.request('/api/stream', {
    headers: { cookie: client.cookies(), host: 'localhost' },
    signal: aborted.signal,
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = response.body?.getReader()
  let waiting = ''
  const next = async (): Promise<unknown> => {
    for (;;) {
      const end = waiting.indexOf('\n\n')
      if (end >= 0) {
        const [, data] = /^data: (.*)$/m.exec(waiting.slice(0, end)) ?? []
        waiting = waiting.slice(end + 2)
        if (data !== undefined) return JSON.parse(data)
        continue
      }
      const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done || value === undefined) return undefined
      waiting += new TextDecoder().decode(value)
    }
  }
  return { next, close: () => aborted.abort() }
}

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('those who may see a record hear of it, those who may not hear nothing', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const manager = await api.person('manager', { roles: ['manager'] })
    const stranger = await api.person('stranger')
    const definition = await publish(api)
    const [hers, his, theirs] = [await listen(api, wang), await listen(api, manager), await listen(api, stranger)]
    for (const one of [hers, his, theirs]) expect(await one.next()).toMatchObject({ type: 'hello' })
    const { id } = await submitted(wang, definition)
    expect(await hers.next()).toMatchObject({ type: 'record', id })
    const heard = [await his.next(), await his.next()]
    expect(heard).toContainEqual(expect.objectContaining({ type: 'record', id }))
    expect(heard).toContainEqual({ type: 'tasks' })
    // What the stranger hears next is of a record of their own: of the other one nothing came in between.
    const own = await submitted(stranger, definition)
    expect(await theirs.next()).toMatchObject({ type: 'record', id: own.id })
    for (const one of [hers, his, theirs]) one.close()
  })

  test('a stream ends with its session', async () => {
    const api = await start()
    const [wang, zhao] = [await api.person('wang'), await api.person('zhao')]
    const [hers, his] = [await listen(api, wang), await listen(api, zhao)]
    await hers.next()
    await his.next()
    await wang.post('/api/auth/sign-out', {}, { key: null })
    expect(await hers.next()).toBeUndefined()
    await api.admin.send('PUT', `/api/people/${zhao.person}`, { body: { active: false } })
    expect(await his.next()).toBeUndefined()
    expect((await api.anonymous().get('/api/stream')).status).toBe(401)
  })
})
