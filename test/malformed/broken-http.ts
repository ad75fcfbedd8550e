import { connect } from 'node:net'
import type { Dice } from '../campaign/dice.ts'

/** What came over a connection: nothing at all, or the beginning of an answer. */
export type Heard = { readonly text: string; readonly ms: number; readonly isClosed: boolean }

/** Bytes that are no HTTP, or not quite. */
export const brokenHttp: { readonly [what: string]: (dice: Dice) => string | Uint8Array } = {
  'a version nobody has': () => 'GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n',
  'no host': () => 'GET /healthz HTTP/1.1\r\n\r\n',
  'two hosts': () => 'GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'a header without a colon': () => 'GET /healthz HTTP/1.1\r\nHost: x\r\nnothing\r\n\r\n',
  'a zero byte in a header': () => 'GET /healthz HTTP/1.1\r\nHost: x\r\nA: \u0000b\r\n\r\n',
  'a folded header': () => 'GET /healthz HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n',
  'a space before the colon': () => 'GET /healthz HTTP/1.1\r\nHost : x\r\n\r\n',
  'headers that are too long': () => `GET /healthz HTTP/1.1\r\nHost: x\r\nA: ${'b'.repeat(100_000)}\r\n\r\n`,
  'headers that are too many': () =>
    `GET /healthz HTTP/1.1\r\nHost: x\r\n${Array.from({ length: 5_000 }, (_, at) => `A${at}: b`).join('\r\n')}\r\n\r\n`,
  'an address that is too long': () => `GET /api/${'x'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'a method in small letters': () => 'get /healthz HTTP/1.1\r\nHost: x\r\n\r\n',
  'a method nobody has': () => 'FETCH /healthz HTTP/1.1\r\nHost: x\r\n\r\n',
  CONNECT: () => 'CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example:443\r\n\r\n',
  'a length that is none': () => 'POST /api/records HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n{}',
  'a length below nothing': () => 'POST /api/records HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n{}',
  'two lengths': () => 'POST /api/records HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
  'length and chunks': () =>
    'POST /api/records HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
  'a chunk that is none': () =>
    'POST /api/records HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n',
  'a chunk that is too large': () =>
    'POST /api/records HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}',
  'an encoding nobody has': () => 'POST /api/records HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: snail\r\n\r\n{}',
  'a second request in the first': () =>
    'POST /api/records HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n{}GET /api/people HTTP/1.1\r\nHost: x\r\n\r\n',
  'the greeting of HTTP/2': () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'the greeting of TLS': () => Buffer.from('16030100a5010000a1030300', 'hex'),
  'lines that end too soon': () => 'GET /healthz HTTP/1.1\nHost: x\n\n',
  'half a line': () => 'GET /heal',
  noise: (dice) => dice.bytes(1 + dice.int(300)),
}

/** Sends bytes, says no more, and listens until the server hangs up or has been silent for as long as told. */
export const sendBytes = (port: number, bytes: string | Uint8Array, patienceMs: number): Promise<Heard> =>
  new Promise((resolve) => {
    const started = performance.now()
    let text = ''
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: false })
    const end = (isClosed: boolean) => () => {
      socket.destroy()
      resolve({ text, ms: performance.now() - started, isClosed })
    }
    socket.setTimeout(patienceMs, end(false))
    socket.on('data', (part) => {
      text += part.toString('latin1')
    })
    socket.on('error', end(true))
    socket.on('close', end(true))
    socket.end(bytes)
  })
