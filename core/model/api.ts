import type { Instant, Json, JsonSchema, Locale, Path, PlainDate, Text } from './base.ts'
import type { Definition } from './definition.ts'
import type { Problem } from './problem.ts'
import type { Actor, Allowed, Answers, ChangeRequest, FileRef, RecordStatus } from './record.ts'

/**
 * The bodies of the HTTP contract, for server, studio and tests. Names of persons travel in `people` maps, so that an
 * event or seat holds ids only and a renamed or erased person shows rightly everywhere.
 */

export type PersonRef = { readonly id: string; readonly name: string; readonly department?: string }

export type People = { readonly [id: string]: string }

export type Me = {
  readonly person: PersonRef & { readonly account: string; readonly roles: readonly string[] }
  readonly language: Locale
  /** First password still in use: every other route answers 403 `auth.password_change_needed`. */
  readonly mustChangePassword: boolean
  readonly organisation: Organisation
}

export type Organisation = {
  readonly name: string
  /** IANA zone in which days begin and years change. */
  readonly zone: string
  readonly languages: readonly Locale[]
  /** Opinions to take with one press when something is decided, in the order shown. */
  readonly opinions?: readonly string[]
}

/** `GET /api/setup`: whether the first admin is still to be made. `POST` needs the one-time token of the set-up link. */
export type SetupState = { readonly needed: boolean }
export type SetupBody = {
  readonly token: string
  readonly organisation: string
  readonly name: string
  readonly account: string
  readonly password: string
  readonly language: Locale
  /** IANA zone; Asia/Shanghai where it is not said. */
  readonly zone?: string
  /** Languages forms are written in, the main one first; both where it is not said. */
  readonly languages?: readonly Locale[]
  readonly departments?: readonly DepartmentLine[]
}

/** `PUT /api/organisation`: what is named is changed. */
export type OrganisationChange = Partial<Organisation>

/** Who one can be in the demo company, and the way through it. */
export type DemoTour = {
  readonly people: readonly { readonly id: string; readonly name: string; readonly title: Text }[]
  /** Whom a newcomer is at first. */
  readonly start: string
  readonly steps: readonly {
    readonly title: Text
    readonly text: Text
    readonly person: string
    readonly path: string
  }[]
}
/** `GET /api/demo`: whether an empty installation may become the demo company, and the company where it is one. */
export type DemoState = { readonly available: boolean; readonly running: DemoTour | null }
/** `POST /api/demo` with the token of the set-up link. */
export type DemoBody = { readonly token: string; readonly language: Locale }
/** `POST /api/demo/end`: keys of the definitions that stay, as templates of the real installation. */
export type DemoEndBody = { readonly templates: readonly string[] }
/** Where the real installation is set up, with its one-time token in the fragment. */
export type DemoEnded = { readonly setup: string }

export type List<T> = { readonly items: readonly T[]; readonly next: string | null }

/** A definition as the start page and the admin's list show it. */
export type DefinitionSummary = {
  readonly id: string
  readonly key: string
  readonly kind: Definition['kind']
  readonly title: Text
  readonly noun: Text
  readonly description?: Text
  /** Latest published version; 0 while there is none. */
  readonly version: number
  /** The version that records are opened on today; 0 while none is in effect. */
  readonly effectiveVersion: number
  /** The version that comes into effect next, and the day with which it does, in the organisation's zone. */
  readonly next?: { readonly version: number; readonly effective: PlainDate }
  readonly revision?: string
  readonly draftRevision: number
  readonly mayOpen: boolean
  /** Plugins it uses that are not installed; it cannot be opened while this is not empty. */
  readonly missingPlugins: readonly string[]
}

