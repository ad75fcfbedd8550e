import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Ring = { readonly key: string; readonly body: unknown }

/** A receiver outside the product: a real server on this machine that answers as it is told. */
export type Bell = {
  readonly url: string
  readonly port: number
  /** What has come in, in order. */
  readonly rings: readonly Ring[]
  /** Statuses of the next answers; 200 when none is left, no answer at all for 0. */
  answers: number[]
  /** Resolves when the nth ring has come, counted from 1. */
  heard(count: number): Promise<void>
  close(): Promise<void>
}

export const openBell = async (): Promise<Bell> => {
  const rings: Ring[] = []
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  const bell = { answers: [] as number[] }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += String(part)
    rings.push({ key: String(request.headers['idempotency-key']), body: JSON.parse(text) })
    for (const one of waiting) if (rings.length >= one.count) one.resolve()
    const status = bell.answers.shift() ?? 200
    if (status !== 0) response.writeHead(status, status === 302 ? { location: 'http://localhost/' } : {}).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(bell, {
    url: `http://127.0.0.1:${port}/ring`,
    port,
    rings,
    heard: (count: number) =>
      new Promise<void>((resolve) => {
        if (rings.length >= count) resolve()
        else waiting.push({ count, resolve })
      }),
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  })
}
