import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { allRoutes } from '@checkwright/core/http/routes/index'
import type { Installation, openInstallation } from '@checkwright/core/http/start/installation'
import type { Place } from '../databases.ts'
import { secrets } from './veiled.ts'

/** The product, or a copy of it with a planted fault. */
export type Product = { readonly openInstallation: typeof openInstallation; readonly allRoutes: typeof allRoutes }

/** Opens an installation over a place with our plugins and the one below; the same secret keeps sessions good in copies of it. */
export const openOver = async ({ openInstallation }: Product, place: Place): Promise<Installation> => {
  const plugins = pathToFileURL(`${join(place.dataFolder, '..', 'plugins')}/`)
  await writePlugin(plugins)
  const library = pathToFileURL(`${join(place.dataFolder, '..', 'library')}/`)
  await writeLibrary(library)
  await mkdir(place.dataFolder, { recursive: true })
  return openInstallation({
    data: place.dataFolder,
    databaseUrl: place.databaseUrl ?? null,
    plugins: [new URL('../../plugins/', import.meta.url), plugins],
    admin: null,
    secret: 'a secret that all copies of this world share',
    logLevel: 'silent',
    publicUrl: null,
    trustProxy: false,
    studio: pathToFileURL(`${join(place.dataFolder, 'studio')}/`),
    library,
    begin: { as: 'empty', definitions: [] },
  })
}

/** A library of one template, which nobody has taken into use. */
const writeLibrary = async (folder: URL): Promise<void> => {
  const title = { en: 'Slip' }
  const template = {
    ...{ format: 1, key: 'library_slip', kind: 'form', title },
    sections: [{ key: 'main', title, content: [{ key: 'a', kind: 'text', label: title }] }],
    workflow: [{ key: 'fill', kind: 'fill', title, actors: { of: [{ who: 'starter' }] } }],
  }
  const departments = [{ folder: 'papers', title: { en: 'Papers' }, templates: ['slip'] }]
  await mkdir(new URL('papers/', folder), { recursive: true })
  await writeFile(new URL('papers/slip.json', folder), JSON.stringify(template))
  await writeFile(new URL('index.json', folder), JSON.stringify({ format: 1, departments }))
}

/** A plugin with a door for everyone and one for admins, that asks managers a question or says aloud what it may read. */
const writePlugin = async (folder: URL): Promise<void> => {
  const at = new URL('door/', folder)
  await mkdir(at, { recursive: true })
  await writeFile(
    new URL('index.ts', at),
    `const of = ({ definition }) => definition.key === 'veiled'
const task = { do: 'task', key: 'in', actors: [{ role: 'manager' }], outcomes: ['yes'] }
export default {
  id: 'door', version: '1.0.0', title: { en: 'Door' }, core: '^1', dataVersion: 1, needs: { tasks: true },
  reads: (_settings, definition) => of({ definition }) ? ['salary'] : [],
  events: { said: { schema: { type: 'object' } } },
  react: (event, view) =>
    event.type === 'record.opened' && !of(view) ? [task]
    : event.type === 'answers.changed' && of(view)
      ? [{ do: 'append', type: 'door.said', data: { text: String(view.read('salary') ?? '') } }] : [],
  deadlines: (view) => of(view) && view.read('salary') !== undefined
    ? [{ key: 'copy', due: '${secrets.due}', state: 'running', title: { en: String(view.read('salary')) } }] : [],
  figures: (view) => of(view) ? { copy: view.read('salary') ?? null } : {},
  figureTypes: { copy: 'number' },
  explain: (view) => [{ key: 'copy', lines: [{ code: 'door.copy', params: { copy: view.read('salary') ?? null } }] }],
  present: (view, can) => can('salary') ? { copy: view.read('salary') ?? null } : null,
}\n`,
  )
  await writeFile(
    new URL('server.ts', at),
    `import plugin from './index.ts'
const door = (path, rights) => ({
  method: 'GET', path, summary: 'A door', rights,
  response: { type: 'object', additionalProperties: true },
  handle: async (_input, { person }) => ({ person }),
})
export default { plugin, routes: [door('/everyone', 'everyone'), door('/admins', 'role:admin')] }\n`,
  )
}
