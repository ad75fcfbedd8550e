import type { Form } from '../engine/form.ts'
import type { Input, Plan, Snapshot } from '../engine/plan.ts'
import { readersOf } from '../engine/rights.ts'
import { step, withNumber } from '../engine/step.ts'
import { openValues } from '../engine/values.ts'
import { viewOf } from '../engine/views.ts'
import type { Instant, Result } from '../model/base.ts'
import type { RecordState, StoredEvent } from '../model/record.ts'
import { takeNumber } from '../store/numbers.ts'
import { applyRowChanges } from '../store/plugin-scope.ts'
import { loadRecord, savePlan } from '../store/records.ts'
import type { Tx } from '../store/store.ts'
import { type Context, snapshotFor } from './context.ts'

/** What one step needs: a record to load or the form to open one with. */
export type Target =
  | { readonly kind: 'record'; readonly id: string }
  | { readonly kind: 'opening'; readonly id: string; readonly definition: string; readonly form: Form }

export type Stepped = { readonly plan: Plan; readonly before: RecordState | null; readonly form: Form }

/**
 * The command path inside one transaction: load → step → number → write. The caller owns rights, keys and answers. Null
 * when there is no such record; problems when the engine refuses, and then nothing is written.
 */
export async function stepIn(context: Context, tx: Tx, target: Target, input: Input): Promise<Result<Stepped> | null> {
  const decided = await decideIn(context, tx, target, input)
  return decided?.ok ? { ok: true, value: await writeIn(context, tx, decided.value) } : decided
}

/** What a step came to, with nothing of it written yet. */
export type Decided = Stepped & { readonly snapshot: Snapshot }

/** The first half of `stepIn`, load → step: a fault of the rules or of a plugin throws here, before anything is written. */
export async function decideIn(
  context: Context,
  tx: Tx,
  target: Target,
  input: Input,
): Promise<Result<Decided> | null> {
  const loaded = target.kind === 'opening' ? target : await load(context, tx, target.id)
  if (loaded === null) return null
  const record = 'record' in loaded ? loaded.record : null
  const { definition, form } = loaded
  const snapshot = await snapshotFor(context, tx, {
    definition,
    form,
    record,
    id: target.id,
    at: moment(context, record),
  })
  const outcome = step(context.catalog, snapshot, input)
  return outcome.ok ? { ok: true, value: { plan: outcome.value, before: record, form, snapshot } } : outcome
}

/** What a step comes to that will never be written: of a record that is kept nowhere. */
export const foresee = (context: Context, snapshot: Snapshot, input: Input): Result<Plan> =>
  step(context.catalog, snapshot, input)

/** The second half, number → write. What throws here has the whole transaction rolled back: never catch it inside a job. */
export async function writeIn(context: Context, tx: Tx, { snapshot, ...decided }: Decided): Promise<Stepped> {
  const plan = decided.plan.number === undefined ? decided.plan : await numbered(tx, decided.plan, snapshot)
  await savePlan(tx, { plan, before: decided.before })
  await projectPlugins(context, tx, plan, snapshot)
  return { ...decided, plan }
}

/** Tells who listens what a committed step changed, and wakes the loop if it left something to do. */
export function announce(context: Context, { plan, form }: Stepped): void {
  const { state } = plan
  const candidates = state.steps.flatMap((one) => one.seats.flatMap((seat) => seat.candidates))
  context.changes.tell({
    record: state.id,
    seq: state.seq,
    readers: readersOf(form.definition, state),
    candidates: [...new Set([...candidates, ...state.tasks.flatMap((task) => task.candidates)])],
  })
  if (Object.keys(plan.timers).length > 0 || plan.outbox.length > 0 || plan.opens.length > 0) context.wake()
}

async function load(
  context: Context,
  tx: Tx,
  id: string,
): Promise<{ readonly record: RecordState; readonly definition: string; readonly form: Form } | null> {
  const record = await loadRecord(tx, id)
  if (record === null) return null
  const form = await context.form(tx, record.definition, record.version)
  return form === null ? null : { record, definition: record.definition, form }
}

/** Now, but never before the record's last event: clocks of machines differ, the order of events must not. */
function moment(context: Context, record: RecordState | null): Instant {
  const now = context.ports.now()
  const last = record === null ? now : lastMoment(record)
  return last > now ? last : now
}

export function lastMoment(record: RecordState): Instant {
  const moments = [
    record.openedAt,
    record.closedAt ?? '',
    ...record.steps.flatMap((one) => [one.enteredAt, one.leftAt ?? '']),
    ...Object.values(record.changed).map((one) => one.at),
  ]
  return moments.reduce((a, b) => (a > b ? a : b))
}

async function numbered(tx: Tx, plan: Plan, { calendar, at }: Snapshot): Promise<Plan> {
  // The year is that of the organisation's zone: a record opened at 00:30 on New Year's Day belongs to the new year.
  const year = Number(calendar('default').dateOf(at).slice(0, 4))
  const number = await takeNumber(tx, { pattern: plan.number?.pattern ?? '', year, record: plan.state.id })
  return withNumber(plan, number)
}

/** Rows that server halves of plugins keep, in the transaction of the events they come from. */
async function projectPlugins(context: Context, tx: Tx, plan: Plan, snapshot: Snapshot): Promise<void> {
  const events = plan.events.map((event): StoredEvent => ({ ...event, stream: plan.state.id }))
  await projectEvents(context, tx, { state: plan.state, snapshot, events })
}

/** Writes the rows that plugins make of events: of new ones, or of a whole stream again after something was erased from it. */
export async function projectEvents(
  context: Context,
  tx: Tx,
  from: { readonly state: RecordState; readonly snapshot: Snapshot; readonly events: readonly StoredEvent[] },
): Promise<void> {
  const { state, snapshot, events } = from
  const used = context.servers.filter(
    (server) => server.project !== undefined && Object.hasOwn(snapshot.form.definition.plugins ?? {}, server.plugin.id),
  )
  if (used.length === 0) return
  const values = openValues(snapshot.form, state.answers, (name) => state.figures[name])
  const source = { catalog: context.catalog, snapshot, state, values: () => values, at: snapshot.at }
  for (const server of used) {
    const view = viewOf(source, server.plugin.id)
    const rows = events.flatMap((event) => server.project?.(event as never, view) ?? [])
    await applyRowChanges(tx, server.plugin.id, rows, (table) => server.keys?.[table] ?? ['id'])
  }
}
