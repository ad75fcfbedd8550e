import { Agent, type IncomingMessage, request } from 'node:http'
import type { Wire } from './request.ts'

/** What came back, or that nothing did. `ms` is the time from the first byte sent to the last one received. */
export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly ms: number
}

/** Sends requests as they are, over connections it keeps. */
export type Sender = {
  /** Null when the connection ended without an answer. */
  send(wire: Wire): Promise<Reply | null>
  end(): void
}

/** How long a cut request stays open before its sender is gone. */
const cutAfterMs = 20

export const senderTo = (port: number): Sender => {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  return {
    send: (wire) => sendOne(port, agent, wire),
    end: () => agent.destroy(),
  }
}

const sendOne = (port: number, agent: Agent, { method, target, headers, body, isCut }: Wire): Promise<Reply | null> =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    const length = body === null ? [] : ['Content-Length', String(body.byteLength + (isCut === true ? 1_000 : 0))]
    const asked = request({
      host: '127.0.0.1',
      port,
      method,
      path: target,
      headers: [...headers.flat(), ...length],
      ...(isCut === true ? { agent: false } : { agent }),
    })
    let isAnswered = false
    asked.on('response', (response) => {
      isAnswered = true
      read(response, started).then(resolve, () => resolve(null))
    })
    // A server may hang up on a body it has refused before all of it was sent; the answer has come all the same.
    asked.on('error', () => {
      if (!isAnswered) resolve(null)
    })
    asked.setTimeout(60_000, () => {
      asked.destroy()
      reject(new Error(`${method} ${target.slice(0, 200)} was not answered in a minute`))
    })
    if (body !== null) asked.write(body)
    if (isCut === true) setTimeout(() => asked.destroy(), cutAfterMs)
    else asked.end()
  })

const read = async (response: IncomingMessage, started: number): Promise<Reply> => {
  const headers = new Headers()
  for (const [name, values] of Object.entries(response.headersDistinct))
    for (const value of values ?? []) headers.append(name, value)
  const parts: Buffer[] = []
  // A stream of events never ends: that it begins is all there is to see.
  if (headers.get('content-type')?.startsWith('text/event-stream') === true) response.destroy()
  else for await (const part of response) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  return { status: response.statusCode ?? 0, headers, text, ms: performance.now() - started }
}
