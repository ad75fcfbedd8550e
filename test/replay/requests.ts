import { createHash } from 'node:crypto'
import type { RecordView } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import type { ChangeRequest, Command, FileRef } from '@checkwright/core/model/record'
import type { Caller, Guard, Outcome } from '@checkwright/core/runtime/runtime'
import { streamHead } from '@checkwright/core/store/events'
import type { Dice } from '../campaign/dice.ts'
import type { Lab } from '../runtime/lab.ts'
import { differences } from './verify.ts'

/** A request that was sent, for the account of a failure. */
export type Entry = {
  readonly at: string
  readonly person: string
  readonly record: string | null
  readonly what: Json
  readonly answer: string
}

/** Something that must not happen, found while playing or checking. */
export class ReplayFault extends Error {
  readonly record: string | null
  constructor(message: string, record: string | null = null) {
    super(message)
    this.name = 'ReplayFault'
    this.record = record
  }
}

/** What a run knows while it plays. */
export type Game = {
  readonly lab: Lab
  readonly dice: Dice
  /** Ids of those who may act, the admin's first. */
  readonly persons: string[]
  readonly departments: readonly string[]
  /** Records that may still be open, oldest first. */
  readonly records: string[]
  /** Records changed since the last check. */
  readonly touched: Set<string>
  readonly journal: Entry[]
  readonly counts: { sent: number; accepted: number; repeated: number; fired: number; checked: number }
  /** Accepted requests that can be sent once more later. */
  readonly past: { readonly person: string; readonly record: string; again(): Promise<Outcome<unknown>> }[]
}

export const callerOf = (person: string): Caller => ({ person, roles: [], departments: [], locale: 'en' })

/**
 * Sends a request twice with one key: the second must answer as the first did and change nothing. What throws, whatever
 * was asked, is a fault: a server would have answered 500.
 */
export const twice = async <T>(
  game: Game,
  request: { readonly person: string; readonly record: string | null; readonly what: Json },
  send: (guard: Guard) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const { person, record, what } = request
  const guard: Guard = {
    idempotencyKey: Buffer.from(game.dice.bytes(12)).toString('hex'),
    route: `replay ${record ?? ''}`,
    bodyHash: createHash('sha256').update(JSON.stringify(what)).digest('hex'),
  }
  const attempt = async (): Promise<Outcome<T>> => {
    try {
      return await send(guard)
    } catch (error) {
      throw new ReplayFault(`${JSON.stringify(what)} by ${person} threw ${String((error as Error).stack)}`, record)
    }
  }
  const first = await attempt()
  const second = await attempt()
  game.counts.sent += 1
  if (first.ok) game.counts.accepted += 1
  game.journal.push({ at: game.lab.now(), person, record, what, answer: first.ok ? 'ok' : codes(first) })
  if (game.journal.length > 5_000) game.journal.splice(0, 1_000)
  const { replayed: _replayed, ...answer } = second as Extract<Outcome<T>, { ok: true }>
  const faults = differences(`the second answer to ${JSON.stringify(what)}`, answer, first)
  if (faults.length > 0) throw new ReplayFault(faults.join('; '), record)
  return first
}

export const codes = (outcome: Extract<Outcome<unknown>, { readonly ok: false }>): string =>
  `${outcome.refusal.kind} ${outcome.refusal.problems.map(({ code, path }) => `${code}@${path ?? ''}`).join(' ')}`

export const openAs = async (
  game: Game,
  person: string,
  body: {
    readonly definition: string
    readonly answers?: { readonly [path: string]: Json }
    readonly applicant?: string
  },
): Promise<Outcome<RecordView>> => {
  const { runtime } = game.lab
  let used: Guard | undefined
  const outcome = await twice(game, { person, record: null, what: { open: body } }, (guard) => {
    used = guard
    return runtime.openRecord(callerOf(person), body as never, guard)
  })
  if (!outcome.ok) return outcome
  remember(game, person, outcome.value.id, () => runtime.openRecord(callerOf(person), body as never, used as Guard))
  return outcome
}

/** Gives a command on the state that `ifMatch` names. */
export const commandAs = async (
  game: Game,
  person: string,
  on: { readonly record: string; readonly ifMatch?: string },
  command: Command,
): Promise<Outcome<RecordView>> => {
  const { record, ifMatch } = on
  const { runtime } = game.lab
  const send = (guard: Guard): Promise<Outcome<RecordView>> =>
    runtime.command(callerOf(person), record, command, { ...guard, ...(ifMatch === undefined ? {} : { ifMatch }) })
  let used: Guard | undefined
  const outcome = await twice(game, { person, record, what: command as unknown as Json }, (guard) => {
    used = guard
    return send(guard)
  })
  game.touched.add(record)
  if (outcome.ok) remember(game, person, record, () => send(used as Guard))
  return outcome
}

export const draftAs = async (
  game: Game,
  person: string,
  record: string,
  body: { readonly step: string; readonly changes: readonly ChangeRequest[] },
): Promise<void> => {
  await twice(game, { person, record, what: { draft: body } as unknown as Json }, (guard) =>
    game.lab.runtime.saveDraft(callerOf(person), record, body, guard),
  )
}

/** Uploads a small picture that nobody else has. */
export const uploadAs = async (game: Game, person: string): Promise<FileRef> => {
  const bytes = Buffer.concat([png, game.dice.bytes(8)])
  const file = { name: `${game.dice.int(1_000)}.png`, type: 'image/png', bytes }
  const outcome = await twice(game, { person, record: null, what: { upload: file.name } }, (guard) =>
    game.lab.runtime.saveAttachment(callerOf(person), file, guard),
  )
  if (!outcome.ok) throw new ReplayFault(`a picture was refused: ${codes(outcome)}`)
  return outcome.value
}

/** Sends an accepted request once more, long after: its own success again, and nothing happens. */
export const retryLate = async (game: Game): Promise<void> => {
  if (game.past.length === 0) return
  const { person, record, again } = game.dice.pick(game.past)
  const before = await streamHead(game.lab.store.read, record)
  const outcome = await again()
  const after = await streamHead(game.lab.store.read, record)
  game.counts.repeated += 1
  // Who may no longer see the record is not told what has become of it.
  const isUnseen = !outcome.ok && !(await game.lab.runtime.record(callerOf(person), record)).ok
  if (!isUnseen && (!outcome.ok || outcome.replayed !== true))
    throw new ReplayFault(
      `a retry by ${person} was not recognised: ${outcome.ok ? 'carried out' : codes(outcome)}`,
      record,
    )
  if (before?.seq !== after?.seq)
    throw new ReplayFault(`a retry moved the record from ${before?.seq} to ${after?.seq}`, record)
}

const remember = (game: Game, person: string, record: string, again: () => Promise<Outcome<unknown>>): void => {
  game.past.push({ person, record, again })
  if (game.past.length > 100) game.past.splice(0, 20)
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
