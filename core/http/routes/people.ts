import type { NewPerson, PeopleImport, PersonRow } from '../../model/api.ts'
import { problem } from '../../model/problem.ts'
import { givesAccountAway, normalAccount } from '../auth/accounts.ts'
import { guardOf } from '../guard.ts'
import { refused } from '../problem.ts'
import { defineRoute, isRefused, replyWith } from '../route.ts'
import { integer, object, page, params, ref } from '../schemas/shape.ts'
import { changing, json, largeBody, reading } from './common.ts'

export const peopleRoutes = [
  defineRoute({
    ...reading,
    path: '/api/people',
    tag: 'people',
    summary: 'The people of the organisation, as far as I may know them',
    rights: 'person',
    response: { 200: json(page(ref('PersonRow'))) },
    handle: async ({ caller }, { runtime }) => replyWith(await runtime.people(caller)),
  }),
  defineRoute<NewPerson>({
    ...changing,
    method: 'POST',
    path: '/api/people',
    tag: 'people',
    summary: 'Adds a person; a first password must be changed at the first sign-in, without one a slip lets them in',
    rights: 'role:admin',
    body: ref('NewPerson'),
    response: { 201: json(ref('PersonRow')) },
    refuses: [409],
    handle: async ({ caller, body, guard }, { runtime, accounts, directories }) => {
      const { password, ...rest } = body
      const person = { ...rest, account: normalAccount(body.account) }
      if (password !== undefined && givesAccountAway(password, person.account))
        return refused(422, 'auth.password_contains_account', { path: '/password' })
      // The password goes to the accounts only; the store never sees it, neither as text nor in the hash of the body.
      const outcome = await runtime.addPerson(caller, person, guardOf(guard, person))
      if (!outcome.ok) return replyWith(outcome)
      directories.refresh()
      if (password === undefined) return replyWith(outcome, 201)
      const made = await accounts.create({
        person: outcome.value.id,
        account: person.account,
        password,
        mustChangePassword: true,
      })
      if (made === 'taken') return { status: 409, problems: [problem('person.account_taken', '/account')] }
      return replyWith(outcome, 201)
    },
  }),
  defineRoute<PeopleImport>({
    ...changing,
    method: 'POST',
    path: '/api/people/import',
    tag: 'people',
    summary: 'Adds the rows without a problem, all of them at once, and says of each other one what is wrong with it',
    rights: 'role:admin',
    maxBytes: largeBody,
    body: ref('PeopleImport'),
    response: { 200: json(ref('PeopleImportResult')) },
    refuses: [409],
    handle: async ({ caller, body, guard, locale }, { runtime, directories, messages }) => {
      const outcome = await runtime.importPeople(caller, body, guard)
      directories.refresh()
      const reply = replyWith(outcome)
      if (!outcome.ok || isRefused(reply)) return reply
      const items = outcome.value.items.map((item) =>
        'person' in item ? item : { ...item, problems: messages.spoken(locale, item.problems) },
      )
      return { ...reply, json: { items } }
    },
  }),
  defineRoute<Partial<Omit<PersonRow, 'id' | 'account'>>>({
    ...changing,
    method: 'PUT',
    path: '/api/people/:id',
    tag: 'people',
    summary: 'Changes a person; whoever becomes inactive is signed out everywhere',
    rights: 'role:admin',
    params: params('id'),
    body: ref('PersonChange'),
    response: { 200: json(ref('PersonRow')) },
    refuses: [409],
    handle: async ({ caller, params, body, guard }, { runtime, accounts, directories }) => {
      const id = params.id ?? ''
      const outcome = await runtime.changePerson(caller, id, body, guard)
      directories.refresh()
      if (outcome.ok && !outcome.value.active) await accounts.revoke(id)
      return replyWith(outcome)
    },
  }),
  defineRoute({
    ...changing,
    method: 'POST',
    path: '/api/people/:id/erase',
    tag: 'people',
    summary: 'Erases the personal data of a person everywhere, for ever',
    rights: 'role:admin',
    params: params('id'),
    body: object({}),
    response: { 200: json(object({ records: integer, values: integer })) },
    refuses: [409],
    handle: async ({ caller, params, guard }, { runtime, accounts, directories }) => {
      const id = params.id ?? ''
      const outcome = await runtime.erasePerson(caller, id, guard)
      directories.refresh()
      if (outcome.ok) await accounts.remove(id)
      return replyWith(outcome)
    },
  }),
]
