import type { Json } from '../model/base.ts'
import { type Problem, problem } from '../model/problem.ts'
import { isStoreError } from '../store/errors.ts'
import type { Outcome, Refusal } from './runtime.ts'

export const accept = <T>(value: T, extra?: { readonly etag?: string; readonly replayed?: true }): Outcome<T> => ({
  ok: true,
  value,
  ...extra,
})

export const refuse = (
  kind: Refusal['kind'],
  problems: readonly Problem[],
): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { kind, problems },
})

export const refuseWith = (
  kind: Refusal['kind'],
  code: string,
  path?: string,
  params?: { readonly [name: string]: Json },
): { readonly ok: false; readonly refusal: Refusal } => refuse(kind, [problem(code, path, params)])

/** Forbidden looks exactly like missing: nobody learns from an answer what exists. */
export const missing = (): { readonly ok: false; readonly refusal: Refusal } =>
  refuseWith('missing', 'request.not_found')

/**
 * Carries out a job and turns what the store throws for expected reasons into refusals. Everything else is a fault and
 * goes on to the edge as it is.
 */
export async function guarded<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    if (isStoreError(error, 'store.stale')) return refuseWith('stale', 'request.stale')
    if (isStoreError(error, 'store.already_decided')) return refuseWith('conflict', 'command.already_decided')
    if (isStoreError(error, 'store.taken'))
      return refuseWith('conflict', 'request.taken', undefined, { what: String(error.details.what ?? '') })
    if (isStoreError(error, 'store.missing')) return missing()
    if (isStoreError(error, 'store.bad_cursor')) return refuseWith('invalid', 'request.bad_cursor', 'cursor')
    if (
      isStoreError(error, 'store.write_stopped') ||
      isStoreError(error, 'store.closed') ||
      isStoreError(error, 'store.busy')
    ) {
      return refuseWith('unavailable', 'request.writing_stopped')
    }
    throw error
  }
}

/** Thrown inside a job to roll it back and answer with a refusal. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.problems[0]?.code ?? refusal.kind)
    this.name = 'Refused'
    this.refusal = refusal
  }
}
