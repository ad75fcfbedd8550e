import { hash, timingSafeEqual, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import type { Instant } from '../model/base.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { databaseSize, diskOf } from '../store/figures.ts'
import { countOutbox, nextOutbox } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import { nextDue } from '../store/timers.ts'
import type { Readings } from './metrics.ts'
import { type Backups, createBackups } from './operate/backups.ts'
import type { Config } from './start/config.ts'
import { lanHosts } from './start/greeting.ts'

/** What whoever runs the product asks of a server beside what its database knows. */
export type Operations = {
  readonly backups: Backups
  readonly startedAt: Instant
  /** Whether it is about to end and asks for no more work. */
  isDraining(): boolean
  drain(): void
  /** Whether an `Authorization` header carries the token that reads the figures; never where none was set. */
  acceptsToken(authorization: string | null): boolean
  readonly isLan: boolean
  readonly certificateUntil: Instant | null
  /** IPv4 addresses of this machine in the network. */
  readonly hosts: () => readonly string[]
}

/** How the server is set up, as far as it is told here; what opens an installation without a server leaves it out. */
export type OperationsConfig = Partial<Pick<Config, 'backups' | 'isLan' | 'tls' | 'metricsToken'>> &
  Pick<Config, 'data' | 'databaseUrl'>

export const createOperations = (config: OperationsConfig, now: () => Instant): Operations => {
  const { data, databaseUrl, backups = join(data, 'backups'), isLan = false, tls = null, metricsToken = null } = config
  let isDraining = false
  return {
    backups: createBackups({ data, databaseUrl, folder: backups, now }),
    startedAt: now(),
    isDraining: () => isDraining,
    drain: () => {
      isDraining = true
    },
    acceptsToken: (authorization) =>
      metricsToken !== null && authorization !== null && isSame(authorization, `Bearer ${metricsToken}`),
    isLan,
    certificateUntil: tls === null ? null : new Date(new X509Certificate(tls.cert).validTo).toISOString(),
    hosts: lanHosts,
  }
}

/** What the figures look up each time they are read. */
export const readingsOf = async (from: {
  readonly store: Store
  readonly runtime: Pick<Runtime, 'ready'>
  readonly backups: Backups
  readonly plugins: readonly string[]
  readonly now: () => number
}): Promise<Readings> => {
  const { store, runtime, backups, plugins, now } = from
  const lag = (due: Instant | null): number => (due === null ? 0 : Math.max(0, (now() - Date.parse(due)) / 1000))
  const { waiting, failed } = await countOutbox(store.read)
  const [last] = await backups.list()
  return {
    timerLag: lag(await nextDue(store.read, plugins)),
    outboxLag: lag(await nextOutbox(store.read)),
    outboxWaiting: waiting,
    outboxFailed: failed,
    databaseBytes: await databaseSize(store),
    diskFreeBytes: (await diskOf(store.dataFolder)).free,
    lastBackup: last === undefined ? 0 : Date.parse(last.at) / 1000,
    isReady: (await runtime.ready()).ok,
  }
}

/** In constant time: hashes of equal length are compared. */
const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'))
