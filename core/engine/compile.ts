import { fail, ok, type Result } from '../model/base.ts'
import type { Definition } from '../model/definition.ts'
import type { Problem } from '../model/problem.ts'
import type { Catalog } from './catalog.ts'
import type { Compiled } from './form.ts'
import { fieldNodes } from './form-nodes.ts'
import { compileExpressions } from './lint/expressions.ts'
import { lintFields } from './lint/fields.ts'
import { lintKeys } from './lint/keys.ts'
import { lintLanguages } from './lint/languages.ts'
import type { LintContext } from './lint/lint.ts'
import { lintNumbering } from './lint/numbering.ts'
import { outlineOf } from './lint/outline.ts'
import { lintPlugins } from './lint/plugins.ts'
import { lintReach } from './lint/reach.ts'
import { lintReferences } from './lint/references.ts'
import { lintSecrets } from './lint/secrets.ts'
import { lintWorkflow } from './lint/workflow.ts'

/**
 * Checks a definition and makes what is stored with a published version. All problems are found at once, each with the JSON
 * pointer of its place. Errors block; warnings and hints come with the result and are journalled by whoever publishes.
 * The definition must have passed its JSON schema, which is checked where definitions enter; `broken` names the plugins
 * whose settings have not passed theirs. Of a draft that has not, `wholeDraft` makes one whose problems can be found.
 */
export const compileDefinition = (
  definition: Definition,
  catalog: Catalog,
  broken: ReadonlySet<string> = new Set(),
): Result<Compiled & { readonly warnings: readonly Problem[] }> => {
  const context: LintContext = {
    definition,
    catalog,
    outline: outlineOf(definition),
    nodes: fieldNodes(definition),
    broken,
  }
  const expressions = compileExpressions(context)
  const problems = [...checks.flatMap((check) => check(context)), ...expressions.problems]
  const errors = problems.filter(({ severity = 'error' }) => severity === 'error')
  if (errors.length > 0) return fail(problems)
  return ok({ definition, trees: expressions.trees, warnings: problems })
}

const checks = [
  lintKeys,
  lintFields,
  lintReferences,
  lintWorkflow,
  lintReach,
  lintSecrets,
  lintNumbering,
  lintPlugins,
  lintLanguages,
] as const
