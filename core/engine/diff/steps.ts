import type { Json } from '../../model/base.ts'
import { sameJson } from '../json.ts'
import { listOf, type Owner, partOf, type Said, type Sink, stringOf } from './change.ts'
import type { FieldContext } from './fields.ts'
import { movedOf, paired } from './keyed.ts'
import { type Names, nameOf } from './names.ts'
import {
  diffParts,
  keyedDiff,
  listTold,
  membersDiff,
  membersOrDefaultDiff,
  type PartDiff,
  type PartlyDiff,
  renamed,
  sayPlaced,
  textDiff,
  valueDiff,
  wordOf,
  wordsDiff,
} from './parts.ts'
import { actorOf } from './rights.ts'
import { diffSettings } from './settings.ts'
import { outermost, type Sequence, type StepAt, type StepLayout, stepLayout } from './step-layout.ts'

/** The steps of a workflow. Each is known by its key wherever it stands, so that one put into a branch has moved. */
export const diffWorkflow = (
  before: Json | undefined,
  after: Json | undefined,
  sink: Sink,
  context: FieldContext,
): void => {
  const work = { old: stepLayout(before), fresh: stepLayout(after), sink, context }
  diffSequence(outermost, work)
}

type Work = {
  readonly old: StepLayout
  readonly fresh: StepLayout
  readonly sink: Sink
  readonly context: FieldContext
}

const diffSequence = (id: string, work: Work): void => {
  const { old, fresh, sink } = work
  const sequence = fresh.sequences.get(id)
  const stayed = (old.sequences.get(id)?.steps ?? []).filter(
    (step) => (fresh.steps.get(step.id)?.sequence ?? id) === id,
  )
  const here = sequence?.steps ?? []
  const moved = movedOf(idsOf(stayed), idsOf(here))
  for (const { before, after } of paired(stayed, here)) {
    if (after !== undefined) diffStep(after, { isMoved: moved.has(after.id), sequence }, work)
    else if (before !== undefined) sink.at(...before.pointer).add('diff.removed', thingOf(before))
    const was = before ?? old.steps.get(after?.id ?? '')
    for (const inner of new Set([...(after?.inner ?? []), ...(was?.inner ?? [])])) diffSequence(inner, work)
  }
}

const diffStep = (
  step: StepAt,
  place: { readonly isMoved: boolean; readonly sequence: Sequence | undefined },
  work: Work,
): void => {
  const { previous } = step
  const was = work.old.steps.get(step.id)
  const at = work.sink.at(...step.pointer)
  const within: { readonly [name: string]: Said } =
    place.sequence?.name === undefined ? {} : { within: place.sequence.name }
  const where = previous === undefined ? { more: within } : { after: thingOf(previous).name }
  if (was === undefined) {
    sayPlaced({ ...thingOf(step), ...where, code: 'added', sink: at })
    return
  }
  if (place.isMoved || was.sequence !== step.sequence)
    sayPlaced({ ...thingOf(step), ...where, code: 'moved', sink: at })
  if (sameJson(was.value, step.value)) return
  diffParts(partOf(was.value), partOf(step.value), at.of(ownerOf(step)), stepParts(step, work.context))
}

const stepParts = (
  step: StepAt,
  { names, catalog }: FieldContext,
): { readonly [part: string]: PartDiff | PartlyDiff } => {
  const { kind, actors } = partOf(step.value)
  return {
    title: renamed('step'),
    kind: (was, is, at) =>
      at.add('diff.kind_changed', { was: { kind: `step.${stringOf(was)}` }, is: { kind: `step.${stringOf(is)}` } }),
    instructions: textDiff('instructions'),
    actors: (was, is, at) =>
      diffParts(partOf(was), partOf(is), at, {
        of: actorsDiff('actors', names),
        not: actorsDiff('not', names),
        fallback: actorsDiff('fallback', names),
      }),
    mode: quorumDiff('mode', kind === 'fill' ? 'any' : 'all', seatsOf(actors)),
    edits: membersOrDefaultDiff('edits', names.field),
    sign: membersDiff('sign', names.field),
    returnTo: membersOrDefaultDiff('returnTo', names.step),
    reject: (was, is, at) => {
      if ((was ?? true) !== (is ?? true)) at.add(is === false ? 'diff.reject_no' : 'diff.reject_yes')
    },
    join: quorumDiff('join', 'all', undefined),
    branches: {
      seen: (value) => (Array.isArray(value) ? listOf(value).map(withoutSteps) : value),
      diff: keyedDiff({
        thing: 'branch',
        name: (branch, key) => nameOf(branch.title, key),
        diff: (was, is, at) => {
          const owner: Owner = { thing: 'branch', name: nameOf(is.title, is.key), within: ownerOf(step) }
          diffParts(was, is, at.of(owner), {
            title: renamed('branch', ownerOf(step)),
            when: wordsDiff('when'),
            steps: listTold,
          })
        },
      }),
    },
    otherwise: listTold,
    outcome: valueDiff('outcome', wordOf),
    options: (was, is, at) => {
      const schema = catalog?.stepKind(stringOf(kind))?.options ?? {}
      diffSettings({ before: partOf(was), after: partOf(is), sink: at, schema, names })
    },
  }
}

const withoutSteps = (branch: Json): Json => {
  const { steps, ...rest } = partOf(branch)
  return steps === undefined ? rest : { ...rest, steps: Array.isArray(steps) ? [] : steps }
}

/** Who acts is read as a whole: the list as it was and as it is. */
const actorsDiff =
  (part: string, names: Names): PartDiff =>
  (was, is, sink) => {
    const say = (value: Json | undefined): Said =>
      Array.isArray(value) && value.length > 0 ? value.map(actorOf(names)) : null
    if (say(was) === null && say(is) === null) return
    sink.add('diff.value_changed', { part: { part }, was: say(was), is: say(is) })
  }

/** How many must be through, as it is now; `of` is how many there are, where that is sure. */
const quorumDiff =
  (part: 'mode' | 'join', usual: string, of: number | undefined): PartDiff =>
  (_, is, sink) => {
    const now = is ?? usual
    if (typeof now !== 'number') sink.add(`diff.${part}_${now === 'any' ? 'any' : 'all'}`)
    else if (of === undefined) sink.add(`diff.${part}_count`, { count: now })
    else sink.add(`diff.${part}_count_of`, { count: now, of_all: of })
  }

/** Each entry but a role stands for one person at most. */
const seatsOf = (actors: Json | undefined): number | undefined => {
  const of = listOf(partOf(actors).of)
  return of.length === 0 || of.some((actor) => partOf(actor).role !== undefined) ? undefined : of.length
}

const idsOf = (of: readonly { readonly id: string }[]): readonly string[] => of.map(({ id }) => id)

const thingOf = ({ value, key }: StepAt): { readonly thing: string; readonly name: Said } => ({
  thing: 'step',
  name: nameOf(partOf(value).title, key),
})

const ownerOf = (step: StepAt): Owner => ({ ...thingOf(step), number: step.number })
