import type { Locale } from '../model/base.ts'
import type { Caller } from '../runtime/runtime.ts'
import type { SignedIn } from './auth/accounts.ts'
import { localeFrom } from './locale.ts'
import type { Parts } from './parts.ts'
import { notFound, type Refused, refused } from './problem.ts'
import type { Rights } from './route.ts'

/** Who asks, and cookies to be renewed on the way back. `caller.person` is empty for whoever has not signed in. */
export type Who = {
  readonly caller: Caller
  readonly signedIn: SignedIn | null
  readonly cookies: readonly string[]
}

type Sources = Pick<Parts, 'accounts' | 'directories' | 'language'>

/** Whether the sender of these headers may call a route with these rights. */
export const identify = async (rights: Rights, headers: Headers, parts: Sources): Promise<Who | Refused> => {
  const asked = localeFrom(headers.get('accept-language'), parts.language)
  const who = await whoIs(headers, parts, asked)
  if (who === null) {
    const caller: Caller = { person: '', roles: [], departments: [], locale: asked }
    return rights === 'anyone' ? { caller, signedIn: null, cookies: [] } : refused(401, 'auth.sign_in_needed')
  }
  if (rights === 'anyone' || rights === 'session') return who
  if (who.signedIn?.mustChangePassword === true) return refused(403, 'auth.password_change_needed')
  const isAllowed = rights === 'person' || who.caller.roles.includes(rights.slice('role:'.length))
  return isAllowed ? who : notFound
}

/** The caller of a session that is still good, with the roles and departments of this moment; else null. */
export const callerOf = async (headers: Headers, parts: Sources, locale: Locale): Promise<Caller | null> =>
  (await whoIs(headers, parts, locale))?.caller ?? null

const whoIs = async (headers: Headers, { accounts, directories }: Sources, asked: Locale): Promise<Who | null> => {
  const session = await accounts.session(headers)
  if (session === null) return null
  const person = await directories.person(session.signedIn.person)
  // Who has left is nobody, even while a session of theirs is still remembered.
  if (person === undefined || !person.active) return null
  const { id, roles, departments } = person
  const locale = person.language ?? asked
  return { caller: { person: id, roles, departments, locale }, signedIn: session.signedIn, cookies: session.cookies }
}
