import type { Instant } from '../model/base.ts'

/** What failed here and when it may be tried again. In memory only: a new start tries everything at once. */
export type Waits = {
  isWaiting(name: string, now: Instant): boolean
  /** It failed once more: the next wait is twice as long, an hour at most. */
  failed(name: string, now: Instant): void
  succeeded(name: string): void
  /** How many wait, so that a look at the queue can reach beyond them. */
  count(): number
}

const firstWait = 5_000
const longestWait = 3_600_000

/** Keeps a fault in one record from becoming a busy loop or a full log, without a word in the database. */
export function createWaits(): Waits {
  const waits = new Map<string, { readonly until: number; readonly wait: number }>()
  return {
    isWaiting: (name, now) => (waits.get(name)?.until ?? 0) > Date.parse(now),
    failed(name, now) {
      const at = Date.parse(now)
      const wait = Math.min((waits.get(name)?.wait ?? firstWait / 2) * 2, longestWait)
      waits.set(name, { until: at + wait, wait })
      // What was not tried again although its wait is long over has been cleared or done by another process.
      for (const [other, { until }] of waits) if (until < at - longestWait) waits.delete(other)
    },
    succeeded: (name) => void waits.delete(name),
    count: () => waits.size,
  }
}
