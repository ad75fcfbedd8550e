import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Catalog } from '../engine/catalog.ts'
import { commandKind } from '../engine/commands/plugin.ts'
import { fail, type Json, type JsonSchema, ok, type Result } from '../model/base.ts'
import definitionSchema from '../model/definition.schema.json' with { type: 'json' }
import type { Definition } from '../model/definition.ts'
import { type Problem, problem } from '../model/problem.ts'

/**
 * JSON Schema checks of the server: definitions, plugin settings and the bodies of plugin commands. Every schema is
 * compiled once; schemas come from the product and its plugins, never from an admin.
 */
export type Schemas = {
  definition(value: unknown): Result<Definition>
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
  ajv.addSchema(definitionSchema, 'definition')
  const definition = ajv.getSchema('definition') as ValidateFunction<Definition>
  const compiled = new Map<string, ValidateFunction>()
  const check = (name: string, schema: JsonSchema | undefined, value: Json): readonly Problem[] => {
    if (schema === undefined) return []
    const validate = compiled.get(name) ?? ajv.compile(schema as object)
    compiled.set(name, validate)
    return validate(value) ? [] : problemsOf(validate.errors)
  }
  return {
    definition: (value) => (definition(value) ? ok(value) : fail(problemsOf(definition.errors))),
    settings: (plugin, value) => check(`settings:${plugin}`, catalog.plugin(plugin)?.settings, value),
    commandBody: (type, body) => check(`command:${type}`, commandKind(catalog, type)?.schema, body),
  }
}

/** ajv's findings as problems; `if`, `oneOf` and the like only repeat what a deeper error names. */
export function problemsOf(errors: readonly ErrorObject[] | null | undefined): readonly Problem[] {
  const own = (errors ?? []).filter((error) => !['if', 'oneOf', 'anyOf', 'allOf', 'not'].includes(error.keyword))
  const shown = own.length > 0 ? own : (errors ?? [])
  return shown.slice(0, 50).map((error) => {
    const extra = (error.params as { readonly additionalProperty?: string }).additionalProperty
    const missing = (error.params as { readonly missingProperty?: string }).missingProperty
    const at = extra ?? missing
    const path = at === undefined ? error.instancePath : `${error.instancePath}/${at}`
    return problem(`schema.${error.keyword}`, path, { ...(error.params as { readonly [name: string]: Json }) })
  })
}