export type DefinitionDraft = {
  readonly id: string
  readonly definition: Definition
  readonly draftRevision: number
  readonly version: number
  /** When and by whom it was changed last; by whom is not known of drafts that were saved long ago. */
  readonly savedAt: Instant
  readonly savedBy?: string
}
/** `text` is the sentence in the caller's language. */
export type LintResult = { readonly problems: readonly SpokenProblem[] }
/** `POST /api/definitions/:id/try`: opens a record that is kept nowhere, with these answers in it. */
export type TryBody = { readonly answers?: Answers }
export type VersionSummary = {
  readonly version: number
  readonly hash: string
  readonly publishedAt: Instant
  readonly publishedBy: string
  readonly revision?: string
  /** The day with which it comes into effect, in the organisation's zone; absent: at once. */
  readonly effective?: PlainDate
  /** Records are opened on it today. */
  readonly inEffect: boolean
}
export type VersionDocument = VersionSummary & { readonly definition: Definition }

/**
 * One change between two versions of a definition, at the level of its structure: a line added, a limit changed, a step's actors
 * changed. `path` is a JSON pointer into the newer one, into the older one for what was taken away.
 */
export type DefinitionChange = {
  readonly code: `diff.${string}`
  readonly path: string
  readonly params: { readonly [name: string]: Json }
}
/** `GET /api/definitions/:id/versions/:a/diff/:b`; `draft` may stand for `:b`, `0` for `:a` where nothing is published yet. */
export type DiffView = {
  /** In the order of the document; `text` is the sentence in the caller's language. */
  readonly changes: readonly (DefinitionChange & { readonly text: string })[]
  /** Open records on versions older than `b`; each stays on its own. */
  readonly openRecords: number
}

/** A template of the library, as its page lists it. */
export type TemplateSummary = {
  /** `<department>/<template>`. */
  readonly id: string
  readonly department: Text
  readonly key: string
  readonly kind: Definition['kind']
  readonly title: Text
  readonly description?: Text
  /** How much there is to fill in and to judge, and by how many steps. */
  readonly fields: number
  readonly items: number
  readonly steps: number
  /** The definition that has the template's key already, where there is one. */
  readonly definition: string | null
}
export type TemplateDocument = TemplateSummary & { readonly document: Definition }
/** `POST /api/library/:id/use`: makes a draft of the template, under another key where its own is taken. */
export type UseTemplateBody = { readonly key?: string }

/** A kind of field, item or step that a plugin gives; `answer` is what its answers look like before any option is set. */
export type PluginKindView = { readonly title: Text; readonly options: JsonSchema; readonly answer?: JsonSchema }

/**
 * An installed plugin as designers work with it: what it adds to definitions, with the schemas their panels are generated from.
 * Names in the maps are the plugin's own, without its id before them.
 */
export type PluginView = {
  readonly id: string
  readonly title: Text
  readonly version: string
  /** The version settings written now carry. */
  readonly dataVersion: number
  readonly requires: readonly string[]
  /** Absent: it has nothing to set, and is of no use in a definition. */
  readonly settings?: JsonSchema
  readonly figures: { readonly [name: string]: 'number' | 'string' | 'boolean' }
  readonly fieldKinds: { readonly [name: string]: PluginKindView }
  readonly itemKinds: { readonly [name: string]: PluginKindView }
  readonly stepKinds: { readonly [name: string]: PluginKindView }
  readonly functions: {
    readonly [name: string]: { readonly params: readonly PluginType[]; readonly returns: PluginType }
  }
  readonly calendars: { readonly [name: string]: { readonly title: Text } }
}
type PluginType = 'number' | 'string' | 'boolean' | 'date'

/** A deadline with its words left to the client; sorted by `due`. */
export type DeadlineView = {
  readonly plugin: string
  readonly key: string
  readonly title?: Text
  readonly due: Instant
  readonly state: 'running' | 'paused' | 'met' | 'late' | 'void'
  readonly provisional: boolean
  readonly step?: string
  readonly since?: Instant
  /** When it stopped counting. */
  readonly ended?: Instant
}

export type SeatView = {
  readonly key: string
  readonly state: 'open' | 'approved' | 'submitted' | 'rejected' | 'returned' | 'cancelled'
  readonly candidates: readonly string[]
  readonly by?: string
  readonly at?: Instant
  readonly comment?: string
  /** The reader may act on it. */
  readonly mine: boolean
}

