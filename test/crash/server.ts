import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** The product in a process of its own, to be killed. */
export type ServerProcess = {
  readonly url: string
  readonly pid: number
  said(): string
  /** Whether it still runs, though nobody has ended it. */
  isRunning(): boolean
  /** Its exit code, once it has ended. */
  ended(): Promise<number | null>
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export type ServerOptions = {
  readonly dataFolder: string
  readonly databaseUrl?: string
  /** Modules to be loaded before the product: a test plants its faults there. */
  readonly imports?: readonly string[]
  /** A program and its arguments that run the server and watch it. */
  readonly under?: readonly string[]
  /** Another copy of the product to start, and what its environment says beside the usual. */
  readonly entry?: string
  readonly env?: Readonly<Record<string, string>>
  /** Kills the server this many milliseconds after its start, ready or not. */
  readonly dieAfter?: number
}

export const account = 'admin@example.com'
export const password = 'a long enough secret'

/** Starts the server on a free port. Resolves when it says where it is reached; null when it was killed before. */
export const startServer = async (options: ServerOptions): Promise<ServerProcess | null> => {
  const child = launch(options)
  const exited = once(child, 'exit')
  let said = ''
  const reached = new Promise<string>((resolve) => {
    const hear = (part: Buffer): void => {
      said += String(part)
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (url !== undefined && said.includes('Ctrl+C')) resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
  })
  const killer = options.dieAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.dieAfter)
  const url = await Promise.race([reached, exited.then(() => null)])
  if (url === null) {
    clearTimeout(killer)
    if (options.dieAfter !== undefined && child.signalCode === 'SIGKILL') return null
    throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}: ${said}`)
  }
  return {
    url,
    pid: child.pid ?? 0,
    said: () => said,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    ended: () => exited.then(() => child.exitCode),
    end: async (signal) => {
      clearTimeout(killer)
      child.kill(signal)
      await exited
      return child.exitCode
    },
  }
}

const launch = (options: ServerOptions): ChildProcess => {
  const { dataFolder, databaseUrl, imports = [], under = [], entry = ownEntry, env = {} } = options
  const [program = '', ...args] = [...under, process.execPath, ...imports.flatMap((file) => ['--import', file]), entry]
  return spawn(program, args, {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      PORT: '0',
      LOG_LEVEL: 'silent',
      CHECKWRIGHT_DATA: dataFolder,
      CHECKWRIGHT_ADMIN_EMAIL: account,
      CHECKWRIGHT_ADMIN_PASSWORD: password,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...env,
    },
    // The launcher's channel: should the test die first, the server ends by itself.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

const ownEntry = fileURLToPath(new URL('../../core/http/server.mjs', import.meta.url))
