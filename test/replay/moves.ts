import type { RecordView } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import type { Allowed, ChangeRequest, Command } from '@checkwright/core/model/record'
import type { Outcome } from '@checkwright/core/runtime/runtime'
import { loadRecord } from '@checkwright/core/store/records'
import { owedAnswers, repaired, someAnswers } from './answers.ts'
import { callerOf, codes, commandAs, draftAs, type Game, openAs, ReplayFault, uploadAs } from './requests.ts'
import { type Making, strangeValue } from './values.ts'

/** Opens a record of some definition, now and then with answers or for somebody else. */
export const openSome = async (game: Game): Promise<void> => {
  const { dice, lab } = game
  const person = dice.pick(game.persons)
  await openAs(game, person, {
    definition: dice.pick(Object.values(lab.definitions)),
    ...(dice.chance(0.1) ? { answers: { subject: 'given at once', position: 'Clerk' } } : {}),
    ...(dice.chance(0.1) ? { applicant: dice.pick(game.persons) } : {}),
  })
}

/** Somebody who has something to do in a record does it, as far as it can be done. */
export const workOn = async (game: Game, record: string): Promise<void> => {
  const { dice } = game
  const person = await somebodyFor(game, record, 0.95)
  const view = await seenBy(game, person, record)
  if (view === null) {
    await commandAs(game, person, { record }, { type: 'comment', text: 'let me in' })
    return
  }
  const offered = view.allowed.filter(({ type, why }) => why === undefined || type === 'submit' || type === 'approve')
  // Of a record that has ended little is left but to comment on it, which is soon said.
  if (offered.length === 0 || (offered.every(({ type }) => type === 'comment') && dice.chance(0.8))) return
  const command = dice.weighted(weightsOf(offered))
  const chosen = dice.pick(offered.filter(({ type }) => type === command))
  await carryOut(game, person, view, chosen)
}

/** Somebody keeps what they have typed so far. */
export const draftOn = async (game: Game, record: string): Promise<void> => {
  const person = game.dice.pick(game.persons)
  const view = await seenBy(game, person, record)
  for (const [step, paths] of Object.entries(view?.editable ?? {}))
    await draftAs(game, person, record, {
      step,
      changes: await someAnswers(view as RecordView, paths, makingFor(game, person)),
    })
}

/** Somebody sends what no page would offer. Whatever comes back, it must be an answer, and the record must stay whole. */
export const disturb = async (game: Game, record: string): Promise<void> => {
  const { dice } = game
  const person = await somebodyFor(game, record, 0.6)
  // Mostly by somebody who knows the record inside out, whoever they then pretend to be.
  const starter = (await loadRecord(game.lab.store.read, record))?.starter ?? person
  const view = await seenBy(game, dice.chance(0.8) ? starter : person, record)
  const step = view === null || dice.chance(0.1) ? 'nowhere' : dice.pick(view.steps).key
  const paths = [...Object.keys(view?.answers ?? {}), ...Object.values(view?.editable ?? {}).flat(), ...oddPaths]
  const changes = Array.from({ length: dice.chance(0.7) ? 1 : 3 }, (): ChangeRequest => {
    const path = dice.pick(paths)
    return {
      path,
      base: dice.chance(0.8) ? (view?.answers[path] ?? null) : strangeValue(dice),
      value: strangeValue(dice),
    }
  })
  const words = String(strangeValue(dice))
  const command = dice.pick<Command>([
    { type: 'answer', changes },
    { type: 'answer', changes },
    { type: 'submit', step, changes },
    { type: 'approve', step, comment: words },
    { type: 'reject', step, comment: words },
    { type: 'return', step, to: view === null ? 'fill' : dice.pick(view.steps).key, comment: words },
    { type: 'reassign', step, to: dice.pick([...game.persons, 'nobody']), comment: words },
    { type: 'sign', step, path: dice.pick(paths), image: 'nothing' },
    { type: 'withdraw' },
    { type: 'void', comment: words },
    { type: 'comment', text: words },
    { type: 'settle', task: 'sla/extension', outcome: words },
    { type: 'sla.pause', body: { clock: 'whole', reason: words } },
    { type: 'sla.resume', body: { clock: 'whole' } },
    { type: 'nothing.at_all', body: null },
    { type: '__proto__.x', body: {} },
  ])
  // A stale state or none must be noticed; what a person would not get to see must stay unseen.
  const ifMatch = dice.pick([view?.etag, view?.etag, '1', undefined])
  await commandAs(game, person, { record, ...(ifMatch === undefined ? {} : { ifMatch }) }, command)
}

const oddPaths = [
  '',
  '.',
  'nothing',
  '__proto__',
  'constructor',
  'lines.r1',
  'lines.total.total',
  'lines.rx.name',
  'doors',
  'secret',
  'sum',
]

/** One of those the record waits for, or its starter where it waits for nobody, as likely as asked; else anybody. */
const somebodyFor = async ({ dice, lab, persons }: Game, record: string, likely: number): Promise<string> => {
  const state = await loadRecord(lab.store.read, record)
  const waiting = (state?.steps ?? []).flatMap(({ seats }) => seats.flatMap(openTo))
  if (!dice.chance(likely)) return dice.pick(persons)
  return waiting.length > 0 ? dice.pick(waiting) : (state?.starter ?? dice.pick(persons))
}

const openTo = (seat: { readonly state: string; readonly candidates: readonly string[] }): readonly string[] =>
  seat.state === 'open' ? seat.candidates : []

