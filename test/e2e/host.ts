import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer } from '../api/server.ts'

/** A running product with a data folder of its own. */
export type Host = {
  readonly url: string
  /** The one-time link printed at the first start. */
  readonly setupLink: string
  /** Ends the process and removes its data. */
  end(): Promise<void>
}

/** A product whose clock stands where the test puts it and runs on from there. */
export type ClockedHost = Host & { moveTo(at: string): Promise<void> }

/** The product as an office runs it: `core/http/server.mjs` in a process of its own. */
export async function startProduct(
  args: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<Host> {
  await haveStudio()
  const folder = await newFolder()
  const server = await startServer({ CHECKWRIGHT_DATA: join(folder, 'data'), LOG_LEVEL: 'warn', ...more }, args)
  const setupLink = /https?:\/\/\S+\/setup#[\w-]+/.exec(server.output())?.[0] ?? ''
  const end = async () => {
    await server.end()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: server.url, setupLink, end }
}

/** The product with a clock that begins at this moment. */
export async function startClocked(at: string): Promise<ClockedHost> {
  await haveStudio()
  const folder = await newFolder()
  const entry = fileURLToPath(new URL('server.ts', import.meta.url))
  const child = fork(entry, [join(folder, 'data'), at], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const { url, token } = await answer<{ readonly url: string; readonly token: string }>(child)
  return {
    url,
    setupLink: `${url}/setup#${token}`,
    async moveTo(next) {
      const moved = answer(child)
      child.send({ at: next })
      await moved
    },
    async end() {
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const newFolder = () => mkdtemp(join(tmpdir(), 'checkwright-e2e-'))

/** Builds the studio if it is older than what it is made of, as `npm start` does. */
async function haveStudio(): Promise<void> {
  type Install = { readonly buildStudio: () => Promise<number> }
  const { buildStudio } = (await import(new URL('../../core/http/install.mjs', import.meta.url).href)) as Install
  if ((await buildStudio()) !== 0) throw new Error('the studio could not be built')
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const early = new AbortController()
  const ended = once(child, 'exit', { signal: early.signal }).then(([code]) => {
    throw new Error(`the server ended with ${code}`)
  })
  // Rejected by the abort once the answer is there, and nobody listens any more then.
  ended.catch(() => undefined)
  try {
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [T]
    return message
  } finally {
    early.abort()
  }
}
