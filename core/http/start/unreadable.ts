import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { ProblemDocument } from '../../model/api.ts'
import type { Locale } from '../../model/base.ts'
import type { Messages } from '../messages.ts'
import { problemDocument, type Refused, refused } from '../problem.ts'

/** What is needed to answer what never became a request; it has no language of its own. */
export type Speaker = { readonly messages: Messages; readonly language: Locale; readonly id: () => string }

/** The answer to a request whose address or host cannot be read, as the adapter asks for it. */
export const unreadableResponse = (speaker: Speaker): Response => {
  const { body, headers } = problemOf(unreadable, speaker)
  return new Response(body, { status: unreadable.status, headers })
}

/**
 * Answers bytes that are no HTTP, headers without end and senders that fall asleep with a problem like every other, and
 * hangs up. Where an answer is under way already its connection is only ended: more bytes would become part of it.
 */
export const answerUnreadable = (server: Server, listener: RequestListener, speaker: Speaker): void => {
  const latest = new WeakMap<Socket, ServerResponse>()
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => latest.set(socket, response))
  // What else somebody expects is no reason to refuse what they ask.
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    latest.set(request.socket, response)
    void listener(request, response)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const response = latest.get(socket)
    const isAnswering = response?.headersSent === true && !response.writableFinished
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) {
      socket.destroy()
      return
    }
    socket.end(bytesOf(refusalOf(error.code), speaker))
  })
}

const unreadable = refused(400, 'request.malformed_http')

const refusalOf = (code: string | undefined): Refused => {
  if (code === 'HPE_HEADER_OVERFLOW') return refused(431, 'request.headers_too_large')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return refused(408, 'request.timeout')
  return unreadable
}

const problemOf = (refusal: Refused, { messages, language, id }: Speaker) => {
  const document: ProblemDocument = { ...problemDocument(refusal, messages, language), requestId: id() }
  const headers = {
    'Content-Type': 'application/problem+json',
    'Content-Language': language,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': document.requestId,
  }
  return { body: JSON.stringify(document), headers }
}

const bytesOf = (refusal: Refused, speaker: Speaker): string => {
  const { body, headers } = problemOf(refusal, speaker)
  const lines = Object.entries({ ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' })
  const head = [
    `HTTP/1.1 ${refusal.status} ${reasons[refusal.status]}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

const reasons: { readonly [status: number]: string } = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}
