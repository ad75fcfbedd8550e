import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { loadMessages } from '../messages.ts'
import type { Config } from './config.ts'
import { StartFailure } from './failure.ts'
import type { House } from './house.ts'
import { answerUnreadable, type Speaker, unreadableResponse } from './unreadable.ts'

/** A server that listens. `drain` stops accepting, lets running requests finish and closes the installation. */
export type Listening = { readonly port: number; drain(): Promise<void> }

/** After this long a drain stops waiting: whoever supervises the process kills it after ten seconds. */
const patienceMs = 8_000

export const listen = async (
  house: Pick<House, 'fetch' | 'endStreams' | 'close'>,
  { host, port, tls }: Pick<Config, 'host' | 'port' | 'tls'>,
): Promise<Listening> => {
  const { fetch } = house
  // Bodies are bounded by count; this bounds how long somebody may take to send one.
  const times = { requestTimeout: 120_000, headersTimeout: 30_000, keepAliveTimeout: 30_000 }
  // Whoever names no host is told so by us, as a problem.
  const limits = { ...times, requireHostHeader: false }
  const speaker = { messages: await loadMessages([]), language: 'zh-Hans', id: () => randomUUID() } as const
  const listener = getRequestListener(fetch, { errorHandler: (error) => answerTo(error, speaker) })
  const server = tls === null ? createHttpServer(limits, listener) : createHttpsServer({ ...limits, ...tls }, listener)
  answerUnreadable(server, listener, speaker)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(failureOf(error, host, port)))
    server.listen(port, host, resolve)
  })

  const drain = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    house.endStreams()
    // A connection whose request has just been answered stays open for the next one, which must not come any more.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const patience = setTimeout(() => server.closeAllConnections(), patienceMs)
    await closed
    clearInterval(sweep)
    clearTimeout(patience)
    await house.close()
  }
  return { port: (server.address() as AddressInfo).port, drain }
}

/** The adapter cannot read an address or a host; every other error has been answered by the app before it gets here. */
const answerTo = (error: unknown, speaker: Speaker): Response => {
  if (error instanceof RequestError) return unreadableResponse(speaker)
  throw error
}

const failureOf = (error: NodeJS.ErrnoException, host: string, port: number): Error => {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartFailure('start.port_taken', { port }, error)
    case 'EACCES':
      return new StartFailure('start.port_forbidden', { port }, error)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartFailure('start.bad_setting', { name: 'HOST', value: host }, error)
    default:
      return error
  }
}
