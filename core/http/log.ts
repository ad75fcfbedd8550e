import pino from 'pino'
import type { Json } from '../model/base.ts'

/** What may stand in the log. Anything else is dropped, so that no name, answer or token can get there by accident. */
const fields = new Set([
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'code',
  'plugin',
  'record',
  'definition',
  'stream',
  'key',
  'owner',
  'kind',
  'count',
  'attempts',
  'address',
  'port',
  'version',
  'error',
  'at',
])

export type LogEntry = {
  readonly level: 'info' | 'warn' | 'error'
  readonly msg: string
  readonly [field: string]: Json | undefined
}

export type Log = (entry: LogEntry) => void

/** Lines of JSON on stdout (or wherever `write` leads). `error` is a name and code, never a message with values in it. */
export const createLog = (options: { readonly level: string; readonly write?: (line: string) => void }): Log => {
  const { write } = options
  const logger = pino(
    { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    ...(write === undefined ? [] : [{ write }]),
  )
  return ({ level, msg, ...rest }) => logger[level](allowed(rest), msg)
}

const allowed = (entry: { readonly [field: string]: Json | undefined }): object =>
  Object.fromEntries(Object.entries(entry).filter(([name, value]) => fields.has(name) && value !== undefined))

/** What of an error may be logged: its class, its code and where it was thrown; messages may quote values. */
export const errorName = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { readonly code?: unknown }
  // Whoever throws may put anything into these.
  const parts = [error.name, code].filter((part): part is string => typeof part === 'string' && isWord.test(part))
  const place = placeOf(error)
  return [...(parts.length === 0 ? ['Error'] : parts), ...(place === undefined ? [] : [place])].join(' ')
}

const isWord = /^[A-Za-z][\w.-]{0,63}$/

/** The first frame of the stack. It is looked for behind the message, which may have lines that look like one. */
const placeOf = ({ stack = '', message }: Error): string | undefined =>
  stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .find((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))
    ?.trim()
