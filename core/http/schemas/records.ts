import type { JsonSchema } from '../../model/base.ts'
import { commandSchema } from './commands.ts'
import {
  anything,
  boolean,
  id,
  instant,
  integer,
  list,
  mapOf,
  nullable,
  object,
  oneOf,
  page,
  path,
  ref,
  string,
} from './shape.ts'

const dueState = oneOf('running', 'paused', 'met', 'late', 'void')
const seatState = oneOf('open', 'approved', 'submitted', 'rejected', 'returned', 'cancelled')
const people = ref('People')

/** Answers by path: what a browser sends at opening. */
export const answers: JsonSchema = { type: 'object', maxProperties: 10_000, additionalProperties: anything }

export const recordComponents: { readonly [name: string]: JsonSchema } = {
  RecordStatus: oneOf('open', 'done', 'rejected', 'withdrawn', 'void'),
  ChangeRequest: object({ path, base: anything, value: anything }),
  DraftChange: object({ path, base: anything, value: anything, at: instant }),
  Conflict: object({ path, base: anything, mine: anything, theirs: anything, by: string, at: instant }),
  Command: commandSchema,
  OpenBody: object({ definition: id }, { answers, applicant: id }),
  DraftBody: object({ step: path, changes: list(ref('ChangeRequest'), 5_000) }),
  DraftResult: object({ savedAt: instant, decided: mapOf(anything), conflicts: list(ref('Conflict')) }),
  DeadlineView: object(
    { plugin: string, key: string, due: instant, state: dueState, provisional: boolean },
    { title: ref('Text'), step: string, since: instant, ended: instant },
  ),
  SeatView: object(
    { key: string, state: seatState, candidates: list(string), mine: boolean },
    { by: string, at: instant, comment: string },
  ),
  StepView: object(
    {
      key: string,
      kind: string,
      title: ref('Text'),
      state: oneOf('ahead', 'active', 'done', 'cancelled'),
      round: integer,
      seats: list(ref('SeatView')),
      within: list(object({ step: string, branch: string })),
    },
    {
      instructions: ref('Text'),
      enteredAt: instant,
      leftAt: instant,
      outcome: string,
      returned: object({ from: string, by: string, reason: string }),
      sign: list(path),
    },
  ),
  Allowed: object({ type: string }, { step: string, seat: string, to: list(string), why: list(ref('Problem')) }),
  RecordView: object(
    {
      id,
      etag: string,
      number: nullable(string),
      status: ref('RecordStatus'),
      definition: object({ id, key: string, version: integer, latest: integer }),
      starter: string,
      applicant: string,
      openedAt: instant,
      form: object({ definition: ref('ProjectedDefinition'), version: integer, trees: mapOf(anything) }),
      answers: mapOf(anything),
      erased: list(path),
      steps: list(ref('StepView')),
      tasks: list(object({ key: string, plugin: string, outcomes: list(string), mine: boolean }, { due: instant })),
      allowed: list(ref('Allowed')),
      editable: mapOf(list(path)),
      deadlines: list(ref('DeadlineView')),
      figures: mapOf(anything),
      plugins: mapOf(anything),
      drafts: mapOf(list(ref('DraftChange'))),
      people,
      missingPlugins: list(string),
    },
    { department: string, closedAt: instant },
  ),
  RecordSummary: object({
    id,
    number: nullable(string),
    definition: object({ id, title: ref('Text'), noun: ref('Text') }),
    status: ref('RecordStatus'),
    starter: string,
    openedAt: instant,
    updatedAt: instant,
    due: nullable(instant),
    dueState: nullable(dueState),
    values: mapOf(anything),
    labels: mapOf({ anyOf: [ref('Text'), list(ref('Text'))] }),
    summary: list(object({ path, label: ref('Text'), value: anything, kind: string })),
  }),
  RecordList: page(ref('RecordSummary'), { people }),
  TaskItem: object({
    record: ref('RecordSummary'),
    key: string,
    kind: oneOf('seat', 'task'),
    step: nullable(string),
    stepKind: nullable(string),
    stepTitle: nullable(ref('Text')),
    since: instant,
    due: nullable(instant),
    dueState: nullable(dueState),
  }),
  TaskList: page(ref('TaskItem'), {
    counts: object({ todo: integer, done: integer, started: integer, drafts: integer }),
    people,
  }),
  Actor: object({ by: string }, { onBehalfOf: string, via: oneOf('deputy', 'takeover', 'system', 'link') }),
  EventView: object(
    { seq: integer, type: string, at: instant, actor: ref('Actor'), data: anything, hash: string },
    { occurred: instant },
  ),
  EventList: object({
    items: list(ref('EventView')),
    chain: object({ verified: boolean, head: string }, { brokenAt: integer }),
    people,
  }),
  ExplainView: object({
    deadlines: list(ref('DeadlineView')),
    explanations: list(
      object(
        {
          plugin: string,
          key: string,
          lines: list(object({ code: string, params: mapOf(anything) }, { source: ref('Text') })),
        },
        { title: ref('Text') },
      ),
    ),
    messages: mapOf(string),
    people,
  }),
  AttachmentView: object({ id, name: string, type: string, size: integer }),
}
