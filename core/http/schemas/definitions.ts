import type { JsonSchema } from '../../model/base.ts'
import { definitionSchema, draftDefinitionSchema, projectedDefinitionSchema } from './definition-schema.ts'
import { answers } from './records.ts'
import {
  anything,
  boolean,
  date,
  id,
  instant,
  integer,
  list,
  mapOf,
  nullable,
  object,
  oneOf,
  ref,
  string,
} from './shape.ts'

const version = { version: integer, hash: string, publishedAt: instant, publishedBy: string, inEffect: boolean }
const marks = { revision: string, effective: date }

const schema: JsonSchema = { type: 'object', description: 'A JSON Schema.' }
const kinds = mapOf(object({ title: ref('Text'), options: schema }, { answer: schema }))
const type = oneOf('number', 'string', 'boolean', 'date')

const template = {
  id: string,
  department: ref('Text'),
  key: string,
  kind: oneOf('form', 'checklist', 'procedure', 'register'),
  title: ref('Text'),
  fields: integer,
  items: integer,
  steps: integer,
  definition: nullable(id),
}

export const definitionComponents: { readonly [name: string]: JsonSchema } = {
  TemplateSummary: object(template, { description: ref('Text') }),
  TemplateDocument: object({ ...template, document: ref('Definition') }, { description: ref('Text') }),
  UseTemplateBody: object({}, { key: { type: 'string', pattern: '^[\\p{L}_][\\p{L}\\p{N}_]{0,63}$' } }),
  Definition: definitionSchema,
  DraftDefinition: draftDefinitionSchema,
  ProjectedDefinition: projectedDefinitionSchema,
  DefinitionBody: object({ definition: ref('DraftDefinition') }),
  DefinitionSummary: object(
    {
      id,
      key: string,
      kind: oneOf('form', 'checklist', 'procedure', 'register'),
      title: ref('Text'),
      noun: ref('Text'),
      version: integer,
      effectiveVersion: integer,
      draftRevision: integer,
      mayOpen: boolean,
      missingPlugins: list(string),
    },
    { description: ref('Text'), revision: string, next: object({ version: integer, effective: date }) },
  ),
  DefinitionDraft: object(
    { id, definition: ref('DraftDefinition'), draftRevision: integer, version: integer, savedAt: instant },
    { savedBy: string },
  ),
  LintResult: object({ problems: list(ref('SpokenProblem')) }),
  TryBody: object({}, { answers }),
  VersionSummary: object(version, marks),
  DiffView: object({
    changes: list(
      object({ code: { type: 'string', pattern: '^diff\\.' }, path: string, params: mapOf(anything), text: string }),
    ),
    openRecords: integer,
  }),
  VersionDocument: object({ ...version, definition: ref('Definition') }, marks),
  PluginView: object(
    {
      id,
      title: ref('Text'),
      version: string,
      dataVersion: integer,
      requires: list(string),
      figures: mapOf(oneOf('number', 'string', 'boolean')),
      fieldKinds: kinds,
      itemKinds: kinds,
      stepKinds: kinds,
      functions: mapOf(object({ params: list(type), returns: type })),
      calendars: mapOf(object({ title: ref('Text') })),
    },
    { settings: schema },
  ),
}