const seenBy = async (game: Game, person: string, record: string): Promise<RecordView | null> => {
  const outcome = await game.lab.runtime.record(callerOf(person), record)
  if (outcome.ok) return outcome.value
  if (outcome.refusal.kind !== 'missing') throw new ReplayFault(`reading was refused: ${codes(outcome)}`, record)
  return null
}

export const makingFor = (game: Game, person: string): Making => ({
  dice: game.dice,
  persons: game.persons,
  departments: game.departments,
  at: game.lab.now(),
  file: () => uploadAs(game, person),
})

/** How eagerly each command is taken; what ends a record early is rare, or few would get far. */
const eagerness: { readonly [type: string]: number } = {
  answer: 3,
  submit: 6,
  approve: 6,
  sign: 1,
  reject: 0.15,
  return: 0.5,
  reassign: 0.3,
  comment: 0.4,
  withdraw: 0.05,
  void: 0.03,
  settle: 3,
  'fixture.overreach': 0,
}

const weightsOf = (offered: readonly Allowed[]): { readonly [type: string]: number } =>
  Object.fromEntries(offered.map(({ type }) => [type, eagerness[type] ?? 0.5]))

const carryOut = async (game: Game, person: string, view: RecordView, chosen: Allowed): Promise<void> => {
  const { dice } = game
  const at = { record: view.id, ifMatch: view.etag }
  const step = chosen.step ?? ''
  const comment = dice.pick(['好的', 'Please look again', 'go'])
  const send = (command: Command): Promise<Outcome<RecordView>> => commandAs(game, person, at, command)
  switch (chosen.type) {
    case 'answer': {
      const paths = Object.values(view.editable).flat()
      await insist(
        game,
        person,
        view,
        (changes) => ({ type: 'answer', changes }),
        await someAnswers(view, paths, makingFor(game, person)),
      )
      return
    }
    case 'submit':
    case 'approve': {
      const { type } = chosen
      const give = dice.weighted({ owed: 7, some: 2, nothing: 1 })
      const paths = view.editable[step] ?? []
      const making = makingFor(game, person)
      const changes = give === 'nothing' ? [] : await (give === 'owed' ? owedAnswers : someAnswers)(view, paths, making)
      const occurred = dice.chance(0.1) ? { occurred: view.openedAt } : {}
      const decided = await insist(game, person, view, (now) => ({ type, step, changes: now, ...occurred }), changes)
      if (!decided.ok) await putRight(game, person, view.id, step, decided)
      return
    }
    case 'sign': {
      const path = dice.pick(view.steps.find(({ key }) => key === step)?.sign ?? [''])
      await send({ type: 'sign', step, path, image: (await uploadAs(game, person)).id })
      return
    }
    case 'reject':
      await send({ type: 'reject', step, comment })
      return
    case 'return':
      await send({ type: 'return', step, to: dice.pick(chosen.to ?? ['']), comment })
      return
    case 'reassign':
      await send({ type: 'reassign', step, to: dice.pick(game.persons), ...(dice.chance(0.5) ? { comment } : {}) })
      return
    case 'settle':
      await send({ type: 'settle', task: chosen.seat ?? '', outcome: dice.pick(chosen.to ?? ['']) })
      return
    case 'withdraw':
      await send({ type: 'withdraw', ...(dice.chance(0.5) ? { comment } : {}) })
      return
    case 'void':
      await send({ type: 'void', comment })
      return
    case 'comment':
      await send({ type: 'comment', text: comment })
      return
    default:
      await send({ type: chosen.type as `${string}.${string}`, body: pluginBody(game, chosen.type) })
  }
}

/** Clocks of the definitions played and what the fixture does; a reason nobody declared is refused, which is as good. */
const pluginBody = ({ dice }: Game, type: string): Json => {
  switch (type) {
    case 'fixture.note':
      return { text: dice.pick(['a', 'b', 'long '.repeat(20)]), weight: dice.pick(['1', '2.5', '7']) }
    case 'fixture.chain':
      return { times: dice.int(20) }
    case 'fixture.ask':
      return { what: dice.pick(['task', 'open', 'notify', 'comment', 'void', 'timer']) }
    default:
      return {
        clock: dice.pick(['whole', 'handover', 'check', 'decision']),
        ...(type === 'sla.pause' ? { reason: 'waiting' } : {}),
      }
  }
}

/** Tries again with what was missing, as a person would, a few times. */
const insist = async (
  game: Game,
  person: string,
  view: RecordView,
  command: (changes: readonly ChangeRequest[]) => Command,
  first: readonly ChangeRequest[],
): Promise<Outcome<RecordView>> => {
  let changes = first
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await commandAs(game, person, { record: view.id, ifMatch: view.etag }, command(changes))
    if (outcome.ok || attempt === 5) return outcome
    const better = await repaired(view, changes, outcome.refusal.problems, makingFor(game, person))
    if (better === null) return outcome
    changes = better
  }
}

/** What is owed beside answers: a signature, a note of the fixture. */
const putRight = async (
  game: Game,
  person: string,
  record: string,
  step: string,
  { refusal }: Extract<Outcome<RecordView>, { readonly ok: false }>,
): Promise<void> => {
  const path = refusal.problems.find(({ code }) => code === 'command.signature_needed')?.path
  if (path !== undefined) {
    const image = (await uploadAs(game, person)).id
    await commandAs(game, person, { record }, { type: 'sign', step, path, image })
  }
  if (refusal.problems.some(({ code }) => code === 'fixture.note_first')) {
    const state = await game.lab.runtime.record(callerOf(person), record)
    const ifMatch = state.ok ? { ifMatch: state.value.etag } : {}
    await commandAs(game, person, { record, ...ifMatch }, { type: 'fixture.note', body: { text: 'first' } })
  }
}
