import type { Json } from '../../model/base.ts'
import { partOf, type Said, stringOf } from './change.ts'
import type { Names } from './names.ts'
import { type PartDiff, wordsDiff } from './parts.ts'

/** Whom a right is given to; roles and persons get their names from whoever words the sentence. */
export const principalOf =
  (names: Names) =>
  (value: Json): Said => {
    const principal = stringOf(value)
    return principal.startsWith('step:')
      ? { who: { step: names.step(principal.slice('step:'.length)) } }
      : { principal }
  }

/** Whoever acts, as one entry of a list of actors. */
export const actorOf =
  (names: Names) =>
  (value: Json): Said => {
    const { field, step, superiorOf } = partOf(value)
    if (field !== undefined) return { who: { field: names.field(field) } }
    if (step !== undefined) return { who: { step: names.step(step) } }
    if (superiorOf !== undefined && superiorOf !== 'starter' && superiorOf !== 'applicant')
      return { who: { superiorOf: { who: { field: names.field(superiorOf) } } } }
    return typeof value === 'string' ? { principal: value } : { who: value }
  }

export const visibleDiff: PartDiff = (was, is, sink) => {
  if (typeof was === 'string' && typeof is === 'string') wordsDiff('visible')(was, is, sink)
  else if (typeof is === 'string') sink.add('diff.visible_if', { condition: is })
  else sink.add('diff.visible_always')
}
