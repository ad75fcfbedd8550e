import type { Installation } from '@checkwright/core/http/start/installation'
import type { Definition } from '@checkwright/core/model/definition'
import type { Caller, Outcome } from '@checkwright/core/runtime/runtime'
import { type Ask, ask, cookieOf, picture, type Reply, type Server } from './browser.ts'
import { type PaperName, papers } from './forms.ts'
import { veiled } from './veiled.ts'

/**
 * Who asks. `starter`, `applicant`, `candidate` and `past` have their part in the records of this world; the others have
 * none: the colleague sits in the starter's department, the stranger in another.
 */
export const everybody = [
  'starter',
  'applicant',
  'candidate',
  'past',
  'colleague',
  'stranger',
  'hr',
  'designer',
  'auditor',
  'admin',
] as const

export type Who = (typeof everybody)[number]

/** All a test needs to know of an installation that was filled, as plain data: copies of it are asked elsewhere. */
export type World = {
  readonly people: { readonly [who in Who]: { readonly id: string; readonly cookie: string } }
  /** Somebody who has left, and somebody whose first password is still in use. */
  readonly gone: { readonly id: string; readonly cookie: string }
  readonly fresh: { readonly id: string; readonly cookie: string }
  readonly sales: string
  readonly works: string
  readonly definitions: { readonly [paper in PaperName]: string }
  /** The definition of veiled.ts. */
  readonly veiled: string
  /** Records that wait for the candidate; in those of three steps the starter has filled and `past` has reviewed. */
  readonly records: { readonly [paper in PaperName]: string }
  readonly files: { readonly seen: string; readonly unseen: string; readonly unused: string }
}

export const password = 'a long enough secret'

const roles: { readonly [who in Who]: readonly string[] } = {
  starter: ['member'],
  applicant: ['member'],
  candidate: ['member', 'manager'],
  past: ['member', 'reviewer'],
  colleague: ['member'],
  stranger: ['member'],
  hr: ['member', 'hr'],
  designer: ['designer'],
  auditor: ['auditor'],
  admin: ['admin'],
}

/** Fills an empty installation. Accounts are made directly: hashing passwords through every route would take a minute. */
export const fillWorld = async (installation: Installation): Promise<World> => {
  const { runtime, accounts, directories } = installation.parts
  const system: Caller = { person: 'system', roles: ['admin', 'designer'], departments: [], locale: 'en' }
  const department = async (name: string, parent?: string): Promise<string> =>
    must(await runtime.addDepartment(system, { name, ...(parent === undefined ? {} : { parent }) }, guard(name))).id
  const company = await department('company')
  const sales = await department('sales', company)
  const east = await department('east', sales)
  const works = await department('works', company)
  const seat: Partial<Record<Who, string>> = { starter: east, applicant: east, colleague: sales }

  const person = async (name: string, own: readonly string[], place: string, mustChangePassword = false) => {
    const row = { name, account: name, roles: own, department: place, password: '' }
    const { id } = must(await runtime.addPerson(system, row, guard(name)))
    await accounts.create({ person: id, account: name, password, mustChangePassword })
    const session = await accounts.signIn(name, password)
    if (session === null) throw new Error(`${name} cannot sign in`)
    return { id, cookie: cookieOf(session.cookies) }
  }
  const people = {} as Record<Who, { id: string; cookie: string }>
  for (const who of everybody) people[who] = await person(who, roles[who], seat[who] ?? works)
  const gone = await person('gone', ['member', 'admin'], works)
  const fresh = await person('fresh', ['member', 'admin'], works, true)
  must(await runtime.changePerson(system, gone.id, { active: false }, guard('gone leaves')))
  directories.refresh()

  const published = async (definition: Definition): Promise<string> => {
    const draft = must(await runtime.createDefinition(system, definition, guard(`create ${definition.key}`)))
    must(await runtime.publishDefinition(system, draft.id, { ...guard(`publish ${definition.key}`), ifMatch: '1' }))
    return draft.id
  }
  const definitions = {} as Record<PaperName, string>
  for (const [name, definition] of Object.entries(papers(sales, works)))
    definitions[name as PaperName] = await published(definition)

  const base = { people, gone, fresh, sales, works, definitions, veiled: await published(veiled) }
  const records = {} as Record<PaperName, string>
  for (const name of Object.keys(definitions) as PaperName[]) records[name] = await waiting(installation, base, name)
  return { ...base, records, files: await files(installation, base) }
}

