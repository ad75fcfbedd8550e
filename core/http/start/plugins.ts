import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { Plugin } from '../../plugin/contract.ts'
import type { ServerPlugin } from '../../plugin/server.ts'
import type { Installed } from '../parts.ts'
import { StartFailure } from './failure.ts'
import { offerCore } from './own-plugins.ts'

/**
 * Loads every plugin found: in each folder given, each folder with an `index.ts` is one. A broken one stops the start and
 * is named; leaving it out silently would leave its clocks and checks out too.
 */
export const loadPlugins = async (folders: readonly URL[]): Promise<readonly Installed[]> => {
  offerCore()
  const found: Installed[] = []
  for (const folder of folders) {
    if (!existsSync(folder))
      throw new StartFailure('start.bad_setting', { name: 'CHECKWRIGHT_PLUGINS', value: folder.pathname })
    const entries = await readdir(folder, { withFileTypes: true })
    for (const name of entries.map((entry) => entry.name).sort()) {
      const at = new URL(`${encodeURIComponent(name)}/`, folder)
      if (existsSync(new URL('index.ts', at))) found.push(await loadOne(name, at))
    }
  }
  return found
}

const loadOne = async (name: string, folder: URL): Promise<Installed> => {
  try {
    const plugin = await half<Plugin>(new URL('index.ts', folder))
    if (typeof plugin?.id !== 'string' || typeof plugin.dataVersion !== 'number') throw new Error('no default export')
    const file = new URL('server.ts', folder)
    if (!existsSync(file)) return { plugin }
    const server = await half<ServerPlugin>(file)
    if (server?.plugin?.id !== plugin.id) throw new Error('server.ts belongs to another plugin')
    return { plugin, server }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)
    throw new StartFailure('start.plugin_broken', { plugin: name, reason }, error)
  }
}

const half = async <T>(file: URL): Promise<T | undefined> =>
  ((await import(file.href)) as { readonly default?: T }).default
