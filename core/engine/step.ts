import { type Json, ok, type Result } from '../model/base.ts'
import type { Actor, RecordState } from '../model/record.ts'
import type { Catalog } from './catalog.ts'
import { decide } from './decide.ts'
import { derive, derivedOf, diffRows } from './derive.ts'
import { EngineError } from './errors.ts'
import { hear } from './hear.ts'
import type { Input, Plan, Snapshot } from './plan.ts'
import { missingPlugins } from './views.ts'
import { beginWork, emit, sourceOf, stateOf, valuesOf, type Work } from './work.ts'

/**
 * The one way a record changes: (catalog, snapshot, input) → plan. Pure and synchronous; the runtime, the rehearsal, the
 * browser's preview and the plugin test kit call it, nobody else. Problems mean that nothing changes; an exception is a
 * fault of the product or of a plugin.
 *
 * @example
 * const plan = step(catalog, snapshot, { kind: 'command', command: { type: 'submit', step: 'list' }, actor: { by: 'p1' } })
 */
export function step(catalog: Catalog, snapshot: Snapshot, input: Input): Result<Plan> {
  const work = beginWork(catalog, snapshot, actorOf(input))
  const outcome = begin(work, input)
  if (!outcome.ok) return outcome
  hear(work)
  valuesOf(work)
  return ok(planOf(work))
}

/** Fills in the number the runtime has taken inside the transaction. */
export function withNumber(plan: Plan, number: string): Plan {
  return {
    ...plan,
    events: plan.events.map((event) => (event.type === 'record.numbered' ? { ...event, data: { number } } : event)),
    state: { ...plan.state, number },
  }
}

function begin(work: Work, input: Input): Result<null> {
  const absent = missingPlugins(work.catalog, work.snapshot.form)
  // A plugin that is not there could not fold what happens meanwhile. Whoever calls comes back with it later.
  if (absent.length > 0 && input.kind !== 'command' && input.kind !== 'erase')
    throw new EngineError('plugin.missing', `${absent.join(', ')} for ${work.snapshot.id}`)
  switch (input.kind) {
    case 'command':
      return decide(work, input.command)
    case 'timer':
      // A timer that fired is gone; the same key may be set anew by whoever reacts.
      work.timers.set(`${input.owner}/${input.key}`, null)
      emit(work, 'timer.fired', { owner: input.owner, key: input.key, due: input.due, late: input.late })
      return ok(null)
    case 'topic':
      emit(work, 'topic.changed', { topic: input.topic, revision: input.revision })
      return ok(null)
    case 'child':
      heard(work, input)
      return ok(null)
    case 'erase':
      emit(work, 'data.erased', { paths: input.paths })
      return ok(null)
    default:
      return unknownInput(input)
  }
}

function heard(work: Work, { key, outcome }: Extract<Input, { kind: 'child' }>): void {
  switch (outcome.state) {
    case 'opened':
      emit(work, 'child.opened', { key, record: outcome.record })
      return
    case 'ended':
      emit(work, 'child.ended', { key, record: outcome.record, outcome: outcome.outcome })
      return
    case 'failed':
      emit(work, 'child.failed', { key, code: outcome.code })
      return
    default:
      unknownInput(outcome)
  }
}

function planOf(work: Work): Plan {
  const before = derivedOf(work.catalog, work.snapshot)
  const after = derive(sourceOf(work))
  const { numbering } = work.snapshot.form.definition
  return {
    events: work.events,
    state: withoutEmpty(stateOf(work)),
    dropTimers: work.dropTimers,
    timers: Object.fromEntries(work.timers),
    tasks: diffRows(before.tasks, after.tasks, (row) => row.key),
    deadlines: diffRows(before.deadlines, after.deadlines, (row) => `${row.plugin}/${row.key}`),
    readers: diffRows(before.readers, after.readers, (one) => one),
    index: diffRows(before.index, after.index, (row) => row.path),
    watches: diffRows(before.watches, after.watches, (one) => one),
    opens: work.opens,
    outbox: work.outbox,
    ...(work.numberDue && numbering !== undefined ? { number: { pattern: numbering.pattern } } : {}),
  }
}

function actorOf(input: Input): Actor {
  if (input.kind === 'command' || input.kind === 'erase') return input.actor
  return { by: 'system', via: 'system' }
}

/** JSON has no undefined: a state that was stored and loaded equals the one that was folded. */
const withoutEmpty = (state: RecordState): RecordState =>
  Object.fromEntries(
    Object.entries(state).filter(([, value]) => (value as Json | undefined) !== undefined),
  ) as unknown as RecordState

function unknownInput(input: never): never {
  throw new Error(`unknown input ${JSON.stringify(input)}`)
}
