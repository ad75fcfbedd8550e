import type { DefinitionDraft, RecordView } from '../../model/api.ts'
import type { Instant, Json, Locale, Text } from '../../model/base.ts'
import type { Definition } from '../../model/definition.ts'
import type { Answers, Command } from '../../model/record.ts'
import { startNumbersAfter } from '../../store/numbers.ts'
import { saveDepartment } from '../../store/people.ts'
import type { Context } from '../context.ts'
import type { Caller, Guard, Outcome, Runtime } from '../runtime.ts'
import { type Moments, momentsAt } from './moments.ts'
import type { Story, StoryDefinition, StoryStep } from './story.ts'

/** What a played story has become: ids by the story's keys. */
export type Played = {
  readonly people: { readonly [key: string]: string }
  readonly records: { readonly [key: string]: string }
}

/** A step of a story that could not be taken: a fault of the story, never of a user. */
export class StoryError extends Error {
  readonly code = 'story.refused'
}

/**
 * Plays a story into an empty installation. `hold` moves the clock of the runtime to a moment of the past; everything that is
 * due by then happens before the step. The caller lets the clock go again.
 */
export async function playStory(
  runtime: Runtime & { readonly context: Context },
  from: {
    readonly story: Story
    readonly locale: Locale
    /** The real time: what the story's moments are counted from. */
    readonly now: Instant
    readonly hold: (at: Instant) => void
    /** Reads a file of the library. */
    readonly read: (path: string) => Promise<Uint8Array>
  },
): Promise<Played> {
  const { story, locale, now } = from
  const moments = momentsAt(now, runtime.context.world().calendar(story.calendar))
  const play: Play = {
    ...{ runtime, story, locale, moments, read: from.read, people: new Map(), departments: new Map() },
    ...{ definitions: new Map(), records: new Map() },
    system: { person: 'system', roles: ['admin', 'designer'], departments: [], locale },
  }
  const steps = inOrder(story, moments)
  from.hold(steps[0]?.at ?? now)
  await settle(play)
  const { store } = runtime.context
  for (const [pattern, last] of Object.entries(story.serials)) {
    const year = Number(moments.day({ days: 0 }).slice(0, 4))
    await store.write((tx) => startNumbersAfter(tx, { pattern, year, last }))
  }
  for (const step of steps) {
    from.hold(step.at)
    await runtime.tick()
    await step.take(play)
  }
  from.hold(now)
  await runtime.tick()
  return { people: Object.fromEntries(play.people), records: Object.fromEntries(play.records) }
}

type Play = {
  readonly runtime: Runtime & { readonly context: Context }
  readonly story: Story
  readonly locale: Locale
  readonly moments: Moments
  readonly read: (path: string) => Promise<Uint8Array>
  readonly system: Caller
  readonly people: Map<string, string>
  readonly departments: Map<string, string>
  readonly definitions: Map<string, DefinitionDraft>
  readonly records: Map<string, string>
}

type Timed = { readonly at: Instant; take(play: Play): Promise<void> }

/** Publications and steps by their moment; of two at the same moment the one that is written first. */
function inOrder(story: Story, moments: Moments): readonly Timed[] {
  const versions = Object.entries(story.definitions).flatMap(([key, definition]) =>
    definition.versions.map(
      (version, index): Timed => ({
        at: moments.instant(version.at),
        take: (play) => publish(play, { key, definition, index }),
      }),
    ),
  )
  const steps = story.script.map(
    (step, index): Timed => ({
      at: moments.instant(step.at),
      take: (play) => act(play, step, index),
    }),
  )
  return [...versions, ...steps].toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}

async function settle(play: Play): Promise<void> {
  const { runtime, story, system } = play
  for (const { key, name, parent } of story.departments) {
    const of = parent === undefined ? {} : { parent: idIn(play.departments, parent) }
    const body = { name: textIn(play, name), ...of }
    play.departments.set(key, must(key, await runtime.addDepartment(system, body, guardOf(`department ${key}`))).id)
  }
  for (const person of story.people) {
    const superior = person.superior === undefined ? {} : { superior: idIn(play.people, person.superior) }
    const body = {
      ...{ name: textIn(play, person.name), account: person.account, roles: person.roles, password: '' },
      ...{ department: idIn(play.departments, person.department), ...superior },
    }
    play.people.set(
      person.key,
      must(person.key, await runtime.addPerson(system, body, guardOf(`person ${person.key}`))).id,
    )
  }
  for (const { key, name, parent, head } of story.departments) {
    if (head === undefined) continue
    const department = {
      ...{ id: idIn(play.departments, key), name: textIn(play, name), head: idIn(play.people, head) },
      ...(parent === undefined ? {} : { parent: idIn(play.departments, parent) }),
    }
    const { store, ports } = runtime.context
    await store.write((tx) => saveDepartment(tx, { department, actor: { by: system.person }, at: ports.now() }))
  }
}

