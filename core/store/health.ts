import { isReadOnly } from './dialect.ts'
import { probeFolder } from './folder-probe.ts'
import type { Db, Health } from './store.ts'

/** For so long an answer is given again: whoever asks every second must not cost a sync each time. */
const freshMs = 2_000

/** A database that has not answered by then is as good as gone. */
const patienceMs = 3_000

/**
 * Whether the store takes what is written, found out without writing to the database: nothing has stopped it, it answers,
 * it is not a standby, its tables are those of this program, and the data folder has room. `migrations` are those this
 * process has run or found, by owner.
 */
export const createHealth = (from: {
  readonly db: Db
  readonly dataFolder: string
  /** Why writing has stopped, if it has. */
  readonly stopped: () => string | undefined
  readonly migrations: ReadonlyMap<string, readonly string[]>
}): (() => Promise<Health>) => {
  let asked = Number.NEGATIVE_INFINITY
  let answer: Promise<Health> | undefined
  const look = async (): Promise<Health> => {
    const code = from.stopped() ?? (await inTime(databaseFault(from))) ?? (await probeFolder(from.dataFolder))
    return code === undefined ? { ok: true } : { ok: false, code }
  }
  return () => {
    const stopped = from.stopped()
    if (stopped !== undefined) return Promise.resolve({ ok: false, code: stopped })
    // How long ago is no matter of the wall clock, which may be set.
    if (answer === undefined || performance.now() - asked > freshMs) {
      asked = performance.now()
      answer = look()
    }
    return answer
  }
}

const databaseFault = async ({
  db,
  migrations,
}: {
  readonly db: Db
  readonly migrations: ReadonlyMap<string, readonly string[]>
}): Promise<string | undefined> => {
  try {
    if (await isReadOnly(db)) return 'store.read_only'
    const rows = await db.selectFrom('migration').select(['owner', 'name']).where('name', '!=', '').execute()
    for (const [owner, known] of migrations) {
      const applied = rows.filter((row) => row.owner === owner).map(({ name }) => name)
      if (applied.some((name) => !known.includes(name))) return 'store.newer'
      if (known.some((name) => !applied.includes(name))) return 'store.migrations_pending'
    }
    return undefined
  } catch (error) {
    const { code } = error as { readonly code?: unknown }
    return typeof code === 'string' && code.startsWith('store.') ? code : 'store.unreachable'
  }
}

const inTime = (work: Promise<string | undefined>): Promise<string | undefined> => {
  const signal = AbortSignal.timeout(patienceMs)
  const late = new Promise<string>((resolve) =>
    signal.addEventListener('abort', () => resolve('store.unreachable'), { once: true }),
  )
  return Promise.race([work, late])
}
