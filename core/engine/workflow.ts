import type { ApprovalStep, FillStep, Mode, PluginStep, Step } from '../model/definition.ts'
import type { Actor, StepState } from '../model/record.ts'
import { resolveActors } from './actors.ts'
import { assert } from './errors.ts'
import type { Form, StepNode } from './form.ts'
import { isEmptyAnswer } from './json.ts'
import { applyReactions } from './reactions.ts'
import { emit, stateOf, valuesOf, viewFor, type Work } from './work.ts'

/**
 * Moves a record through its block-structured workflow. Entering and leaving is decided here alone; that the blocks nest
 * makes every definition sound: a step that ends hands on to its successor, its branch or its block, never nowhere.
 */

type SeatStep = FillStep | ApprovalStep

export type Returned = NonNullable<StepState['returned']>

/** The step's latest round, if it was ever entered. */
export const stepState = (work: Work, key: string): StepState | undefined =>
  stateOf(work).steps.find((step) => step.key === key)

export const nodeOf = (form: Form, key: string): StepNode => {
  const node = form.steps.get(key)
  assert(node !== undefined, 'engine.unknown_step', key)
  return node
}

/** Steps in which people decide: they have seats. */
export const hasSeats = (step: Step): step is SeatStep => step.kind === 'fill' || step.kind === 'approval'

/** How many seats or branches must be through. */
export function needed(mode: Mode | undefined, fallback: 'all' | 'any', of: number): number {
  const wanted = mode ?? fallback
  if (wanted === 'all') return of
  return wanted === 'any' ? Math.min(1, of) : Math.min(wanted, of)
}

/** Enters a sequence at a position; past its end whatever encloses it goes on. */
export function enterAt(
  work: Work,
  sequence: readonly Step[],
  index: number,
  parent: StepNode['parent'],
  returned?: Returned,
): void {
  const step = sequence[index]
  if (step === undefined) endSequence(work, parent)
  else enter(work, step, returned)
}

/** A step has come to its outcome: it is left and the next one entered. */
export function complete(work: Work, key: string, outcome: string): void {
  leave(work, key, outcome)
  const { sequence, index, parent } = nodeOf(work.snapshot.form, key)
  enterAt(work, sequence, index + 1, parent)
}

/** Leaves a step and everything active inside it, inner steps first. */
export function leave(work: Work, key: string, outcome: string): void {
  for (const inner of activeInside(work, key)) emitLeft(work, inner, 'cancelled')
  emitLeft(work, key, outcome)
}

/** Goes back: cancels everything active at or behind the target's place in its sequence, then enters the target again. */
export function goBack(work: Work, from: string, to: string, returned: Returned): void {
  const form = work.snapshot.form
  const target = nodeOf(form, to)
  emitLeft(work, from, 'returned')
  for (const step of activeSteps(work)) {
    const place = ancestorIn(form, step, target.sequence)
    if (place !== undefined && place >= target.index) emitLeft(work, step, 'cancelled')
  }
  enterAt(work, target.sequence, target.index, target.parent, returned)
}

/** Ends the record: all that is active is cancelled, timers go. */
export function close(work: Work, status: 'done' | 'rejected' | 'withdrawn' | 'void', reason?: string): void {
  for (const step of activeSteps(work)) emitLeft(work, step, 'cancelled')
  work.dropTimers = true
  work.timers.clear()
  valuesOf(work)
  emit(work, 'record.closed', { status, figures: stateOf(work).figures, ...(reason === undefined ? {} : { reason }) })
  tellParent(work, status)
}

/** Who opened this record hears of its end through the outbox: written with the end itself, so it is never forgotten. */
function tellParent(work: Work, outcome: string): void {
  const { links, seq } = stateOf(work)
  const parent = links.find((link) => link.link === 'parent')
  if (parent?.record === undefined) return
  work.outbox.push({ kind: 'ended', key: String(seq), plugin: '', parent: parent.record, link: parent.key, outcome })
}

/** Earlier steps of the enclosing sequences that a step may return to, nearest first. */
export function returnTargets(work: Work, key: string): readonly string[] {
  const form = work.snapshot.form
  const step = nodeOf(form, key).step
  const declared = hasSeats(step) ? step.returnTo : []
  const earlier: string[] = []
  for (let at: StepNode | undefined = nodeOf(form, key); at !== undefined; ) {
    for (let index = at.index - 1; index >= 0; index--) {
      const one = at.sequence[index] as Step
      const entered = stepState(work, one.key) !== undefined
      const wanted = declared === undefined ? one.kind === 'fill' : declared.includes(one.key)
      if (entered && wanted) earlier.push(one.key)
    }
    at = at.parent === undefined ? undefined : nodeOf(form, at.parent.key)
  }
  return earlier
}

/** Keys of all active steps, innermost first, so that leaving them in order never leaves a block before its content. */
export function activeSteps(work: Work): readonly string[] {
  const form = work.snapshot.form
  const depth = (key: string): number => {
    const parent = nodeOf(form, key).parent
    return parent === undefined ? 0 : 1 + depth(parent.key)
  }
  return stateOf(work)
    .steps.filter((step) => step.state === 'active')
    .map((step) => step.key)
    .sort((a, b) => depth(b) - depth(a))
}

