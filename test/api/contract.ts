import type { App } from '@checkwright/core/http/app'
import { components } from '@checkwright/core/http/schemas/components'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Answer } from './client.ts'

type Operation = { readonly responses: { readonly [status: string]: { readonly content?: Content } } }
type Content = { readonly [type: string]: { readonly schema: object } }
export type Document = { readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } } }

/** Holds answers to what the OpenAPI description of the running app says of them. */
export type Contract = {
  check(method: string, path: string, answer: Answer): Promise<void>
}

export const contractOf = (app: App): Contract => {
  const loaded = Promise.resolve(app.request('/api/openapi.json')).then(
    (response) => response.json() as Promise<Document>,
  )
  const validators = new Map<string, ValidateFunction>()
  const ajv = new Ajv2020({ strict: false })

  const compiled = (name: string, schema: object): ValidateFunction => {
    const known = validators.get(name)
    if (known !== undefined) return known
    const made = ajv.compile({ ...schema, components })
    validators.set(name, made)
    return made
  }

  return {
    check: async (method, path, answer) => {
      const found = operationOf(await loaded, method, path)
      if (found === undefined) return
      const { name, operation } = found
      const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') === true
      const described = isProblem ? operation.responses.default : operation.responses[answer.status]
      if (described === undefined)
        throw new Error(`${name} answered ${answer.status}, which is not described: ${answer.text}`)
      const type = isProblem ? 'application/problem+json' : 'application/json'
      const schema = described.content?.[type]?.schema
      if (schema === undefined) return
      const validate = compiled(`${name} ${isProblem ? 'problem' : answer.status}`, schema)
      if (!validate(answer.body))
        throw new Error(
          `${name} answered ${answer.status} against its schema: ${ajv.errorsText(validate.errors)}\n${answer.text}`,
        )
    },
  }
}

/** The described operation a request belongs to: literal parts of a path win over parameters. */
export const operationOf = (
  { paths }: Document,
  method: string,
  path: string,
): { readonly name: string; readonly operation: Operation } | undefined => {
  const [pathname = ''] = path.split('?', 1)
  const candidates = Object.keys(paths)
    .filter((template) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname))
    .sort((one, other) => one.split('{').length - other.split('{').length)
  const [template = ''] = candidates
  const operation = paths[template]?.[method.toLowerCase()]
  return operation === undefined ? undefined : { name: `${method} ${template}`, operation }
}
