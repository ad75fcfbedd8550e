import type { BackupList, BackupView, HealthView } from '@checkwright/core/model/api'

/** How a part of the installation fares. */
export type State = 'ok' | 'warn' | 'danger'

/** The parts that are judged, in the order in which they stand. */
export const parts = ['ready', 'backup', 'disk', 'timers', 'outbox', 'plugins', 'connection'] as const

export type Part = (typeof parts)[number]

/** A judgement: the state, and which sentence of `health.advice` says what is to be done where it is not well. */
export type Check = { readonly part: Part; readonly state: State; readonly advice: Advice | null }

export type Advice =
  | 'ready'
  | 'backup.none'
  | 'backup.old'
  | 'backup.failed'
  | 'backup.gone'
  | 'backup.damaged'
  | 'disk.low'
  | 'disk.full'
  | 'timers.late'
  | 'outbox.failed'
  | 'outbox.late'
  | 'plugins.missing'
  | 'connection.plain'
  | 'connection.expiring'
  | 'connection.expired'

const hour = 3_600_000
const day = 24 * hour

/** A backup is old when a working day's work would be lost twice over. */
const backupOldAfter = 2 * day
const [diskLow, diskFull] = [5_000_000_000, 500_000_000]
/** What fires a little late is marked so and harms nobody; later than this people notice. */
const [lateSeconds, veryLateSeconds] = [300, 3_600]
const [certificateSoon, certificateNow] = [30 * day, 7 * day]

/** Judges each part of the installation. Pure: the moment is the server's own. */
export function checksOf(health: HealthView, backups: BackupList): readonly Check[] {
  return [
    { part: 'ready', ...(health.ready.ok ? fine : { state: 'danger', advice: 'ready' }) },
    { part: 'backup', ...backupCheck(backups, Date.parse(health.now)) },
    { part: 'disk', ...diskCheck(health.disk) },
    { part: 'timers', ...lateness(health.timers.lagSeconds, 'timers.late') },
    { part: 'outbox', ...outboxCheck(health.outbox) },
    { part: 'plugins', ...(health.missing.length > 0 ? { state: 'danger', advice: 'plugins.missing' } : fine) },
    { part: 'connection', ...connectionCheck(health) },
  ]
}

/** The last backup that could still be put back. */
const lastBackup = ({ items }: BackupList): BackupView | undefined => items.find(({ isThere }) => isThere)

/** The worst of several states. */
export const worst = (checks: readonly Check[]): State => {
  if (checks.some(({ state }) => state === 'danger')) return 'danger'
  return checks.some(({ state }) => state === 'warn') ? 'warn' : 'ok'
}

type Verdict = Omit<Check, 'part'>

const fine: Verdict = { state: 'ok', advice: null }

const backupCheck = (backups: BackupList, now: number): Verdict => {
  const last = lastBackup(backups)
  if (backups.failed !== null) return { state: 'danger', advice: 'backup.failed' }
  if (last === undefined) return { state: 'danger', advice: backups.items.length === 0 ? 'backup.none' : 'backup.gone' }
  if (last.damaged > 0) return { state: 'danger', advice: 'backup.damaged' }
  return now - Date.parse(last.at) > backupOldAfter ? { state: 'warn', advice: 'backup.old' } : fine
}

const diskCheck = ({ freeBytes, totalBytes }: HealthView['disk']): Verdict => {
  if (freeBytes < diskFull) return { state: 'danger', advice: 'disk.full' }
  return freeBytes < Math.min(diskLow, totalBytes / 10) ? { state: 'warn', advice: 'disk.low' } : fine
}

const lateness = (seconds: number, advice: Advice): Verdict => {
  if (seconds <= lateSeconds) return fine
  return { state: seconds > veryLateSeconds ? 'danger' : 'warn', advice }
}

const outboxCheck = ({ failed, lagSeconds }: HealthView['outbox']): Verdict =>
  failed > 0 ? { state: 'danger', advice: 'outbox.failed' } : lateness(lagSeconds, 'outbox.late')

const connectionCheck = ({ connection, now }: HealthView): Verdict => {
  const { certificateUntil, isSecure, publicUrl } = connection
  if (certificateUntil !== null) {
    const left = Date.parse(certificateUntil) - Date.parse(now)
    if (left <= 0) return { state: 'danger', advice: 'connection.expired' }
    if (left <= certificateSoon)
      return { state: left <= certificateNow ? 'danger' : 'warn', advice: 'connection.expiring' }
  }
  return isSecure || publicUrl?.startsWith('https:') === true ? fine : { state: 'warn', advice: 'connection.plain' }
}
