/** A loaded session: whose it is, what is known of it, and cookies the library wants renewed. */
type Loaded<Value> = { readonly value: Value; readonly owner: string; readonly cookies: readonly string[] }

/** Sessions by hash of their cookie. The library alone manages some hundred look-ups a second, a busy office needs more. */
export type SessionCache<Value> = {
  /** From memory while fresh; concurrent callers share one look-up. Cookies are given out once, by the look-up itself. */
  get(key: string, load: () => Promise<Loaded<Value> | null>): Promise<Loaded<Value> | null>
  /** The session has ended: forgets it and tells whoever listens. */
  drop(key: string | null): void
  dropOwner(owner: string): void
  onDrop(key: string | null, callback: () => void): () => void
}

type Entry<Value> = { readonly until: number; readonly found: Promise<Loaded<Value> | null>; owner?: string }

/** `ttlMs` bounds how long a session revoked by another process lives on here: at most a second. */
export const createSessionCache = <Value>(options: {
  readonly now: () => number
  readonly ttlMs: number
  readonly most?: number
}): SessionCache<Value> => {
  const entries = new Map<string, Entry<Value>>()
  const listeners = new Map<string, Set<() => void>>()
  const owners = new Map<string, string>()

  const drop = (key: string | null): void => {
    if (key === null) return
    entries.delete(key)
    for (const callback of listeners.get(key) ?? []) callback()
  }
  const keysOf = (owner: string): string[] => [
    ...new Set([
      ...[...entries].filter(([, entry]) => entry.owner === owner).map(([key]) => key),
      ...[...owners].filter(([, one]) => one === owner).map(([key]) => key),
    ]),
  ]

  return {
    get: async (key, load) => {
      const known = entries.get(key)
      if (known !== undefined && options.now() < known.until) {
        const found = await known.found
        return found === null ? null : { ...found, cookies: [] }
      }
      const entry: Entry<Value> = { until: options.now() + options.ttlMs, found: load() }
      entries.delete(key)
      entries.set(key, entry)
      const [oldest] = entries.keys()
      if (entries.size > (options.most ?? 20_000) && oldest !== undefined) entries.delete(oldest)
      try {
        const found = await entry.found
        if (found === null) {
          // Nothing is kept for cookies that are worth nothing: they are cheap to make up.
          if (entries.get(key) === entry) entries.delete(key)
          return null
        }
        entry.owner = found.owner
        if (listeners.has(key)) owners.set(key, found.owner)
        return found
      } catch (error) {
        if (entries.get(key) === entry) entries.delete(key)
        throw error
      }
    },
    drop,
    dropOwner: (owner) => {
      for (const key of keysOf(owner)) drop(key)
    },
    onDrop: (key, callback) => {
      if (key === null) return () => undefined
      const owner = entries.get(key)?.owner
      if (owner !== undefined) owners.set(key, owner)
      const callbacks = listeners.get(key) ?? new Set()
      callbacks.add(callback)
      listeners.set(key, callbacks)
      return () => {
        callbacks.delete(callback)
        if (callbacks.size > 0) return
        listeners.delete(key)
        owners.delete(key)
      }
    },
  }
}
