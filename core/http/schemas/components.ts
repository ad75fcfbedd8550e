import type { JsonSchema } from '../../model/base.ts'
import { definitionComponents } from './definitions.ts'
import { directoryComponents } from './directory.ts'
import { recordComponents } from './records.ts'
import { anything, integer, list, mapOf, object, oneOf, string } from './shape.ts'

/** Every named schema of the HTTP contract; `$ref`s of routes point here, and the OpenAPI document carries them. */
export const components: { readonly schemas: { readonly [name: string]: JsonSchema } } = {
  schemas: {
    Text: object({}, { 'zh-Hans': string, en: string }),
    People: { ...mapOf(string), description: 'Names of the persons an answer speaks of, by id.' },
    Problem: object(
      { code: string },
      { path: string, params: mapOf(anything), severity: oneOf('error', 'warning', 'hint'), text: string },
    ),
    ProblemDocument: object(
      { type: string, title: string, status: integer, detail: string, code: string },
      {
        path: string,
        params: mapOf(anything),
        problems: list({ $ref: '#/components/schemas/Problem' }),
        requestId: string,
      },
    ),
    ...directoryComponents,
    ...definitionComponents,
    ...recordComponents,
  },
}
