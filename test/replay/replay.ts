import type { Field, Section } from '@checkwright/core/model/definition'
import type { Guard, Outcome } from '@checkwright/core/runtime/runtime'
import calendarCn from '@checkwright/plugin-calendar-cn'
import scoring from '@checkwright/plugin-scoring'
import sla from '@checkwright/plugin-sla'
import { diceOf } from '../campaign/dice.ts'
import type { Place } from '../databases.ts'
import { fixtureForm } from '../fixture-plugin/definition.ts'
import fixture from '../fixture-plugin/index.ts'
import fixtureServer from '../fixture-plugin/server.ts'
import { type Lab, must, openLab, readTemplate, templates } from '../runtime/lab.ts'
import { oddDefinitions } from './definitions.ts'
import { disturb, draftOn, openSome, workOn } from './moves.ts'
import { callerOf, type Game, ReplayFault, retryLate, twice } from './requests.ts'
import { faultsOfRecord, faultsOfStore } from './verify.ts'

export type ReplayOptions = {
  readonly place: Place
  /** The same seed plays the same game. */
  readonly seed: string
  /** How many requests to send at least; each goes out twice. */
  readonly commands: number
  /** How many requests to send between two checks of what they touched. */
  readonly checkEvery?: number
  /** Called after the lab is open: a test plants its faults here. */
  readonly prepare?: (lab: Lab) => Promise<void>
}

export type ReplayCounts = Game['counts'] & { records: number; closed: number }

/**
 * Plays people at work over a real store: mostly what they may do, sometimes what they may not, with a clock that moves
 * and timers that fire. After every few requests all that was touched is worked out anew from the events alone and
 * compared. Throws a ReplayFault that names seed, place and the requests sent to the record.
 */
export const replay = async (options: ReplayOptions): Promise<ReplayCounts> => {
  const { seed, commands, checkEvery = 25 } = options
  const dice = diceOf(seed)
  const failures: string[] = []
  const lab = await openLab(options.place, {
    random: dice.bytes,
    plugins: [calendarCn, scoring, sla, fixture],
    servers: [fixtureServer],
    definitions: [...Object.values(templates).map(readTemplate), ...oddDefinitions(), fixtureForm],
    log: ({ level, msg, ...more }) => {
      if (level === 'error') failures.push(`${msg} ${JSON.stringify(more)}`)
    },
  })
  const game = await begin(lab, dice)
  const known = new Set<string>()
  const forget = lab.runtime.listen(({ record }) => {
    game.touched.add(record)
    // Whoever opened it, a child of another record included, it is played on from now on.
    if (!known.has(record)) game.records.push(record)
    known.add(record)
  })
  try {
    await options.prepare?.(lab)
    let [nextCheck, nextLook] = [checkEvery, 25]
    while (game.counts.sent < commands) {
      await turn(game)
      if (failures.length > 0) throw new ReplayFault(failures.join('; '))
      if (game.counts.sent >= nextLook) {
        nextLook = game.counts.sent + 25
        await leaveClosed(game)
      }
      if (game.counts.sent < nextCheck && game.counts.sent < commands) continue
      nextCheck = game.counts.sent + checkEvery
      await check(game)
    }
    const faults = await faultsOfStore(lab.runtime.context)
    if (faults.length > 0) throw new ReplayFault(faults.join('\n'))
    const states = await lab.store.read.selectFrom('record').select('status').execute()
    return { ...game.counts, records: states.length, closed: states.filter(({ status }) => status !== 'open').length }
  } catch (error) {
    throw told(error, options, game)
  } finally {
    forget()
    await lab.close()
  }
}

const begin = async (lab: Lab, dice: Game['dice']): Promise<Game> => {
  const admin = lab.people.admin as string
  const departments: string[] = []
  for (const name of ['Sales', 'Stores', 'Works']) {
    const guard = { idempotencyKey: `department ${name}`, route: 'replay', bodyHash: name }
    departments.push(must(await lab.runtime.addDepartment(callerOf(admin), { name }, guard)).id)
  }
  return {
    lab,
    dice,
    persons: [admin, ...Object.values(lab.people).filter((id) => id !== admin)],
    departments,
    records: [],
    touched: new Set(),
    journal: [],
    counts: { sent: 0, accepted: 0, repeated: 0, fired: 0, checked: 0 },
    past: [],
  }
}

const turn = async (game: Game): Promise<void> => {
  const { dice, records } = game
  await letTimePass(game)
  const recent = records.slice(-25)
  const record = recent.length === 0 ? undefined : dice.pick(recent)
  if (record === undefined) return openSome(game)
  switch (dice.weighted({ open: 6, work: 80, draft: 6, disturb: 9, retry: 4, people: 1, leave: 0.15, publish: 0.15 })) {
    case 'open':
      return openSome(game)
    case 'work':
      return workOn(game, record)
    case 'draft':
      return draftOn(game, record)
    case 'disturb':
      return disturb(game, record)
    case 'retry':
      return retryLate(game)
    case 'people':
      return changeSomebody(game)
    case 'leave':
      return eraseSomebody(game)
    case 'publish':
      return publishAgain(game)
  }
}

