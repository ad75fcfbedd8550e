import type { Access, SlipBody, Slips, SlipView } from '../../model/api.ts'
import { givesAccountAway } from '../auth/accounts.ts'
import { type KnownSlip, slipHours } from '../auth/slips.ts'
import type { KnownPerson, Parts } from '../parts.ts'
import { fromRefusal, type Refused, refused } from '../problem.ts'
import { defineRoute, isRefused, type RouteInput } from '../route.ts'
import { newPassword } from '../schemas/directory.ts'
import { object, page, ref, words } from '../schemas/shape.ts'
import { changing, json, reading } from './common.ts'
import { me, signInAs } from './session.ts'

/**
 * Sign-in slips. A slip's token is told once, travels in the fragment of its address and in bodies only, and is kept as a hash:
 * that is why making slips takes no Idempotency-Key. Whoever asks again gets new ones, and those nobody has seen are ended.
 */
export const slipRoutes = [
  defineRoute({
    ...reading,
    path: '/api/slips',
    tag: 'people',
    summary:
      'How each person comes in: whether they have a password of their own, and until when a slip of theirs holds',
    rights: 'role:admin',
    response: { 200: json(page(ref('Access'))) },
    handle: async ({ caller }, { accounts, runtime }) => {
      const people = await runtime.people(caller)
      if (!people.ok) return fromRefusal(people.refusal)
      const [passwords, open] = await Promise.all([accounts.passwords(), accounts.slips.open()])
      const items = people.value.items.map(
        ({ id }): Access => ({
          person: id,
          password: passwords.get(id) ?? 'none',
          slipUntil: open.get(id) ?? null,
        }),
      )
      return { json: { items, next: null } }
    },
  }),
  defineRoute<SlipBody>({
    ...changing,
    method: 'POST',
    path: '/api/slips',
    tag: 'people',
    summary: 'Makes a sign-in slip for each of these people and ends the ones they had; told once',
    rights: 'role:admin',
    idempotencyKey: 'none',
    body: ref('SlipBody'),
    response: { 201: json(ref('Slips')) },
    handle: async ({ caller, body }, { accounts, runtime, now, publicUrl }) => {
      const until = new Date(now() + slipHours * 3600_000).toISOString()
      const noted = await runtime.noteSlipsGiven(caller, body.people, until)
      if (!noted.ok) return fromRefusal(noted.refusal)
      const known = new Map(noted.value.map((person) => [person.id, person]))
      const tokens = await accounts.slips.give(body.people, until)
      const items = body.people.map((person) => ({
        ...{ person, name: known.get(person)?.name ?? '', account: known.get(person)?.account ?? '' },
        ...{ token: tokens.get(person) ?? '', until },
      }))
      return { json: { items, publicUrl } satisfies Slips }
    },
  }),
  defineRoute<{ readonly token: string }>({
    ...changing,
    method: 'POST',
    path: '/api/auth/slip',
    tag: 'session',
    summary: 'Whose slip this is, while it holds',
    rights: 'anyone',
    idempotencyKey: 'none',
    body: object({ token: words(200) }),
    response: { 200: json(ref('SlipView')) },
    refuses: [410, 429],
    handle: async (input, parts) => {
      const found = await lookAt(input, parts)
      if ('problems' in found) return found
      const { slip, person } = found
      if (slip.state !== 'open') return over(slip)
      const { name } = await parts.directories.organisation()
      return {
        json: { name: person.name, account: person.account, organisation: name, until: slip.until } satisfies SlipView,
      }
    },
  }),
  defineRoute<{ readonly token: string; readonly newPassword: string }>({
    ...changing,
    method: 'POST',
    path: '/api/auth/slip/use',
    tag: 'session',
    summary: 'Chooses a password by a slip, once, ends all sessions of the person and signs in',
    rights: 'anyone',
    idempotencyKey: 'none',
    body: object({ token: words(200), newPassword }),
    response: { 200: json(ref('Me')) },
    refuses: [410, 429],
    handle: async (input, parts) => {
      const { body, address, locale } = input
      const found = await lookAt(input, parts)
      if ('problems' in found) return found
      const { slip, person } = found
      if (givesAccountAway(body.newPassword, person.account))
        return refused(422, 'auth.password_contains_account', { path: '/newPassword' })
      const { accounts, gate, runtime } = parts
      const account = { person: person.id, account: person.account, password: body.newPassword }
      const isNew =
        slip.state === 'open' && (await accounts.resetPassword(account, () => accounts.slips.claim(body.token)))
      if (isNew) await runtime.noteSlipUsed(person.id)
      // Whose answer was lost on the way sends the same once more: then it is an ordinary sign-in, slowed down as one.
      else if (slip.state !== 'used' || Date.parse(slip.until) <= parts.now()) return over(slip)
      const wait = isNew ? 0 : gate.enter(person.account, address)
      if (wait > 0) return toWait(wait)
      const session = await signInAs(parts, person.account, body.newPassword)
      if (session === null) return over(slip)
      if (!isNew) gate.succeeded(person.account, address)
      const answer = await me(parts, session.signedIn, locale)
      return isRefused(answer) ? answer : { ...answer, cookies: session.cookies }
    },
  }),
]

/** The slip and its person. Guessed tokens are slowed down as wrong passwords are; what is known costs nothing. */
const lookAt = async (
  { body, address }: Pick<RouteInput<{ readonly token: string }>, 'body' | 'address'>,
  { accounts, directories, gate }: Pick<Parts, 'accounts' | 'directories' | 'gate'>,
): Promise<{ readonly slip: KnownSlip; readonly person: KnownPerson } | Refused> => {
  // By address only: nobody who guesses holds others up.
  const guesser = `slip ${address}`
  const wait = gate.enter(guesser, address)
  if (wait > 0) return toWait(wait)
  const slip = await accounts.slips.find(body.token)
  const person = slip === null ? undefined : await directories.person(slip.person)
  if (slip === null || person === undefined) return refused(410, 'auth.slip_unknown')
  gate.succeeded(guesser, address)
  return person.active ? { slip, person } : refused(410, 'auth.slip_replaced')
}

const toWait = (seconds: number): Refused => ({
  ...refused(429, 'auth.wait', { params: { seconds } }),
  headers: { 'Retry-After': `${seconds}` },
})

/** Why a slip no longer holds, each with what to do about it. */
const over = ({ state }: KnownSlip): Refused => {
  if (state === 'expired') return refused(410, 'auth.slip_expired')
  // An open one that could not be claimed was used a moment ago.
  return state === 'replaced' ? refused(410, 'auth.slip_replaced') : refused(410, 'auth.slip_used')
}
