import type {
  AttachmentView,
  DefinitionDraft,
  DefinitionSummary,
  DepartmentChange,
  DepartmentImportResult,
  DepartmentLine,
  DepartmentRow,
  DraftBody,
  DraftResult,
  EventList,
  ExplainView,
  List,
  NewPerson,
  Organisation,
  OrganisationChange,
  PeopleImport,
  PersonRow,
  PluginView,
  RecordList,
  RecordView,
  TaskList,
  TaskTab,
  TemplateDocument,
  TemplateSummary,
  UseTemplateBody,
  VersionDocument,
  VersionSummary,
  Vitals,
} from '../model/api.ts'
import type { Instant, Json, Locale } from '../model/base.ts'
import type { CalendarData } from '../model/calendar.ts'
import type { Definition } from '../model/definition.ts'
import type { Problem } from '../model/problem.ts'
import type { Answers, Command } from '../model/record.ts'
import type { VersionsDiff } from './versions.ts'

/** Who calls: resolved from the session by the HTTP layer, never taken from a body. */
export type Caller = {
  readonly person: string
  readonly roles: readonly string[]
  readonly departments: readonly string[]
  readonly locale: Locale
}

/** How a mutation is guarded. `route` and the body's hash bind the key. */
export type Guard = {
  readonly idempotencyKey: string
  readonly route: string
  readonly bodyHash: string
  /** Value of If-Match without quotes; absent where none was sent. */
  readonly ifMatch?: string
}

/** Why a request was not carried out; the HTTP layer turns each into one status. */
export type Refusal = {
  readonly kind:
    | 'invalid'
    | 'forbidden'
    | 'missing'
    | 'conflict'
    | 'stale'
    | 'precondition_needed'
    | 'not_allowed'
    | 'unavailable'
    | 'key_reused'
  readonly problems: readonly Problem[]
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly etag?: string; readonly replayed?: true }
  | { readonly ok: false; readonly refusal: Refusal }

/** What became of the rows of an import; problems still without their sentences. */
export type PeopleImported = {
  readonly items: readonly (
    | { readonly row: number; readonly person: PersonRow }
    | { readonly row: number; readonly problems: readonly Problem[] }
  )[]
}

export type ListQuery = {
  readonly definition?: string
  readonly status?: string
  /** `path:op:value` with op eq, lt, le, gt, ge, contains; only `columns` the caller may always see. */
  readonly filters: readonly {
    readonly path: string
    readonly op: 'eq' | 'lt' | 'le' | 'gt' | 'ge' | 'contains'
    readonly value: string
  }[]
  readonly sort?: { readonly path: string; readonly descending: boolean }
  readonly search?: string
  readonly cursor?: string
  readonly limit: number
}

/**
 * Everything the product can do, without HTTP: what routes, tests, rehearsal campaigns and start-up call. Rights are
 * decided here, per loaded row; forbidden looks exactly like missing.
 */