function enter(work: Work, step: Step, returned?: Returned): void {
  const round = (stepState(work, step.key)?.round ?? 0) + 1
  const enteredWith = (seats: Parameters<typeof emit<'step.entered'>>[2]['seats']): void =>
    emit(work, 'step.entered', { step: step.key, round, seats, ...(returned === undefined ? {} : { returned }) })
  switch (step.kind) {
    case 'fill':
    case 'approval':
      if (round > 1) unsign(work, step as SeatStep)
      enteredWith(seatsFor(work, step as SeatStep))
      return
    case 'choice': {
      enteredWith([])
      const taken = step.branches.find((branch) => valuesOf(work).evaluate(`step.${step.key}.${branch.key}`) === true)
      emit(work, 'branch.entered', { step: step.key, round, branch: taken?.key ?? 'otherwise' })
      const sequence = taken?.steps ?? step.otherwise
      enterAt(work, sequence, 0, { key: step.key, branch: taken?.key ?? 'otherwise' })
      return
    }
    case 'parallel':
      enteredWith([])
      for (const branch of step.branches) emit(work, 'branch.entered', { step: step.key, round, branch: branch.key })
      for (const branch of step.branches) {
        if (stepState(work, step.key)?.state !== 'active' || stepState(work, step.key)?.round !== round) return
        enterAt(work, branch.steps, 0, { key: step.key, branch: branch.key })
      }
      return
    case 'end':
      enteredWith([])
      emitLeft(work, step.key, step.outcome ?? 'done')
      close(work, step.outcome ?? 'done')
      return
    default:
      enteredWith([])
      enterPluginStep(work, step)
  }
}

function enterPluginStep(work: Work, step: PluginStep): void {
  const kind = work.catalog.stepKind(step.kind)
  assert(kind !== undefined, 'engine.unknown_step_kind', step.kind)
  const plugin = step.kind.slice(0, step.kind.indexOf('.'))
  applyReactions(work, plugin, kind.enter?.(step.options ?? {}, viewFor(work, plugin)) ?? [])
}

/** What encloses a sequence goes on when the sequence is through. */
function endSequence(work: Work, parent: StepNode['parent']): void {
  if (stateOf(work).status !== 'open') return
  if (parent === undefined) {
    close(work, 'done')
    return
  }
  const { step } = nodeOf(work.snapshot.form, parent.key)
  const state = stepState(work, parent.key)
  if (state?.state !== 'active') return
  emit(work, 'branch.ended', { step: step.key, round: state.round, branch: parent.branch })
  if (step.kind === 'choice') {
    complete(work, step.key, parent.branch)
    return
  }
  assert(step.kind === 'parallel', 'engine.not_a_block', step.key)
  const branches = Object.values(stepState(work, step.key)?.branches ?? {})
  const through = branches.filter((branch) => branch === 'done').length
  if (through >= needed(step.join, 'all', step.branches.length)) complete(work, step.key, 'joined')
}

function emitLeft(work: Work, key: string, outcome: string): void {
  const state = stepState(work, key)
  if (state?.state === 'active') emit(work, 'step.left', { step: key, round: state.round, outcome })
}

function activeInside(work: Work, key: string): readonly string[] {
  const form = work.snapshot.form
  return activeSteps(work).filter((step) => step !== key && isInside(form, step, key))
}

function isInside(form: Form, key: string, block: string): boolean {
  const parent = nodeOf(form, key).parent
  return parent !== undefined && (parent.key === block || isInside(form, parent.key, block))
}

/** Position in a sequence of the step itself or of the block around it that stands there. */
function ancestorIn(form: Form, key: string, sequence: readonly Step[]): number | undefined {
  const node = nodeOf(form, key)
  if (node.sequence === sequence) return node.index
  return node.parent === undefined ? undefined : ancestorIn(form, node.parent.key, sequence)
}

/** One seat for everyone where one decision is enough, else one seat a person. */
function seatsFor(
  work: Work,
  step: SeatStep,
): readonly { readonly key: string; readonly candidates: readonly string[] }[] {
  const persons = resolveActors(step.actors, { record: stateOf(work), directory: work.snapshot.directory })
  const mode = step.mode ?? (step.kind === 'fill' ? 'any' : 'all')
  if (mode === 'any' || persons.length <= 1) return [{ key: 's1', candidates: persons }]
  return persons.map((person, index) => ({ key: `s${index + 1}`, candidates: [person] }))
}

/** Who decides again signs again: what was signed before stays in the trail only. */
function unsign(work: Work, step: SeatStep): void {
  const answers = stateOf(work).answers
  const signed = (step.sign ?? []).filter((path) => !isEmptyAnswer(answers[path]))
  if (signed.length === 0) return
  const system: Actor = { by: 'system', via: 'system' }
  const changes = signed.map((path) => ({ path, value: null, was: answers[path] ?? null }))
  emit(work, 'answers.changed', { changes, step: step.key }, { actor: system })
}
