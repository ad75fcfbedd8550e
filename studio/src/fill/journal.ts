import type { DraftChange } from '@checkwright/core/model/api'
import type { Path } from '@checkwright/core/model/base'

/** Where a draft belongs: another round of the same step is another draft. */
export type DraftPlace = {
  readonly person: string
  readonly record: string
  readonly step: string
  readonly round: number
}

/** Keeps what was typed on this device until the server has it. */
export type Journal = {
  read(place: DraftPlace): Promise<readonly DraftChange[]>
  put(place: DraftPlace, change: DraftChange): Promise<void>
  /** Drops entries the server has; one typed again meanwhile (another `at`) stays. */
  drop(place: DraftPlace, changes: readonly DraftChange[]): Promise<void>
}

/** The device's journal: IndexedDB, or plain storage where that is switched off, as in some private windows. */
export async function openJournal(): Promise<Journal> {
  try {
    return inDatabase(await openDatabase())
  } catch {
    return inStorage(localStorage)
  }
}

const storeName = 'changes'

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('checkwright-drafts', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('blocked'))
  })
}

function inDatabase(database: IDBDatabase): Journal {
  const run = <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T> | null, isLast = false) =>
    new Promise<T | undefined>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode)
      const request = act(transaction.objectStore(storeName))
      // Asked for at once: left to itself the commit needs a round trip, and a tab that is closed meanwhile loses the change.
      if (isLast) transaction.commit()
      transaction.oncomplete = () => resolve(request?.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  return {
    async read(place) {
      const prefix = prefixOf(place)
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
      return ((await run('readonly', (store) => store.getAll(range))) ?? []) as readonly DraftChange[]
    },
    async put(place, change) {
      await run('readwrite', (store) => store.put(change, prefixOf(place) + change.path), true)
    },
    async drop(place, changes) {
      await run('readwrite', (store) => {
        for (const change of changes) {
          const key = prefixOf(place) + change.path
          const request = store.get(key)
          request.onsuccess = () => {
            if ((request.result as DraftChange | undefined)?.at === change.at) store.delete(key)
          }
        }
        return null
      })
    },
  }
}

/** The same in plain storage, one entry a draft. */
export function inStorage(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Journal {
  const keyOf = (place: DraftPlace) => `checkwright.draft.${prefixOf(place)}`
  const load = (place: DraftPlace): Record<Path, DraftChange> => JSON.parse(storage.getItem(keyOf(place)) ?? '{}')
  const save = (place: DraftPlace, changes: Record<Path, DraftChange>) => {
    if (Object.keys(changes).length === 0) storage.removeItem(keyOf(place))
    else storage.setItem(keyOf(place), JSON.stringify(changes))
  }
  return {
    read: (place) => Promise.resolve(Object.values(load(place))),
    async put(place, change) {
      save(place, { ...load(place), [change.path]: change })
    },
    async drop(place, changes) {
      const known = load(place)
      for (const change of changes) if (known[change.path]?.at === change.at) delete known[change.path]
      save(place, known)
    },
  }
}

const prefixOf = (place: DraftPlace) => `${place.person}|${place.record}|${place.step}|${place.round}|`
