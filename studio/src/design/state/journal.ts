import type { Json } from '@checkwright/core/model/base'
import type { Edit } from '../model/edit.ts'
import type { Dispute } from './dispute.ts'

/** A draft as the server has it. */
export type Base = { readonly revision: number; readonly document: Json }

/** What one window did to a draft and the server has not confirmed yet. */
export type Unsaved = {
  readonly window: string
  readonly base: Base
  readonly acts: readonly { readonly seq: number; readonly name: string; readonly edits: readonly Edit[] }[]
  /** A save that was under way: its key, and the last act in it. Sent again with the key it tells whether it was done. */
  readonly sent?: { readonly key: string; readonly upTo: number }
  /** What both changed and was still to be decided, at its places after all acts. */
  readonly clashes?: readonly Dispute[]
}

/** What stands here beyond the server's draft, in one act, and what of it is still to be decided. */
export type Rest = { readonly act?: Unsaved['acts'][number]; readonly clashes?: readonly Dispute[] }

/** Whose draft: acts of another person at the same device are none of mine. */
export type DraftPlace = { readonly person: string; readonly definition: string; readonly window: string }

/** Keeps on this device what was designed, act by act, until the server has it. */
export type Journal = {
  /** What is kept of this draft, by window. */
  read(): Promise<readonly Unsaved[]>
  append(seq: number, name: string, edits: readonly Edit[]): Promise<void>
  /** What is still to be decided. */
  keep(clashes: readonly Dispute[]): Promise<void>
  /** A save goes out with all acts up to this one. */
  send(key: string, upTo: number): Promise<void>
  /** The server has all acts up to this one; `rest` is what stands here beyond its draft, where that is not the acts after it. */
  saved(base: Base, upTo: number, rest?: Rest): Promise<void>
  /** Forgets what another window kept, once it has been taken up here. */
  forget(window: string): Promise<void>
}

const databaseName = 'checkwright-designs'
const heads = 'heads'
const acts = 'acts'

/** The journal of this window; one that keeps nothing where the browser has no storage, as in some private windows. */
export async function openJournal(place: DraftPlace): Promise<Journal> {
  try {
    return inDatabase(await openDatabase(), place)
  } catch {
    return nowhere
  }
}

type Head = { readonly base: Base } & Pick<Unsaved, 'sent' | 'clashes'>

function inDatabase(database: IDBDatabase, { person, definition, window }: DraftPlace): Journal {
  const run = <T>(
    mode: IDBTransactionMode,
    work: (stores: { readonly heads: IDBObjectStore; readonly acts: IDBObjectStore }) => IDBRequest<T> | undefined,
  ) =>
    new Promise<T | undefined>((resolve, reject) => {
      const transaction = database.transaction([heads, acts], mode)
      const request = work({ heads: transaction.objectStore(heads), acts: transaction.objectStore(acts) })
      transaction.oncomplete = () => resolve(request?.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  const head = [person, definition, window]
  const all = (of: string) =>
    IDBKeyRange.bound([person, definition, of, 0], [person, definition, of, Number.MAX_SAFE_INTEGER])
  const change = async (next: (known: Head) => Head) => {
    await run('readwrite', (stores) => {
      const request = stores.heads.get(head)
      request.onsuccess = () => {
        const known = request.result as Head | undefined
        if (known) stores.heads.put(next(known), head)
      }
      return undefined
    })
  }
  return {
    async read() {
      const range = IDBKeyRange.bound([person, definition], [person, definition, []])
      const windows = (await run('readonly', (stores) => stores.heads.getAllKeys(range))) ?? []
      const found = await Promise.all(
        windows.map(async (key): Promise<readonly Unsaved[]> => {
          const name = (key as readonly string[])[2] as string
          const [known, done] = await Promise.all([
            run('readonly', (stores) => stores.heads.get([person, definition, name])),
            run('readonly', (stores) => stores.acts.getAll(all(name))),
          ])
          const list = (done ?? []) as Unsaved['acts']
          return list.length === 0 ? [] : [{ ...(known as Head), window: name, acts: list }]
        }),
      )
      return found.flat()
    },
    async append(seq, name, edits) {
      await run('readwrite', (stores) => {
        stores.acts.put({ seq, name, edits }, [...head, seq])
        // Asked for at once: left to itself the commit needs a round trip, and a window killed meanwhile loses the act.
        stores.acts.transaction.commit()
        return undefined
      })
    },
    send: (key, upTo) => change((known) => ({ ...known, sent: { key, upTo } })),
    keep: (clashes) => change((known) => ({ ...known, clashes })),
    async saved(base, upTo, rest) {
      await run('readwrite', (stores) => {
        const { act, clashes } = rest ?? {}
        stores.heads.put({ base, ...(clashes === undefined ? {} : { clashes }) } satisfies Head, head)
        stores.acts.delete(IDBKeyRange.bound([...head, 0], [...head, upTo]))
        if (act !== undefined) stores.acts.put(act, [...head, act.seq])
        return undefined
      })
    },
    async forget(other) {
      await run('readwrite', (stores) => {
        stores.heads.delete([person, definition, other])
        stores.acts.delete(all(other))
        return undefined
      })
    },
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(heads)
      request.result.createObjectStore(acts)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('blocked'))
  })
}

const nothing = () => Promise.resolve()
const nowhere: Journal = {
  keep: nothing,
  read: () => Promise.resolve([]),
  append: nothing,
  send: nothing,
  saved: nothing,
  forget: nothing,
}
