import { cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A copy of the product whose plugin folders a test may take away and put back, as whoever runs it may. */
export type Installed = {
  /** What starts the server. */
  readonly entry: string
  /** The office's own plugins, outside the product: `CHECKWRIGHT_PLUGINS`. */
  readonly own: string
  take(plugin: string): Promise<void>
  putBack(plugin: string): Promise<void>
  remove(): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))

export const install = async (): Promise<Installed> => {
  const folder = await mkdtemp('/tmp/checkwright-installed-')
  const isOurs = (source: string): boolean => basename(source) !== 'node_modules'
  await cp(join(root, 'core'), join(folder, 'core'), { recursive: true, filter: isOurs })
  await symlink(join(root, 'core/node_modules'), join(folder, 'core/node_modules'))
  for (const plugin of ['calendar-cn', 'scoring', 'sla']) {
    const from = join(root, 'plugins', plugin)
    await cp(from, join(folder, 'plugins', plugin), { recursive: true, filter: isOurs })
    await symlink(join(from, 'node_modules'), join(folder, 'plugins', plugin, 'node_modules'))
  }
  const own = join(folder, 'own')
  await mkdir(join(own, 'tally'), { recursive: true })
  await writeFile(join(own, 'tally', 'index.ts'), tally)
  const away = join(folder, 'away')
  await mkdir(away)
  const place = (plugin: string): string => (plugin === 'tally' ? join(own, plugin) : join(folder, 'plugins', plugin))
  return {
    entry: join(folder, 'core/http/server.mjs'),
    own,
    take: (plugin) => rename(place(plugin), join(away, plugin)),
    putBack: (plugin) => rename(join(away, plugin), place(plugin)),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** An office's own plugin: it imports the contract as ours do, though it lies outside the product. */
const tally = `import { definePlugin } from '@checkwright/core/plugin/contract'

export default definePlugin({
  id: 'tally', version: '1.0.0', title: { en: 'Tally' }, core: '^1', dataVersion: 1,
  fold: { version: 1, initial: () => ({ count: 0 }), apply: (state, event) =>
    event.type === 'answers.changed' ? { count: state.count + 1 } : state },
  figures: (view) => ({ count: String(view.state.count) }),
  figureTypes: { count: 'number' },
})
`
