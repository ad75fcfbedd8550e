import { directoryOf } from '../engine/directory.ts'
import type { Organisation } from '../model/api.ts'
import type { Json, Locale } from '../model/base.ts'
import { directoryRevision, listDepartments, listPeople, saveLanguage } from '../store/people.ts'
import { loadSetting, saveSetting } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { locales } from './messages.ts'
import type { Directories, KnownPerson } from './parts.ts'

/** How long a change made by another process may go unseen here. */
const freshMs = 1_000

const unnamed: Organisation = { name: '', zone: 'Asia/Shanghai', languages: locales }

/** People and organisation over the store, kept in memory and compared by the directory's revision. */
export const createDirectories = (from: {
  readonly store: Store
  readonly now: () => number
  /** What else rests on the organisation looks anew. */
  readonly reload: () => Promise<void>
}): Directories => {
  const { store, now } = from
  let known: { readonly revision: number; readonly byId: ReadonlyMap<string, KnownPerson> } | undefined
  let generation = 0
  let checked = Number.NEGATIVE_INFINITY
  let running: Promise<ReadonlyMap<string, KnownPerson>> | undefined

  const load = async (): Promise<ReadonlyMap<string, KnownPerson>> => {
    const [before, begun] = [known, generation]
    const revision = await directoryRevision(store.read)
    const now = before?.revision === revision ? before : { revision, byId: await loadPeople(store, revision) }
    if (generation === begun) known = now
    return now.byId
  }
  const current = (): Promise<ReadonlyMap<string, KnownPerson>> => {
    if (known !== undefined && now() - checked < freshMs) return Promise.resolve(known.byId)
    if (running !== undefined) return running
    checked = now()
    const mine = load().finally(() => {
      if (running === mine) running = undefined
    })
    running = mine
    return mine
  }
  const refresh = (): void => {
    // A look that began before the change may bring what stood then: it is neither waited for nor kept.
    generation += 1
    known = undefined
    running = undefined
  }

  return {
    person: async (id) => (await current()).get(id),
    refresh,
    saveLanguage: async (person, language) => {
      await store.write((tx) => saveLanguage(tx, person, language))
      refresh()
    },
    organisation: async () =>
      ((await loadSetting(store.read, 'organisation'))?.value as Organisation | undefined) ?? unnamed,
    saveOrganisation: async (organisation) => {
      await store.write((tx) => saveSetting(tx, 'organisation', organisation as unknown as Json))
      await from.reload()
    },
  }
}

const loadPeople = async (store: Store, revision: number): Promise<ReadonlyMap<string, KnownPerson>> => {
  const people = await listPeople(store.read)
  const directory = directoryOf({ revision, people, departments: await listDepartments(store.read) })
  return new Map(
    people.map((person) => [
      person.id,
      {
        ...person,
        departments: person.department === undefined ? [] : directory.ancestors(person.department),
        language: (locales as readonly (string | null)[]).includes(person.language)
          ? (person.language as Locale)
          : null,
      },
    ]),
  )
}
