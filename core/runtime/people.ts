import { can } from '../engine/rights.ts'
import type { List, NewPerson, PersonRow } from '../model/api.ts'
import type { Person } from '../model/people.ts'
import { listDepartments, listPeople, type PersonDetails, savePerson } from '../store/people.ts'
import type { Db, Tx } from '../store/store.ts'
import type { Context } from './context.ts'
import { once } from './idempotency.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, Refused, refuseWith } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'

/** Everybody with everything for admins; for all others who can be chosen: active persons, names and departments. */
export function people(context: Context, caller: Caller): Promise<Outcome<List<PersonRow>>> {
  return guarded(async () => {
    const read = context.store.read
    const isAdmin = can(await subject(context, read, caller), 'administer', {})
    const all = await listPeople(read)
    const items = isAdmin
      ? all.map(rowOf)
      : all.filter((one) => one.active).map((one) => ({ ...rowOf(one), account: '', superior: null, roles: [] }))
    return accept({ items, next: null })
  })
}

export function addPerson(
  context: Context,
  caller: Caller,
  person: NewPerson,
  guard: Guard,
): Promise<Outcome<PersonRow>> {
  return changePeople(context, caller, guard, async (tx) => {
    const id = context.ports.id()
    const { password: _password, ...rest } = person
    await checkPlace(tx, context, { ...rest, id })
    await savePerson(tx, {
      person: { ...rest, id, active: true },
      actor: { by: caller.person },
      at: context.ports.now(),
    })
    return id
  })
}

export function changePerson(
  context: Context,
  caller: Caller,
  id: string,
  change: Partial<Omit<PersonRow, 'id' | 'account'>>,
  guard: Guard,
): Promise<Outcome<PersonRow>> {
  return changePeople(context, caller, guard, async (tx) => {
    const before = (await context.directory(tx)).person(id)
    if (before === undefined) throw new Refused(missing().refusal)
    const { department, superior, ...rest } = change
    const next: Person = {
      ...withPlace(before, { department, superior }),
      ...(rest.name === undefined ? {} : { name: rest.name }),
      ...(rest.roles === undefined ? {} : { roles: rest.roles }),
      ...(rest.active === undefined ? {} : { active: rest.active }),
    }
    await checkPlace(tx, context, next, before)
    await keepsAnAdmin(tx, context, before, next)
    await savePerson(tx, { person: next, actor: { by: caller.person }, at: context.ports.now() })
    return id
  })
}

function changePeople(
  context: Context,
  caller: Caller,
  guard: Guard,
  job: (tx: Tx) => Promise<string>,
): Promise<Outcome<PersonRow>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'administer', {})) return missing()
    const done = await once(context, caller, guard, async (tx) => {
      const id = await job(tx)
      return { result: id, record: id, etag: null, status: 200 }
    })
    context.wake()
    const row = await personRow(context.store.read, done.fresh ?? done.record)
    return row === null ? missing() : accept(row, done.fresh === undefined ? { replayed: true } : {})
  })
}

async function personRow(db: Db, id: string): Promise<PersonRow | null> {
  const person = (await listPeople(db)).find((one) => one.id === id)
  return person === undefined ? null : rowOf(person)
}

/**
 * Department and superior must exist, and nobody is their own superior at any remove. Nobody is put into a department that is no
 * more; who has left may still stand in one.
 */
async function checkPlace(
  tx: Tx,
  context: Context,
  person: Pick<Person, 'id' | 'department' | 'superior'> & { readonly active?: boolean },
  before?: Person,
): Promise<void> {
  const directory = await context.directory(tx)
  const isPut = person.department !== before?.department || (person.active === true && before?.active === false)
  if (person.department !== undefined && isPut) {
    const department = (await listDepartments(tx)).find((one) => one.id === person.department)
    if (department === undefined || department.endedAt !== null)
      throw new Refused(refuseWith('invalid', 'person.unknown_department', '/department').refusal)
  }
  const seen = new Set([person.id])
  for (let at = person.superior; at !== undefined; at = directory.person(at)?.superior) {
    if (directory.person(at) === undefined)
      throw new Refused(refuseWith('invalid', 'command.unknown_person', '/superior').refusal)
    if (seen.has(at)) throw new Refused(refuseWith('invalid', 'person.superior_circle', '/superior').refusal)
    seen.add(at)
  }
}

/** An installation without an admin could never be administered again. */
async function keepsAnAdmin(tx: Tx, context: Context, before: Person, next: Person): Promise<void> {
  const isAdmin = (one: Person): boolean => one.active && one.roles.includes('admin')
  if (!isAdmin(before) || isAdmin(next)) return
  const admins = (await context.directory(tx)).withRole('admin')
  if (admins.every((id) => id === before.id)) throw new Refused(refuseWith('conflict', 'person.last_admin').refusal)
}

/** Null takes a department or superior away, absence leaves it. */
function withPlace(
  person: Person,
  change: { readonly department?: string | null | undefined; readonly superior?: string | null | undefined },
): Person {
  const { department, superior, ...rest } = person
  const place = (now: string | undefined, to: string | null | undefined): string | undefined =>
    to === undefined ? now : (to ?? undefined)
  const nextDepartment = place(department, change.department)
  const nextSuperior = place(superior, change.superior)
  return {
    ...rest,
    ...(nextDepartment === undefined ? {} : { department: nextDepartment }),
    ...(nextSuperior === undefined ? {} : { superior: nextSuperior }),
  }
}

/** A person as the administration sees them. */
export const rowOf = (person: PersonDetails): PersonRow => ({
  id: person.id,
  name: person.name,
  account: person.account,
  department: person.department ?? null,
  superior: person.superior ?? null,
  roles: person.roles,
  active: person.active,
})
