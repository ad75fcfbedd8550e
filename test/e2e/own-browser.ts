import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { browserArguments, executablePath, screens } from './browser.ts'

/** A browser with a profile on disk, as people have one, that can die like one. */
export type OwnBrowser = {
  /** Starts it, or starts it again on the same profile. */
  start(): Promise<{ readonly context: BrowserContext; readonly page: Page }>
  /** Kills all of its processes at once; no page hears of it. */
  kill(): Promise<void>
  /** Kills it and removes the profile. */
  end(): Promise<void>
}

export async function ownBrowser(language: string): Promise<OwnBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'checkwright-profile-'))
  let child: ChildProcess | undefined
  const kill = async () => {
    const running = child
    child = undefined
    if (running?.pid === undefined || running.exitCode !== null || running.signalCode !== null) return
    const exited = once(running, 'exit')
    // Its own process group: renderers and the storage service go with it.
    process.kill(-running.pid, 'SIGKILL')
    await exited
  }
  return {
    kill,
    async start() {
      const args = [
        ...browserArguments,
        '--headless=new',
        `--user-data-dir=${profile}`,
        `--lang=${language}`,
        `--accept-lang=${language}`,
      ]
      child = spawn(executablePath, [...args, '--remote-debugging-port=0', 'about:blank'], {
        detached: true,
        env: process.env,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      const browser = await chromium.connectOverCDP(await endpoint(child))
      const context = browser.contexts()[0]
      if (!context) throw new Error('a browser without a window')
      context.setDefaultTimeout(15_000)
      const page = context.pages()[0] ?? (await context.newPage())
      const { width, height } = screens.phone.viewport
      const devtools = await context.newCDPSession(page)
      await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 2, mobile: true })
      await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true })
      return { context, page }
    },
    async end() {
      await kill()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function endpoint(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const part of child.stderr ?? []) {
    said += String(part)
    const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
    if (found) return found
  }
  throw new Error(`the browser did not start: ${said}`)
}
