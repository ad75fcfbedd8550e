import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
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
}

/**
 * Starts a real server as the user `postgres` (`initdb` refuses root) and asks it who it is before anybody writes: a test
 * must never reach a server that was there before.
 */
export const startPostgres = async (): Promise<PostgresServer> => {
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
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-p', String(port), ...settings, '-c', `unix_socket_directories=${folder}`],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  server.stderr.on('data', (part) => {
    said += String(part)
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const address = (database: string) => `postgres://checkwright:${password}@127.0.0.1:${port}/${database}`
  const stop = async () => {
    server.kill('SIGINT')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await untilReady(address('postgres'), data, () => {
      if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`)
    })
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
  }
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

/** Without fsync databases are made ten times as fast. Commits stay synchronous, and no test cuts the power. */
const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'full_page_writes=off']

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
