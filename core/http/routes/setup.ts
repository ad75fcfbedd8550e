import type { SetupBody, SetupState } from '../../model/api.ts'
import { isZone } from '../../runtime/organisation.ts'
import { givesAccountAway } from '../auth/accounts.ts'
import { setUp } from '../first-admin.ts'
import { notFound, refused } from '../problem.ts'
import { defineRoute, isRefused } from '../route.ts'
import { ref } from '../schemas/shape.ts'
import { changing, json, reading } from './common.ts'
import { me, signInAs } from './session.ts'

/** The first start: one link, one admin, once. */
export const setupRoutes = [
  defineRoute({
    ...reading,
    path: '/api/setup',
    tag: 'setup',
    summary: 'Whether the first admin is still to be made',
    rights: 'anyone',
    response: { 200: json(ref('SetupState')) },
    handle: async (_input, { setup }) => ({ json: { needed: await setup.isNeeded() } satisfies SetupState }),
  }),
  defineRoute<SetupBody>({
    ...changing,
    method: 'POST',
    path: '/api/setup',
    tag: 'setup',
    summary: 'Makes the organisation and its first admin, and signs them in; needs the token of the set-up link',
    rights: 'anyone',
    body: ref('SetupBody'),
    response: { 201: json(ref('Me')) },
    refuses: [404, 429],
    handle: async ({ body, address, locale, guard }, parts) => {
      // The token is guessed as slowly as a password, and once set up this route is not there any more.
      const wait = parts.gate.enter('setup', address)
      if (wait > 0)
        return { ...refused(429, 'auth.wait', { params: { seconds: wait } }), headers: { 'Retry-After': `${wait}` } }
      const isRepeated = !(await parts.setup.isNeeded())
      if (!parts.setup.accepts(body.token))
        return isRepeated ? notFound : refused(422, 'setup.token_wrong', { path: '/token' })
      parts.gate.succeeded('setup', address)
      if (givesAccountAway(body.password, body.account))
        return refused(422, 'auth.password_contains_account', { path: '/password' })
      if (body.zone !== undefined && !isZone(body.zone))
        return refused(422, 'organisation.unknown_zone', { path: '/zone' })
      if (!isRepeated) {
        const problem = await setUp(parts, body, guard)
        if (problem !== null) return problem
      }
      const session = await signInAs(parts, body.account, body.password)
      if (session === null) return notFound
      const answer = await me(parts, session.signedIn, locale)
      return isRefused(answer) ? answer : { ...answer, status: 201, cookies: session.cookies }
    },
  }),
]
