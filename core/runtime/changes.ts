/** What changed after a commit, for whoever shows it live. Nothing of the content travels here. */
export type Change = {
  readonly record: string
  readonly seq: number
  /** Principals who may see the record. */
  readonly readers: readonly string[]
  /** Persons whose inbox may have changed. */
  readonly candidates: readonly string[]
}

export type Changes = {
  tell(change: Change): void
  listen(listener: (change: Change) => void): () => void
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>()
  return {
    tell(change) {
      for (const listener of listeners) listener(change)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
