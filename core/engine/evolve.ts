import type { Json, Path } from '../model/base.ts'
import type { CoreEvent, FileRef, Recorded, RecordState, Seat, StepState } from '../model/record.ts'
import { assert } from './errors.ts'

/** A core event as it is folded. Plugin events pass through unchanged: their slices are folded by their plugin. */
export type FoldedEvent = Recorded & { readonly type: string; readonly data: unknown }

/**
 * The state after an event: the only way a record's state changes. Pure; knows no definition, so that old streams fold
 * for ever. Figures and slices are kept up by whoever calls it.
 */
export function evolve(before: RecordState | null, event: FoldedEvent): RecordState {
  const known = event as CoreEvent & Recorded
  if (known.type === 'record.opened') {
    assert(before === null, 'engine.opened_twice', event.stream)
    return opened(known)
  }
  assert(before !== null, 'engine.not_opened', event.stream)
  assert(event.seq === before.seq + 1, 'engine.gap', `${event.stream}#${event.seq}`)
  return { ...changed(before, known), seq: event.seq }
}

function opened({ stream, seq, at, data }: Extract<CoreEvent, { type: 'record.opened' }> & Recorded): RecordState {
  return {
    id: stream,
    definition: data.definition,
    version: data.version,
    seq,
    status: 'open',
    starter: data.starter,
    applicant: data.applicant,
    ...(data.department === undefined ? {} : { department: data.department }),
    openedAt: at,
    answers: {},
    changed: {},
    erased: [],
    steps: [],
    tasks: [],
    links: data.parent ? [{ key: data.parent.key, link: 'parent', record: data.parent.record, state: 'open' }] : [],
    ...(data.scope === undefined ? {} : { scope: data.scope }),
    participants: data.applicant === data.starter ? [data.starter] : [data.starter, data.applicant],
    slices: {},
    figures: {},
  }
}

function changed(state: RecordState, event: CoreEvent & Recorded): RecordState {
  switch (event.type) {
    case 'record.numbered':
      return { ...state, number: event.data.number }
    case 'applicant.changed': {
      const { department, ...rest } = state
      const next = event.data.department === undefined ? rest : { ...rest, department: event.data.department }
      return withParticipants({ ...next, applicant: event.data.applicant }, [event.data.applicant])
    }
    case 'answers.changed':
      return withAnswers(state, event, event.data.changes)
    case 'field.signed':
      return withAnswers(state, event, [{ path: event.data.path, value: event.data.value }])
    case 'file.attached': {
      const { path, file } = event.data
      if (isErased(file.id)) return state
      const files = Array.isArray(state.answers[path]) ? (state.answers[path] as readonly Json[]) : []
      return withAnswers(state, event, [{ path, value: [...files, file as unknown as Json] }])
    }
    case 'step.entered':
      return entered(state, event)
    case 'step.left':
      return withStep(state, event.data.step, (step) => ({
        ...step,
        state: event.data.outcome === 'cancelled' ? 'cancelled' : 'done',
        outcome: event.data.outcome,
        leftAt: event.at,
        seats: step.seats.map((seat) => (seat.state === 'open' ? { ...seat, state: 'cancelled' } : seat)),
      }))
    case 'seat.decided': {
      const { step, seat, decision, comment } = event.data
      const next = withSeat(state, step, seat, (one) => ({
        ...one,
        state: decision,
        by: event.actor.by,
        at: event.at,
        // An erased opinion stands in the event as an object.
        ...(typeof comment === 'string' ? { comment } : {}),
      }))
      return withParticipants(next, [event.actor.by])
    }
    case 'seat.reassigned': {
      const next = withSeat(state, event.data.step, event.data.seat, (seat) => ({
        ...seat,
        candidates: [event.data.to],
      }))
      return withParticipants(next, [event.data.to])
    }
    case 'branch.entered':
      return withBranch(state, event.data.step, event.data.branch, 'active')
    case 'branch.ended':
      return withBranch(state, event.data.step, event.data.branch, 'done')
    case 'record.closed':
      return { ...state, status: event.data.status, closedAt: event.at, tasks: [] }
    case 'task.opened':
      return { ...state, tasks: [...state.tasks, event.data] }
    case 'task.settled': {
      const { plugin, key } = event.data
      const tasks = state.tasks.filter((task) => !(task.plugin === plugin && task.key === key))
      return withParticipants({ ...state, tasks }, [event.actor.by])
    }
    case 'child.requested':
      return { ...state, links: [...state.links, { key: event.data.key, link: event.data.link, state: 'requested' }] }
    case 'child.opened':
      return withLink(state, event.data.key, { record: event.data.record, state: 'open' })
    case 'child.ended':
      return withLink(state, event.data.key, { record: event.data.record, state: 'ended', outcome: event.data.outcome })
    case 'child.failed':
      return withLink(state, event.data.key, { state: 'failed', outcome: event.data.code })
    case 'record.moved':
      return { ...state, version: event.data.to }
    case 'data.erased':
      return erased(state, event.data.paths)
    default:
      // Comments, timers, topics, refusals and plugin events leave the core's part of the state as it is.
      return state
  }
}

