import { impliedRefusals } from './refusals.ts'
import type { Route } from './route.ts'

/**
 * What is wrong with the route table. A route without schema, size limit, content type, rights rule or description does
 * not go unnoticed: the server does not start.
 */
export const faultsOf = (routes: readonly Route[]): readonly string[] => {
  const seen = new Set<string>()
  return routes.flatMap((route) => {
    const name = `${route.method} ${route.path}`
    const faults = routeFaults(route)
    if (seen.has(name)) faults.push('stands twice in the route table')
    seen.add(name)
    return faults.map((fault) => `${name} ${fault}`)
  })
}

const routeFaults = (route: Route): string[] => {
  const faults: string[] = []
  const need = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault)
  }
  const mutates = route.method !== 'GET'
  const statuses = Object.entries(route.response ?? {})
  need(/^\/[\w\-./:]*$/.test(route.path), 'has an unreadable path')
  need(Boolean(route.summary) && Boolean(route.tag), 'has no summary or tag for the OpenAPI document')
  need(Boolean(route.rights) && /^(anyone|session|person|role:[\w-]+)$/.test(route.rights), 'has no rights rule')
  need(Number.isSafeInteger(route.maxBytes) && route.maxBytes >= 0, 'has no size limit')
  need(route.contentType !== undefined, 'has no content type')
  need(
    (route.contentType === null) === (route.body === undefined),
    'needs a body schema exactly where it has a content type',
  )
  need(route.contentType !== null || route.maxBytes === 0, 'allows bytes but no body')
  need(route.method !== 'GET' || route.contentType === null, 'is a GET with a body')
  need(statuses.length > 0, 'has no response')
  need(
    statuses.every(([, one]) => one.contentType !== 'application/json' || one.schema !== undefined),
    'has a JSON response without a schema',
  )
  need(
    (route.refuses ?? []).every((status) => status >= 400 && status < 500 && !impliedRefusals(route).includes(status)),
    'refuses with a status that is none or is implied',
  )
  need(mutates || (route.idempotencyKey === 'none' && route.ifMatch === 'none'), 'is a GET with a guard')
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  const declared = Object.keys((route.params?.properties ?? {}) as object)
  need(
    names.length === declared.length && names.every((name) => declared.includes(name)),
    'has parameters without a schema',
  )
  need(isClosed(route.body) && isClosed(route.query) && isClosed(route.params), 'lets unknown keys pass')
  return faults
}

/** An object schema says what happens to other keys; a reference or a union is closed where it is defined. */
const isClosed = (schema: Route['body']): boolean =>
  schema === undefined ||
  schema.type !== 'object' ||
  schema.additionalProperties !== undefined ||
  schema.unevaluatedProperties !== undefined
