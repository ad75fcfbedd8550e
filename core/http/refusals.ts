import type { Route } from './route.ts'

/**
 * Statuses of the problems a route can answer with, in order: those that follow from its place in the table, and those it
 * names itself. A fault of the server (5xx) can befall any of them and is described once for all.
 */
export const refusalsOf = (route: Route): readonly number[] =>
  [...new Set([...impliedRefusals(route), ...(route.refuses ?? [])])].sort((one, other) => one - other)

/** What follows from rights, parameters, body and guards, in the order in which they are looked at. */
export const impliedRefusals = (route: Route): readonly number[] => {
  const isChange = route.method !== 'GET'
  const isKept = route.rights !== 'anyone'
  const needsRole = route.rights.startsWith('role:')
  return [
    ...(isKept ? [401] : []),
    // A first password that is still to be changed, or a page of another site.
    ...(isChange || route.rights === 'person' || needsRole ? [403] : []),
    ...(needsRole || route.params !== undefined ? [404] : []),
    // An unknown word in the query, whatever the route.
    422,
    ...(route.contentType === null ? [] : [415, 400]),
    ...(isChange ? [413] : []),
    ...(route.idempotencyKey === 'required' ? [400] : []),
    ...(route.ifMatch === 'none' ? [] : [428, 412]),
  ]
}
