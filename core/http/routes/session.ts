import type { Me } from '../../model/api.ts'
import type { Locale } from '../../model/base.ts'
import type { SignedIn } from '../auth/accounts.ts'
import type { Parts } from '../parts.ts'
import { type Refused, refused } from '../problem.ts'
import type { Reply } from '../route.ts'

/** Who a session belongs to, as the studio shows it. */
export const me = async (
  { directories }: Pick<Parts, 'directories'>,
  signedIn: SignedIn,
  locale: Locale,
): Promise<Reply | Refused> => {
  const person = await directories.person(signedIn.person)
  if (person === undefined) return refused(401, 'auth.sign_in_needed')
  const { id, name, roles, department } = person
  return {
    json: {
      person: { id, name, account: person.account, roles, ...(department === undefined ? {} : { department }) },
      language: person.language ?? locale,
      mustChangePassword: signedIn.mustChangePassword,
      organisation: await directories.organisation(),
    } satisfies Me,
  }
}

/** A new session, or null where name or password is wrong or the person has left: the three are not told apart. */
export const signInAs = async (
  { accounts, directories }: Pick<Parts, 'accounts' | 'directories'>,
  account: string,
  password: string,
): Promise<{ readonly signedIn: SignedIn; readonly cookies: readonly string[] } | null> => {
  const opened = await accounts.signIn(account, password)
  if (opened === null) return null
  const headers = cookieHeaders(opened.cookies)
  const session = await accounts.session(headers)
  const person = await directories.person(opened.person)
  if (session !== null && person?.active === true) return { signedIn: session.signedIn, cookies: opened.cookies }
  await accounts.signOut(headers)
  return null
}

/** The cookies of an answer as the browser would send them back. */
export const cookieHeaders = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') })
