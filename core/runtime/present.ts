import { allowedCommands } from '../engine/allowed.ts'
import type { Catalog } from '../engine/catalog.ts'
import { deadlinesOf } from '../engine/derive.ts'
import { editablePaths } from '../engine/edits.ts'
import type { Form, StepNode } from '../engine/form.ts'
import type { DeadlineRow, Snapshot } from '../engine/plan.ts'
import {
  type Projection,
  projectAnswers,
  projectDefinition,
  projectFigures,
  projectionFor,
  projectTrees,
} from '../engine/project.ts'
import type { Subject } from '../engine/rights.ts'
import { activePlugins, missingPlugins } from '../engine/views.ts'
import { beginWork, sourceOf, valuesOf, viewFor } from '../engine/work.ts'
import type { DeadlineView, DraftChange, People, RecordView, SeatView, StepView } from '../model/api.ts'
import type { Json } from '../model/base.ts'
import type { Directory } from '../model/people.ts'
import type { RecordState, StepState } from '../model/record.ts'

/** What presenting a record to one reader takes beside the snapshot. */
export type Presentation = {
  readonly catalog: Catalog
  readonly snapshot: Snapshot & { readonly record: RecordState }
  readonly subject: Subject
  /** Latest published version of the definition. */
  readonly latest: number
  readonly definitionKey: string
  readonly drafts: { readonly [step: string]: readonly DraftChange[] }
}

/** A record as one reader may see it: everything that leaves the server about a record's content passes through here. */
export function presentRecord(presentation: Presentation): RecordView {
  const { catalog, snapshot, subject, drafts } = presentation
  const { form, record, directory } = snapshot
  const projection = projectionFor(catalog, form, record, subject)
  const work = beginWork(catalog, snapshot, { by: subject.person })
  const values = valuesOf(work)
  const steps = stepViews(form, record, subject.person)
  const view = {
    id: record.id,
    etag: String(record.seq),
    number: record.number ?? null,
    status: record.status,
    definition: {
      id: record.definition,
      key: presentation.definitionKey,
      version: record.version,
      latest: presentation.latest,
    },
    starter: record.starter,
    applicant: record.applicant,
    ...(record.department === undefined ? {} : { department: record.department }),
    openedAt: record.openedAt,
    ...(record.closedAt === undefined ? {} : { closedAt: record.closedAt }),
    form: {
      definition: projectDefinition(form, projection),
      version: record.version,
      trees: projectTrees(form, projection, values) as unknown as { readonly [place: string]: Json },
    },
    answers: projectAnswers(record.answers, projection),
    erased: record.erased.filter(projection.sees),
    steps,
    tasks: record.tasks.map((task) => ({
      key: `${task.plugin}/${task.key}`,
      plugin: task.plugin,
      outcomes: task.outcomes,
      ...(task.due === undefined ? {} : { due: task.due }),
      mine: task.candidates.includes(subject.person),
    })),
    allowed: allowedCommands(catalog, snapshot, subject.person),
    editable: editable(form, record, subject.person, projection),
    deadlines: deadlineViews(deadlinesOf(sourceOf(work)), projection),
    figures: projectFigures(work.state?.figures ?? {}, projection),
    plugins: Object.fromEntries(
      activePlugins(catalog, form)
        .filter((plugin) => plugin.present !== undefined)
        .map((plugin) => [plugin.id, plugin.present?.(viewFor(work, plugin.id), projection.sees) ?? null]),
    ),
    drafts,
    missingPlugins: missingPlugins(catalog, form),
  }
  return { ...view, people: namesIn(view, directory) }
}

