import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { JsonSchema } from '../model/base.ts'
import { type Problem, problem } from '../model/problem.ts'
import { escapeToken } from './limits.ts'
import { components } from './schemas/components.ts'

/** Checks a value and gives the first problem with a JSON pointer as its path, or undefined when all is well. */
export type Check = (value: unknown) => Problem | undefined

// `components` and `example` carry no rule: the first holds what `$ref`s point at, the second is for readers.
const ajvFor = (coerceTypes: false | 'array'): Ajv2020 => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, coerceTypes, allErrors: false })
  ajv.addVocabulary(['components', 'example'])
  return ajv
}

const bodies = ajvFor(false)
const queries = ajvFor('array')

/** Compiles a schema of the route table, never one that came from outside. `$ref`s point into the components. */
export const compileBody = (schema: JsonSchema): Check => onFirstUse(bodies, schema)

/** As `compileBody`, for query strings: text becomes numbers and booleans, a single value a list, where the schema says so. */
export const compileQuery = (schema: JsonSchema): Check => onFirstUse(queries, schema)

/** A definition is checked once, by the runtime, which names its problems in the words of its language. */
const checked = {
  schemas: { ...components.schemas, Definition: { type: 'object' }, DraftDefinition: { type: 'object' } },
}

/** Compiling all routes at start-up would take longer than everything else there; each is compiled once, when first asked. */
const onFirstUse = (ajv: Ajv2020, schema: JsonSchema): Check => {
  let check: Check | undefined
  return (value) => {
    check ??= checkOf(ajv.compile({ ...schema, components: checked }))
    return check(value)
  }
}

const checkOf =
  (validate: ValidateFunction): Check =>
  (value) =>
    validate(value) ? undefined : problemOf(validate.errors?.[0])

const problemOf = (error: ErrorObject | undefined): Problem => {
  const pointer = error?.instancePath ?? ''
  const params = (error?.params ?? {}) as Readonly<Record<string, unknown>>
  const text = (name: string): string => String(params[name])
  switch (error?.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = text(error.keyword === 'additionalProperties' ? 'additionalProperty' : 'unevaluatedProperty')
      return problem('request.unknown_key', `${pointer}/${escapeToken(key)}`, { key })
    }
    case 'required': {
      const key = text('missingProperty')
      return problem('request.missing_key', `${pointer}/${escapeToken(key)}`, { key })
    }
    case 'type':
      return problem('request.wrong_type', pointer, { expected: text('type') })
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minimum':
    case 'maximum':
      return problem('request.out_of_bounds', pointer, { rule: error.keyword, limit: text('limit') })
    default:
      return problem('request.invalid', pointer, { rule: error?.keyword ?? 'schema' })
  }
}
