import { randomBytes } from 'node:crypto'
import { createCatalog } from '@checkwright/core/engine/catalog'
import { loadPlugins } from '@checkwright/core/http/start/plugins'
import { createRuntime } from '@checkwright/core/runtime/create'
import { uuidv7 } from '@checkwright/core/store/ids'
import { openStore } from '@checkwright/core/store/open'
import type { Place } from '../databases.ts'
import { faultsOfRecord, faultsOfStore } from '../replay/verify.ts'

/** What is wrong with the records, chains and rows a stopped server left, in words. */
export const faultsOfPlace = async (place: Place): Promise<readonly string[]> => {
  const now = () => new Date().toISOString()
  const random = (bytes: number): Uint8Array => randomBytes(bytes)
  const store = await openStore({ ...place, random, now })
  try {
    const installed = await loadPlugins([new URL('../../plugins/', import.meta.url)])
    const catalog = createCatalog(installed.map(({ plugin }) => plugin))
    if (!catalog.ok) throw new Error(JSON.stringify(catalog.problems))
    const ports = { now, random, id: () => uuidv7(now(), random), log: () => {} }
    const { context } = await createRuntime({ store, catalog: catalog.value, ports })
    const faults = [...(await faultsOfStore(context))]
    for (const { id } of await store.read.selectFrom('record').select('id').execute())
      for (const fault of await faultsOfRecord(context, id)) faults.push(`record ${id}: ${fault}`)
    return faults
  } finally {
    await store.close()
  }
}