function withAnswers(
  state: RecordState,
  event: Recorded,
  changes: readonly { readonly path: Path; readonly value: unknown }[],
): RecordState {
  const answers: Record<string, Json> = { ...state.answers }
  const marks: Record<string, RecordState['changed'][string]> = { ...state.changed }
  for (const { path, value } of changes) {
    if (value === null || isErased(value)) delete answers[path]
    else answers[path] = value as Json
    marks[path] = { seq: event.seq, by: event.actor.by, at: event.at }
  }
  const touched = new Set(changes.map((change) => change.path))
  return { ...state, answers, changed: marks, erased: state.erased.filter((path) => !touched.has(path)) }
}

function entered(
  state: RecordState,
  { at, data }: Extract<CoreEvent, { type: 'step.entered' }> & Recorded,
): RecordState {
  const step: StepState = {
    key: data.step,
    round: data.round,
    state: 'active',
    seats: data.seats.map((seat) => ({ ...seat, state: 'open' })),
    enteredAt: at,
    ...(data.returned === undefined ? {} : { returned: { ...data.returned, reason: wordsOf(data.returned.reason) } }),
  }
  const known = state.steps.some((one) => one.key === data.step)
  const steps = known ? state.steps.map((one) => (one.key === data.step ? step : one)) : [...state.steps, step]
  return { ...state, steps }
}

function withStep(state: RecordState, key: string, change: (step: StepState) => StepState): RecordState {
  return { ...state, steps: state.steps.map((step) => (step.key === key ? change(step) : step)) }
}

function withSeat(state: RecordState, step: string, key: string, change: (seat: Seat) => Seat): RecordState {
  return withStep(state, step, (one) => ({
    ...one,
    seats: one.seats.map((seat) => (seat.key === key ? change(seat) : seat)),
  }))
}

function withBranch(state: RecordState, step: string, branch: string, to: 'active' | 'done'): RecordState {
  return withStep(state, step, (one) => ({ ...one, branches: { ...one.branches, [branch]: to } }))
}

function withLink(state: RecordState, key: string, change: Partial<RecordState['links'][number]>): RecordState {
  return { ...state, links: state.links.map((link) => (link.key === key ? { ...link, ...change } : link)) }
}

function withParticipants(state: RecordState, persons: readonly string[]): RecordState {
  const fresh = [...new Set(persons)].filter((id) => !id.startsWith('system') && !state.participants.includes(id))
  return fresh.length === 0 ? state : { ...state, participants: [...state.participants, ...fresh] }
}

function erased(state: RecordState, paths: readonly Path[]): RecordState {
  const answers: Record<string, Json> = { ...state.answers }
  for (const path of paths) delete answers[path]
  return { ...state, answers, erased: [...new Set([...state.erased, ...paths])] }
}

/** What was erased stands in an event as `{ erased: true }`: for the state it is as if nothing had been answered. */
const isErased = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { readonly erased?: unknown }).erased === true

/** Erased words stand in an event as an object. */
const wordsOf = (text: unknown): string => (typeof text === 'string' ? text : '')

/** The files at a path, for those who only know the answers. */
export const filesAt = (state: RecordState, path: Path): readonly FileRef[] =>
  Array.isArray(state.answers[path]) ? (state.answers[path] as unknown as readonly FileRef[]) : []
