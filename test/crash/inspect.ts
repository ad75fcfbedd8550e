import { randomBytes } from 'node:crypto'
import { createCatalog } from '@checkwright/core/engine/catalog'
import { loadPlugins } from '@checkwright/core/http/start/plugins'
import type { StoredEvent } from '@checkwright/core/model/record'
import type { Context } from '@checkwright/core/runtime/context'
import { createRuntime } from '@checkwright/core/runtime/create'
import { readEvents } from '@checkwright/core/store/events'
import { uuidv7 } from '@checkwright/core/store/ids'
import { openStore } from '@checkwright/core/store/open'
import type { Place } from '../databases.ts'
import { faultsOfRecord, faultsOfStore } from '../replay/verify.ts'
import type { Ledger, Sent } from './ledger.ts'

/** What a crash left: nothing wrong, or what was lost, doubled or half done. */
export type Inspection = { readonly faults: readonly string[]; readonly records: number; readonly acknowledged: number }

/**
 * Opens what a killed server left behind and holds it against what was promised: every acknowledged write is there once,
 * every refused one is not, what got no answer is there once or not at all, and nothing is half done.
 */
export const inspect = async (place: Place, ledger: Ledger, only?: ReadonlySet<string>): Promise<Inspection> => {
  const now = () => new Date().toISOString()
  const random = (bytes: number): Uint8Array => randomBytes(bytes)
  const store = await openStore({ ...place, random, now })
  try {
    const installed = await loadPlugins([new URL('../../plugins/', import.meta.url)])
    const catalog = createCatalog(installed.map(({ plugin }) => plugin))
    if (!catalog.ok) throw new Error(JSON.stringify(catalog.problems))
    const ports = { now, random, id: () => uuidv7(now(), random), log: () => {} }
    const { context } = await createRuntime({ store, catalog: catalog.value, ports })
    return await inspectStore(context, ledger, only)
  } finally {
    await store.close()
  }
}

const inspectStore = async (context: Context, ledger: Ledger, only?: ReadonlySet<string>): Promise<Inspection> => {
  const records = await context.store.read.selectFrom('record').select('id').execute()
  const faults = [...(await faultsOfStore(context))]
  const tokens = new Map<string, number[]>()
  for (const { id } of records) {
    for (const event of await readEvents(context.store.read, id))
      for (const token of tokensOf(event)) tokens.set(token, [...(tokens.get(token) ?? []), event.seq])
    if (only !== undefined && !only.has(id)) continue
    for (const fault of await faultsOfRecord(context, id)) faults.push(`record ${id}: ${fault}`)
  }
  for (const { token } of await uploads(context)) tokens.set(token, [...(tokens.get(token) ?? []), 0])
  for (const entry of ledger.sent)
    if (entry.kind !== 'draft') faults.push(...promiseFaults(entry, tokens.get(entry.token) ?? []))
  faults.push(...(await draftFaults(context, ledger, tokens)))
  const acknowledged = ledger.sent.filter(({ outcome }) => outcome === 'acknowledged').length
  return { faults, records: records.length, acknowledged }
}

const promiseFaults = ({ kind, token, outcome, seq, record }: Sent, found: readonly number[]): readonly string[] => {
  const what = `${outcome} ${kind} ${token} on ${record ?? 'a new record'}`
  if (outcome === 'acknowledged' && found.length === 0) return [`lost: ${what}`]
  if (outcome === 'refused' && found.length > 0) return [`done all the same: ${what}`]
  if (found.length > 1) return [`done ${found.length} times: ${what}`]
  return outcome === 'acknowledged' && kind !== 'upload' && (found[0] ?? 0) > seq
    ? [`moved: ${what} stands at ${found[0]}, promised by ${seq}`]
    : []
}

/** New words of an event: what stood there before does not count. */
const tokensOf = ({ data }: StoredEvent): readonly string[] =>
  JSON.stringify(data, (key, value) => (key === 'was' || key === 'figures' ? undefined : value)).match(
    /(?<=")t\w{6}x\d+x\w{8}(?=")/g,
  ) ?? []

/** Files whose bytes can be had; a row without its file is as good as lost. */
const uploads = async ({ store }: Context): Promise<readonly { readonly token: string }[]> => {
  const rows = await store.read.selectFrom('attachment').select(['name', 'digest']).execute()
  const there: { readonly token: string }[] = []
  for (const { name, digest } of rows) {
    const bytes = await store.files.get(digest).catch(() => null)
    if (bytes !== null) there.push({ token: name.replace(/\.png$/, '') })
  }
  return there
}

/** A draft is what was last acknowledged or anything sent since, until its step is handed in. */
const draftFaults = async (
  { store }: Context,
  { sent }: Ledger,
  tokens: ReadonlyMap<string, readonly number[]>,
): Promise<readonly string[]> => {
  const rows = await store.read
    .selectFrom('draft')
    .select(['record', 'person', 'value'])
    .where('path', '=', 'notes')
    .execute()
  const stands = new Map(rows.map((row) => [`${row.record} ${row.person}`, JSON.parse(row.value) as string]))
  const handedIn = new Set(
    sent.filter(({ kind, token }) => kind === 'submit' && tokens.has(token)).map(({ record }) => record),
  )
  const drafts = Map.groupBy(
    sent.filter(({ kind }) => kind === 'draft'),
    ({ record, person }) => `${record} ${person}`,
  )
  return [...drafts].flatMap(([place, entries]) => {
    const found = stands.get(place)
    if (handedIn.has(place.split(' ')[0] ?? '')) return found === undefined ? [] : [`draft ${place} outlived its step`]
    const last = entries.findLastIndex(({ outcome }) => outcome === 'acknowledged')
    const possible = entries.slice(Math.max(last, 0)).map(({ token }) => token)
    if (found === undefined) return last < 0 ? [] : [`lost: acknowledged draft ${place}`]
    return possible.includes(found) ? [] : [`draft ${place} is ${found} instead of ${possible.join(' or ')}`]
  })
}
