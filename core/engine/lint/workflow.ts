import type { Actor, Actors, ApprovalStep, FillStep, Mode } from '../../model/definition.ts'
import type { Problem } from '../../model/problem.ts'
import { found, type Lint, type LintContext } from './lint.ts'
import type { StepPlace } from './outline.ts'
import { kindOfReference } from './references.ts'

/** Steps one by one: who acts, what they may write and sign, where they may return to, and whether they are reached. */
export const lintWorkflow: Lint = (context) =>
  context.outline.steps.flatMap((place) => {
    const { step, pointer, previous } = place
    const problems: Problem[] = []
    if (previous?.kind === 'end') problems.push(found('definition.unreachable_step', pointer, { step: step.key }))
    if (step.kind === 'fill' || step.kind === 'approval') problems.push(...workProblems(step, place, context))
    else if (step.kind === 'parallel') {
      const possible = step.branches.length
      if (typeof step.join === 'number' && step.join > possible)
        problems.push(found('definition.quorum', `${pointer}/join`, { needed: step.join, possible }))
    } else if (step.kind.includes('.') && context.catalog.stepKind(step.kind) === undefined)
      problems.push(found('definition.unknown_kind', `${pointer}/kind`, { kind: step.kind }))
    return problems
  })

const workProblems = (step: FillStep | ApprovalStep, place: StepPlace, context: LintContext): readonly Problem[] => {
  const { pointer, earlier } = place
  const { outline, nodes, definition } = context
  const problems = [...actorProblems(step.actors, `${pointer}/actors`, context)]
  problems.push(...quorumProblems(step.actors, step.mode, `${pointer}/mode`))
  const sections = new Set(definition.sections.map(({ key }) => key))
  step.edits?.forEach((reference, index) => {
    const kind = nodes.get(reference)?.field.kind
    const at = `${pointer}/edits/${index}`
    if (kind === 'computed' || kind === 'note' || kind === 'signature')
      problems.push(found('definition.reference_kind', at, { reference, expected: 'writable' }))
    else if (kind === undefined && !sections.has(reference))
      problems.push(found('definition.unknown_reference', at, { reference }))
  })
  step.sign?.forEach((reference, index) => {
    problems.push(...kindOfReference(reference, 'signature', `${pointer}/sign/${index}`, context))
  })
  const all = new Map(outline.steps.map((one) => [one.step.key, one.step]))
  step.returnTo?.forEach((key, index) => {
    const at = `${pointer}/returnTo/${index}`
    const target = all.get(key)
    if (target === undefined) problems.push(found('definition.unknown_step', at, { step: key }))
    else if (!earlier.includes(target) || (target.kind !== 'fill' && target.kind !== 'approval'))
      problems.push(found('definition.return_not_earlier', at, { step: step.key, to: key }))
  })
  return problems
}

const actorProblems = (actors: Actors, pointer: string, context: LintContext): readonly Problem[] => {
  const problems: Problem[] = []
  const check = (actor: Actor, at: string): void => {
    if ('field' in actor) problems.push(...kindOfReference(actor.field, 'person', `${at}/field`, context))
    if ('superiorOf' in actor && actor.superiorOf !== 'starter' && actor.superiorOf !== 'applicant')
      problems.push(...kindOfReference(actor.superiorOf, 'person', `${at}/superiorOf`, context))
  }
  actors.of.forEach((actor, index) => {
    check(actor, `${pointer}/of/${index}`)
  })
  actors.fallback?.forEach((actor, index) => {
    check(actor, `${pointer}/fallback/${index}`)
  })
  actors.not?.forEach((entry, index) => {
    if (typeof entry === 'string' || context.outline.steps.some(({ step }) => step.key === entry.step)) return
    problems.push(found('definition.unknown_step', `${pointer}/not/${index}/step`, { step: entry.step }))
  })
  // A draft may name nobody yet; that is a problem of its own.
  if (problems.length > 0 || actors.of.length === 0 || actors.fallback !== undefined) return problems
  const excluded = actors.not ?? []
  if (actors.of.every((actor) => 'who' in actor && excluded.includes(actor.who)))
    return [found('definition.actors_never', pointer)]
  const isSure = (actor: Actor): boolean =>
    'who' in actor || ('field' in actor && context.nodes.get(actor.field)?.field.required === true)
  if (excluded.length === 0 && actors.of.some(isSure)) return []
  return [found('definition.actors_may_be_empty', pointer, { actors: actors.of.map(wording).join(', ') }, 'warning')]
}

/** Each entry but a role stands for one person at most. */
const quorumProblems = ({ of }: Actors, mode: Mode | undefined, at: string): readonly Problem[] => {
  if (typeof mode !== 'number' || of.some((actor) => 'role' in actor)) return []
  const possible = new Set(of.map(wording)).size
  return mode > possible ? [found('definition.quorum', at, { needed: mode, possible })] : []
}

const wording = (actor: Actor): string => {
  const [[kind, value] = ['', '']] = Object.entries(actor)
  return kind === 'who' ? String(value) : `${kind}:${value}`
}
