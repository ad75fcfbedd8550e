import type { Actor as ActorRule, Actors } from '../model/definition.ts'
import type { Directory } from '../model/people.ts'
import type { RecordState } from '../model/record.ts'
import type { ActorRef } from '../plugin/contract.ts'
import { seesRole } from './rights.ts'

/** What resolving persons needs to know of a record. */
export type ActorContext = { readonly record: RecordState; readonly directory: Directory }

/**
 * The persons a step's actor rule means now, in a stable order and without doubles. Exclusions apply to fallback persons
 * too. When nobody is left the admins stand in, so that no record is ever stuck without anyone who may act.
 */
export function resolveActors(rule: Actors, context: ActorContext): readonly string[] {
  const excluded = new Set((rule.not ?? []).flatMap((one) => excludedBy(one, context.record)))
  const without = (persons: readonly string[]): readonly string[] =>
    [...new Set(persons)].filter((id) => !excluded.has(id))
  const first = without(rule.of.flatMap((one) => personsOf(one, context)))
  if (first.length > 0) return first
  const second = without((rule.fallback ?? []).flatMap((one) => personsOf(one, context)))
  return second.length > 0 ? second : without(context.directory.withRole(seesRole.admin))
}

/** The persons one reference means; only active ones can be given anything to do. */
export function personsOf(one: ActorRule | ActorRef, { record, directory }: ActorContext): readonly string[] {
  if ('person' in one) return active([one.person], directory)
  if ('role' in one) return directory.withRole(one.role)
  if ('who' in one) return active([one.who === 'starter' ? record.starter : record.applicant], directory)
  if ('field' in one) return active(personsIn(record.answers[one.field]), directory)
  if ('step' in one) return openCandidates(record, one.step)
  const superior = subjects(one.superiorOf, record).map((id) => directory.person(id)?.superior)
  return active(superior, directory)
}

/** Persons who may act in the open seats of a step. */
export function openCandidates(record: RecordState, key: string): readonly string[] {
  const step = record.steps.find((each) => each.key === key && each.state === 'active')
  return [...new Set((step?.seats ?? []).filter((seat) => seat.state === 'open').flatMap((seat) => seat.candidates))]
}

function subjects(of: string, record: RecordState): readonly string[] {
  if (of === 'starter') return [record.starter]
  if (of === 'applicant') return [record.applicant]
  return personsIn(record.answers[of])
}

function personsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

const active = (ids: readonly (string | undefined)[], directory: Directory): readonly string[] =>
  ids.filter((id): id is string => id !== undefined && directory.person(id)?.active === true)

function excludedBy(one: 'starter' | 'applicant' | { readonly step: string }, record: RecordState): readonly string[] {
  if (one === 'starter') return [record.starter]
  if (one === 'applicant') return [record.applicant]
  const step = record.steps.find((each) => each.key === one.step)
  return (step?.seats ?? []).flatMap((seat) => (seat.by === undefined ? [] : [seat.by]))
}
