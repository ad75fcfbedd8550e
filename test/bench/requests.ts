import { randomBytes } from 'node:crypto'
import { Agent, type IncomingMessage, request } from 'node:http'

export type Sent = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export type Came = { readonly status: number; readonly text: string; readonly headers: IncomingMessage['headers'] }

/** A client with one connection that stays open. Costs little, for it shares the machine with what it measures. */
export type Client = {
  send(sent: Sent): Promise<Came>
  end(): void
}

/** Sends what a browser of this session sends; `cookie` is absent before anybody has signed in. */
export const openClient = (url: string, cookie?: string): Client => {
  const { hostname, port, origin } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    end: () => agent.destroy(),
    send: ({ method, path, body, headers }) =>
      new Promise((resolve, reject) => {
        const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
        const asked = request(
          {
            ...{ agent, hostname, port, method, path },
            headers: {
              ...(cookie === undefined ? {} : { cookie }),
              ...(method === 'GET' ? {} : { origin, 'idempotency-key': newKey() }),
              ...(content === undefined
                ? {}
                : { 'content-type': 'application/json', 'content-length': content.byteLength }),
              ...headers,
            },
          },
          (response) => {
            const parts: Buffer[] = []
            response.on('data', (part: Buffer) => parts.push(part))
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                text: Buffer.concat(parts).toString(),
                headers: response.headers,
              }),
            )
            response.on('error', reject)
          },
        )
        asked.on('error', reject)
        asked.end(content)
      }),
  }
}

export const newKey = (): string => randomBytes(16).toString('hex')

/** The body of an answer that was a success; anything else is a fault of the bench. */
export const bodyOf = <T>(came: Came): T => {
  if (came.status >= 300) throw new Error(`the request answered ${came.status}: ${came.text.slice(0, 2_000)}`)
  return (came.text === '' ? null : JSON.parse(came.text)) as T
}

/** How fast clients got through their work side by side, and how long the slowest hundredth of it took. */
export type Load = { readonly perSecond: number; readonly p99: number }

/** Lets clients work side by side until all of it is done. `work` is one piece of work of one client. */
export const load = async (
  clients: readonly Client[],
  pieces: number,
  work: (client: Client, at: number) => Promise<void>,
): Promise<Load> => {
  const took: number[] = []
  let next = 0
  const started = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      for (let at = next++; at < pieces; at = next++) {
        const began = performance.now()
        await work(client, at)
        took.push(performance.now() - began)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  took.sort((a, b) => a - b)
  return { perSecond: pieces / seconds, p99: took[Math.floor(took.length * 0.99)] ?? Number.NaN }
}
