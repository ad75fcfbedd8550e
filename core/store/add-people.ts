import type { Instant } from '../model/base.ts'
import type { Person } from '../model/people.ts'
import type { Actor } from '../model/record.ts'
import { takenIn } from './dialect.ts'
import { StoreError } from './errors.ts'
import { appendEvents } from './events.ts'
import { personStream, raiseRevision } from './people.ts'
import { insertRows } from './statements.ts'
import type { Tx } from './store.ts'

/**
 * Adds people who are not there yet, in as few statements as may be: they may be each other's superiors in any order, so all
 * stand in one statement, which bounds them to some thousand. `store.taken` when somebody has one of the accounts. Nobody can
 * watch a person who does not exist, so no topic is touched.
 */
export const addPeople = async (
  tx: Tx,
  input: { readonly people: readonly Person[]; readonly actor: Actor; readonly at: Instant },
): Promise<void> => {
  const { people, actor, at } = input
  if (people.length === 0) return
  const rows = people.map(({ id, name, account, department = null, superior = null, active }) => ({
    ...{ id, name, account, department, superior },
    ...{ active: active ? 1 : 0, language: null, created_at: at, updated_at: at },
  }))
  await insertRows(tx, 'person', rows).catch((error) => {
    throw takenIn(error) === undefined ? error : new StoreError('store.taken', { what: 'account' }, error)
  })
  await insertRows(
    tx,
    'person_role',
    people.flatMap(({ id, roles }) => [...new Set(roles)].map((role) => ({ person: id, role }))),
  )
  for (const { id, name, account, department = null, superior = null, roles, active } of people) {
    const data = { name, account, department, superior, roles: [...roles], active }
    const event = { seq: 1, type: 'person.changed', data, actor, at, personal: ['/name', '/account'] }
    await appendEvents(tx, { stream: personStream(id), kind: 'person', expectedSeq: 0, events: [event] })
  }
  await raiseRevision(tx)
}