export type StepView = {
  readonly key: string
  readonly kind: string
  readonly title: Text
  readonly instructions?: Text
  /** `ahead` steps have not been entered; a choice may still leave them out. */
  readonly state: 'ahead' | 'active' | 'done' | 'cancelled'
  readonly round: number
  readonly enteredAt?: Instant
  readonly leftAt?: Instant
  readonly outcome?: string
  readonly returned?: { readonly from: string; readonly by: string; readonly reason: string }
  readonly seats: readonly SeatView[]
  /** Keys of enclosing parallel or choice steps and their branches, outermost first. */
  readonly within: readonly { readonly step: string; readonly branch: string }[]
  readonly sign?: readonly Path[]
}

/**
 * The definition as one reader may see it: withheld fields are gone, expressions that read them stand as `decided` trees.
 * `trees` feed `buildForm` in the browser without a parser.
 */
export type ProjectedForm = {
  readonly definition: Definition
  readonly version: number
  readonly trees: { readonly [place: string]: Json }
}

/** `GET /api/records/:id`, also the answer to every command. */
export type RecordView = {
  readonly id: string
  readonly etag: string
  readonly number: string | null
  readonly status: RecordStatus
  readonly definition: { readonly id: string; readonly key: string; readonly version: number; readonly latest: number }
  readonly starter: string
  readonly applicant: string
  readonly department?: string
  readonly openedAt: Instant
  readonly closedAt?: Instant
  readonly form: ProjectedForm
  readonly answers: Answers
  /** Paths whose data were erased. */
  readonly erased: readonly Path[]
  readonly steps: readonly StepView[]
  readonly tasks: readonly {
    readonly key: string
    readonly plugin: string
    readonly outcomes: readonly string[]
    readonly due?: Instant
    readonly mine: boolean
  }[]
  readonly allowed: readonly Allowed[]
  /** Field and column paths the reader may write now, by active step. */
  readonly editable: { readonly [step: string]: readonly Path[] }
  readonly deadlines: readonly DeadlineView[]
  /** Figures of plugins whose inputs the reader may all see. */
  readonly figures: { readonly [name: string]: Json }
  /** What each plugin presents of its state. */
  readonly plugins: { readonly [id: string]: Json }
  /** The reader's own autosaved changes, by step. */
  readonly drafts: { readonly [step: string]: readonly DraftChange[] }
  readonly people: People
  readonly missingPlugins: readonly string[]
}

export type DraftChange = ChangeRequest & { readonly at: Instant }

/** `PUT /api/records/:id/draft`. A path set back to its base is dropped from the draft. */
export type DraftBody = { readonly step: string; readonly changes: readonly ChangeRequest[] }
export type DraftResult = {
  readonly savedAt: Instant
  /** Renewed `decided` trees by place, for expressions the reader's browser cannot evaluate. */
  readonly decided: { readonly [place: string]: Json }
  /** Paths where the record has moved on since `base`: shown with both values. */
  readonly conflicts: readonly Conflict[]
}

/** Two people changed one field: what stands now, by whom and when. Also in `params` of 409 `answer.conflict`. */
export type Conflict = {
  readonly path: Path
  readonly base: Json
  readonly mine: Json
  readonly theirs: Json
  readonly by: string
  readonly at: Instant
}

export type RecordSummary = {
  readonly id: string
  readonly number: string | null
  readonly definition: { readonly id: string; readonly title: Text; readonly noun: Text }
  readonly status: RecordStatus
  readonly starter: string
  readonly openedAt: Instant
  readonly updatedAt: Instant
  readonly due: Instant | null
  readonly dueState: DeadlineView['state'] | null
  /** Values of the definition's columns the reader may see. */
  readonly values: { readonly [path: Path]: Json }
  /** Words of those values of `values` and `summary` that are stored as keys, such as a choice. */
  readonly labels: { readonly [path: Path]: Text | readonly Text[] }
  readonly summary: readonly {
    readonly path: Path
    readonly label: Text
    readonly value: Json
    readonly kind: string
  }[]
}

export type RecordList = List<RecordSummary> & { readonly people: People }

/** A line of the inbox. */
export type TaskItem = {
  readonly record: RecordSummary
  readonly key: string
  readonly kind: 'seat' | 'task'
  readonly step: string | null
  readonly stepKind: string | null
  readonly stepTitle: Text | null
  readonly since: Instant
  readonly due: Instant | null
  readonly dueState: DeadlineView['state'] | null
}

