import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { allRoutes } from '@checkwright/core/http/routes/index'
import { openInstallation } from '@checkwright/core/http/start/installation'
import { openOver } from './product.ts'
import type { Check } from './source-checks.ts'
import { fillWorld } from './world.ts'

/** What was noticed of a check that is gone; null: nothing, so nothing guards it. */
export type Noticed = { readonly check: Check; readonly noticed: string | null; readonly ms: number }

/** Takes out each of some checks by itself and tells of each what was noticed. */
export const takeOut = async (checks: readonly Check[]): Promise<readonly Noticed[]> => {
  const folder = await mkdtemp('/tmp/checkwright-world-')
  try {
    await fillTemplate(folder)
    const found: Noticed[] = []
    for await (const one of takenOut(folder, checks)) found.push(one)
    return found
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A filled world on SQLite that copies are made of. */
const fillTemplate = async (folder: string): Promise<void> => {
  const installation = await openOver({ openInstallation, allRoutes }, { dataFolder: join(folder, 'data') })
  try {
    await writeFile(join(folder, 'world.json'), JSON.stringify(await fillWorld(installation)))
  } finally {
    await installation.close()
  }
}

/** A dozen a process, because every copy of the product stays in its memory. */
async function* takenOut(folder: string, checks: readonly Check[]): AsyncGenerator<Noticed> {
  for (let at = 0; at < checks.length; at += aProcess) yield* batch(folder, checks.slice(at, at + aProcess))
}

const aProcess = 12

async function* batch(folder: string, checks: readonly Check[]): AsyncGenerator<Noticed> {
  const list = join(folder, `checks-${checks[0]?.file.replaceAll('/', '-')}-${checks[0]?.at}.json`)
  await writeFile(list, JSON.stringify(checks))
  const program = fileURLToPath(new URL('faulty.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, folder, list], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let count = 0
  for await (const line of createInterface({ input: child.stdout })) {
    count += 1
    yield JSON.parse(line) as Noticed
  }
  if ((await ended) !== 0 || count !== checks.length) throw new Error(`only ${count} of ${checks.length} were tried`)
}
