import { readFileSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { leaks } from './leaks.ts'
import { openOver, type Product } from './product.ts'
import { type Check, core, without } from './source-checks.ts'
import { signingOut, violations } from './violations.ts'
import type { World } from './world.ts'

/**
 * A program of its own: `node faulty.ts <folder> <file of checks>`. For each check it loads the product once more with that
 * check taken out, in memory only, opens it over a copy of a filled world and asks until something differs from the tables.
 * Prints a line of JSON for each: what was noticed, or null.
 */
const [folder = '', list = ''] = process.argv.slice(2)
const world = JSON.parse(await readFile(join(folder, 'world.json'), 'utf8')) as World
const checks = JSON.parse(await readFile(list, 'utf8')) as readonly Check[]

const root = pathToFileURL(core).href
/** Which check is taken out in which copy; copies are told apart by what follows the question mark. */
const copies = new Map<string, Check>()

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const copy = context.parentURL?.split('?copy=')[1]
    return copy !== undefined && found.url.startsWith(root) && !found.url.includes('/node_modules/')
      ? { ...found, url: `${found.url.split('?')[0]}?copy=${copy}` }
      : found
  },
  load(url, context, next) {
    const [path = '', copy = ''] = url.split('?copy=')
    const check = copies.get(copy)
    if (check === undefined || path !== `${root}${check.file}`) return next(path === '' ? url : path, context)
    return {
      format: 'module-typescript',
      source: without(readFileSync(new URL(path), 'utf8'), check),
      shortCircuit: true,
    }
  },
})

const load = async (check: Check): Promise<Product> => {
  const copy = String(copies.size)
  copies.set(copy, check)
  const part = async <T>(file: string): Promise<T> => (await import(`${root}${file}?copy=${copy}`)) as T
  const { openInstallation } = await part<Pick<Product, 'openInstallation'>>('http/start/installation.ts')
  return { openInstallation, ...(await part<Pick<Product, 'allRoutes'>>('http/routes/index.ts')) }
}

/** The first thing that is not as the tables say; an answer nobody can read counts, for the tests break on it too. */
const firstDifference = async (check: Check): Promise<string | null> => {
  const product = await load(check)
  const at = await mkdtemp('/tmp/checkwright-faulty-')
  await cp(join(folder, 'data'), join(at, 'data'), { recursive: true })
  try {
    const installation = await openOver(product, { dataFolder: join(at, 'data') })
    try {
      const both = [violations(product, installation, world), leaks(installation, world, { rounds: 1, seed: 1 })]
      for (const found of check.file === 'engine/project.ts' ? both.reverse() : both)
        for await (const one of found) return one
      for await (const one of signingOut(installation, world)) return one
      return null
    } finally {
      await installation.close()
    }
  } catch (error) {
    return `broke: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    await rm(at, { recursive: true, force: true })
  }
}

for (const check of checks) {
  const started = performance.now()
  const noticed = await firstDifference(check)
  process.stdout.write(`${JSON.stringify({ check, noticed, ms: Math.round(performance.now() - started) })}\n`)
}
process.exit(0)
