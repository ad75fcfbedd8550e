import type { Json, JsonSchema } from '../model/base.ts'
import type { Route } from './route.ts'
import { components } from './schemas/components.ts'
import { ref } from './schemas/shape.ts'

/** The OpenAPI 3.1 description, made from the very table the router is built from. */
export const openApiDocument = (routes: readonly Route[], version: string): { readonly [key: string]: Json } => {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = openApiPath(route.path)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Checkwright',
      version,
      description:
        'Every change takes an Idempotency-Key: the same request again gets the same answer. Lists answer { items, next }. Problems are application/problem+json.',
    },
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      ...components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'checkwright.session_token' } },
    },
  }
}

/** `/api/records/:id` as OpenAPI writes it. */
export const openApiPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}')

const operation = (route: Route): Json => ({
  tags: [route.tag],
  summary: route.summary,
  operationId: operationId(route),
  security: route.rights === 'anyone' ? [] : [{ session: [] }],
  'x-rights': route.rights,
  'x-max-bytes': route.maxBytes,
  parameters: parameters(route),
  ...(route.body === undefined || route.contentType === null
    ? {}
    : { requestBody: { required: true, content: { [route.contentType]: { schema: route.body } } } }),
  responses: responses(route),
})

const operationId = ({ method, path }: Route): string =>
  [method.toLowerCase(), ...path.split(/[^\w]+/).filter((word) => word !== '' && word !== 'api')].join('_')

const parameters = (route: Route): Json => [
  ...schemaParameters(route.params, 'path'),
  ...schemaParameters(route.query, 'query'),
  ...(route.idempotencyKey === 'required' ? [header('Idempotency-Key', true)] : []),
  ...(route.ifMatch === 'none' ? [] : [header('If-Match', route.ifMatch === 'required')]),
]

const header = (name: string, required: boolean): Json => ({ name, in: 'header', required, schema: { type: 'string' } })

const schemaParameters = (schema: JsonSchema | undefined, place: 'path' | 'query'): readonly Json[] => {
  const required = (schema?.required ?? []) as readonly string[]
  const properties = (schema?.properties ?? {}) as { readonly [name: string]: Json }
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: one,
  }))
}

const responses = (route: Route): Json => ({
  ...Object.fromEntries(
    Object.entries(route.response).map(([status, answer]) => [
      status,
      {
        description: answer.description,
        ...(answer.contentType === null ? {} : { content: { [answer.contentType]: { schema: answer.schema ?? {} } } }),
      },
    ]),
  ),
  default: {
    description: 'A problem in the language of the caller',
    content: { 'application/problem+json': { schema: ref('ProblemDocument') } },
  },
})
