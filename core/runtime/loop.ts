import type { Context } from './context.ts'
import { keepHouse } from './housekeeping.ts'
import { codeOf } from './send.ts'
import { type Done, nextWake, tick } from './tick.ts'
import { createWaits } from './waits.ts'

/**
 * The loop looks at least this often: `setTimeout` overflows after 24.8 days, clocks of machines are corrected, and what
 * another process has set is its to find when that one has died.
 */
const longest = 60_000

/** How often what has served its time is forgotten. */
const housekeepingEvery = 24 * 3_600_000

/** How long a round that failed waits before the next. */
const afterFailure = 5_000

/** A loop that has not come round for so long does not keep up, or is dead. */
const stalledAfter = 300_000

/** Who is told of what a round did, for figures. */
export type LoopObserver = { round(done: Done): void }

export type Loop = {
  /** Whether what falls due is carried out: the loop runs and comes round. */
  health(): { readonly ok: true } | { readonly ok: false; readonly code: 'loop.stopped' | 'loop.stalled' }
  start(): void
  wake(): void
  tick(): Promise<Done>
  stop(): Promise<void>
}

/** The only loop of the product: it sleeps until the next thing is due, or until somebody wakes it. */
export function createLoop(context: () => Context, observe?: LoopObserver): Loop {
  const waits = createWaits()
  /** Milliseconds of a clock that nobody sets. */
  const elapsed = (): number => context().ports.monotonic?.() ?? performance.now()
  let cameRound = Number.NEGATIVE_INFINITY
  const stopping = new AbortController()
  let timer: ReturnType<typeof setTimeout> | null = null
  let running: Promise<Done> | null = null
  let round: Promise<void> | null = null
  let isAgain = false
  let isWoken = false
  let keptHouseAt = 0
  let state: 'idle' | 'started' | 'stopped' = 'idle'

  const sleep = (milliseconds: number): void => {
    if (state !== 'started') return
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(begin, Math.max(0, Math.min(milliseconds, longest)))
    timer.unref()
  }
  const begin = (): void => {
    isWoken = false
    round = goRound().then((wait) => {
      round = null
      // Whoever woke the loop while it went round may have come after it looked.
      sleep(isWoken ? 0 : wait)
    })
  }
  /** Does what is due and returns how long nothing else will be. */
  const goRound = async (): Promise<number> => {
    try {
      const done = await once()
      observe?.round(done)
      cameRound = elapsed()
      if (state === 'stopped') return longest
      const now = Date.parse(context().ports.now())
      if (now - keptHouseAt >= housekeepingEvery) {
        keptHouseAt = now
        await keepHouse(context())
      }
      const next = await nextWake(context())
      const wait = next === null ? longest : Date.parse(next) - Date.parse(context().ports.now())
      // What is due and still there has failed: a pause, so that a fault never becomes a busy loop.
      return wait <= 0 ? afterFailure : wait
    } catch (error) {
      context().ports.log({ level: 'error', msg: 'loop.failed', code: codeOf(error) })
      return afterFailure
    }
  }
  const tickOnce = (): Promise<Done> => tick(context(), { waits, signal: stopping.signal })
  /** Ticks never overlap: a call while one runs waits for one more. */
  const once = (): Promise<Done> => {
    if (running !== null) {
      isAgain = true
      return running
    }
    running = (async () => {
      try {
        let done = await tickOnce()
        while (isAgain && state !== 'stopped') {
          isAgain = false
          const more = await tickOnce()
          done = { fired: done.fired + more.fired, sent: done.sent + more.sent, opened: done.opened + more.opened }
        }
        return done
      } finally {
        isAgain = false
        running = null
      }
    })()
    return running
  }
  return {
    health() {
      if (state !== 'started') return { ok: false, code: 'loop.stopped' }
      return elapsed() - cameRound > stalledAfter ? { ok: false, code: 'loop.stalled' } : { ok: true }
    },
    start() {
      state = 'started'
      cameRound = elapsed()
      sleep(0)
    },
    wake() {
      isWoken = true
      if (round === null) sleep(0)
    },
    tick: once,
    async stop() {
      state = 'stopped'
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      await Promise.allSettled([running, round])
    },
  }
}
