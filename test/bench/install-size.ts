import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './libraries.ts'

/** What an installation holds on disk, in megabytes: the product's own files, and the libraries it runs on. */
export type InstallSize = { readonly own: number; readonly libraries: number }

/**
 * Everything production needs and nothing else: the sources of the server, the plugins, the built studio, the templates, and
 * all that the core's dependencies depend on in turn. Node itself is not counted.
 */
export const installSize = (): InstallSize => {
  const own = ['core', 'plugins', 'studio/dist', 'forms-library']
  const packages = new Set<string>()
  for (const owner of ['core', ...readdirSync(join(root, 'plugins')).map((name) => `plugins/${name}`)])
    if (existsSync(join(root, owner, 'package.json'))) collect(join(root, owner), packages)
  return {
    own: own.reduce((sum, folder) => sum + bytesOf(join(root, folder)), 0) / 2 ** 20,
    libraries: [...packages].reduce((sum, folder) => sum + bytesOf(folder), 0) / 2 ** 20,
  }
}

type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const collect = (folder: string, found: Set<string>): void => {
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest
  for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies })) {
    if (version.startsWith('workspace:')) continue
    const place = placeFrom(folder, name)
    if (place === undefined || found.has(place)) continue
    found.add(place)
    collect(place, found)
  }
}

/** Looked for as Node does, from the folder upwards; what an optional dependency is not there for is left out. */
const placeFrom = (folder: string, name: string): string | undefined => {
  for (let at = folder; ; at = dirname(at)) {
    const place = join(at, 'node_modules', name)
    if (existsSync(place)) return realpathSync(place)
    if (at === dirname(at)) return undefined
  }
}

/** Links and what was installed beside are not the package's own. */
const bytesOf = (path: string): number => {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined || stat.isSymbolicLink()) return 0
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
}