/** A file in an answer everybody sees, one in an answer for HR, one in no answer yet. */
const files = async (installation: Server, world: Base): Promise<World['files']> => {
  const { cookie } = world.people.hr
  const [seen, unseen] = [await upload(installation, cookie, 'seen.png'), await upload(installation, cookie, 'un.png')]
  const ref = (id: string) => [{ id, name: '', type: '', size: 0 }]
  const answers = { subject: 'Files', files: ref(seen), hr_files: ref(unseen) }
  const body = { definition: world.definitions.for_everyone, answers }
  await done(installation, cookie, { method: 'POST', path: '/api/records', body })
  return { seen, unseen, unused: await upload(installation, cookie, 'unused.png') }
}

type Base = Pick<World, 'people' | 'definitions'>

/** A record that waits for the candidate's decision. */
export const waiting = async (installation: Server, world: Base, name: PaperName): Promise<string> => {
  const id = await openedBy(installation, world, name)
  if (!short.includes(name)) await toDecision(installation, world, id)
  return id
}

/** These wait for the candidate from the beginning. */
const short: readonly PaperName[] = ['by_starter', 'by_applicant', 'by_part', 'asked']

/** A record its starter has just opened for the applicant. */
export const openedBy = async (
  installation: Server,
  world: Base,
  name: PaperName,
  who: Who = 'starter',
): Promise<string> => {
  const { people, definitions } = world
  const reply = await done(installation, people[who].cookie, {
    method: 'POST',
    path: '/api/records',
    body: { definition: definitions[name], applicant: people.applicant.id },
  })
  return (JSON.parse(reply.text) as { readonly id: string }).id
}

/** Hands a record in and reviews it, as those whose turn it is. */
const toDecision = async (installation: Server, world: Base, record: string): Promise<void> => {
  await signed(installation, world, record)
  await command(installation, world, record, 'starter', { type: 'submit', step: 'fill' })
  await command(installation, world, record, 'past', { type: 'approve', step: 'review' })
}

/** The starter signs, which handing in needs. */
export const signed = async (installation: Server, world: Base, record: string): Promise<void> => {
  const image = await upload(installation, world.people.starter.cookie, 'signature.png')
  await command(installation, world, record, 'starter', { type: 'sign', step: 'fill', path: 'mark', image })
}

export const upload = async (installation: Server, cookie: string, name: string): Promise<string> => {
  const form = { name, bytes: picture }
  const reply = await done(installation, cookie, { method: 'POST', path: '/api/attachments', form })
  return (JSON.parse(reply.text) as { readonly id: string }).id
}

/** The record's ETag, from somebody who may see it. */
export const etagOf = async (installation: Server, world: Base, record: string, who: Who): Promise<string> => {
  const reply = await done(installation, world.people[who].cookie, { method: 'GET', path: `/api/records/${record}` })
  return (JSON.parse(reply.text) as { readonly etag: string }).etag
}

const command = async (
  installation: Server,
  world: Base,
  record: string,
  who: Who,
  body: { readonly [name: string]: unknown },
): Promise<void> => {
  await done(installation, world.people[who].cookie, {
    method: 'POST',
    path: `/api/records/${record}/commands`,
    body,
    ifMatch: await etagOf(installation, world, record, who),
  })
}

/** A request that must be carried out. */
export const done = async (installation: Server, cookie: string, wanted: Ask): Promise<Reply> => {
  const reply = await ask(installation, cookie, wanted)
  if (reply.status >= 300) throw new Error(`${wanted.method} ${wanted.path}: ${reply.status} ${reply.text}`)
  return reply
}

const guard = (key: string) => ({ idempotencyKey: `world ${key}`, route: 'world', bodyHash: key })

const must = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value
  throw new Error(JSON.stringify(outcome.refusal))
}
