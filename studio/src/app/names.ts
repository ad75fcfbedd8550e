import type { People } from '@checkwright/core/model/api'
import { useQuery } from '@tanstack/solid-query'
import { allDepartmentsQuery, peopleQuery } from '../../api/queries.ts'

/** Names of persons and departments by id: those that came with an answer first, then the organisation's lists. */
export function useNames(people: () => People | undefined): (id: string) => string | undefined {
  const departments = useQuery(allDepartmentsQuery)
  const directory = useQuery(peopleQuery)
  return (id) =>
    people()?.[id] ??
    (departments.isSuccess ? departments.data.items.find((one) => one.id === id)?.name : undefined) ??
    (directory.isSuccess ? directory.data.items.find((one) => one.id === id)?.name : undefined)
}
