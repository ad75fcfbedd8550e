import { locales, type Messages } from '@checkwright/core/http/messages'
import type { ProblemDocument } from '@checkwright/core/model/api'
import type { Contract } from '../contract/contract.ts'
import type { Heard } from './broken-http.ts'
import type { Reply } from './client.ts'
import type { Malformed } from './request.ts'

/** Holds every answer against what malformed requests may be answered with, and counts. */
export type Watch = {
  see(one: Malformed, reply: Reply): Promise<void>
  /** How long a slow one took each time it was asked again, by itself. */
  seeAgain(one: Malformed, times: readonly number[]): void
  unanswered(one: Malformed): void
  seeBroken(what: string, heard: Heard): void
  /** What has broken a rule so far, in words. */
  readonly faults: readonly string[]
  counts(): Seen
}

export type Seen = {
  /** By the first digit of the status; `none` where the connection ended without an answer. */
  readonly byClass: { readonly [first: string]: number }
  readonly broken: number
  readonly codes: readonly string[]
  readonly p99: number
  readonly max: number
  /** Answers that were too slow once, among others on a busy machine, and not when they were asked for again. */
  readonly slowOnce: number
  /** The request that took longest. */
  readonly slowest: string
}

export type WatchOptions = { readonly contract: Contract; readonly messages: Messages; readonly limitMs: number }

export const watchOf = ({ contract, messages, limitMs }: WatchOptions): Watch => {
  const times: number[] = []
  const byClass: Record<string, number> = {}
  const codes = new Set<string>()
  const all: string[] = []
  let broken = 0
  let slowOnce = 0
  let slowest = { ms: 0, what: '' }
  const count = (name: string): void => {
    byClass[name] = (byClass[name] ?? 0) + 1
  }

  const seeProblem = (problem: ProblemDocument): readonly string[] => {
    const told = [problem.code, ...(problem.problems ?? []).map(({ code }) => code)]
    const mute = told.filter((code) => locales.some((locale) => !messages.has(locale, code)))
    for (const code of told) codes.add(code)
    const texts = [problem.title, problem.detail, ...(problem.problems ?? []).map(({ text }) => text)]
    return [
      ...mute.map((code) => `${code} has no text in every language`),
      ...(texts.every((text) => typeof text === 'string' && text !== '') ? [] : ['a text is missing']),
    ]
  }

  const faultsOf = ({ wire, isWrong }: Malformed, reply: Reply): readonly string[] => {
    const { status, headers, text } = reply
    const isProblem = headers.get('content-type') === 'application/problem+json'
    const problem = isProblem && text !== '' ? (JSON.parse(text) as ProblemDocument) : undefined
    return [
      ...(status >= 500 && !isBusy(problem, headers) ? ['a fault of the server'] : []),
      ...(isWrong && status < 400 ? ['carried out though it is wrong'] : []),
      ...(status >= 400 && !isProblem ? ['a refusal that is no problem'] : []),
      ...(problem === undefined
        ? isProblem && wire.method !== 'HEAD'
          ? ['an empty problem']
          : []
        : seeProblem(problem)),
    ]
  }

  return {
    see: async (one, reply) => {
      times.push(reply.ms)
      if (reply.ms > slowest.ms) slowest = { ms: reply.ms, what: one.what }
      count(`${Math.floor(reply.status / 100)}xx`)
      const faults = faultsOf(one, reply)
      if (faults.length > 0) all.push(told(one, faults, reply))
      else if (isOurs(one.wire.target) && !unreadable.test(reply.text)) {
        const { pathname, search } = new URL(one.wire.target, 'http://localhost')
        const check = contract.check(one.wire.method, `${pathname}${search}`, reply)
        await check.catch((error: unknown) => all.push(told(one, [String(error)], reply)))
      }
    },
    seeAgain: (one, again) => {
      if (Math.min(...again) > limitMs) all.push(told(one, [`answered after ${again.map(Math.round).join(', ')} ms`]))
      else slowOnce += 1
    },
    unanswered: (one) => {
      count('none')
      if (one.wire.isCut !== true && !one.what.includes('too large')) all.push(told(one, ['no answer']))
    },
    seeBroken: (what, { text, ms, isClosed }) => {
      broken += 1
      const faults = brokenFaults(text, messages)
      if (!isClosed) faults.push('the connection stays open')
      if (ms > Math.max(limitMs, 5_000)) faults.push(`ended after ${Math.round(ms)} ms`)
      if (faults.length > 0) all.push(`${what}: ${faults.join('; ')}\n${text.slice(0, 2_000)}`)
    },
    faults: all,
    counts: () => {
      const sorted = [...times].sort((one, other) => one - other)
      return {
        byClass,
        broken,
        codes: [...codes].sort(),
        p99: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
        max: Math.round(slowest.ms),
        slowest: slowest.what,
        slowOnce,
      }
    },
  }
}

/** What an address means that is written in another way than ours is the business of routers, not of the contract. */
const isOurs = (target: string): boolean => target.startsWith('/api/') && !/\/\.|%61|\/\//.test(target)

/** Codes of what never became a request of any operation. */
const unreadable = /"code":"request\.(malformed_http|headers_too_large|timeout)"/

/** Hashing passwords is bounded: who comes when all are busy is asked to come back, which is an answer. */
const isBusy = (problem: ProblemDocument | undefined, headers: Headers): boolean =>
  problem?.code === 'auth.busy' && headers.has('retry-after')

/** Each answer to bytes that are no HTTP: nothing, what is right all the same, or a problem. */
const brokenFaults = (text: string, messages: Messages): string[] => {
  const at = text.indexOf('\r\n\r\n') + 4
  if (at < 4) return text === '' ? [] : ['half an answer']
  const head = text.slice(0, at)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? text.length)
  const body = Buffer.from(text.slice(at, at + length), 'latin1').toString('utf8')
  return [...answerFaults(head, body, messages), ...brokenFaults(text.slice(at + length), messages)]
}

const answerFaults = (head: string, body: string, messages: Messages): readonly string[] => {
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
  if (status >= 200 && status < 300) return []
  if (status >= 500 || status === 0) return [`answered ${status}`]
  if (!/content-type: application\/problem\+json/i.test(head)) return ['a refusal that is no problem']
  const { code, title, detail } = JSON.parse(body) as ProblemDocument
  const isTold = locales.every((locale) => messages.has(locale, code)) && title !== '' && detail !== ''
  return isTold ? [] : [`${code} has no text in every language`]
}

const told = ({ what, wire }: Malformed, faults: readonly string[], reply?: Reply): string =>
  [
    `${what}: ${faults.join('; ')}`,
    `${wire.method} ${wire.target.slice(0, 500)}`,
    ...wire.headers.map(([name, value]) => `${name}: ${value.slice(0, 200)}`),
    wire.body === null ? '' : Buffer.from(wire.body).toString('utf8').slice(0, 1_000),
    ...(reply === undefined ? [] : [`→ ${reply.status} ${reply.text.slice(0, 1_000)}`]),
  ].join('\n')
