import type { JsonSchema } from '../../model/base.ts'
import { definitionComponents } from './definitions.ts'
import { directoryComponents } from './directory.ts'
import { operationComponents } from './operations.ts'
import { recordComponents } from './records.ts'
import { anything, integer, list, mapOf, object, oneOf, ref, string } from './shape.ts'

const problem = { path: string, params: mapOf(anything), severity: oneOf('error', 'warning', 'hint') }

/** Every named schema of the HTTP contract; `$ref`s of routes point here, and the OpenAPI document carries them. */
export const components: { readonly schemas: { readonly [name: string]: JsonSchema } } = {
  schemas: {
    Text: object({}, { 'zh-Hans': string, en: string }),
    People: { ...mapOf(string), description: 'Names of the persons an answer speaks of, by id.' },
    Problem: object({ code: string }, problem),
    SpokenProblem: object({ code: string, text: string }, problem),
    ProblemDocument: object(
      { type: string, title: string, status: integer, detail: string, code: string, requestId: string },
      { path: string, params: mapOf(anything), problems: list(ref('SpokenProblem')) },
    ),
    ...directoryComponents,
    ...definitionComponents,
    ...recordComponents,
    ...operationComponents,
  },
}
