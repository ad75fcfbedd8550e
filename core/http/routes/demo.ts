import type { DemoBody, DemoEndBody, DemoEnded, DemoState } from '../../model/api.ts'
import type { Parts } from '../parts.ts'
import { notFound, type Refused, refused } from '../problem.ts'
import { defineRoute, isRefused, type Reply, type RouteInput } from '../route.ts'
import { id, list, object, ref } from '../schemas/shape.ts'
import { changing, json, reading } from './common.ts'
import { me, signInAs } from './session.ts'

/**
 * The demo company. None of these takes an Idempotency-Key: each leads to the same state when it is repeated. Whoever reaches a
 * demo may be anybody in it; in a real installation none of them is there.
 */
export const demoRoutes = [
  defineRoute({
    ...reading,
    path: '/api/demo',
    tag: 'demo',
    summary: 'Whether this is the demo company or may become it, whom one can be, and the way through it',
    rights: 'anyone',
    response: { 200: json(ref('DemoState')) },
    handle: async (_input, { demo }) => {
      const running = (await demo.running())?.tour ?? null
      return { json: { available: running === null && (await demo.available()), running } satisfies DemoState }
    },
  }),
  defineRoute<DemoBody>({
    ...changing,
    method: 'POST',
    path: '/api/demo',
    tag: 'demo',
    summary: 'Makes the demo company of an installation nobody has used yet; needs the token of the set-up link',
    rights: 'anyone',
    idempotencyKey: 'none',
    body: ref('DemoBody'),
    response: { 200: json(ref('Me')) },
    refuses: [404, 429],
    handle: async (input, parts) => {
      const { body, address } = input
      // Where there is nothing to be guessed nobody is told to wait.
      if (!(await parts.demo.available())) return notFound
      const wait = parts.gate.enter('setup', address)
      if (wait > 0)
        return { ...refused(429, 'auth.wait', { params: { seconds: wait } }), headers: { 'Retry-After': `${wait}` } }
      if (!parts.setup.accepts(body.token)) return refused(422, 'setup.token_wrong', { path: '/token' })
      parts.gate.succeeded('setup', address)
      return asNewcomer(input, await parts.demo.make(body.language))
    },
  }),
  defineRoute<{ readonly person: string }>({
    ...changing,
    method: 'POST',
    path: '/api/demo/person',
    tag: 'demo',
    summary: 'Changes who one is in the demo company; no password',
    rights: 'anyone',
    idempotencyKey: 'none',
    body: object({ person: id }),
    response: { 200: json(ref('Me')) },
    refuses: [404, 409],
    handle: async (input, parts) => become(input, parts, input.body.person),
  }),
  defineRoute({
    ...changing,
    method: 'POST',
    path: '/api/demo/reset',
    tag: 'demo',
    summary: 'Begins the demo company anew',
    rights: 'person',
    idempotencyKey: 'none',
    body: object({}),
    response: { 200: json(ref('Me')) },
    refuses: [404],
    handle: async (input, parts) => {
      const running = await parts.demo.running()
      return running === null ? notFound : asNewcomer(input, await parts.demo.make(running.locale))
    },
  }),
  defineRoute<DemoEndBody>({
    ...changing,
    method: 'POST',
    path: '/api/demo/end',
    tag: 'demo',
    summary: 'Ends the demo company for an installation of one’s own, which keeps the chosen definitions',
    rights: 'person',
    idempotencyKey: 'none',
    body: object({ templates: list({ type: 'string', minLength: 1, maxLength: 64 }, 200) }),
    response: { 200: json(ref('DemoEnded')) },
    refuses: [404],
    handle: async ({ body, headers }, parts) => {
      if ((await parts.demo.running()) === null) return notFound
      const cookies = await parts.accounts.signOut(headers)
      const token = await parts.demo.end(body.templates)
      return { json: { setup: `/setup#${token}` } satisfies DemoEnded, cookies }
    },
  }),
]

type Input = Pick<RouteInput, 'headers' | 'locale'>

const asNewcomer = async (input: Input, parts: Parts): Promise<Reply | Refused> =>
  become(input, parts, (await parts.demo.running())?.tour.start ?? '')

const become = async (input: Input, parts: Parts, person: string): Promise<Reply | Refused> => {
  const running = await parts.demo.running()
  const known = running?.tour.people.some((one) => one.id === person)
    ? await parts.directories.person(person)
    : undefined
  if (running === null || known === undefined) return notFound
  const session = await signInAs(parts, known.account, running.password)
  if (session === null) return refused(409, 'demo.password_changed')
  await parts.accounts.signOut(input.headers)
  const answer = await me(parts, session.signedIn, input.locale)
  if (isRefused(answer)) return answer
  return { ...answer, cookies: session.cookies }
}
