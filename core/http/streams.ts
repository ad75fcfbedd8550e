import type { StreamMessage } from '../model/api.ts'
import type { Caller, Runtime } from '../runtime/runtime.ts'

/** The browsers that listen for changes. Nothing of the content travels here: who hears of a record asks for it. */
export type Streams = {
  /** A stream of server-sent events for one caller. `isStillIn` is asked before each message; `ended` closes at once. */
  open(options: StreamOptions): ReadableStream<Uint8Array>
  /** Ends all streams: the server is going down, browsers come back by themselves. */
  close(): void
}

export type StreamOptions = {
  readonly caller: Caller
  readonly signal: AbortSignal
  /** Looks the caller up anew; null when the session has ended. */
  readonly renew: () => Promise<Caller | null>
  readonly onRevoked: (callback: () => void) => () => void
}

type Change = Parameters<Parameters<Runtime['listen']>[0]>[0]

/** Keeps proxies from closing a silent stream, and bounds how long a stream outlives a session ended elsewhere. */
const heartbeatMs = 10_000
/** A browser that does not read is let go rather than kept in memory. */
const mostWaiting = 256

export const createStreams = (options: {
  readonly listen: Runtime['listen']
  readonly version: string
  readonly opened: (count: number) => void
  readonly changed: () => void
}): Streams => {
  const open = new Set<{ send(change: Change): void; end(): void }>()
  const stop = options.listen((change) => {
    options.changed()
    for (const one of open) one.send(change)
  })

  return {
    open: ({ caller: first, signal, renew, onRevoked }) => {
      let end = (): void => undefined
      return new ReadableStream<Uint8Array>(
        {
          start: (controller) => {
            let caller = first
            let isOpen = true
            const write = (text: string): void => {
              if (!isOpen) return
              if ((controller.desiredSize ?? 0) < -mostWaiting) end()
              else controller.enqueue(new TextEncoder().encode(text))
            }
            const message = (one: StreamMessage): void => write(`event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`)
            const one = {
              end: () => end(),
              send: async (change: Change): Promise<void> => {
                const isReader = mayHear(caller, change.readers)
                const isCandidate = change.candidates.includes(caller.person)
                if (!isReader && !isCandidate) return
                if (!(await stillIn())) return
                if (isReader) message({ type: 'record', id: change.record, seq: change.seq })
                if (isCandidate) message({ type: 'tasks' })
              },
            }
            const stillIn = async (): Promise<boolean> => {
              const now = await renew().catch(() => null)
              if (now === null) end()
              else caller = now
              return now !== null
            }
            const heartbeat = setInterval(async () => {
              if (await stillIn()) write(': still here\n\n')
            }, heartbeatMs)
            const forget = onRevoked(() => end())
            end = () => {
              if (!isOpen) return
              isOpen = false
              clearInterval(heartbeat)
              forget()
              open.delete(one)
              options.opened(open.size)
              try {
                controller.close()
              } catch {
                // The browser has gone first.
              }
            }
            signal.addEventListener('abort', () => end(), { once: true })
            open.add(one)
            options.opened(open.size)
            message({ type: 'hello', version: options.version })
          },
          cancel: () => end(),
        },
        { highWaterMark: 16 },
      )
    },
    close: () => {
      stop()
      for (const one of [...open]) one.end()
    },
  }
}

/** Whether any principal of the caller may see the record. */
export const mayHear = (caller: Caller, readers: readonly string[]): boolean =>
  readers.some((reader) => {
    if (reader === 'everyone') return true
    const colon = reader.indexOf(':')
    const name = reader.slice(colon + 1)
    switch (reader.slice(0, colon)) {
      case 'person':
        return name === caller.person
      case 'role':
        return caller.roles.includes(name)
      case 'department':
        return caller.departments.includes(name)
      default:
        return false
    }
  })