export type TaskTab = 'todo' | 'done' | 'started' | 'drafts'
export type TaskList = List<TaskItem> & {
  readonly counts: { readonly [tab in TaskTab]: number }
  readonly people: People
}

/** An event as the reader may see it: withheld values are absent, erased ones `{ erased: true }`. */
export type EventView = {
  readonly seq: number
  readonly type: string
  readonly at: Instant
  readonly occurred?: Instant
  readonly actor: Actor
  readonly data: Json
  readonly hash: string
}
export type EventList = {
  readonly items: readonly EventView[]
  readonly chain: { readonly verified: boolean; readonly head: string; readonly brokenAt?: number }
  readonly people: People
}

/** `GET /api/records/:id/explain`: every deadline and figure as its walk; texts are message codes of the plugin. */
export type ExplainView = {
  readonly deadlines: readonly DeadlineView[]
  readonly explanations: readonly {
    readonly plugin: string
    readonly key: string
    readonly title?: Text
    readonly lines: readonly {
      readonly code: string
      readonly params: { readonly [name: string]: Json }
      readonly source?: Text
    }[]
  }[]
  /** Plugins' message bundles in the reader's language, so that sentences can be put together without their code. */
  readonly messages: { readonly [code: string]: string }
  readonly people: People
}

export type AttachmentView = FileRef

/** A person as the people page shows and edits it. */
export type PersonRow = {
  readonly id: string
  readonly name: string
  readonly account: string
  readonly department: string | null
  readonly superior: string | null
  readonly roles: readonly string[]
  readonly active: boolean
}
/** A new person; `password` is a first password that must be changed at the first sign-in. Without one they come in by a sign-in slip. */
export type NewPerson = {
  readonly name: string
  readonly account: string
  readonly department?: string
  readonly superior?: string
  readonly roles: readonly string[]
  readonly password?: string
}
export type DepartmentRow = {
  readonly id: string
  readonly name: string
  readonly parent: string | null
  readonly head: string | null
  /** Is no more: old records name it, nobody is put into it. Such rows come with `?ended=include` only. */
  readonly ended: boolean
}
/** `PUT /api/departments/:id`: what is named is changed; null takes parent or head away. */
export type DepartmentChange = {
  readonly name?: string
  readonly parent?: string | null
  readonly head?: string | null
  readonly ended?: boolean
}

/** One of several departments to be made at once. `key` names it within the request; `parent` is an id, or the key of an earlier line. */
export type DepartmentLine = { readonly key: string; readonly name: string; readonly parent?: string }
/** `POST /api/departments/import`: a department of that name that stands under that parent already is taken, not doubled. */
export type DepartmentImport = { readonly departments: readonly DepartmentLine[] }
export type DepartmentImportResult = {
  readonly items: readonly { readonly key: string; readonly department: DepartmentRow; readonly isNew: boolean }[]
}

/** A row of people to be added at once. They have no password yet and come in by a sign-in slip. */
export type ImportRow = {
  readonly name: string
  readonly account: string
  /** Id of a department, or the key of one of the request's `departments`. */
  readonly department?: string
  /** Account of the direct superior: somebody who is there, or another row. */
  readonly superior?: string
  readonly roles: readonly string[]
}
/** `POST /api/people/import`. Of `departments` those are made that an added row needs. */
export type PeopleImport = {
  readonly rows: readonly ImportRow[]
  readonly departments: readonly DepartmentLine[]
}
/** What became of each row, by its index: rows without a problem were added in one transaction, the others not at all. */
export type PeopleImportResult = {
  readonly items: readonly (
    | { readonly row: number; readonly person: PersonRow }
    | { readonly row: number; readonly problems: readonly SpokenProblem[] }
  )[]
}

