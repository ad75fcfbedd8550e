import type { Problem } from '@checkwright/core/model/problem'
import { ApiProblem, isOffline } from '../../api/problem.ts'
import { t, tMaybe } from '../../i18n/index.ts'
import { toParams } from '../format/params.ts'

/** What a failure is called to a person: the server's own sentence, else ours for its code. */
export function errorText(error: unknown): string {
  if (isOffline(error)) return t('common.offlineError')
  if (!(error instanceof ApiProblem)) return t('common.unknownError')
  const { document } = error
  const listed = document.problems?.map((problem) => problem.text).filter(Boolean)
  if (listed && listed.length > 0) return [...new Set(listed)].join(' ')
  return (
    tMaybe(`problems.${document.code}`, toParams(document.params)) ??
    (document.detail || document.title || t('common.refused', { code: document.code }))
  )
}

/** The sentence of a problem found in the browser, by its code. */
export function problemText(problem: Problem): string {
  return tMaybe(`problems.${problem.code}`, toParams(problem.params)) ?? t('common.refused', { code: problem.code })
}