export type Runtime = {
  openRecord(
    caller: Caller,
    body: { readonly definition: string; readonly answers?: Answers; readonly applicant?: string },
    guard: Guard,
  ): Promise<Outcome<RecordView>>
  command(caller: Caller, id: string, command: Command, guard: Guard): Promise<Outcome<RecordView>>
  record(caller: Caller, id: string): Promise<Outcome<RecordView>>
  records(caller: Caller, query: ListQuery): Promise<Outcome<RecordList>>
  saveDraft(caller: Caller, id: string, body: DraftBody, guard: Guard): Promise<Outcome<DraftResult>>
  events(caller: Caller, id: string): Promise<Outcome<EventList>>
  explain(caller: Caller, id: string): Promise<Outcome<ExplainView>>
  tasks(caller: Caller, tab: TaskTab, cursor?: string, limit?: number): Promise<Outcome<TaskList>>

  definitions(caller: Caller): Promise<Outcome<List<DefinitionSummary>>>
  createDefinition(caller: Caller, definition: Definition, guard: Guard): Promise<Outcome<DefinitionDraft>>
  definition(caller: Caller, id: string): Promise<Outcome<DefinitionDraft>>
  saveDefinition(caller: Caller, id: string, definition: Definition, guard: Guard): Promise<Outcome<DefinitionDraft>>
  /** Only what was never published; `Guard.ifMatch` is the draft's revision. */
  removeDefinition(caller: Caller, id: string, guard: Guard): Promise<Outcome<null>>
  /** A record of the draft that is kept nowhere, at its first step to fill in. Designers only. */
  tryDefinition(caller: Caller, id: string, answers?: Answers): Promise<Outcome<RecordView>>
  lintDefinition(caller: Caller, id: string): Promise<Outcome<{ readonly problems: readonly Problem[] }>>
  publishDefinition(caller: Caller, id: string, guard: Guard): Promise<Outcome<VersionSummary>>
  versions(caller: Caller, id: string): Promise<Outcome<List<VersionSummary>>>
  version(caller: Caller, id: string, version: number): Promise<Outcome<VersionDocument>>
  /** The sentences are left to whoever knows the reader's language. */
  diffVersions(
    caller: Caller,
    id: string,
    range: { readonly from: number; readonly to: number | 'draft' },
  ): Promise<Outcome<VersionsDiff>>
  plugins(caller: Caller): Promise<Outcome<List<PluginView>>>

  library(caller: Caller): Promise<Outcome<List<TemplateSummary>>>
  /** `id` is `<department>/<template>`. */
  template(caller: Caller, id: string): Promise<Outcome<TemplateDocument>>
  useTemplate(caller: Caller, id: string, body: UseTemplateBody, guard: Guard): Promise<Outcome<DefinitionDraft>>
  tryTemplate(caller: Caller, id: string, answers?: Answers): Promise<Outcome<RecordView>>

  people(caller: Caller): Promise<Outcome<List<PersonRow>>>
  addPerson(caller: Caller, person: NewPerson, guard: Guard): Promise<Outcome<PersonRow>>
  changePerson(
    caller: Caller,
    id: string,
    change: Partial<Omit<PersonRow, 'id' | 'account'>>,
    guard: Guard,
  ): Promise<Outcome<PersonRow>>
  /** Erases the person's data everywhere: see store/erase.ts for the list of sinks. Admins only. */
  erasePerson(
    caller: Caller,
    id: string,
    guard: Guard,
  ): Promise<Outcome<{ readonly records: number; readonly values: number }>>
  /** At start: erases again what a restored backup has brought back. Returns persons whose accounts must go again. */
  repeatErasures(): Promise<readonly string[]>
  /** Adds the rows without a problem in one transaction; the others are named with theirs. Admins only. */
  importPeople(caller: Caller, body: PeopleImport, guard: Guard): Promise<Outcome<PeopleImported>>
  /** Says who these people are and notes in their streams that each is given a sign-in slip. Admins only. */
  noteSlipsGiven(caller: Caller, people: readonly string[], until: Instant): Promise<Outcome<readonly PersonRow[]>>
  noteSlipUsed(person: string): Promise<void>
  departments(caller: Caller, withEnded?: boolean): Promise<Outcome<List<DepartmentRow>>>
  addDepartment(
    caller: Caller,
    department: { readonly name: string; readonly parent?: string; readonly head?: string },
    guard: Guard,
  ): Promise<Outcome<DepartmentRow>>

  changeDepartment(caller: Caller, id: string, change: DepartmentChange, guard: Guard): Promise<Outcome<DepartmentRow>>
  /** Makes several at once, all or none; what stands there already is taken. Admins only. */
  importDepartments(
    caller: Caller,
    lines: readonly DepartmentLine[],
    guard: Guard,
  ): Promise<Outcome<DepartmentImportResult>>
  /** Name, zone and languages. Admins only. */
  changeOrganisation(caller: Caller, change: OrganisationChange, guard: Guard): Promise<Outcome<Organisation>>

  /** Writes a calendar of the office; If-Match is its revision once it was stored. Admins only. */
  saveCalendar(caller: Caller, calendar: CalendarData, guard: Guard): Promise<Outcome<CalendarData>>

  saveAttachment(
    caller: Caller,
    file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
    guard: Guard,
  ): Promise<Outcome<AttachmentView>>
  attachment(
    caller: Caller,
    id: string,
  ): Promise<Outcome<{ readonly file: AttachmentView; readonly bytes: Uint8Array }>>

  /** What changed, for server-sent events; `principals` decide who hears of it. Returns the way to stop listening. */
  listen(
    listener: (change: {
      readonly record: string
      readonly seq: number
      readonly readers: readonly string[]
      readonly candidates: readonly string[]
    }) => void,
  ): () => void

  /** Fires what is due, carries out the outbox, runs jobs; wakes itself from then on. */
  start(): void
  /** Does all that is due now and returns how much was done; the loop and tests call it. */
  tick(): Promise<{ readonly fired: number; readonly sent: number; readonly opened: number }>
  /** Whether changes are taken and what falls due is carried out; `code` says why not. */
  ready(): Promise<{ readonly ok: boolean; readonly code?: string }>
  /** How the installation fares. Admins only. */
  vitals(caller: Caller): Promise<Outcome<Vitals>>
  /** Sends once more what was given up. Admins only. */
  resend(caller: Caller, id: string, guard: Guard): Promise<Outcome<{ readonly id: string }>>
  stop(): Promise<void>
}

/** Ports through which time and randomness enter. */
export type Ports = {
  now(): string
  /** UUIDv7 text. */
  id(): string
  random(bytes: number): Uint8Array
  /** Milliseconds of a clock that nobody sets, for how long something takes; the machine's own unless given. */
  monotonic?(): number
  log(entry: {
    readonly level: 'info' | 'warn' | 'error'
    readonly msg: string
    readonly [field: string]: Json | undefined
  }): void
}
