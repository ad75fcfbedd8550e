import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { diceOf } from '../campaign/dice.ts'
import { inspect } from '../crash/inspect.ts'
import { createLedger, type Ledger, type Sent } from '../crash/ledger.ts'
import { hire, work } from '../crash/load.ts'
import { account, password, type ServerProcess, startServer } from '../crash/server.ts'
import type { Place } from '../databases.ts'
import type { PostgresServer } from '../postgres.ts'
import { operate } from './command.ts'
import { type Dump, dumpOf, dumpOfBackup } from './dump.ts'

export type DrillOptions = {
  readonly place: Place
  readonly seed: string
  readonly backups: number
  /** Where backups of a database server are put back: each into a new database. */
  readonly postgres?: PostgresServer
  /** A planted fault: a module loaded into the command that takes the backups. */
  readonly fault?: string
}

export type DrillCounts = {
  backups: number
  /** Acknowledged before a backup began, and found again in each. */
  acknowledged: number
  /** Under way while one was taken: in it wholly or not at all. */
  meanwhile: number
  records: number
  rows: number
}

/** What was promised of a backup: what had been acknowledged when it began, and what was sent only after its end. */
type Moment = { readonly folder: string; readonly before: ReadonlySet<Sent>; readonly until: number }

/**
 * Takes backups of a working server by the command, then puts each back and holds it against what was promised and against
 * a dump of its own. The last one is taken when nobody works any more: it must be the installation, row for row. Throws
 * with everything that is wrong in the first backup that shows it.
 */
export const drill = async (options: DrillOptions): Promise<DrillCounts> => {
  const { place, seed, backups, fault } = options
  const dice = diceOf(seed)
  const ledger = createLedger()
  const folder = await mkdtemp('/tmp/checkwright-drill-')
  const moments: Moment[] = []
  let server: ServerProcess | null = (await startServer(place)) as ServerProcess
  try {
    const crew = await hire(server.url, seed)
    let isOver = false
    const working = crew.workers.map((worker) => work(crew, worker, ledger, () => isOver))
    while (moments.length < backups - 1) {
      await after(200 + dice.int(800))
      moments.push(await backUp(place, ledger, join(folder, `backup-${moments.length + 1}`), fault))
    }
    isOver = true
    await Promise.all(working)
    moments.push(await backUp(place, ledger, join(folder, `backup-${backups}`), fault))
    await server.end('SIGTERM')
    server = null
    const counts: DrillCounts = { backups: 0, acknowledged: 0, meanwhile: 0, records: 0, rows: 0 }
    for (const moment of moments) await putBack(options, ledger, moment, counts)
    const { dataFolder, databaseUrl } = await restored(options, moments.at(-1) as Moment)
    same('the last backup', await dumpOf(place), await dumpOf({ dataFolder, ...url(databaseUrl) }))
    await goesOn({ dataFolder, ...url(databaseUrl) })
    await rm(dataFolder, { recursive: true, force: true })
    return counts
  } finally {
    await server?.end('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

const backUp = async (place: Place, ledger: Ledger, folder: string, fault?: string): Promise<Moment> => {
  const before = new Set(ledger.sent.filter(({ outcome }) => outcome === 'acknowledged'))
  const { code, out, err } = await operate(
    place,
    ['backup', folder],
    fault === undefined ? {} : { NODE_OPTIONS: `--import ${fault}` },
  )
  if (code !== 0) throw new Error(`the backup ended with ${code}: ${out}${err}`)
  return { folder, before, until: ledger.sent.length }
}

const putBack = async (options: DrillOptions, ledger: Ledger, moment: Moment, counts: DrillCounts): Promise<void> => {
  const { dataFolder, databaseUrl } = await restored(options, moment)
  const place: Place = { dataFolder, ...url(databaseUrl) }
  try {
    const dump = await dumpOf(place)
    same(moment.folder, await dumpOfBackup(moment.folder), dump)
    const seen = ledgerAt(ledger, moment)
    const { faults, records } = await inspect(place, seen)
    if (faults.length > 0) throw new Error(`${options.seed}, ${moment.folder}:\n${faults.slice(0, 20).join('\n')}`)
    counts.backups += 1
    counts.acknowledged += moment.before.size
    counts.meanwhile += seen.sent.filter(({ outcome }) => outcome === 'unknown').length
    counts.records += records
    counts.rows += Object.values(dump).reduce((sum, rows) => sum + rows.length, 0)
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
}

const restored = async (
  { postgres }: DrillOptions,
  { folder }: Moment,
): Promise<{ readonly dataFolder: string; readonly databaseUrl: string | undefined }> => {
  const dataFolder = await mkdtemp('/tmp/checkwright-restored-')
  const databaseUrl = await postgres?.createDatabase()
  const { code, out, err } = await operate({ dataFolder, ...url(databaseUrl) }, ['restore', folder])
  if (code !== 0) throw new Error(`the restore ended with ${code}: ${out}${err}`)
  return { dataFolder, databaseUrl }
}

const url = (databaseUrl: string | undefined) => (databaseUrl === undefined ? {} : { databaseUrl })

/** The ledger as it binds a backup: what was under way meanwhile may be in it; what came later must not. */
const ledgerAt = ({ sent }: Ledger, { before, until }: Moment): Ledger => ({
  ...createLedger(),
  sent: sent.flatMap((entry, at): Sent[] => {
    if (before.has(entry) || entry.outcome === 'refused') return [entry]
    if (at < until) return [{ ...entry, outcome: 'unknown' }]
    // A draft that came later leaves no trace by which to tell; the dumps do.
    return entry.kind === 'draft' ? [] : [{ ...entry, outcome: 'refused' }]
  }),
})

const same = (what: string, wanted: Dump, found: Dump): void => {
  for (const table of new Set([...Object.keys(wanted), ...Object.keys(found)]))
    if (!isDeepStrictEqual(wanted[table], found[table]))
      throw new Error(`${what}: the table ${table} is not what it was: ${differing(wanted[table], found[table])}`)
}

const differing = (wanted: readonly string[] = [], found: readonly string[] = []): string => {
  const [lost] = wanted.filter((row) => !found.includes(row))
  const [more] = found.filter((row) => !wanted.includes(row))
  return `${wanted.length} rows became ${found.length}; lost ${lost}; more ${more}`
}

/** A server starts on what was put back, and lets people in who were let in before. */
const goesOn = async (place: Place): Promise<void> => {
  const server = (await startServer(place)) as ServerProcess
  try {
    const answer = await fetch(`${server.url}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password }),
    })
    if (answer.status !== 200) throw new Error(`signing in after the restore: ${answer.status} ${await answer.text()}`)
  } finally {
    await server.end('SIGTERM')
  }
}

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
