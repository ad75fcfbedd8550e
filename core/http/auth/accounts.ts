import { createHash } from 'node:crypto'
import { APIError, betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { normalAccount } from '../../engine/people-import.ts'
import type { AccountsDatabase } from './database.ts'
import { boundedHashing } from './hashing.ts'
import { createSessionCache } from './session-cache.ts'
import { createSlips, everybody, type Slips, slipTable } from './slips.ts'

export { normalAccount }

/** Whoever a session belongs to, as the accounts know it; roles and departments are looked up beside. */
export type SignedIn = {
  readonly person: string
  readonly account: string
  readonly mustChangePassword: boolean
}

export type NewAccount = {
  /** Id of the person; the account has the same. */
  readonly person: string
  readonly account: string
  readonly password: string
  readonly mustChangePassword: boolean
}

/**
 * Sign-in by account name, kept apart from persons: a person may have no account, and erasing one leaves the other's
 * history whole. Nothing here ever sends mail; the addresses the library asks for are made up and lead nowhere.
 */
export type Accounts = {
  /** Whether anybody can sign in yet. */
  isEmpty(): Promise<boolean>
  /** Makes an account; `exists` when this person has one already, `taken` when somebody else has the name. */
  create(account: NewAccount): Promise<'created' | 'exists' | 'taken'>
  /** Null where name or password is wrong; both cost the same time. */
  signIn(
    account: string,
    password: string,
  ): Promise<{ readonly person: string; readonly cookies: readonly string[] } | null>
  signOut(headers: Headers): Promise<readonly string[]>
  /**
   * Gives the account this password, whether it stood already or not, once `mayGoOn` says so: it is asked when the costly part is
   * done and before anything is written. All sessions of the person end. False where it said no.
   */
  resetPassword(account: Omit<NewAccount, 'mustChangePassword'>, mayGoOn: () => Promise<boolean>): Promise<boolean>
  /** Who has a password, and whether it is still the first one. */
  passwords(): Promise<ReadonlyMap<string, 'first' | 'own'>>
  readonly slips: Slips
  /** Null where the cookie is missing, forged, expired or revoked. Answers from memory for up to a second. */
  session(headers: Headers): Promise<{ readonly signedIn: SignedIn; readonly cookies: readonly string[] } | null>
  /** Ends every other session of the person; null where the present password is wrong. */
  changePassword(
    headers: Headers,
    current: string,
    next: string,
  ): Promise<{ readonly cookies: readonly string[] } | null>
  /** Ends all sessions of a person at once, and the slips they hold. */
  revoke(person: string): Promise<void>
  /** Removes the account itself, its name, its sessions and its slips. */
  remove(person: string): Promise<void>
  /** Calls back when a session of this request's cookie ends here; returns the way to stop listening. */
  onRevoked(headers: Headers, callback: () => void): () => void
  close(): Promise<void>
}

const cookieName = 'checkwright.session_token'
const internalAddress = (person: string): string => `${person}@account.invalid`

/** Whether a password gives the account name away to whoever guesses; names of one or two letters are in too many words. */
export const givesAccountAway = (password: string, account: string): boolean => {
  const name = normalAccount(account)
  return name.length >= 4 && normalAccount(password).includes(name)
}

type UserRow = {
  readonly id: string
  readonly accountName: string
  readonly mustChangePassword?: boolean | null
}

export const openAccounts = async (
  database: AccountsDatabase,
  options: { readonly secret: string; readonly now: () => number },
): Promise<Accounts> => {
  const auth = createAuth(database, options.secret)
  await migrate(auth.options)
  const context = await auth.$context
  const { adapter, internalAdapter } = context
  // Nobody can use them any more; without this they would pile up for years.
  await adapter.deleteMany({ model: 'session', where: [{ field: 'expiresAt', operator: 'lt', value: new Date() }] })
  const sessions = createSessionCache<SignedIn>({ now: options.now, ttlMs: 1_000 })

  const slips = createSlips(adapter, options.now)
  const findBy = (field: 'id' | 'accountName', value: string): Promise<UserRow | null> =>
    adapter.findOne<UserRow>({ model: 'user', where: [{ field, value }] })

  const load = async (headers: Headers) => {
    const found = await auth.api.getSession({ headers: cookiesOnly(headers), returnHeaders: true })
    if (found.response === null) return null
    const user = found.response.user as unknown as UserRow
    return { value: signedInOf(user), owner: user.id, cookies: found.headers.getSetCookie() }
  }

  return {
    isEmpty: async () => (await internalAdapter.countTotalUsers()) === 0,
    create: async (account) => {
      const accountName = normalAccount(account.account)
      const holder = await findBy('accountName', accountName)
      if (holder !== null && holder.id !== account.person) return 'taken'
      // An interrupted creation may have left the user without a password: it is finished here.
      const isComplete = (await internalAdapter.findCredentialAccount(account.person)) !== null
      if (isComplete) return 'exists'
      const password = await context.password.hash(account.password)
      const { person, mustChangePassword } = account
      if ((await findBy('id', person)) === null) {
        const user = { id: person, email: internalAddress(person), emailVerified: false, name: person, accountName }
        try {
          await internalAdapter.createUser({ ...user, mustChangePassword }, { method: 'admin' })
        } catch (error) {
          // Somebody else was first, with this person or with this name; anything else is a fault.
          const winner = await findBy('accountName', accountName)
          if (winner === null) throw error
          return winner.id === person ? 'exists' : 'taken'
        }
      }
      await internalAdapter.linkAccount({ userId: person, providerId: 'credential', accountId: person, password })
      return 'created'
    },
    signIn: async (account, password) => {
      const user = await findBy('accountName', normalAccount(account))
      // An unknown name takes the same way to its refusal, a hash included.
      const email = internalAddress(user?.id ?? 'nobody')
      try {
        const { headers, response } = await auth.api.signInEmail({
          body: { email, password },
          headers: new Headers(),
          returnHeaders: true,
        })
        return { person: response.user.id, cookies: headers.getSetCookie() }
      } catch (error) {
        if (isWrongCredentials(error)) return null
        throw error
      }
    },
    resetPassword: async ({ person, account, password }, mayGoOn) => {
      const hash = await context.password.hash(password)
      if (!(await mayGoOn())) return false
      const accountName = normalAccount(account)
      if ((await findBy('id', person)) === null) {
        const user = { id: person, email: internalAddress(person), emailVerified: false, name: person, accountName }
        await internalAdapter.createUser({ ...user, mustChangePassword: false }, { method: 'admin' })
      } else await internalAdapter.updateUser(person, { mustChangePassword: false })
      if ((await internalAdapter.findCredentialAccount(person)) === null)
        await internalAdapter.linkAccount({
          ...{ userId: person, providerId: 'credential', accountId: person, password: hash },
        })
      else await internalAdapter.updatePassword(person, hash)
      await internalAdapter.deleteUserSessions(person)
      sessions.dropOwner(person)
      return true
    },
    passwords: async () => {
      const credentials = await adapter.findMany<{ readonly userId: string }>({ model: 'account', limit: everybody })
      const users = await adapter.findMany<UserRow>({ model: 'user', limit: everybody })
      const first = new Set(users.filter((user) => user.mustChangePassword === true).map((user) => user.id))
      return new Map(credentials.map(({ userId }) => [userId, first.has(userId) ? 'first' : 'own']))
    },
    slips,
    signOut: async (headers) => {
      sessions.drop(keyOf(headers))
      const answer = await auth.api.signOut({ headers: cookiesOnly(headers), returnHeaders: true })
      sessions.drop(keyOf(headers))
      return answer.headers.getSetCookie()
    },
    session: (headers) => {
      const key = keyOf(headers)
      return key === null
        ? Promise.resolve(null)
        : sessions
            .get(key, () => load(headers))
            .then((found) => (found === null ? null : { signedIn: found.value, cookies: found.cookies }))
    },
    changePassword: async (headers, currentPassword, newPassword) => {
      const found = await load(headers)
      if (found === null) return null
      try {
        const answer = await auth.api.changePassword({
          body: { currentPassword, newPassword, revokeOtherSessions: true },
          headers: cookiesOnly(headers),
          returnHeaders: true,
        })
        await internalAdapter.updateUser(found.owner, { mustChangePassword: false })
        sessions.dropOwner(found.owner)
        return { cookies: answer.headers.getSetCookie() }
      } catch (error) {
        if (isWrongCredentials(error)) return null
        throw error
      }
    },
    revoke: async (person) => {
      await slips.end([person])
      await internalAdapter.deleteUserSessions(person)
      sessions.dropOwner(person)
    },
    remove: async (person) => {
      await slips.remove(person)
      await internalAdapter.deleteUser(person)
      sessions.dropOwner(person)
      await database.forget()
    },
    onRevoked: (headers, callback) => sessions.onDrop(keyOf(headers), callback),
    close: () => database.close(),
  }
}

/** Two processes may start on one database at the same moment: who loses the race to create a table looks again. */
const migrate = async (options: Parameters<typeof getMigrations>[0]): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await (await getMigrations(options)).runMigrations()
      return
    } catch (error) {
      if (attempt >= 5) throw error
    }
  }
}

