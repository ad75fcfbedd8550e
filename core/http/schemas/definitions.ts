import type { JsonSchema } from '../../model/base.ts'
import { boolean, id, instant, integer, list, object, oneOf, ref, string } from './shape.ts'

const version = { version: integer, hash: string, publishedAt: instant, publishedBy: string }

export const definitionComponents: { readonly [name: string]: JsonSchema } = {
  Definition: {
    type: 'object',
    description:
      'A definition in the language of core/model/definition.schema.json; its own problems are found by lint.',
  },
  DefinitionBody: object({ definition: ref('Definition') }),
  DefinitionSummary: object(
    {
      id,
      key: string,
      kind: oneOf('form', 'checklist', 'procedure', 'register'),
      title: ref('Text'),
      noun: ref('Text'),
      version: integer,
      draftRevision: integer,
      mayOpen: boolean,
      missingPlugins: list(string),
    },
    { description: ref('Text'), revision: string },
  ),
  DefinitionDraft: object({ id, definition: ref('Definition'), draftRevision: integer, version: integer }),
  LintResult: object({ problems: list(ref('Problem')) }),
  VersionSummary: object(version, { revision: string }),
  VersionDocument: object({ ...version, definition: ref('Definition') }, { revision: string }),
}
