import type { DefinitionChange } from '../../model/api.ts'
import type { Json } from '../../model/base.ts'
import type { Definition } from '../../model/definition.ts'
import type { Catalog } from '../catalog.ts'
import { type Part, partOf, type Sink, sinkInto } from './change.ts'
import type { FieldContext } from './fields.ts'
import { nameOf, namesOf } from './names.ts'
import {
  diffParts,
  keyedDiff,
  membersDiff,
  membersOrDefaultDiff,
  own,
  type PartDiff,
  renamed,
  textDiff,
  valueDiff,
  wordOf,
  wordsDiff,
} from './parts.ts'
import { principalOf } from './rights.ts'
import { diffSections } from './sections.ts'
import { diffSettings } from './settings.ts'
import { diffWorkflow } from './steps.ts'

/**
 * What changed from one version of a definition to another, in the order of the document. Two that differ in any byte of their
 * canonical form have at least one change; the order of keys is none. Works on half-done drafts too. `before` is null where
 * nothing is published yet: then all that is there is new.
 *
 * The sentences are made by `changeText`.
 */
export const diffDefinitions = (
  before: Definition | null,
  after: Definition,
  catalog?: Catalog,
): readonly DefinitionChange[] => {
  const changes: DefinitionChange[] = []
  const { format, key, kind } = after
  const [old, fresh] = [(before ?? { format, key, kind }) as unknown as Part, after as unknown as Part]
  const context: FieldContext = { names: namesOf({ ...old, ...fresh }), catalog }
  diffParts(old, fresh, sinkInto(changes), wholeParts(context))
  return changes
}

const wholeParts = (context: FieldContext): { readonly [part: string]: PartDiff } => ({
  title: renamed('definition'),
  noun: textDiff('noun'),
  description: textDiff('description'),
  key: valueDiff('key'),
  kind: valueDiff('kind', (value) => ({ kind: `definition.${String(value)}` })),
  format: valueDiff('format'),
  languages: membersDiff('languages', (value) => ({ language: value })),
  control: objectDiff({
    code: wordsDiff('code'),
    revision: wordsDiff('revision'),
    effective: valueDiff('effective'),
    retentionYears: valueDiff('retentionYears'),
    confidentiality: valueDiff('confidentiality', wordOf),
  }),
  numbering: objectDiff({ pattern: wordsDiff('number_pattern'), at: valueDiff('at', wordOf) }),
  rights: objectDiff({
    open: membersOrDefaultDiff('open', principalOf(context.names)),
    see: membersOrDefaultDiff('see', principalOf(context.names)),
    void: membersOrDefaultDiff('void', principalOf(context.names)),
  }),
  applicant: valueDiff('applicant', context.names.field),
  scales: mapDiff('scale', (was, is, sink) => diffParts(was, is, sink, { results: resultsDiff })),
  sections: (was, is, sink) => diffSections(was, is, sink, context),
  workflow: (was, is, sink) => diffWorkflow(was, is, sink, context),
  summary: membersDiff('summary', context.names.field),
  columns: membersDiff('list_columns', context.names.field),
  plugins: pluginsDiff(context),
})

const objectDiff =
  (known: { readonly [part: string]: PartDiff }): PartDiff =>
  (was, is, sink) =>
    diffParts(partOf(was), partOf(is), sink, known)

/** Things with names of their own in an object. */
const mapDiff =
  (thing: string, diff: (was: Part, is: Part, sink: Sink) => void): PartDiff =>
  (was, is, sink) => {
    const [old, fresh] = [partOf(was), partOf(is)]
    for (const key of new Set([...Object.keys(fresh), ...Object.keys(old)])) {
      const [before, after] = [own(old, key), own(fresh, key)]
      const at = sink.at(key)
      const name = { name: key }
      if (before === undefined) at.add('diff.added', { thing, name })
      else if (after === undefined) at.add('diff.removed', { thing, name })
      else diff(partOf(before), partOf(after), at.of({ thing, name }))
    }
  }

const resultsDiff = keyedDiff({
  thing: 'result',
  name: (result, key) => nameOf(result.label, key),
  diff: (was, is, sink) => diffParts(was, is, sink, { label: renamed('result'), means: valueDiff('means', wordOf) }),
})

const pluginsDiff =
  ({ names, catalog }: FieldContext): PartDiff =>
  (was, is, sink) => {
    const [old, fresh] = [partOf(was), partOf(is)]
    for (const id of new Set([...Object.keys(fresh), ...Object.keys(old)])) {
      const [before, after] = [own(old, id), own(fresh, id)]
      const plugin = catalog?.plugin(id)
      const name = nameOf(plugin?.title as Json | undefined, id)
      const at = sink.at(id)
      if (before === undefined) at.add('diff.added', { thing: 'plugin', name })
      else if (after === undefined) at.add('diff.removed', { thing: 'plugin', name })
      else
        diffParts(partOf(before), partOf(after), at.of({ thing: 'plugin', name }), {
          dataVersion: valueDiff('dataVersion'),
          settings: (one, other, inner) =>
            diffSettings({
              before: partOf(one),
              after: partOf(other),
              sink: inner,
              schema: plugin?.settings ?? {},
              names,
            }),
        })
    }
  }