/** Minutes mostly, days now and then; the loop does what has become due. */
const letTimePass = async ({ dice, lab, counts }: Game): Promise<void> => {
  if (!dice.chance(0.25)) return
  const minutes = dice.chance(0.05) ? dice.int(4 * 24 * 60) : dice.int(45)
  lab.setNow(new Date(Date.parse(lab.now()) + minutes * 60_000 + dice.int(60_000)).toISOString())
  counts.fired += (await lab.runtime.tick()).fired
}

/** People get other superiors, departments and roles while records are under way. */
const changeSomebody = async (game: Game): Promise<void> => {
  const { dice, lab } = game
  const [admin = '', ...others] = game.persons
  const person = dice.pick(others)
  const change = dice.pick<{ readonly [part: string]: string | readonly string[] }>([
    { superior: dice.pick(others.filter((id) => id !== person)) },
    { department: dice.pick(game.departments) },
    { roles: dice.pick([['member'], ['member', 'manager'], ['member', 'hr'], ['member', 'administration']]) },
  ])
  await twice(game, { person: admin, record: null, what: { person, change } }, (guard) =>
    lab.runtime.changePerson(callerOf(admin), person, change, guard),
  )
}

/** A definition gets one more field in a new version: records under way stay on theirs, new ones begin on it. */
const publishAgain = async (game: Game): Promise<void> => {
  const { dice, lab } = game
  const [admin = ''] = game.persons
  const id = dice.pick(Object.values(lab.definitions))
  const draft = must(await lab.runtime.definition(callerOf(admin), id))
  const [first, ...others] = draft.definition.sections
  const key = `extra${draft.version}`
  const extra: Field = { key, kind: 'text', label: { 'zh-Hans': key, en: key } }
  const definition = {
    ...draft.definition,
    sections: [{ ...(first as Section), content: [...(first?.content ?? []), extra] }, ...others],
  }
  const at = (ifMatch: number) => (guard: Guard) => ({ ...guard, ifMatch: String(ifMatch) })
  const saving = at(draft.draftRevision)
  const saved = must(
    await twice(game, { person: admin, record: null, what: { save: id, key } }, (guard) =>
      lab.runtime.saveDefinition(callerOf(admin), id, definition, saving(guard)),
    ),
  )
  const publishing = at(saved.draftRevision)
  must(
    await twice(game, { person: admin, record: null, what: { publish: id, key } }, (guard) =>
      lab.runtime.publishDefinition(callerOf(admin), id, publishing(guard)),
    ),
  )
}

/** Somebody new comes, takes part and is erased with all that was personal: the streams must fold and verify all the same. */
const eraseSomebody = async (game: Game): Promise<void> => {
  const { dice, lab } = game
  const [admin = ''] = game.persons
  const account = `guest${dice.int(1e9)}`
  const guest = { name: account, account, roles: ['member'], password: '' }
  const as = <T>(what: string, send: Parameters<typeof twice<T>>[2]): Promise<Outcome<T>> =>
    twice(game, { person: admin, record: null, what: `${what} ${account}` }, send)
  const { id } = must(await as('add', (guard) => lab.runtime.addPerson(callerOf(admin), guest, guard)))
  const alone = { ...game, persons: [admin, id] }
  for (let count = 0; count < 3; count += 1) await openSome({ ...alone, persons: [id] })
  for (let count = 0; count < 12; count += 1) await workOn(alone, dice.pick(game.records.slice(-4)))
  must(await as('end', (guard) => lab.runtime.changePerson(callerOf(admin), id, { active: false }, guard)))
  must(await as('erase', (guard) => lab.runtime.erasePerson(callerOf(admin), id, guard)))
  const kept = game.past.filter(({ person }) => person !== id)
  game.past.splice(0, game.past.length, ...kept)
}

const check = async (game: Game): Promise<void> => {
  const { context } = game.lab.runtime
  for (const record of game.touched) {
    const faults = await faultsOfRecord(context, record)
    if (faults.length > 0) throw new ReplayFault(faults.join('\n'), record)
    game.counts.checked += 1
  }
  game.touched.clear()
}

/** A closed record is played on for a while, for late commands must be refused; then it is left alone. */
const leaveClosed = async ({ dice, lab, records }: Game): Promise<void> => {
  const recent = records.slice(-25)
  if (recent.length === 0) return
  const query = lab.store.read.selectFrom('record').select('id').where('id', 'in', recent)
  const closed = new Set((await query.where('status', '!=', 'open').execute()).map(({ id }) => id))
  const kept = records.filter((id) => !closed.has(id) || dice.chance(0.5))
  records.splice(0, records.length, ...kept)
}

const told = (error: unknown, { seed, commands }: ReplayOptions, game: Game): Error => {
  const { record, message } = error instanceof ReplayFault ? error : new ReplayFault(String((error as Error).stack))
  const requests = game.journal
    .filter((entry) => record === null || entry.record === record)
    .slice(-15)
    .map((entry) => JSON.stringify(entry).slice(0, 2_000))
  return new Error(
    `${message}\nseed ${seed}, request ${game.counts.sent} of ${commands}, record ${record ?? 'none'}; last requests:\n${requests.join('\n')}`,
  )
}
