import { diceOf } from '../campaign/dice.ts'
import type { Place } from '../databases.ts'
import type { PostgresServer } from '../postgres.ts'
import { inspect } from './inspect.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { type Crew, hire, sendAgain, work } from './load.ts'
import { type ServerProcess, startServer } from './server.ts'

export type CrashOptions = {
  readonly place: Place
  readonly seed: string
  readonly kills: number
  /** With it the database server is killed too, now and then. */
  readonly postgres?: PostgresServer
  /** A planted fault: loaded into the server before the product, and switched on by SIGUSR2 before each load. */
  readonly fault?: string
}

export type CrashCounts = {
  kills: number
  /** Of these, while the server was starting, and together with the database server. */
  starting: number
  databases: number
  acknowledged: number
  unanswered: number
  records: number
}

/**
 * Kills a working server again and again and inspects each time what it left. Throws with everything that is wrong after
 * the first kill that shows it.
 */
export const crash = async (options: CrashOptions): Promise<CrashCounts> => {
  const { place, seed, kills, fault } = options
  const imports = fault === undefined ? [] : [fault]
  const dice = diceOf(seed)
  const ledger = createLedger()
  const counts: CrashCounts = { kills: 0, starting: 0, databases: 0, acknowledged: 0, unanswered: 0, records: 0 }
  const start = async (): Promise<ServerProcess> => (await startServer({ ...place, imports })) as ServerProcess
  let server: ServerProcess | null = await start()
  try {
    const crew = await hire(server.url, seed, fault === undefined)
    for (; counts.kills < kills; counts.kills += 1) {
      const since = ledger.sent.length
      await killUnderLoad(server, crew, ledger, { dice, counts, ...options })
      server = null
      if (dice.chance(0.15)) {
        counts.starting += 1
        const survivor = await startServer({ ...place, imports, dieAfter: 100 + dice.int(900) })
        await survivor?.end('SIGKILL')
      }
      await judge(options, ledger, since, counts)
      server = await start()
      for (const { client } of crew.workers) client.moveTo(server.url)
      counts.unanswered += await sendAgain(crew, ledger)
    }
    await server.end('SIGTERM')
    server = null
    await judge(options, ledger, null, counts)
    return counts
  } finally {
    await server?.end('SIGKILL')
  }
}

const killUnderLoad = async (
  server: ServerProcess,
  crew: Crew,
  ledger: Ledger,
  {
    dice,
    counts,
    postgres,
    fault,
  }: CrashOptions & { readonly dice: ReturnType<typeof diceOf>; readonly counts: CrashCounts },
): Promise<void> => {
  if (fault !== undefined) process.kill(server.pid, 'SIGUSR2')
  let isOver = false
  const working = crew.workers.map((worker) => work(crew, worker, ledger, () => isOver))
  await after(100 + dice.int(900))
  if (postgres !== undefined && dice.chance(0.3)) {
    counts.databases += 1
    await postgres.crash(dice.pick(['backend', 'immediate', 'everything']))
    await after(dice.int(200))
    isOver = true
    if (!server.isRunning()) throw new Error(`the server did not survive its database: ${server.said()}`)
    await server.end('SIGKILL')
    await postgres.restart()
  } else await server.end('SIGKILL')
  isOver = true
  await Promise.all(working)
}

/** Looks at all records, or at those the requests since a position are about. */
const judge = async (
  { place, seed }: CrashOptions,
  ledger: Ledger,
  since: number | null,
  counts: CrashCounts,
): Promise<void> => {
  const touched = since === null ? undefined : new Set(ledger.sent.slice(since).flatMap(({ record }) => record ?? []))
  const { faults, records, acknowledged } = await inspect(place, ledger, touched)
  counts.records = records
  counts.acknowledged = acknowledged
  if (faults.length > 0)
    throw new Error(`seed ${seed}, after kill ${counts.kills + 1}:\n${faults.slice(0, 20).join('\n')}`)
}

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
