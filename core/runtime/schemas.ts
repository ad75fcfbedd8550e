import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Catalog } from '../engine/catalog.ts'
import { commandKind } from '../engine/commands/plugin.ts'
import { token } from '../engine/lint/lint.ts'
import { fail, type Json, type JsonSchema, ok, type Result } from '../model/base.ts'
import type { Definition } from '../model/definition.ts'
import { type Problem, problem } from '../model/problem.ts'
import { definitionSchemas } from './definition-schemas.ts'

/**
 * JSON Schema checks of the server: definitions, plugin settings and the bodies of plugin commands. Every schema is
 * compiled once; schemas come from the product and its plugins, never from an admin.
 */
export type Schemas = {
  /** What may be published. */
  definition(value: unknown): Result<Definition>
  /** What may be saved while it is worked on: see definition-schemas.ts. */
  draft(value: unknown): Result<Definition>
  settings(plugin: string, value: Json): readonly Problem[]
  commandBody(type: string, body: Json): readonly Problem[]
}

/** What our own formats mean is checked by the compiler of definitions; here they only have to be known. */
const ownFormats = ['field-ref', 'step-ref', 'person-ref', 'expression', 'linear-regex']

export function createSchemas(catalog: Catalog): Schemas {
  const ajv = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true })
  // The package is CommonJS: its default export arrives wrapped.
  ;(addFormats as unknown as { default?: typeof addFormats }).default
    ? (addFormats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv)
    : (addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  for (const name of ownFormats) ajv.addFormat(name, true)
  const { strict, draft: relaxed } = definitionSchemas()
  ajv.addSchema(strict, 'definition')
  const definition = ajv.getSchema('definition') as ValidateFunction<Definition>
  const draft = ajv.compile<Definition>(relaxed)
  const compiled = new Map<string, ValidateFunction>()
  const check = (name: string, schema: JsonSchema | undefined, value: Json): readonly Problem[] => {
    if (schema === undefined) return []
    const validate = compiled.get(name) ?? ajv.compile(schema as object)
    compiled.set(name, validate)
    return validate(value) ? [] : problemsOf(validate.errors)
  }
  return {
    definition: (value) => (definition(value) ? ok(value) : fail(problemsOf(definition.errors))),
    draft: (value) => (draft(value) ? ok(value) : fail(problemsOf(draft.errors))),
    settings: (plugin, value) => check(`settings:${plugin}`, catalog.plugin(plugin)?.settings, value),
    commandBody: (type, body) => check(`command:${type}`, commandKind(catalog, type)?.schema, body),
  }
}

/** ajv's findings as problems; `if`, `oneOf` and the like only repeat what a deeper error names. */
export function problemsOf(errors: readonly ErrorObject[] | null | undefined): readonly Problem[] {
  const own = (errors ?? []).filter((error) => !['if', 'oneOf', 'anyOf', 'allOf', 'not'].includes(error.keyword))
  const shown = own.length > 0 ? own : (errors ?? [])
  return shown.slice(0, mostShown).map((error) => {
    const { additionalProperty, missingProperty, ...params } = error.params as { readonly [name: string]: Json }
    const key = additionalProperty ?? missingProperty
    const path = key === undefined ? error.instancePath : `${error.instancePath}/${token(String(key))}`
    return problem(codeOf[error.keyword] ?? 'schema.other', path, {
      ...params,
      ...(additionalProperty === undefined ? {} : { key: additionalProperty }),
      ...(missingProperty === undefined ? {} : { part: missingProperty }),
    })
  })
}

const mostShown = 200

/** The codes there are texts for, by keyword. */
const codeOf: { readonly [keyword: string]: string } = {
  required: 'schema.required',
  additionalProperties: 'schema.additionalProperties',
  unevaluatedProperties: 'schema.additionalProperties',
  propertyNames: 'schema.propertyNames',
  type: 'schema.type',
  const: 'schema.const',
  enum: 'schema.enum',
  'false schema': 'schema.no_alternative',
  minLength: 'schema.minLength',
  maxLength: 'schema.maxLength',
  minItems: 'schema.minItems',
  maxItems: 'schema.maxItems',
  minProperties: 'schema.minProperties',
  maxProperties: 'schema.maxProperties',
  minimum: 'schema.minimum',
  maximum: 'schema.maximum',
  exclusiveMinimum: 'schema.exclusiveMinimum',
  exclusiveMaximum: 'schema.exclusiveMaximum',
  multipleOf: 'schema.multipleOf',
  uniqueItems: 'schema.uniqueItems',
  pattern: 'schema.pattern',
  format: 'schema.format',
}
