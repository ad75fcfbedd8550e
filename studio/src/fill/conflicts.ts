import type { Conflict } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import { ApiProblem } from '../../api/problem.ts'

/** The conflicts a refusal names: each problem `answer.conflict` carries both values, by whom and when. */
export function readConflicts(error: unknown): readonly Conflict[] {
  if (!(error instanceof ApiProblem)) return []
  const { document } = error
  const all = document.problems ?? [{ code: document.code, path: document.path, params: document.params }]
  return all.flatMap(({ code, path, params }) => {
    if (code !== 'answer.conflict' || path === undefined || params === undefined) return []
    const text = (name: string) => (typeof params[name] === 'string' ? (params[name] as string) : '')
    const value = (name: string): Json => params[name] ?? null
    return [{ path, base: value('base'), mine: value('mine'), theirs: value('theirs'), by: text('by'), at: text('at') }]
  })
}
