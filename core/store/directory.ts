import type { Department, Directory, Person } from '../model/people.ts'
import { directoryRevision, listDepartments, listPeople } from './people.ts'
import type { Db } from './store.ts'

/** The people as the engine sees them, read whole. Keep it until `directoryRevision` answers something else. */
export const loadDirectory = async (db: Db): Promise<Directory> => {
  // Read first: a change in between makes the snapshot newer than its revision, so it is read again, never kept stale.
  const revision = await directoryRevision(db)
  return directoryOf({ revision, people: await listPeople(db), departments: await listDepartments(db) })
}

/** A directory over given people: for previews and tests. */
export const directoryOf = (input: {
  readonly revision: number
  readonly people: readonly Person[]
  readonly departments: readonly Department[]
}): Directory => {
  const persons = new Map(input.people.map((person) => [person.id, person]))
  const departments = new Map(input.departments.map((department) => [department.id, department]))
  const byRole = new Map<string, string[]>()
  for (const { id, roles, active } of [...input.people].sort((a, b) => (a.id < b.id ? -1 : 1)))
    for (const role of active ? roles : []) byRole.set(role, [...(byRole.get(role) ?? []), id])
  return {
    revision: input.revision,
    person: (id) => persons.get(id),
    department: (id) => departments.get(id),
    withRole: (role) => byRole.get(role) ?? [],
    ancestors: (department) => {
      const found: string[] = []
      for (let at: string | undefined = department; at !== undefined && !found.includes(at); ) {
        found.push(at)
        at = departments.get(at)?.parent
      }
      return found
    },
  }
}
