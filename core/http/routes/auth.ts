import { givesAccountAway, normalAccount } from '../auth/accounts.ts'
import { refused } from '../problem.ts'
import { defineRoute, isRefused } from '../route.ts'
import { newPassword } from '../schemas/directory.ts'
import { object, ref, words } from '../schemas/shape.ts'
import { changing, empty, json } from './common.ts'
import { me, signInAs } from './session.ts'

/** Sessions. None of these takes an Idempotency-Key: repeated, they do no harm. */
export const authRoutes = [
  defineRoute<{ readonly account: string; readonly password: string }>({
    ...changing,
    method: 'POST',
    path: '/api/auth/sign-in',
    tag: 'session',
    summary: 'Signs in with an account name: employee or mobile number, chosen name or mail address',
    rights: 'anyone',
    idempotencyKey: 'none',
    body: object({ account: words(200), password: words(200) }),
    response: { 200: json(ref('Me')) },
    refuses: [401, 429],
    handle: async ({ body, address, locale }, parts) => {
      const account = normalAccount(body.account)
      const wait = parts.gate.enter(account, address)
      if (wait > 0)
        return { ...refused(429, 'auth.wait', { params: { seconds: wait } }), headers: { 'Retry-After': `${wait}` } }
      const session = await signInAs(parts, account, body.password)
      if (session === null) return refused(401, 'auth.wrong_credentials')
      parts.gate.succeeded(account, address)
      const answer = await me(parts, session.signedIn, locale)
      return isRefused(answer) ? answer : { ...answer, cookies: session.cookies }
    },
  }),
  defineRoute({
    ...changing,
    method: 'POST',
    path: '/api/auth/sign-out',
    tag: 'session',
    summary: 'Ends this session at once',
    rights: 'anyone',
    idempotencyKey: 'none',
    body: object({}),
    response: { 204: empty },
    handle: async ({ headers }, { accounts }) => ({ cookies: await accounts.signOut(headers) }),
  }),
  defineRoute<{ readonly currentPassword: string; readonly newPassword: string }>({
    ...changing,
    method: 'POST',
    path: '/api/auth/change-password',
    tag: 'session',
    summary: 'Changes the own password, ends all other sessions and gives this one a new token',
    rights: 'session',
    idempotencyKey: 'none',
    body: object({ currentPassword: words(200), newPassword }),
    response: { 204: empty },
    refuses: [429],
    handle: async ({ body, headers, signedIn, address }, { accounts, gate }) => {
      if (signedIn === null) return refused(401, 'auth.sign_in_needed')
      if (body.newPassword === body.currentPassword)
        return refused(422, 'auth.password_unchanged', { path: '/newPassword' })
      if (givesAccountAway(body.newPassword, signedIn.account))
        return refused(422, 'auth.password_contains_account', { path: '/newPassword' })
      const wait = gate.enter(signedIn.account, address)
      if (wait > 0)
        return { ...refused(429, 'auth.wait', { params: { seconds: wait } }), headers: { 'Retry-After': `${wait}` } }
      const changed = await accounts.changePassword(headers, body.currentPassword, body.newPassword)
      if (changed === null) return refused(422, 'auth.wrong_password', { path: '/currentPassword' })
      gate.succeeded(signedIn.account, address)
      return { cookies: changed.cookies }
    },
  }),
]
