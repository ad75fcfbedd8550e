import { fail, ok, type Result } from '../model/base.ts'
import type { Command } from '../model/record.ts'
import { activePlugins } from './views.ts'
import { viewFor, type Work } from './work.ts'

/** Reasons of plugins why a command may not be done now. */
export function objections(work: Work, command: Command): Result<null> {
  const problems = activePlugins(work.catalog, work.snapshot.form).flatMap(
    (one) => one.check?.(viewFor(work, one.id), command) ?? [],
  )
  const errors = problems.filter((one) => (one.severity ?? 'error') === 'error')
  return errors.length > 0 ? fail(errors) : ok(null)
}
