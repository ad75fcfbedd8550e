import type { Definition } from '../../model/definition.ts'
import type { Problem, Severity } from '../../model/problem.ts'
import type { Catalog } from '../catalog.ts'
import type { FieldNode } from '../form.ts'
import type { Outline } from './outline.ts'

/** What every check of a definition works on. */
export type LintContext = {
  readonly definition: Definition
  readonly catalog: Catalog
  readonly outline: Outline
  /** By path; of keys that stand twice the last one. */
  readonly nodes: ReadonlyMap<string, FieldNode>
  /** Plugins whose settings do not pass their schema: their own code was written for those that do, and is not asked. */
  readonly broken: ReadonlySet<string>
}

/** A check of a definition: finds, changes nothing, and never throws on what passed the JSON schema, or is a whole draft. */
export type Lint = (context: LintContext) => readonly Problem[]

/** A problem in a definition, at a JSON pointer. */
export const found = (code: string, pointer: string, params: Problem['params'] = {}, severity?: Severity): Problem => ({
  code,
  path: pointer,
  params,
  ...(severity === undefined ? {} : { severity }),
})

/** A key in a JSON pointer (RFC 6901). */
export const token = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')
