import { compileDefinition } from '../engine/compile.ts'
import type { Form } from '../engine/form.ts'
import { lintKinds } from '../engine/lint/kinds.ts'
import { wholeDraft } from '../engine/lint/whole-draft.ts'
import { fail } from '../model/base.ts'
import type { Definition } from '../model/definition.ts'
import type { Problem } from '../model/problem.ts'
import type { Context } from './context.ts'

type Checks = Pick<Context, 'schemas' | 'catalog'>

/** Compiles after the schemas have passed: of what is to be published nothing is guessed. */
export function compileChecked(context: Checks, definition: Definition): ReturnType<typeof compileDefinition> {
  const shape = context.schemas.definition(definition)
  if (!shape.ok) return shape
  const settings = settingsProblems(context, definition)
  return settings.size > 0 ? fail([...settings.values()].flat()) : compileDefinition(definition, context.catalog)
}

/**
 * Every problem of a draft, from the schema to the compiler's, whatever state the draft is in. What the schema finds at a place
 * is not said a second time by the compiler. `before` is the published version the draft will follow.
 */
export function problemsOfDraft(context: Checks, draft: Definition, before: Form | null): readonly Problem[] {
  const shape = context.schemas.definition(draft)
  const whole = wholeDraft(draft)
  const settings = settingsProblems(context, whole)
  const compiled = compileDefinition(whole, context.catalog, new Set(settings.keys()))
  const first = [...(shape.ok ? [] : shape.problems), ...[...settings.values()].flat()]
  const places = first.map(({ path = '' }) => path)
  const isSaid = (at: string): boolean => places.some((place) => at === place || at.startsWith(`${place}/`))
  const rest = [
    ...(compiled.ok ? compiled.value.warnings : compiled.problems),
    ...(before === null ? [] : lintKinds(whole, before)),
  ]
  return [...first, ...rest.filter(({ path = '' }) => !isSaid(path))]
}

/** What plugins' own schemas find in their settings, by plugin. */
function settingsProblems(context: Checks, definition: Definition): ReadonlyMap<string, readonly Problem[]> {
  const all = Object.entries(definition.plugins ?? {}).map(([plugin, { settings }]) => {
    const problems = context.schemas.settings(plugin, settings as never)
    const place = `/plugins/${plugin}/settings`
    return [plugin, problems.map((one) => ({ ...one, path: `${place}${one.path ?? ''}` }))] as const
  })
  return new Map(all.filter(([, problems]) => problems.length > 0))
}
