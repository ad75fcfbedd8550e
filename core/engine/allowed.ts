import { type Problem, problem } from '../model/problem.ts'
import type { Allowed, CoreCommandType } from '../model/record.ts'
import type { Catalog } from './catalog.ts'
import { mayComment } from './commands/content.ts'
import { mayVoid } from './commands/whole.ts'
import type { Snapshot } from './plan.ts'
import { can, subjectOf } from './rights.ts'
import { heldSeats, owedSignatures } from './seats.ts'
import { activePlugins, missingPlugins } from './views.ts'
import { beginWork, stateOf, viewFor, type Work } from './work.ts'
import { returnTargets } from './workflow.ts'

/**
 * What an actor may do now, and why not what they would look for: the same questions `decide` asks, put before the act.
 * Content checks (missing answers) are the form's own and not repeated here.
 */
export function allowedCommands(catalog: Catalog, snapshot: Snapshot, person: string): readonly Allowed[] {
  const work = beginWork(catalog, snapshot, { by: person })
  const missing = missingPlugins(catalog, snapshot.form).map((id) =>
    problem('plugin.missing', undefined, { plugin: id }),
  )
  const all = [...ofSeats(work), ...ofTasks(work), ...ofWhole(work), ...ofPlugins(work)]
  return missing.length === 0 ? all : all.map((one) => ({ ...one, why: missing }))
}

function ofSeats(work: Work): readonly Allowed[] {
  const held = heldSeats(work)
  const bySeat = held.flatMap(({ step, seat }): readonly Allowed[] => {
    const place = { step: step.key, seat: seat.key }
    const owed = owedSignatures(work, step)
    const why = owed.length > 0 ? { why: owed } : {}
    const to = returnTargets(work, step.key)
    return [
      { type: step.kind === 'fill' ? 'submit' : 'approve', ...place, ...why },
      ...(step.kind === 'approval' && step.reject !== false ? [{ type: 'reject', ...place }] : []),
      ...(to.length > 0 ? [{ type: 'return', ...place, to }] : []),
      ...((step.sign ?? []).length > 0 ? [{ type: 'sign', ...place }] : []),
      { type: 'reassign', ...place },
    ]
  })
  return held.length > 0 ? [{ type: 'answer' }, ...bySeat] : adminReassign(work)
}

/** Admins may hand over seats they do not hold, so that nothing waits for someone who is gone. */
function adminReassign(work: Work): readonly Allowed[] {
  if (!can(subjectOf(work.actor.by, work.snapshot.directory), 'administer', {})) return []
  return stateOf(work).steps.flatMap((step) =>
    step.state === 'active'
      ? step.seats
          .filter((seat) => seat.state === 'open')
          .map((seat) => ({ type: 'reassign', step: step.key, seat: seat.key }))
      : [],
  )
}

function ofTasks(work: Work): readonly Allowed[] {
  return stateOf(work)
    .tasks.filter((task) => task.candidates.includes(work.actor.by))
    .map((task) => ({ type: 'settle', seat: `${task.plugin}/${task.key}`, to: task.outcomes }))
}

function ofWhole(work: Work): readonly Allowed[] {
  const state = stateOf(work)
  const closed = state.status === 'open' ? [] : [problem('command.record_closed', undefined, { status: state.status })]
  const own =
    work.actor.by === state.starter || work.actor.by === state.applicant ? [] : [problem('command.only_starter')]
  const granted = (command: CoreCommandType, may: boolean): readonly Problem[] =>
    may ? [] : [problem('command.not_granted', undefined, { command })]
  const gone = state.status === 'void' ? closed : []
  return [
    one('withdraw', [...closed, ...own]),
    one('void', [...gone, ...granted('void', mayVoid(work))]),
    one('comment', granted('comment', mayComment(work))),
  ]
}

function ofPlugins(work: Work): readonly Allowed[] {
  if (stateOf(work).status !== 'open') return []
  return activePlugins(work.catalog, work.snapshot.form).flatMap((plugin) =>
    Object.entries((plugin.commands ?? {}) as Record<string, { allowed(view: unknown): boolean }>)
      .filter(([, kind]) => kind.allowed(viewFor(work, plugin.id)))
      .map(([name]) => ({ type: `${plugin.id}.${name}` })),
  )
}

const one = (type: CoreCommandType, why: readonly Problem[]): Allowed => (why.length === 0 ? { type } : { type, why })
