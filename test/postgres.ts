import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** Where Debian's package puts the programs; another place by POSTGRES_BIN. */
const binaries = process.env.POSTGRES_BIN ?? '/usr/lib/postgresql/15/bin'

/** A PostgreSQL server of one's own, on a free port of the loopback, in a temporary folder. */
export type PostgresServer = {
  /** Creates an empty database and returns its address. */
  createDatabase(): Promise<string>
  /** Ends every connection at once, as a crashed server does. */
  stop(): Promise<void>
  /**
   * Kills it without a word: one process that serves a connection (the server then ends all others and recovers), the
   * server by its own immediate shutdown, or everything at once. `restart` brings it back over the same data.
   */
  crash(what: 'backend' | 'immediate' | 'everything'): Promise<void>
  restart(): Promise<void>
}

/**
 * Starts a real server as the user `postgres` (`initdb` refuses root) and asks it who it is before anybody writes: a test
 * must never reach a server that was there before. `isSynced`: with every safety on, for tests that kill the server.
 */
export const startPostgres = async ({ isSynced = false } = {}): Promise<PostgresServer> => {
  if (!existsSync(join(binaries, 'initdb')))
    throw new Error(`PostgreSQL was not found in ${binaries}: install postgresql-15 or set POSTGRES_BIN`)
  const folder = await mkdtemp('/tmp/checkwright-postgres-')
  const user = await account()
  if (user !== undefined) await chown(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const password = randomBytes(12).toString('hex')
  const secret = join(folder, 'secret')
  await writeFile(secret, password, { mode: 0o600 })
  if (user !== undefined) await chown(secret, user.uid, user.gid)
  // No locale of the system: another one must not change any result, and C hides none of our own collations.
  await run(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'checkwright', '-A', 'scram-sha-256', '--pwfile', secret, '-E', 'UTF8', '--locale', 'C.UTF-8'],
    { ...user, cwd: folder },
  )
  const port = await freePort()
  const address = (database: string) => `postgres://checkwright:${password}@127.0.0.1:${port}/${database}`
  const options = ['-D', data, '-p', String(port), ...settings, ...(isSynced ? [] : fast)]
  const begin = () => launch([...options, '-c', `unix_socket_directories=${folder}`], { ...user, cwd: folder })
  let server = begin()
  const ready = () => untilReady(address('postgres'), data, server.stillRuns)
  const stop = async () => {
    await server.end('SIGINT')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await ready()
  } catch (error) {
    await stop()
    throw error
  }
  let databases = 0
  return {
    stop,
    createDatabase: async () => {
      databases += 1
      const name = `test_${process.pid}_${databases}`
      await ask(address('postgres'), `create database ${name}`)
      return address(name)
    },
    crash: async (what) => {
      const children = childrenOf(server.pid)
      if (what === 'backend') {
        const serving = children.filter(({ name }) => /checkwright.*127\.0\.0\.1/.test(name)).at(0)
        if (serving !== undefined) process.kill(serving.pid, 'SIGKILL')
        return
      }
      const ended = server.end(what === 'immediate' ? 'SIGQUIT' : 'SIGKILL')
      if (what === 'everything') for (const { pid } of children) kill(pid)
      await ended
    },
    restart: async () => {
      if (server.isRunning()) return ready()
      server = begin()
      await ready()
    },
  }
}

type Running = {
  readonly pid: number
  isRunning(): boolean
  /** Throws what it said when it has ended. */
  stillRuns(): void
  end(signal: NodeJS.Signals): Promise<void>
}

const launch = (
  options: readonly string[],
  as: { readonly uid?: number; readonly gid?: number; readonly cwd: string },
): Running => {
  const child = spawn(join(binaries, 'postgres'), options, { ...as, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part) => {
    said += String(part)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const isRunning = () => child.exitCode === null && child.signalCode === null
  return {
    pid: child.pid ?? 0,
    isRunning,
    stillRuns: () => {
      if (!isRunning()) throw new Error(`PostgreSQL did not start: ${said}`)
    },
    end: async (signal) => {
      child.kill(signal)
      await ended
    },
  }
}

/** The processes a server has started, with what they call themselves. */
const childrenOf = (parent: number): readonly { readonly pid: number; readonly name: string }[] =>
  readdirSync('/proc').flatMap((entry) => {
    try {
      const [, owner] = /^\d+ \(.*\) \w (\d+)/s.exec(readFileSync(`/proc/${entry}/stat`, 'utf8')) ?? []
      return Number(owner) === parent
        ? [{ pid: Number(entry), name: readFileSync(`/proc/${entry}/cmdline`, 'utf8') }]
        : []
    } catch {
      return []
    }
  })

/** It may have ended by itself just now. */
const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}

/** Runs one statement on a connection of its own. */
export const ask = async (url: string, statement: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const settings = ['-c', 'listen_addresses=127.0.0.1']

/** Without fsync databases are made ten times as fast. Commits stay synchronous, and no test cuts the power. */
const fast = ['-c', 'fsync=off', '-c', 'full_page_writes=off']

const account = async (): Promise<{ readonly uid: number; readonly gid: number } | undefined> => {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('postgres:'))
  if (line === undefined) throw new Error('PostgreSQL refuses to run as root and there is no user postgres')
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Knocks until the server answers, then checks that it is the one just started. */
const untilReady = async (url: string, data: string, stillRuns: () => void): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    stillRuns()
    const rows = await ask(url, 'show data_directory').catch((error: unknown) => {
      if (attempt > 200) throw error
      return undefined
    })
    if (rows === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      continue
    }
    const found = rows[0]?.data_directory
    if (found !== data) throw new Error(`another server answered: its data lie in ${String(found)}`)
    return
  }
}
