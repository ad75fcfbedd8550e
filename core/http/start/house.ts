import type { Locale } from '../../model/base.ts'
import type { Definition } from '../../model/definition.ts'
import { listDefinitions, loadDefinition } from '../../store/definitions.ts'
import { wipeData } from '../../store/wipe.ts'
import type { App } from '../app.ts'
import type { Demo, Parts } from '../parts.ts'
import { demoMark, hasStory } from './demo.ts'
import { type Begin, type Installation, type InstallationOptions, openInstallation } from './installation.ts'

/** What is served: an installation that can give its place to another one, for the demo company begins and ends. */
export type House = Pick<Installation, 'endStreams' | 'close'> & {
  readonly fetch: App['fetch']
  readonly setupToken: () => string | null
  readonly isDemo: () => Promise<boolean>
}

/**
 * Opens an installation so that it can be begun again: as the demo company, as that company anew, or empty. While one gives way
 * to the other every request is asked to come back in a moment. With `demo` an installation nobody has used yet begins as
 * the demo company.
 */
export const openHouse = async (
  options: Omit<InstallationOptions, 'begin' | 'demo'> & { readonly demo: Locale | null },
): Promise<House> => {
  let current: Installation | null = null
  let isEnding = false

  const open = async (begin: Begin): Promise<Installation> => {
    current = await openInstallation({ ...options, begin, demo })
    return current
  }
  const rebuild = async (begin: Begin): Promise<Parts> => {
    const before = current
    if (before === null || isEnding) throw new Error('the installation is being rebuilt')
    current = null
    before.endStreams()
    await before.close()
    const { data, databaseUrl } = options
    await wipeData({ dataFolder: data, ...(databaseUrl === null ? {} : { databaseUrl }) })
    return (await open(begin)).parts
  }
  const demo: Demo = {
    available: async () => current !== null && hasStory(options.library) && (await isUnused(current)),
    running: async () => {
      const mark = current === null ? null : await demoMark(current.store)
      return mark?.state === 'ready' ? mark : null
    },
    make: (locale) => rebuild({ as: 'demo', locale }),
    end: async (keys) => {
      const definitions = current === null ? [] : await kept(current, keys)
      await rebuild({ as: 'empty', definitions })
      return (current as Installation | null)?.setupToken ?? ''
    },
  }

  const first = await open(options.demo === null ? { as: 'empty' } : { as: 'demo', locale: options.demo })
  const mark = await demoMark(first.store)
  // A start that was cut off while the company was being made begins it again.
  if (mark?.state === 'building') await rebuild({ as: 'demo', locale: mark.locale })
  else if (mark === null && options.demo !== null && (await demo.available()))
    await rebuild({ as: 'demo', locale: options.demo })

  return {
    fetch: (request, ...rest) => current?.app.fetch(request, ...rest) ?? comeBack(),
    setupToken: () => current?.setupToken ?? null,
    isDemo: async () => (await demo.running()) !== null,
    endStreams: () => current?.endStreams(),
    close: async () => {
      isEnding = true
      await current?.close()
    },
  }
}

/** Nobody has set it up and nothing was written but what the library brought. */
const isUnused = async ({ parts, store }: Installation): Promise<boolean> => {
  if (!(await parts.accounts.isEmpty())) return false
  const person = await store.read.selectFrom('person').select('id').limit(1).executeTakeFirst()
  const record = await store.read.selectFrom('record').select('id').limit(1).executeTakeFirst()
  return person === undefined && record === undefined
}

/** The drafts of the definitions that are to stay, as they are now. */
const kept = async ({ store }: Installation, keys: readonly string[]): Promise<readonly Definition[]> => {
  const rows = (await listDefinitions(store.read)).filter((row) => keys.includes(row.key))
  const found = await Promise.all(rows.map((row) => loadDefinition(store.read, row.id)))
  return found.flatMap((row) => (row === null ? [] : [row.draft]))
}

const comeBack = (): Response => new Response(null, { status: 503, headers: { 'Retry-After': '2' } })
