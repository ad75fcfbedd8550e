import type { CDPSession, Page } from 'playwright-core'

type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly ts: number
  readonly dur?: number
  /** Of the thread's own time: what other processes took meanwhile is not in it. */
  readonly tdur?: number
  readonly pid: number
  readonly tid: number
  readonly args?: { readonly data?: { readonly type?: string }; readonly name?: string }
}

/** Of each key: the milliseconds the page's main thread worked until the next one, and those from the key to the paint. */
export type Keys = { readonly work: readonly number[]; readonly paint: readonly number[] }

/**
 * Presses keys in a field while the browser writes down what its main thread does. `keys` are pressed one after another with
 * a rest between them in which all that a key sets off can end.
 */
export const traceKeys = async (page: Page, selector: string, keys: readonly string[], rest: number): Promise<Keys> => {
  const session = await page.context().newCDPSession(page)
  await page.focus(selector)
  await page.evaluate(listen)
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'] },
    transferMode: 'ReportEvents',
  } as never)
  for (const key of keys) {
    await page.keyboard.press(key)
    await new Promise((resolve) => setTimeout(resolve, rest))
  }
  const events = await endTrace(session)
  const paint = await page.evaluate(() => (window as unknown as { readonly paints: readonly number[] }).paints)
  await session.detach()
  return { work: workOf(events, rest), paint }
}

const endTrace = (session: CDPSession): Promise<readonly TraceEvent[]> =>
  new Promise((resolve, reject) => {
    const events: TraceEvent[] = []
    session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
    session.once('Tracing.tracingComplete', () => resolve(events))
    session.send('Tracing.end').catch(reject)
  })

/** Runs in the page: from the moment of the key to the first moment after the frame that followed its work. */
const listen = (): void => {
  const paints: number[] = []
  Object.assign(window, { paints })
  document.addEventListener(
    'keydown',
    (event) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => paints.push(performance.now() - event.timeStamp)
        channel.port2.postMessage(null)
      })
    },
    { capture: true },
  )
}

/** The tasks of the thread that dispatched the keys, from each key to the next. */
const workOf = (events: readonly TraceEvent[], rest: number): readonly number[] => {
  const presses = events
    .filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown')
    .toSorted((a, b) => a.ts - b.ts)
  const [first] = presses
  if (first === undefined) throw new Error('the trace holds no key')
  const tasks = events.filter(
    ({ name, pid, tid, dur }) => pid === first.pid && tid === first.tid && dur !== undefined && /RunTask$/.test(name),
  )
  return presses.map(({ ts }, at) => {
    const until = Math.min(presses[at + 1]?.ts ?? Number.POSITIVE_INFINITY, ts + rest * 1000)
    const own = outermost(tasks.filter((task) => task.ts + (task.dur ?? 0) > ts && task.ts < until))
    return own.reduce((sum, task) => sum + (task.tdur ?? task.dur ?? 0), 0) / 1000
  })
}

/** Tasks may be written down at two levels, one inside the other. */
const outermost = (tasks: readonly TraceEvent[]): readonly TraceEvent[] => {
  let end = Number.NEGATIVE_INFINITY
  return tasks
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter((task) => {
      if (task.ts + (task.dur ?? 0) <= end) return false
      end = task.ts + (task.dur ?? 0)
      return true
    })
}
