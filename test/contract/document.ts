import type { JsonSchema } from '@checkwright/core/model/base'

/** What the tests read of an OpenAPI document. */
export type Document = {
  readonly openapi: string
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } }
  readonly components: {
    readonly schemas: { readonly [name: string]: JsonSchema }
    readonly responses: { readonly [name: string]: OneAnswer }
  }
}

export type Operation = {
  readonly operationId: string
  readonly security: readonly object[]
  readonly 'x-rights': string
  readonly 'x-max-bytes': number
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: { readonly [status: string]: OneAnswer | { readonly $ref: string } }
}

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: JsonSchema
}

export type OneAnswer = {
  readonly description: string
  readonly content?: Content
  readonly headers?: { readonly [name: string]: { readonly required?: boolean; readonly schema: JsonSchema } }
}

type Content = { readonly [type: string]: { readonly schema: JsonSchema } }

/** `GET /api/records/{id}` with what is said of it. */
export type Named = {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

export const operationsOf = ({ paths }: Document): readonly Named[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )

/** The described path an address belongs to: literal parts win over parameters. */
export const templateOf = ({ paths }: Document, address: string): string | undefined => {
  const [pathname = ''] = address.split('?', 1)
  return Object.keys(paths)
    .filter((template) =>
      new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    )
    .sort((one, other) => one.split('{').length - other.split('{').length)[0]
}

/** What is said of a status: its own line, or for the server's own trouble what is said of all of that. */
export const describedOf = (document: Document, operation: Operation, status: number): OneAnswer | undefined => {
  const found = operation.responses[status] ?? (status >= 500 ? operation.responses.default : undefined)
  if (found === undefined || !('$ref' in found)) return found
  return document.components.responses[found.$ref.replace('#/components/responses/', '')]
}
