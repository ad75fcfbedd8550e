import type { Department, Directory, Person } from '../model/people.ts'

/** A directory over given people: what the store has loaded, or a test made up. */
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