async function publish(
  play: Play,
  { key, definition, index }: { readonly key: string; readonly definition: StoryDefinition; readonly index: number },
): Promise<void> {
  const { runtime, system } = play
  const version = definition.versions[index]
  const document = JSON.parse(new TextDecoder().decode(await play.read(definition.file))) as Definition
  const next = earlier(document, version?.without ?? [], version?.revision)
  const known = play.definitions.get(key)
  const guard = guardOf(`publish ${key} ${index}`)
  const draft = must(
    key,
    known === undefined
      ? await runtime.createDefinition(system, next, guard)
      : await runtime.saveDefinition(system, known.id, next, { ...guard, ifMatch: String(known.draftRevision) }),
  )
  play.definitions.set(key, draft)
  const ifMatch = String(draft.draftRevision)
  must(key, await runtime.publishDefinition(system, draft.id, { ...guardOf(`publish ${key} ${index} now`), ifMatch }))
}

const earlier = (definition: Definition, without: readonly string[], revision?: string): Definition => ({
  ...definition,
  ...(revision === undefined ? {} : { control: { ...definition.control, revision } }),
  sections: definition.sections.map((section) => ({
    ...section,
    content: section.content.filter((field) => !without.includes(field.key)),
  })) as unknown as Definition['sections'],
})

async function act(play: Play, step: StoryStep, index: number): Promise<void> {
  const place = `${index}: ${step.by} ${'open' in step ? `opens ${step.open}` : `${step.command.type} ${step.on}`}`
  const { runtime } = play
  const caller = await callerOf(play, step.by)
  const guard = guardOf(`step ${index}`)
  if ('open' in step) {
    const definition = play.definitions.get(step.definition)?.id ?? step.definition
    const answers = (step.answers === undefined ? {} : { answers: await resolved(play, step.answers) }) as {
      readonly answers?: Answers
    }
    play.records.set(step.open, must(place, await runtime.openRecord(caller, { definition, ...answers }, guard)).id)
    return
  }
  const id = idIn(play.records, step.on)
  const view = must(place, await runtime.record(caller, id))
  const command = await commandOf(play, { caller, view, command: step.command, key: `${index}` })
  must(place, await runtime.command(caller, id, command, { ...guard, ifMatch: view.etag }))
}

/** A command as the product takes it: bases added to changes, files stored and named by their ids. */
async function commandOf(
  play: Play,
  from: {
    readonly caller: Caller
    readonly view: RecordView
    readonly command: { readonly type: string; readonly [part: string]: Json }
    readonly key: string
  },
): Promise<Command> {
  const { caller, view, key } = from
  const { changes, file, image, ...rest } = from.command
  const parts: { [part: string]: Json } = { ...((await resolved(play, rest)) as object) }
  if (changes !== undefined) {
    const values = (await resolved(play, changes)) as { readonly [path: string]: Json }
    parts.changes = Object.entries(values).map(([path, value]) => ({ path, base: view.answers[path] ?? null, value }))
  }
  if (typeof file === 'string') {
    // Name, size and digest are the server's to know.
    parts.file = { id: (await store(play, { caller, key, file })).id }
  }
  if (typeof image === 'string') parts.image = (await store(play, { caller, key, file: image })).id
  return parts as unknown as Command
}

async function store(
  play: Play,
  { caller, key, file }: { readonly caller: Caller; readonly key: string; readonly file: string },
) {
  const upload = play.story.files[file]
  if (upload === undefined) throw new StoryError(`no file ${file}`)
  const bytes = await play.read(upload.file)
  const name = textIn(play, upload.name)
  const guard = guardOf(`file ${key} ${file}`)
  return must(file, await play.runtime.saveAttachment(caller, { name, type: upload.type, bytes }, guard))
}

/** Everything that stands for something else replaced by what it stands for. */
async function resolved(play: Play, value: Json): Promise<Json> {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return Promise.all(value.map((one: Json) => resolved(play, one)))
  const entries = Object.entries(value)
  const [name, what] = entries[0] ?? []
  switch (entries.length === 1 ? name : undefined) {
    case '$person':
      return idIn(play.people, what as string)
    case '$department':
      return idIn(play.departments, what as string)
    case '$number': {
      const view = must(
        `${what}`,
        await play.runtime.record(await callerOf(play, play.story.start), idIn(play.records, what as string)),
      )
      return view.number
    }
    case '$day':
      return play.moments.day(what as never)
    case '$at':
      return play.moments.instant(what as never)
    case '$text':
      return textIn(play, what as Text)
  }
  const parts = await Promise.all(entries.map(async ([key, one]) => [key, await resolved(play, one as Json)] as const))
  return Object.fromEntries(parts)
}

async function callerOf(play: Play, key: string): Promise<Caller> {
  const person = play.story.people.find((one) => one.key === key)
  if (person === undefined) throw new StoryError(`no person ${key}`)
  const departments = [idIn(play.departments, person.department)]
  return { person: idIn(play.people, key), roles: person.roles, departments, locale: play.locale }
}

const textIn = ({ locale }: Pick<Play, 'locale'>, text: Text): string => text[locale] ?? Object.values(text)[0] ?? ''

function idIn(known: ReadonlyMap<string, string>, key: string): string {
  const id = known.get(key)
  if (id === undefined) throw new StoryError(`${key} is not known at this point of the story`)
  return id
}

const guardOf = (key: string): Guard => ({ idempotencyKey: `story ${key}`, route: 'story', bodyHash: key })

function must<T>(place: string, outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new StoryError(`${place}: ${JSON.stringify(outcome.refusal)}`)
}
