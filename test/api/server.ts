import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../core/http/server.mjs', import.meta.url))

/** A server in a process of its own, as an office runs it. */
export type Server = {
  readonly url: string
  readonly child: ChildProcess
  /** Everything it has said so far. */
  output(): string
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly ms: number }>
}

type Environment = Readonly<Record<string, string>>

const launch = (environment: Environment, args: readonly string[], execArgv: readonly string[] = []): ChildProcess =>
  spawn(process.execPath, [...execArgv, entry, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', LOG_LEVEL: 'silent', ...environment },
    // The launcher's channel: a server whose launcher has gone ends by itself.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })

/** Starts a server on a free port and waits until it says by which address it is reached. */
export const startServer = async (environment: Environment, args: readonly string[] = []): Promise<Server> => {
  const child = launch(environment, args)
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer) => {
      said += part.toString()
      const found = /https?:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (found !== undefined && said.includes('Ctrl+C')) resolve(found)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  return {
    url,
    child,
    output: () => said,
    end: async (signal = 'SIGTERM') => {
      const started = Date.now()
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit')
        child.kill(signal)
        await exited
      }
      return { code: child.exitCode, ms: Date.now() - started }
    },
  }
}

/** Starts a server that is expected to refuse; what it said on stderr, line by line, and its exit code. */
export const refusedStart = async (
  environment: Environment,
  { args = [], execArgv = [] }: { readonly args?: readonly string[]; readonly execArgv?: readonly string[] } = {},
): Promise<{ readonly code: number | null; readonly lines: readonly string[] }> => {
  const child = launch(environment, args, execArgv)
  let said = ''
  child.stderr?.on('data', (part: Buffer) => {
    said += part.toString()
  })
  await once(child, 'close')
  return { code: child.exitCode, lines: said.trimEnd().split('\n') }
}
