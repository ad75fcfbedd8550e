import { can } from '../engine/rights.ts'
import { missingPlugins } from '../engine/views.ts'
import { problem } from '../model/problem.ts'
import { removeUnnamed } from '../store/attachments.ts'
import { type Erasure, erasePersonData } from '../store/erase.ts'
import { filesOfPerson, recordsOfPerson } from '../store/erase-words.ts'
import { unknownErasures, writeErasures } from '../store/erasure-journal.ts'
import { personStream } from '../store/people.ts'
import { loadRecords } from '../store/records.ts'
import type { Context } from './context.ts'
import { eraseAnswers, eraseFrom } from './erase-record.ts'
import { once } from './idempotency.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, refuse, refuseWith } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'

export type Erased = { readonly records: number; readonly values: number }

/**
 * Erases a person's data: in records about them every personal answer, everywhere their own signatures and what they
 * wrote, then name, account and all that is kept for them. The id stays as the one who acted, the chains still verify.
 * One transaction a record, so that a large history never blocks others; begun anew it finishes what is left.
 */
export function erasePerson(context: Context, caller: Caller, person: string, guard: Guard): Promise<Outcome<Erased>> {
  return guarded(async () => {
    const read = context.store.read
    const directory = await context.directory(read)
    if (!can(await subject(context, read, caller), 'administer', {}) || directory.person(person) === undefined)
      return missing()
    if (person === caller.person) return refuseWith('not_allowed', 'person.erase_self')
    if (directory.person(person)?.active === true) return refuseWith('not_allowed', 'person.erase_active')
    const records = await recordsOfPerson(read, person)
    // What a plugin made of somebody's words only that plugin can make anew.
    const absent = await absentPlugins(context, records)
    if (absent.length > 0)
      return refuse(
        'not_allowed',
        absent.map((plugin) => problem('plugin.missing', undefined, { plugin })),
      )
    const files = await filesOfPerson(read, person, records)
    let values = 0
    for (const id of records) values += await eraseFrom(context, id, { person, by: caller.person })
    const done = await once(context, caller, guard, async (tx) => {
      const stream = personStream(person)
      const at = context.ports.now()
      await erasePersonData(tx, { id: context.ports.id(), stream, paths: ['*'], person: caller.person, at })
      const response = { records: records.length, values }
      return { result: response, record: person, etag: null, status: 200, response }
    })
    await leaveNoTrace(context, files)
    // A retry finds nothing left to erase; it is told what the first attempt did.
    const replayed = done.fresh === undefined ? { replayed: true as const } : {}
    return accept((done.fresh ?? done.response) as Erased, replayed)
  })
}

/**
 * Erases again what the journal beside the database names and the database does not know, which a restored backup has
 * brought back. Called before anything is served. Returns the persons among them, whose accounts have to go again too.
 */
export async function repeatErasures(context: Context): Promise<readonly string[]> {
  const erasures = await unknownErasures(context.store)
  const persons: string[] = []
  for (const erasure of erasures) {
    const person = personOf(erasure)
    const records = person === null ? [erasure.stream] : await recordsOfPerson(context.store.read, person)
    const files = await filesOfPerson(context.store.read, person ?? '', records)
    if (person === null) await eraseAnswers(context, erasure)
    else {
      for (const id of records) await eraseFrom(context, id, { person, by: erasure.person })
      await context.store.write((tx) => erasePersonData(tx, erasure))
      persons.push(person)
    }
    await leaveNoTrace(context, files)
  }
  return persons
}

/** After the commits: the journal, files no row names any more, and what the database still holds of deleted rows. */
async function leaveNoTrace(context: Context, files: readonly string[]): Promise<void> {
  await writeErasures(context.store)
  await removeUnnamed(context.store, files, context.ports.now())
  await context.store.forget()
}

async function absentPlugins(context: Context, records: readonly string[]): Promise<readonly string[]> {
  const absent = new Set<string>()
  for (const { definition, version } of (await loadRecords(context.store.read, records)).values()) {
    const form = await context.form(context.store.read, definition, version)
    for (const id of form === null ? [] : missingPlugins(context.catalog, form)) absent.add(id)
  }
  return [...absent].sort()
}

const personOf = ({ stream }: Erasure): string | null => {
  const prefix = personStream('')
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : null
}