/** How a person comes in: no password yet, a first one that must be changed, or their own; and until when a slip of theirs holds. */
export type Access = {
  readonly person: string
  readonly password: 'none' | 'first' | 'own'
  readonly slipUntil: Instant | null
}
/** `POST /api/slips`: makes a sign-in slip for each, and ends the earlier ones of the same people. */
export type SlipBody = { readonly people: readonly string[] }
/** Told once: only a hash of the token is kept. */
export type Slip = {
  readonly person: string
  readonly name: string
  readonly account: string
  readonly token: string
  readonly until: Instant
}
/** `publicUrl` is the address by which people reach the installation, where it was told. */
export type Slips = { readonly items: readonly Slip[]; readonly publicUrl: string | null }
/** What a slip says to whoever holds it. */
export type SlipView = {
  readonly name: string
  readonly account: string
  readonly organisation: string
  readonly until: Instant
}

/** A server-sent event: what changed that the reader may see. Nothing of the content travels here. */
export type StreamMessage =
  | { readonly type: 'record'; readonly id: string; readonly seq: number }
  | { readonly type: 'tasks' }
  | { readonly type: 'hello'; readonly version: string }

/** `application/problem+json`. `title` and `detail` are in the caller's language. */
export type ProblemDocument = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly path?: string
  readonly params?: { readonly [name: string]: Json }
  /** All problems found, where there is more than one or they have places. `text` is in the caller's language. */
  readonly problems?: readonly SpokenProblem[]
  /** For the administrator, who finds the request in the log by it. */
  readonly requestId: string
}

/** A problem with its sentence in the caller's language. */
export type SpokenProblem = Problem & { readonly text: string }

/** A backup as the data folder remembers it. `isThere`: its folder still holds a whole backup. */
export type BackupView = {
  /** Folder on the server. */
  readonly place: string
  /** Everything acknowledged before this moment is in it. */
  readonly at: Instant
  readonly finishedAt: Instant
  readonly bytes: number
  readonly records: number
  readonly people: number
  readonly files: number
  /** Attachments that were missing or damaged already. */
  readonly damaged: number
  readonly isThere: boolean
}

/** `GET /api/backups`: newest first; whether one is being taken now, and what became of the last one that failed. */
export type BackupList = List<BackupView> & {
  /** Where the next one goes. */
  readonly folder: string
  readonly runningSince: Instant | null
  readonly failed: { readonly at: Instant; readonly text: string } | null
}

/** What was to leave after a commit and was given up: without what it carried, which may be personal. */
export type FailedSending = {
  readonly id: string
  readonly kind: string
  readonly plugin: string
  readonly record: string
  readonly at: Instant
  readonly attempts: number
  /** Code of the last failure. */
  readonly error: string | null
}

/** How an installation fares, as far as its database knows. */
export type Vitals = {
  readonly database: { readonly kind: 'sqlite' | 'postgres'; readonly bytes: number }
  /** Of the data folder. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number }
  /** `lagSeconds`: how long the oldest has been due. */
  readonly timers: { readonly waiting: number; readonly lagSeconds: number }
  readonly outbox: {
    readonly waiting: number
    readonly lagSeconds: number
    readonly failed: number
    /** The newest of them. */
    readonly newest: readonly FailedSending[]
  }
  /** Plugins that definitions use and that are not installed. */
  readonly missing: readonly { readonly plugin: string; readonly definitions: readonly Text[] }[]
  readonly counts: {
    readonly people: number
    readonly definitions: number
    readonly records: number
    readonly openRecords: number
    readonly attachments: number
    readonly attachmentBytes: number
  }
}

/** `GET /api/health`: everything whoever runs the product must know, with the state of the server around the database. */
export type HealthView = Vitals & {
  readonly version: string
  readonly startedAt: Instant
  readonly now: Instant
  readonly ready: { readonly ok: boolean; readonly code?: string }
  readonly plugins: readonly { readonly id: string; readonly version: string; readonly title: Text }[]
  readonly connection: {
    /** This very request came over https. */
    readonly isSecure: boolean
    readonly publicUrl: string | null
    /** Until when the certificate of this server holds; null where it has none of its own. */
    readonly certificateUntil: Instant | null
    /** Reached from other devices than this one. */
    readonly isLan: boolean
    /** Addresses by which others in the network reach it. */
    readonly addresses: readonly string[]
  }
}
