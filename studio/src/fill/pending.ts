import { sameJson } from '@checkwright/core/engine/json'
import type { Conflict, DraftChange } from '@checkwright/core/model/api'
import type { Json, Path } from '@checkwright/core/model/base'
import type { Answers, ChangeRequest } from '@checkwright/core/model/record'

/** What was typed and is not in the record yet, by path. */
export type Pending = ReadonlyMap<Path, DraftChange>

/**
 * What was typed here and what the server keeps of it as one: of each path the later entry, and only where it differs from
 * what the record says now.
 */
export function mergeDrafts(answers: Answers, server: readonly DraftChange[], local: readonly DraftChange[]): Pending {
  const merged = new Map<Path, DraftChange>()
  for (const change of [...server, ...local]) {
    const known = merged.get(change.path)
    if (!known || known.at <= change.at) merged.set(change.path, change)
  }
  for (const [path, change] of merged) if (sameJson(answers[path] ?? null, change.value)) merged.delete(path)
  return merged
}

/** Takes one change; what is set back to what it came from is no change any more. */
export function withChange(pending: Pending, change: DraftChange): Pending {
  const next = new Map(pending)
  const known = pending.get(change.path)
  const base = known ? known.base : change.base
  if (sameJson(base, change.value)) next.delete(change.path)
  else next.set(change.path, { ...change, base })
  return next
}

/** As a command carries it. */
export function toRequests(pending: Pending): readonly ChangeRequest[] {
  return [...pending.values()].map(({ path, base, value }) => ({ path, base, value }))
}

/** Paths that were changed here and meanwhile, otherwise, in the record. */
export function findConflicts(pending: Pending, answers: Answers): readonly Omit<Conflict, 'by' | 'at'>[] {
  return [...pending.values()].flatMap(({ path, base, value }) => {
    const theirs = answers[path] ?? null
    return sameJson(theirs, base) || sameJson(theirs, value) ? [] : [{ path, base, mine: value, theirs }]
  })
}

/** Values are compared as JSON: a list that was typed again is no change. */
export const isSame = (a: Json, b: Json): boolean => sameJson(a, b)
