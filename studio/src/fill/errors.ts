import type { Path } from '@checkwright/core/model/base'
import type { Problem } from '@checkwright/core/model/problem'
import { createMemo, createSignal } from 'solid-js'
import { t, textOfJson, tMaybe } from '../../i18n/index.ts'
import { toParams } from '../format/params.ts'
import type { FillSession } from './session.ts'

/** Codes that only say something is still to come; they are no errors before a submit is tried. */
const missing: ReadonlySet<string> = new Set([
  'answer.missing',
  'answer.not_judged',
  'answer.comment_missing',
  'answer.evidence_missing',
  'answer.rows_missing',
  'answer.files_missing',
])

export const isMissing = (problem: Problem): boolean => missing.has(problem.code)

/**
 * What is wrong where, and when it may be said: what is missing only after a submit was tried, what is wrong as soon as the
 * field was left.
 */
export function createErrors(session: FillSession) {
  const [isTried, setIsTried] = createSignal(false)
  const [left, setLeft] = createSignal<ReadonlySet<Path>>(new Set())
  const [refused, setRefused] = createSignal<readonly Problem[]>([])
  const all = createMemo<readonly Problem[]>(() => [
    ...session.fill.problems(),
    ...session.missingSignatures().map((path) => ({ code: 'command.signature_needed', path })),
  ])
  const byPath = createMemo(() => {
    const found = new Map<Path, string[]>()
    const add = (problem: Problem) => {
      if (problem.path === undefined) return
      const texts = found.get(problem.path) ?? []
      found.set(problem.path, [...texts, textOfProblem(problem)])
    }
    for (const problem of all()) {
      const isDue =
        isMissing(problem) || problem.code === 'command.signature_needed'
          ? isTried()
          : isTried() || left().has(problem.path ?? '')
      if (isDue) add(problem)
    }
    for (const problem of refused()) if (!found.has(problem.path ?? '')) add(problem)
    return found
  })
  const none: readonly string[] = []
  return {
    /** All that stands in the way of submitting, said or not. */
    all,
    /** Whether errors are being shown. */
    isTried,
    at: (path: Path): readonly string[] => byPath().get(path) ?? none,
    leave: (path: Path) => setLeft((known) => (known.has(path) ? known : new Set([...known, path]))),
    /** A submit was tried: everything is said from now on. */
    tryAll: () => setIsTried(true),
    /** What the server found that was not seen here. */
    setRefused,
    count: createMemo(() => {
      const list = all()
      return {
        missing: list.filter((one) => isMissing(one)).length,
        wrong: list.filter((one) => !isMissing(one)).length,
      }
    }),
  }
}

/** The sentence for a problem of an answer; a broken rule brings its own. */
export function textOfProblem(problem: Problem & { readonly text?: string }): string {
  const own = problem.code === 'answer.rule_broken' ? textOfJson(problem.params?.message) : undefined
  return (
    own ??
    tMaybe(`problems.${problem.code}`, toParams(problem.params)) ??
    problem.text ??
    t('common.refused', { code: problem.code })
  )
}
