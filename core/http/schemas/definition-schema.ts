import type { Json, JsonSchema } from '../../model/base.ts'
import schema from '../../model/definition.schema.json' with { type: 'json' }
import { definitionSchemas } from '../../runtime/definition-schemas.ts'

type Properties = { readonly [name: string]: { readonly [keyword: string]: Json } }

/** The language of definitions as one of the named schemas: its own definitions lie below it. */
const { $schema: _dialect, $id: _id, ...language } = schema

const moved = (value: unknown, name: string): Json => {
  if (Array.isArray(value)) return value.map((one) => moved(one, name))
  if (typeof value !== 'object' || value === null) return value as Json
  return Object.fromEntries(
    Object.entries(value)
      // Hints for the designer's inspector say nothing about what is allowed.
      .filter(([key]) => !key.startsWith('x-'))
      .map(([key, one]) => [
        key,
        key === '$ref' ? String(one).replace('#/', `#/components/schemas/${name}/`) : moved(one, name),
      ]),
  )
}

export const definitionSchema = moved(language, 'Definition') as JsonSchema

const { $schema: _draftDialect, $id: _draftId, ...draft } = definitionSchemas().draft

/** A definition while it is worked on: half done, but of the right parts. */
export const draftDefinitionSchema = moved(draft, 'DraftDefinition') as JsonSchema

const { rights: _rights, example: _example, ...shown } = definitionSchema.properties as Properties

/** A definition as the reader of a record has it: what the server alone acts on is gone (engine/project.ts). */
export const projectedDefinitionSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: [...(definitionSchema.required as readonly string[]), 'summary', 'columns', 'plugins'],
  properties: {
    ...shown,
    sections: { type: 'array', items: shown.sections?.items ?? {} },
    workflow: { type: 'array', maxItems: 0 },
    plugins: { type: 'object', additionalProperties: false },
  },
}
