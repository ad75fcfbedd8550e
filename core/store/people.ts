import type { Instant, Json } from '../model/base.ts'
import type { Department, Person } from '../model/people.ts'
import type { Actor } from '../model/record.ts'
import { audit } from './audit.ts'
import { lockRows, takenIn } from './dialect.ts'
import { StoreError } from './errors.ts'
import { loadSetting, saveSetting } from './settings.ts'
import { insertRows } from './statements.ts'
import type { Db, Tx } from './store.ts'
import { bumpTopic } from './topics.ts'

/** A person with what only the administration and the own page need. */
export type PersonDetails = Person & { readonly language: string | null; readonly createdAt: Instant }

/** A department; `endedAt` once it is no more. Departments are ended, never deleted: old records name them. */
export type DepartmentDetails = Department & { readonly endedAt: Instant | null }

/** The stream that audits a person. */
export const personStream = (id: string): string => `person:${id}`

/**
 * Writes a person as a whole (new or changed) with an event of it, raises the directory's revision and tells what watches
 * `person:<id>`. `store.taken` when another person has the account.
 */
export const savePerson = async (
  tx: Tx,
  input: { readonly person: Person; readonly language?: string; readonly actor: Actor; readonly at: Instant },
): Promise<void> => {
  const { person, language, actor, at } = input
  const { id, name, account, department, superior, roles, active } = person
  const row = {
    id,
    name,
    account,
    department: department ?? null,
    superior: superior ?? null,
    active: active ? 1 : 0,
    language: language ?? null,
    created_at: at,
    updated_at: at,
  }
  const set = ['name', 'account', 'department', 'superior', 'active', 'updated_at']
  try {
    await insertRows(tx, 'person', [row], { keys: ['id'], set: language === undefined ? set : [...set, 'language'] })
  } catch (error) {
    throw takenIn(error) === undefined ? error : new StoreError('store.taken', { what: 'account' }, error)
  }
  await tx.deleteFrom('person_role').where('person', '=', id).execute()
  await insertRows(
    tx,
    'person_role',
    [...new Set(roles)].map((role) => ({ person: id, role })),
  )
  const data = { name, account, department: row.department, superior: row.superior, roles: [...roles], active }
  await audit(tx, {
    ...{ stream: personStream(id), kind: 'person', type: 'person.changed' },
    ...{ data, actor, at, personal: ['/name', '/account'] },
  })
  await bumpTopic(tx, `person:${id}`)
  await raiseRevision(tx)
}

/**
 * Notes in a person's stream that they were given a slip to sign in by, until when it holds, or that they used one. The
 * person's row is locked first, so that two notes follow one another.
 */
export const noteSlip = async (
  tx: Tx,
  input: {
    readonly person: string
    readonly type: 'person.slip_given' | 'person.slip_used'
    readonly data: Json
    readonly actor: Actor
    readonly at: Instant
  },
): Promise<void> => {
  const { person, ...event } = input
  await lockRows(tx, tx.selectFrom('person').select('id').where('id', '=', person)).execute()
  await audit(tx, { stream: personStream(person), kind: 'person', ...event })
}

/** The language a person reads in; no change of the directory. */
export const saveLanguage = async (tx: Tx, person: string, language: string): Promise<void> => {
  await tx.updateTable('person').set({ language }).where('id', '=', person).execute()
}

/** Writes a department as a whole. Its parent must be there already; a department never becomes its own ancestor. */
export const saveDepartment = async (
  tx: Tx,
  input: {
    readonly department: Department
    readonly endedAt?: Instant | null
    readonly actor: Actor
    readonly at: Instant
  },
): Promise<void> => {
  const { department, endedAt = null, actor, at } = input
  const { id, name, parent, head } = department
  for (let above = parent; above !== undefined; above = await parentOf(tx, above))
    if (above === id) throw new StoreError('store.invalid', { department: id, what: 'its own ancestor' })
  const row = { id, name, parent: parent ?? null, head: head ?? null, ended_at: endedAt }
  await insertRows(tx, 'department', [row], { keys: ['id'], set: ['name', 'parent', 'head', 'ended_at'] })
  const revision = await raiseRevision(tx)
  const data = { id, name, parent: row.parent, head: row.head, endedAt, revision }
  await audit(tx, {
    ...{ stream: 'installation', kind: 'installation', type: 'department.changed' },
    ...{ data, actor, at },
  })
}

/** Everybody, inactive persons too, in order of their names. */
export const listPeople = async (db: Db): Promise<readonly PersonDetails[]> => {
  const [persons, roles] = await Promise.all([
    db.selectFrom('person').selectAll().orderBy('name').orderBy('id').execute(),
    db.selectFrom('person_role').selectAll().orderBy('role').execute(),
  ])
  const rolesOf = Map.groupBy(roles, (row) => row.person)
  return persons.map((row) => ({
    id: row.id,
    name: row.name,
    account: row.account,
    ...(row.department === null ? {} : { department: row.department }),
    ...(row.superior === null ? {} : { superior: row.superior }),
    roles: (rolesOf.get(row.id) ?? []).map((each) => each.role),
    active: row.active === 1,
    language: row.language,
    createdAt: row.created_at,
  }))
}

export const personByAccount = async (db: Db, account: string): Promise<string | null> =>
  (await db.selectFrom('person').select('id').where('account', '=', account).executeTakeFirst())?.id ?? null

export const listDepartments = async (db: Db): Promise<readonly DepartmentDetails[]> => {
  const rows = await db.selectFrom('department').selectAll().orderBy('name').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    ...(row.parent === null ? {} : { parent: row.parent }),
    ...(row.head === null ? {} : { head: row.head }),
    endedAt: row.ended_at,
  }))
}

/** Raised by each change of persons and departments: whoever keeps people in memory compares it. */
export const directoryRevision = async (db: Db): Promise<number> =>
  (await loadSetting(db, directoryName))?.revision ?? 0

export const directoryName = 'directory'

/** Marks that people or departments have changed, and locks out others who change them until the transaction ends. */
export const raiseRevision = async (tx: Tx): Promise<number> => saveSetting(tx, directoryName, null)

const parentOf = async (tx: Tx, id: string): Promise<string | undefined> =>
  (await tx.selectFrom('department').select('parent').where('id', '=', id).executeTakeFirst())?.parent ?? undefined
