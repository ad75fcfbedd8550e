import type { Context } from './context.ts'
import { keepHouse } from './housekeeping.ts'
import { type Done, nextWake, tick } from './tick.ts'

/** `setTimeout` never waits longer than this: it overflows after 24.8 days, and clocks of machines are corrected. */
const longest = 3_600_000

/** How often what has served its time is forgotten. */
const housekeepingEvery = 24 * 3_600_000

/** How long a round that failed waits before the next. */
const afterFailure = 5_000

export type Loop = {
  start(): void
  wake(): void
  tick(): Promise<Done>
  stop(): Promise<void>
}

/** The only loop of the product: it sleeps until the next thing is due, or until somebody wakes it. */
export function createLoop(context: () => Context): Loop {
  let timer: ReturnType<typeof setTimeout> | null = null
  let running: Promise<Done> | null = null
  let again = false
  let keptHouseAt = 0
  let state: 'idle' | 'started' | 'stopped' = 'idle'

  const sleep = (milliseconds: number): void => {
    if (state !== 'started') return
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void round(), Math.max(0, Math.min(milliseconds, longest)))
    timer.unref()
  }
  const round = async (): Promise<void> => {
    try {
      await once()
      const now = Date.parse(context().ports.now())
      if (now - keptHouseAt >= housekeepingEvery) {
        keptHouseAt = now
        await keepHouse(context())
      }
      const next = await nextWake(context())
      const wait = next === null ? longest : Date.parse(next) - Date.parse(context().ports.now())
      // What is due and still there has failed: a pause, so that a fault never becomes a busy loop.
      sleep(wait <= 0 ? afterFailure : wait)
    } catch (error) {
      context().ports.log({ level: 'error', msg: 'loop.failed', code: (error as { code?: string }).code ?? 'internal' })
      sleep(afterFailure)
    }
  }
  /** Rounds never overlap: a call while one runs waits for one more. */
  const once = async (): Promise<Done> => {
    if (running !== null) {
      again = true
      return running
    }
    running = (async () => {
      let done = await tick(context())
      while (again && state !== 'stopped') {
        again = false
        const more = await tick(context())
        done = { fired: done.fired + more.fired, sent: done.sent + more.sent, opened: done.opened + more.opened }
      }
      return done
    })()
    try {
      return await running
    } finally {
      running = null
    }
  }
  return {
    start() {
      state = 'started'
      sleep(0)
    },
    wake: () => sleep(0),
    tick: once,
    async stop() {
      state = 'stopped'
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}
