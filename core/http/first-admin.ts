import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { SetupBody } from '../model/api.ts'
import type { Locale } from '../model/base.ts'
import { problem } from '../model/problem.ts'
import type { Caller, Guard } from '../runtime/runtime.ts'
import { normalAccount } from './auth/accounts.ts'
import { guardOf } from './guard.ts'
import type { Parts, Setup } from './parts.ts'
import { fromRefusal, type Refused } from './problem.ts'

/** Who acts before there is anybody. */
export const installer = (locale: Locale): Caller => ({
  person: 'system',
  roles: ['admin', 'designer'],
  departments: [],
  locale,
})

/** Whether set-up is needed and by which token; the token lives in this process only and dies with the first admin. */
export const createSetup = (accounts: Pick<Parts['accounts'], 'isEmpty'>): Setup & { readonly token: string } => {
  const token = randomBytes(24).toString('base64url')
  let isDone = false
  return {
    token,
    isNeeded: async () => {
      if (isDone) return false
      isDone = !(await accounts.isEmpty())
      return !isDone
    },
    accepts: (given) => {
      const [one, other] = [Buffer.from(given), Buffer.from(token)]
      return one.length === other.length && timingSafeEqual(one, other)
    },
    done: () => {
      isDone = true
    },
  }
}

/**
 * Makes organisation, person and account, in an order that can be taken up again after a crash: until the account stands,
 * set-up is still needed and finds what is there already.
 */
export const setUp = async (
  { runtime, accounts, directories, setup }: Pick<Parts, 'runtime' | 'accounts' | 'directories' | 'setup'>,
  body: Omit<SetupBody, 'token' | 'language'> & { readonly language?: Locale },
  guard: Guard,
): Promise<Refused | null> => {
  const caller = installer(body.language ?? 'zh-Hans')
  const account = normalAccount(body.account)
  const { zone, languages, departments } = body
  const organisation = await directories.organisation()
  await directories.saveOrganisation({
    ...organisation,
    name: body.organisation,
    ...(zone === undefined ? {} : { zone }),
    ...(languages === undefined ? {} : { languages }),
  })
  if (departments !== undefined && departments.length > 0) {
    const ofTheirOwn = { ...guard, idempotencyKey: `${guard.idempotencyKey} departments` }
    const made = await runtime.importDepartments(caller, departments, ofTheirOwn)
    if (!made.ok) return fromRefusal(made.refusal)
  }
  const person = { name: body.name, account, roles: ['admin', 'designer'] }
  const added = await runtime.addPerson(caller, person, guardOf(guard, person))
  let id = added.ok ? added.value.id : undefined
  if (!added.ok) {
    const people = await runtime.people(caller)
    id = people.ok ? people.value.items.find((one) => one.account === account)?.id : undefined
    if (id === undefined) return fromRefusal(added.refusal)
  }
  if (id === undefined) return fromRefusal({ kind: 'unavailable', problems: [problem('request.failed')] })
  await accounts.create({
    person: id,
    account,
    password: body.password,
    mustChangePassword: false,
  })
  if (body.language !== undefined) await directories.saveLanguage(id, body.language)
  directories.refresh()
  setup.done()
  return null
}
