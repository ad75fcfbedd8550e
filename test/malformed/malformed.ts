import { loadMessages } from '@checkwright/core/http/messages'
import { loadPlugins } from '@checkwright/core/http/start/plugins'
import { type Dice, diceOf } from '../campaign/dice.ts'
import { contractOf } from '../contract/contract.ts'
import type { Document } from '../contract/document.ts'
import { startServer } from '../crash/server.ts'
import type { Place } from '../databases.ts'
import { brokenHttp, sendBytes } from './broken-http.ts'
import { type Sender, senderTo } from './client.ts'
import { changedTables, dumperOf } from './dump.ts'
import type { Malformed } from './request.ts'
import { type Requests, requestsOf } from './requests.ts'
import { setScene } from './scene.ts'
import { faultsOfPlace } from './verify.ts'
import { type Seen, type Watch, watchOf } from './watch.ts'

export type MalformedOptions = {
  readonly place: Place
  readonly seed: string
  readonly requests: number
  /** No answer may take longer each time it is asked for. */
  readonly limitMs: number
}

export type MalformedCounts = Seen & {
  readonly sent: number
  /** Batches of nothing but questions and refusals, before and after which the database held the same. */
  readonly stillBatches: number
}

/**
 * Asks a server in a process of its own with malformed requests and holds every answer against the contract. Throws at the
 * first that breaks it: a fault of the server, a refusal that is no problem in both languages, a wrong request that is
 * carried out or leaves a trace, an answer that is slow whenever it is asked for.
 */
export const malformed = async ({ place, seed, requests, limitMs }: MalformedOptions): Promise<MalformedCounts> => {
  const server = await startServer(place)
  if (server === null) throw new Error('the server did not start')
  const port = Number(new URL(server.url).port)
  const sender = senderTo(port)
  const dumper = await dumperOf(place)
  try {
    const scene = await setScene(server.url)
    const describe = () => fetch(`${server.url}/api/openapi.json`)
    const document = (await (await describe()).json()) as Document
    const plugins = await loadPlugins([new URL('../../plugins/', import.meta.url)])
    const messages = await loadMessages(plugins.map(({ plugin }) => plugin))
    const watch = watchOf({ contract: contractOf(describe), messages, limitMs })
    const dice = diceOf(seed)
    const made = requestsOf(document, scene, dice, server.url)
    let sent = 0
    let stillBatches = 0
    while (sent < requests) {
      const size = Math.min(batchSize, requests - sent)
      const isStill = dice.chance(0.7)
      const batch = Array.from({ length: size }, () => nextOf(made, isStill))
      const before = isStill ? await dumper.dump() : undefined
      await sendAll({ sender, watch, limitMs }, batch)
      if (watch.faults.length > 0) throw new Error(watch.faults.slice(0, 5).join('\n\n'))
      if (before !== undefined) {
        const changed = changedTables(before, await dumper.dump())
        if (changed.length > 0)
          throw new Error(`${changed} changed though all was refused:\n${batch.map(({ what }) => what).join('\n')}`)
        stillBatches += 1
      }
      sent += size
      if (dice.chance(0.3)) await sendBroken(port, watch, dice)
      await isHealthy(server.url, scene.cookies.admin ?? '')
      if (!server.isRunning()) throw new Error(`the server ended: ${server.said()}`)
    }
    const code = await server.end('SIGTERM')
    if (code !== 0) throw new Error(`the server ended with ${code}: ${server.said()}`)
    await dumper.end()
    const faults = await faultsOfPlace(place)
    if (faults.length > 0) throw new Error(faults.join('\n'))
    return { sent, stillBatches, ...watch.counts() }
  } finally {
    sender.end()
    await dumper.end().catch(() => {})
    if (server.isRunning()) await server.end('SIGKILL')
  }
}

const batchSize = 250
/** Requests under way at the same time. */
const width = 12

const nextOf = (requests: Requests, isStill: boolean): Malformed => {
  for (;;) {
    const next = requests.next()
    if (!isStill || !next.mayChange) return next
  }
}

const inParallel = async <T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
  const left = list[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const one of left) await work(one)
    }),
  )
}

type Sending = { readonly sender: Sender; readonly watch: Watch; readonly limitMs: number }

/**
 * All of a batch, some at the same time; those that were answered too slowly are asked again one by one. Only what is slow
 * each time is slow by itself: the machine may be busy with something else at any moment.
 */
const sendAll = async ({ sender, watch, limitMs }: Sending, batch: readonly Malformed[]): Promise<void> => {
  const slow: Malformed[] = []
  await inParallel(batch, async (one) => {
    const reply = await sender.send(one.wire)
    if (reply === null) return watch.unanswered(one)
    await watch.see(one, reply)
    if (reply.ms > limitMs) slow.push(one)
  })
  for (const one of slow) {
    const times: number[] = []
    for (let round = 0; round < 3; round += 1) times.push((await sender.send(one.wire))?.ms ?? 0)
    watch.seeAgain(one, times)
  }
}

/** Bytes that are no HTTP: they are answered with a problem or not at all, and never wait. */
const sendBroken = async (port: number, watch: Watch, dice: Dice): Promise<void> => {
  for (const [what, bytes] of Object.entries(brokenHttp))
    watch.seeBroken(what, await sendBytes(port, bytes(dice), 10_000))
}

const isHealthy = async (url: string, cookie: string): Promise<void> => {
  for (const path of ['/healthz', '/readyz', '/api/me']) {
    const { status } = await fetch(`${url}${path}`, { headers: { cookie } })
    if (status !== 200) throw new Error(`${path} answers ${status} after the requests before`)
  }
}
