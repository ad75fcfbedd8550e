import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createCatalog } from '@checkwright/core/engine/catalog'
import type { RecordView } from '@checkwright/core/model/api'
import type { Definition } from '@checkwright/core/model/definition'
import type { Command } from '@checkwright/core/model/record'
import type { Plugin } from '@checkwright/core/plugin/contract'
import type { ServerPlugin } from '@checkwright/core/plugin/server'
import type { Context } from '@checkwright/core/runtime/context'
import { createRuntime } from '@checkwright/core/runtime/create'
import type { Caller, Guard, Outcome, Ports, Runtime } from '@checkwright/core/runtime/runtime'
import { uuidv7 } from '@checkwright/core/store/ids'
import { openStore } from '@checkwright/core/store/open'
import type { Store } from '@checkwright/core/store/store'
import calendarCn from '@checkwright/plugin-calendar-cn'
import scoring from '@checkwright/plugin-scoring'
import sla from '@checkwright/plugin-sla'
import type { Place } from '../databases.ts'

/** A running product without HTTP: a real store, real plugins, a clock that stands until it is moved. */
export type Lab = {
  readonly runtime: Runtime & { readonly context: Context }
  readonly store: Store
  readonly people: Readonly<Record<string, string>>
  /** Ids of published definitions by key. */
  readonly definitions: Readonly<Record<string, string>>
  now(): string
  setNow(at: string): void
  caller(name: string, roles?: readonly string[]): Caller
  open(name: string, definition: string, answers?: Readonly<Record<string, never>>): Promise<RecordView>
  /** Gives a command with the record's present ETag; throws what was refused. */
  do(name: string, record: string, command: Command): Promise<RecordView>
  try(name: string, record: string, command: Command, guard?: Partial<Guard>): Promise<Outcome<RecordView>>
  view(name: string, record: string): Promise<RecordView>
  /** A small picture the person has uploaded. */
  picture(name: string): Promise<string>
  close(): Promise<void>
}

export const templates = {
  hr_handover: 'human-resources/resignation-handover.json',
  supplies_requisition: 'administration/supplies-requisition.json',
} as const

export const readTemplate = (path: string): Definition =>
  JSON.parse(readFileSync(new URL(`../../forms-library/${path}`, import.meta.url), 'utf8')) as Definition

/** The people of the lab: leaver and receiver under a head, HR, administration, a manager, an admin and an auditor. */
const cast: readonly { readonly name: string; readonly roles: readonly string[]; readonly superior?: string }[] = [
  { name: 'admin', roles: ['admin', 'designer'] },
  { name: 'manager', roles: ['member', 'manager'] },
  { name: 'head', roles: ['member'], superior: 'manager' },
  { name: 'leaver', roles: ['member'], superior: 'head' },
  { name: 'receiver', roles: ['member'], superior: 'head' },
  { name: 'hr', roles: ['member', 'hr'], superior: 'manager' },
  { name: 'office', roles: ['member', 'administration'], superior: 'manager' },
  { name: 'outsider', roles: ['member'] },
  { name: 'auditor', roles: ['auditor'] },
]

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export type LabOptions = {
  readonly plugins?: readonly Plugin[]
  readonly servers?: readonly ServerPlugin[]
  readonly definitions?: readonly Definition[]
  readonly at?: string
  readonly random?: (bytes: number) => Uint8Array
  /** Hears what the runtime would write to its log. */
  readonly log?: Ports['log']
}

/** Opens a lab over a place; over a place that has one already it goes on with the same people and definitions. */
export async function openLab(place: Place, options: LabOptions = {}): Promise<Lab> {
  let now = options.at ?? '2026-03-02T01:00:00.000Z'
  const random = options.random ?? ((bytes: number) => randomBytes(bytes))
  const store = await openStore({ ...place, random, now: () => now })
  const catalog = createCatalog(options.plugins ?? [calendarCn, scoring, sla])
  if (!catalog.ok) throw new Error(JSON.stringify(catalog.problems))
  const runtime = await createRuntime({
    store,
    catalog: catalog.value,
    servers: options.servers ?? [],
    ports: { now: () => now, random, id: () => uuidv7(now, random), log: options.log ?? (() => {}) },
  })
  const system: Caller = { person: 'system', roles: ['admin', 'designer'], departments: [], locale: 'en' }
  const people = await settle(runtime, system)
  const definitions = await publishAll(
    runtime,
    system,
    options.definitions ?? Object.values(templates).map(readTemplate),
  )
  const caller = (name: string, roles?: readonly string[]): Caller => ({
    person: people[name] ?? name,
    roles: roles ?? cast.find((one) => one.name === name)?.roles ?? [],
    departments: [],
    locale: 'en',
  })
  const attempt = async (
    name: string,
    record: string,
    command: Command,
    guard: Partial<Guard> = {},
  ): Promise<Outcome<RecordView>> => {
    const state = await runtime.record(caller(name), record)
    const ifMatch = state.ok ? { ifMatch: state.etag ?? '' } : {}
    return runtime.command(caller(name), record, command, { ...guardFor(command), ...ifMatch, ...guard })
  }
  return {
    runtime,
    store,
    people,
    definitions,
    now: () => now,
    setNow: (at) => {
      now = at
    },
    caller,
    open: async (name, definition, answers) =>
      must(
        await runtime.openRecord(
          caller(name),
          { definition: definitions[definition] ?? definition, ...(answers === undefined ? {} : { answers }) },
          guardFor({ open: definition, n: randomBytes(8).toString('hex') }),
        ),
      ),
    do: async (name, record, command) => must(await attempt(name, record, command)),
    try: attempt,
    view: async (name, record) => must(await runtime.record(caller(name), record)),
    picture: async (name) =>
      must(
        await runtime.saveAttachment(
          caller(name),
          { name: 'signature.png', type: 'image/png', bytes: png },
          guardFor(randomBytes(8).toString('hex')),
        ),
      ).id,
    close: async () => {
      await runtime.stop()
      await store.close()
    },
  }
}

/** A fresh key for a request; the body's hash binds it. */
export const guardFor = (body: unknown): Guard => ({
  idempotencyKey: randomBytes(12).toString('hex'),
  route: 'test',
  bodyHash: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
})

/** The value of an outcome; throws its problems, so that a test shows what was refused. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`${outcome.refusal.kind}: ${JSON.stringify(outcome.refusal.problems, null, 1)}`)
}

async function settle(runtime: Runtime, system: Caller): Promise<Record<string, string>> {
  const known = must(await runtime.people(system)).items
  const people: Record<string, string> = Object.fromEntries(known.map((one) => [one.name, one.id]))
  for (const { name, roles, superior } of cast) {
    if (people[name] !== undefined) continue
    const person = {
      name,
      account: name,
      roles,
      password: '',
      ...(superior === undefined ? {} : { superior: people[superior] as string }),
    }
    people[name] = must(await runtime.addPerson(system, person, guardFor(person))).id
  }
  return people
}

async function publishAll(
  runtime: Runtime,
  system: Caller,
  definitions: readonly Definition[],
): Promise<Record<string, string>> {
  const known = must(await runtime.definitions(system)).items
  const ids: Record<string, string> = Object.fromEntries(known.map((one) => [one.key, one.id]))
  for (const definition of definitions) {
    if (ids[definition.key] !== undefined) continue
    const draft = must(await runtime.createDefinition(system, definition, guardFor(definition.key)))
    must(
      await runtime.publishDefinition(system, draft.id, {
        ...guardFor(definition.key),
        ifMatch: String(draft.draftRevision),
      }),
    )
    ids[definition.key] = draft.id
  }
  return ids
}
