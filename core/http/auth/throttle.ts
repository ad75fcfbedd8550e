/** Counts failures by key within a window and says how long a key has to wait. Held in memory: a restart forgives. */
export type Throttle = {
  /** Seconds until the key may try again; 0 when it may now. */
  wait(key: string, now: number): number
  failed(key: string, now: number): void
  succeeded(key: string): void
  /** Takes one failure back: the attempt it was counted for has succeeded, those before it have not. */
  forgiven(key: string): void
}

type Entry = { failures: number; until: number; last: number }

/**
 * After `free` failures each further one doubles the wait, from one second up to `longest` seconds. A key without
 * failures for as long as the window starts anew. At most `most` keys are held; the oldest go first.
 */
export const createThrottle = (options: {
  readonly free: number
  readonly longest: number
  readonly windowMs: number
  readonly most?: number
}): Throttle => {
  const entries = new Map<string, Entry>()
  const current = (key: string, now: number): Entry | undefined => {
    const entry = entries.get(key)
    if (entry === undefined || now - entry.last < options.windowMs) return entry
    entries.delete(key)
    return undefined
  }
  return {
    wait: (key, now) => Math.max(0, Math.ceil(((current(key, now)?.until ?? 0) - now) / 1000)),
    failed: (key, now) => {
      const failures = (current(key, now)?.failures ?? 0) + 1
      const over = failures - options.free
      const seconds = over <= 0 ? 0 : Math.min(options.longest, 2 ** (over - 1))
      entries.delete(key)
      entries.set(key, { failures, until: now + seconds * 1000, last: now })
      const [oldest] = entries.keys()
      if (entries.size > (options.most ?? 20_000) && oldest !== undefined) entries.delete(oldest)
    },
    succeeded: (key) => {
      entries.delete(key)
    },
    forgiven: (key) => {
      const entry = entries.get(key)
      if (entry === undefined) return
      entry.failures -= 1
      if (entry.failures <= options.free) entry.until = 0
    },
  }
}