/** Deadlines a reader may know: a due date tells of the fields its plugin reads. */
export function deadlineViews(rows: readonly DeadlineRow[], projection: Projection): readonly DeadlineView[] {
  return rows
    .filter((row) => projection.seesPlugin(row.plugin))
    .map(({ plugin, key, title, due, state, provisional, step, since, ended }) => ({
      plugin,
      key,
      due,
      state,
      provisional: provisional === true,
      ...(title === undefined ? {} : { title }),
      ...(step === undefined ? {} : { step }),
      ...(since === undefined ? {} : { since }),
      ...(ended === undefined ? {} : { ended }),
    }))
}

/**
 * The names of all persons an answer mentions: ids are looked for in every text of it, so that no place can be forgotten.
 * Persons are opaque ids; a text that happens to equal one is as good as a mention.
 */
export function namesIn(value: unknown, directory: Directory): People {
  const people: Record<string, string> = {}
  const visit = (one: unknown): void => {
    if (typeof one === 'string') {
      if (one.length > 64 || Object.hasOwn(people, one)) return
      const person = directory.person(one)
      if (person !== undefined) people[one] = person.name
    } else if (Array.isArray(one)) one.forEach(visit)
    else if (one !== null && typeof one === 'object') Object.values(one).forEach(visit)
  }
  visit(value)
  return people
}

function stepViews(form: Form, record: RecordState, reader: string): readonly StepView[] {
  return [...form.steps.values()].map((node) => stepView(form, node, record, reader))
}

function stepView(form: Form, node: StepNode, record: RecordState, reader: string): StepView {
  const { step } = node
  const state = record.steps.find((one) => one.key === step.key)
  const isAhead = state === undefined || isBehindReturn(form, node, state, record)
  return {
    key: step.key,
    kind: step.kind,
    title: step.title,
    ...('instructions' in step && step.instructions !== undefined ? { instructions: step.instructions } : {}),
    state: isAhead ? 'ahead' : state.state,
    round: state?.round ?? 0,
    ...(state === undefined ? {} : { enteredAt: state.enteredAt }),
    ...(state?.leftAt === undefined ? {} : { leftAt: state.leftAt }),
    ...(state?.outcome === undefined ? {} : { outcome: state.outcome }),
    ...(state?.returned === undefined ? {} : { returned: state.returned }),
    seats: (state?.seats ?? []).map(
      (seat): SeatView => ({
        ...seat,
        mine: state?.state === 'active' && seat.state === 'open' && seat.candidates.includes(reader),
      }),
    ),
    within: enclosing(form, node),
    ...('sign' in step && step.sign !== undefined ? { sign: step.sign } : {}),
  }
}

/** A step left before an earlier one of its line was entered again lies ahead once more: the return opened it again. */
function isBehindReturn(form: Form, node: StepNode, state: StepState, record: RecordState): boolean {
  if (state.state === 'active' || state.leftAt === undefined || record.status !== 'open') return false
  for (let at: StepNode | undefined = node; at !== undefined; at = at.parent && form.steps.get(at.parent.key)) {
    const earlier = at.sequence.slice(0, at.index).map((step) => record.steps.find((one) => one.key === step.key))
    if (earlier.some((one) => one?.state === 'active' && one.round > 1 && one.enteredAt >= (state.leftAt as string)))
      return true
  }
  return false
}

function enclosing(form: Form, node: StepNode): StepView['within'] {
  if (node.parent === undefined) return []
  const parent = form.steps.get(node.parent.key)
  return [
    ...(parent === undefined ? [] : enclosing(form, parent)),
    { step: node.parent.key, branch: node.parent.branch },
  ]
}

function editable(form: Form, record: RecordState, reader: string, projection: Projection): RecordView['editable'] {
  const byStep: Record<string, readonly string[]> = {}
  for (const state of record.steps) {
    const node = form.steps.get(state.key)
    const isMine = state.seats.some((seat) => seat.state === 'open' && seat.candidates.includes(reader))
    if (state.state !== 'active' || node === undefined || !isMine) continue
    byStep[state.key] = [...editablePaths(form, node.step)].filter((path) => !projection.hidden.has(path))
  }
  return byStep
}
