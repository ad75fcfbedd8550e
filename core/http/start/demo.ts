import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { DemoTour } from '../../model/api.ts'
import type { Instant, Json, Locale } from '../../model/base.ts'
import type { Context } from '../../runtime/context.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import { playStory } from '../../runtime/story/play.ts'
import type { Story } from '../../runtime/story/story.ts'
import { loadSetting, saveSetting } from '../../store/settings.ts'
import type { Store } from '../../store/store.ts'
import type { Parts } from '../parts.ts'

/** What an installation remembers of being a demo. `building` is left behind by a start that was cut off. */
export type DemoMark =
  | { readonly state: 'building'; readonly locale: Locale }
  | {
      readonly state: 'ready'
      readonly locale: Locale
      /** Of every account: whoever reaches a demo may be anybody in it. */
      readonly password: string
      readonly tour: DemoTour
    }

const name = 'demo'
const storyOf = (library: URL): URL => new URL('demo/story.json', library)

export const hasStory = (library: URL): boolean => existsSync(storyOf(library))

export const demoMark = async (store: Store): Promise<DemoMark | null> =>
  ((await loadSetting(store.read, name))?.value as DemoMark | undefined) ?? null

/** A clock that can be held at a moment of the past while a story is played. */
export type HeldClock = { readonly real: () => Instant; hold(at: Instant | null): void }

/** Fills an empty installation with the demo company: its people with accounts, its past, and the way a newcomer is led. */
export const makeDemo = async (
  parts: Omit<Parts, 'setup' | 'demo' | 'runtime'> & { readonly runtime: Runtime & { readonly context: Context } },
  from: { readonly store: Store; readonly library: URL; readonly locale: Locale; readonly clock: HeldClock },
): Promise<void> => {
  const { store, library, locale, clock } = from
  const mark = (value: DemoMark): Promise<unknown> =>
    store.write((tx) => saveSetting(tx, name, value as unknown as Json))
  await mark({ state: 'building', locale })
  const story = JSON.parse(await readFile(storyOf(library), 'utf8')) as Story
  const organisation = await parts.directories.organisation()
  const title = story.organisation[locale] ?? ''
  const opinions = (story.opinions ?? []).flatMap((text) => text[locale] ?? [])
  await parts.directories.saveOrganisation({ ...organisation, name: title, zone: story.zone, opinions })
  const now = clock.real()
  let played: Awaited<ReturnType<typeof playStory>>
  try {
    played = await playStory(parts.runtime, {
      ...{ story, locale, now, hold: clock.hold },
      read: (path) => readFile(new URL(path, library)),
    })
  } finally {
    clock.hold(null)
  }
  const password = parts.id()
  const people: DemoTour['people'][number][] = []
  for (const person of story.people) {
    const id = played.people[person.key] ?? ''
    await parts.accounts.create({ person: id, account: person.account, password, mustChangePassword: false })
    people.push({ id, name: person.name[locale] ?? '', title: person.title })
  }
  parts.directories.refresh()
  const steps = story.tour.map(({ person, path, ...step }) => ({
    ...step,
    person: played.people[person] ?? '',
    path: path.replace(/\{(\w+)\}/g, (_, key: string) => played.records[key] ?? ''),
  }))
  // The templates of the library need no second publication.
  await store.write(async (tx) => {
    await saveSetting(tx, 'library', 'published')
  })
  await mark({ state: 'ready', locale, password, tour: { people, start: played.people[story.start] ?? '', steps } })
}
