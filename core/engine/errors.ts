/** A broken invariant or a plugin's fault: nothing a user can put right. Mapped to a problem at the edge. */
export class EngineError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.name = 'EngineError'
    this.code = code
  }
}

/** Throws when an invariant does not hold; `what` names the offending id. */
export function assert(holds: unknown, code: string, what: string): asserts holds {
  if (!holds) throw new EngineError(code, what)
}
