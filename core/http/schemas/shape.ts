import type { Json, JsonSchema } from '../../model/base.ts'

/** Short words for the JSON Schemas of the HTTP contract. Objects are closed: a key nobody declared is a fault. */

type Properties = { readonly [name: string]: JsonSchema }

export const object = (required: Properties, optional: Properties = {}): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
})

export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })
export const list = (items: JsonSchema, maxItems?: number): JsonSchema => ({
  type: 'array',
  items,
  ...(maxItems === undefined ? {} : { maxItems }),
})
export const mapOf = (values: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: values })
export const oneOf = (...values: readonly Json[]): JsonSchema => ({ enum: values })
export const nullable = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] })

export const anything: JsonSchema = {}
export const string: JsonSchema = { type: 'string' }
export const boolean: JsonSchema = { type: 'boolean' }
export const integer: JsonSchema = { type: 'integer' }
/** Text a person typed: never empty, at most `maxLength` characters. */
export const words = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength })
export const id: JsonSchema = { type: 'string', minLength: 1, maxLength: 64 }
export const path: JsonSchema = { type: 'string', minLength: 1, maxLength: 400 }
export const instant: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }
export const date: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' }
export const locale: JsonSchema = oneOf('zh-Hans', 'en')

/** Parameters of a path, each an id unless told otherwise. */
export const params = (...names: readonly string[]): JsonSchema =>
  object(Object.fromEntries(names.map((name) => [name, id])))

/** A list with a cursor. */
export const page = (items: JsonSchema, more: Properties = {}): JsonSchema =>
  object({ items: list(items), next: nullable(string), ...more })
