import type { Json, JsonSchema } from '../model/base.ts'
import { refusalsOf } from './refusals.ts'
import type { Answer, Route } from './route.ts'
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
      responses: { Problem: problemResponse, Wait: { ...problemResponse, headers: { 'Retry-After': seconds } } },
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

const problemResponse = {
  description: 'A problem in the language of the caller',
  content: { 'application/problem+json': { schema: ref('ProblemDocument') } },
}

const seconds = { description: 'Seconds to wait', required: true, schema: { type: 'string', pattern: '^[1-9]\\d*$' } }

const responses = (route: Route): Json => ({
  ...Object.fromEntries(
    refusalsOf(route).map((status) => [
      status,
      { $ref: `#/components/responses/${status === 429 ? 'Wait' : 'Problem'}` },
    ]),
  ),
  ...Object.fromEntries(Object.entries(route.response).map(([status, answer]) => [status, response(route, answer)])),
  // The server's own trouble, 5xx.
  default: { $ref: '#/components/responses/Problem' },
})

const response = (route: Route, answer: Answer): Json => {
  const headers = answerHeaders(route, answer)
  const types = typeof answer.contentType === 'string' ? [answer.contentType] : (answer.contentType ?? [])
  return {
    description: answer.description,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(types.length === 0
      ? {}
      : { content: Object.fromEntries(types.map((type) => [type, { schema: answer.schema ?? {} }])) }),
  }
}

const answerHeaders = (route: Route, answer: Answer): { readonly [name: string]: Json } => ({
  ...(answer.etag === undefined
    ? {}
    : { ETag: { description: 'For If-Match', required: true, schema: { type: 'string', pattern: '^".+"$' } } }),
  ...(answer.location === undefined
    ? {}
    : { Location: { required: true, schema: { type: 'string', pattern: '^/api/' } } }),
  ...(route.idempotencyKey === 'required'
    ? { 'Idempotency-Replayed': { description: 'The answer to an earlier request', schema: { const: 'true' } } }
    : {}),
})
