import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BackupView } from '../../model/api.ts'
import type { Instant, Json } from '../../model/base.ts'
import { readNotes } from './note.ts'

/** The backups of a running installation. Each is taken by a process of its own, the same that the command runs. */
export type Backups = {
  /** Newest first. */
  list(): Promise<readonly BackupView[]>
  /** Where the next one goes. */
  readonly folder: string
  running(): Instant | null
  /** Why the last one failed, as a code of the message bundles; null when it did not. */
  failed(): Failure | null
  /** Begins one, or joins the one that is being taken. A key that was used before begins nothing. */
  start(key: string): 'begun' | 'joined' | 'known'
  /** Ends the one that is being taken; nothing half is left. */
  close(): Promise<void>
}

type Failure = { readonly at: Instant; readonly code: string; readonly params: { readonly [name: string]: Json } }

const entry = fileURLToPath(new URL('main.ts', import.meta.url))

/** Keys are remembered by this process alone: after a restart a repeated request takes one backup more, which harms nobody. */
const mostKeys = 200

export const createBackups = (from: {
  readonly data: string
  readonly databaseUrl: string | null
  readonly folder: string
  readonly now: () => Instant
}): Backups => {
  const { data, databaseUrl, folder, now } = from
  const keys = new Set<string>()
  let running: { readonly since: Instant; readonly child: ChildProcess; readonly ended: Promise<unknown> } | null = null
  let failed: Failure | null = null

  const begin = (): void => {
    const child = fork(entry, ['backup'], {
      env: {
        ...process.env,
        ...{ CHECKWRIGHT_DATA: data, CHECKWRIGHT_BACKUPS: folder },
        DATABASE_URL: databaseUrl ?? '',
      },
      // What it says is for whoever runs it in a terminal; here the code of a failure comes as a message.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    })
    let told: Omit<Failure, 'at'> | undefined
    child.on('message', (message) => {
      told = message as Omit<Failure, 'at'>
    })
    const ended = once(child, 'exit').then(
      ([code]) => {
        failed =
          code === 0 ? null : { at: now(), ...(told ?? { code: 'backup.failed', params: { reason: String(code) } }) }
      },
      () => {
        failed = { at: now(), code: 'backup.failed', params: { reason: 'spawn' } }
      },
    )
    running = {
      ...{ since: now(), child },
      ended: ended.finally(() => {
        running = null
      }),
    }
  }

  return {
    folder,
    list: () => readNotes(data),
    running: () => running?.since ?? null,
    failed: () => failed,
    start: (key) => {
      if (keys.has(key)) return 'known'
      keys.add(key)
      const [oldest] = keys
      if (keys.size > mostKeys && oldest !== undefined) keys.delete(oldest)
      if (running !== null) return 'joined'
      begin()
      return 'begun'
    },
    close: async () => {
      running?.child.kill('SIGTERM')
      await running?.ended
    },
  }
}