const createAuth = ({ database }: AccountsDatabase, secret: string) => {
  const hashing = boundedHashing()
  return betterAuth({
    database,
    secret,
    plugins: [slipTable],
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    // Its messages name accounts; ours are an allow-list.
    logger: { disabled: true },
    // Throttling is done before the library is asked, by account and by address.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: hashing,
    },
    session: { modelName: 'auth_session', expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600, freshAge: 0 },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    user: {
      modelName: 'auth_user',
      additionalFields: {
        accountName: { type: 'string', required: true, unique: true, input: false },
        mustChangePassword: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    // `Secure` is added where the request came over https: the same server also serves plain http in an office network.
    advanced: { cookiePrefix: 'checkwright', useSecureCookies: false },
  })
}

const signedInOf = (user: UserRow): SignedIn => ({
  person: user.id,
  account: user.accountName,
  mustChangePassword: user.mustChangePassword === true,
})

const isWrongCredentials = (error: unknown): boolean =>
  error instanceof APIError && (error.statusCode === 401 || error.body?.code === 'INVALID_PASSWORD')

const cookiesOnly = (headers: Headers): Headers => new Headers({ cookie: headers.get('cookie') ?? '' })

/** The session cookie as a hash, so that a dump of the process's memory holds no tokens twice. */
const keyOf = (headers: Headers): string | null => {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === cookieName && value) return createHash('sha256').update(value).digest('base64url')
  }
  return null
}
