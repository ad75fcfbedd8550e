import type { Json, JsonSchema } from '../model/base.ts'

/** How a reference to a named schema is written. */
type Names = (component: string) => string

/**
 * The TypeScript type of a schema of the contract, as text: readonly throughout, closed where the schema is closed. Throws
 * at a keyword that would make the type say something else than the schema.
 */
export const typeOf = (schema: JsonSchema, names: Names): string => {
  const { $ref, type } = schema
  if (typeof $ref === 'string') return names($ref.replace('#/components/schemas/', ''))
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return union(schema.enum.map((one) => JSON.stringify(one)))
  if (Array.isArray(schema.anyOf)) return union(schema.anyOf.map((one) => typeOf(one as JsonSchema, names)))
  if (Array.isArray(schema.allOf)) return union(schema.allOf.map((one) => typeOf(chosen(one as JsonSchema), names)))
  switch (type) {
    case 'object':
      return objectType(schema, names)
    case 'array':
      return `readonly (${typeOf((schema.items ?? {}) as JsonSchema, names)})[]`
    case 'string':
      return textType(schema)
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case undefined:
      if (Object.keys(schema).every((keyword) => keyword === 'description')) return 'Json'
  }
  throw new Error(`no type for ${JSON.stringify(schema)}`)
}

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ')

type Properties = { readonly [name: string]: JsonSchema }

/** Of `if` and `then`, which say by which property the branch is known, one object. */
const chosen = ({ if: asked, then }: JsonSchema): JsonSchema => {
  const branch = then as { readonly properties: Properties; readonly [keyword: string]: Json }
  const known = Object.entries((asked as { readonly properties: Properties }).properties)
  return {
    ...branch,
    properties: {
      ...branch.properties,
      ...Object.fromEntries(known.map(([name, one]) => [name, { ...branch.properties[name], ...one }])),
    },
  }
}

const objectType = (schema: JsonSchema, names: Names): string => {
  const required = (schema.required ?? []) as readonly string[]
  const properties = (schema.properties ?? {}) as Properties
  const parts = Object.entries(properties).map(
    ([name, one]) => `readonly ${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(one, names)}`,
  )
  const { additionalProperties: others } = schema
  if (parts.length === 0 && others === false) return '{ readonly [key: string]: never }'
  if (parts.length > 0) return `{ ${parts.join('; ')} }`
  return `{ readonly [key: string]: ${typeof others === 'object' && others !== null ? typeOf(others as JsonSchema, names) : 'Json'} }`
}

/** A pattern that says how a text begins or that it has a dot is a type of its own; all others are texts. */
const textType = ({ pattern, contentMediaType }: JsonSchema): string => {
  if (contentMediaType !== undefined) return 'unknown'
  const begins = typeof pattern === 'string' ? /^\^([a-z]+)\\\.$/.exec(pattern)?.[1] : undefined
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the text of a template type
  if (begins !== undefined) return `\`${begins}.\${string}\``
  return pattern === '\\.' ? '`${string}.${string}`' : 'string'
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
}
