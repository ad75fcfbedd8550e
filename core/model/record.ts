import type { Instant, Json, Path, Principal } from './base.ts'

/** What a stream of events is about. Timers, watches and audit belong to any of them. */
export type StreamKind = 'record' | 'definition' | 'schedule' | 'calendar' | 'person' | 'installation'

/** Who did something. `system` acts through timers and plugins; `via` says in what capacity a person acted. */
export type Actor = {
  /** Person id, `system`, or `system:<plugin>`. */
  readonly by: string
  readonly onBehalfOf?: string
  readonly via?: 'deputy' | 'takeover' | 'system' | 'link'
}

/** One answer by path. `null` clears. Row lists (`lines`) carry row ids in order; see Path. */
export type Answers = { readonly [path: Path]: Json }

/** A change of one answer as it went into the record; `was` is absent where nothing stood. */
export type Change = { readonly path: Path; readonly value: Json; readonly was?: Json }

/** A change as a browser asks for it: `base` is the value the person saw, so that only the same field conflicts. */
export type ChangeRequest = { readonly path: Path; readonly base: Json; readonly value: Json }

/** The answer of a signature field. The server sets signer, time and meaning; `image` is an attachment id. */
export type Signature = { readonly by: string; readonly at: Instant; readonly image: string; readonly name: string }

/** A file as an answer refers to it. */
export type FileRef = { readonly id: string; readonly name: string; readonly type: string; readonly size: number }

/** One decision to be made in a step. A vote is unique by (record, step, round, seat). */
export type Seat = {
  readonly key: string
  /** Persons who may take the decision; resolved when the step was entered. */
  readonly candidates: readonly string[]
  readonly state: 'open' | 'approved' | 'submitted' | 'rejected' | 'returned' | 'cancelled'
  readonly by?: string
  readonly at?: Instant
  readonly comment?: string
}

/** An active or left step in its latest round. Rounds count from 1 and grow with each re-entry. */
export type StepState = {
  readonly key: string
  readonly round: number
  readonly state: 'active' | 'done' | 'cancelled'
  readonly seats: readonly Seat[]
  readonly enteredAt: Instant
  readonly leftAt?: Instant
  readonly outcome?: string
  /** Of a choice the branch taken, of a parallel step all branches. */
  readonly branches?: { readonly [branch: string]: 'active' | 'done' | 'cancelled' }
  /** Set when the step was entered again through a return: who sent it back, from where and why. */
  readonly returned?: { readonly from: string; readonly by: string; readonly reason: string }
}

/** A question a plugin asks, outside the step list. */
export type PluginTask = {
  readonly key: string
  readonly plugin: string
  readonly candidates: readonly string[]
  readonly outcomes: readonly string[]
  readonly openedAt: Instant
  readonly due?: Instant
}

export type RecordStatus = 'open' | 'done' | 'rejected' | 'withdrawn' | 'void'

/** A linked record and how it came to be: by whom it was opened, under which key, and how it ended. */
export type Link = {
  readonly key: string
  readonly link: string
  readonly record?: string
  readonly state: 'requested' | 'open' | 'ended' | 'failed'
  readonly outcome?: string
}

/**
 * The present state of a record: what folding its events gives. Stored in an ordinary row beside the events, in the same
 * transaction. It holds the *set* of active steps, never one.
 */
export type RecordState = {
  readonly id: string
  readonly definition: string
  readonly version: number
  /** Sequence number of the last event: the ETag. */
  readonly seq: number
  readonly status: RecordStatus
  readonly number?: string
  readonly starter: string
  readonly applicant: string
  /** Department of the applicant when the record was opened. */
  readonly department?: string
  readonly openedAt: Instant
  readonly closedAt?: Instant
  readonly answers: Answers
  /** Who last changed a path, when, and by which event. */
  readonly changed: { readonly [path: Path]: { readonly seq: number; readonly by: string; readonly at: Instant } }
  /** Paths whose data were erased; their answers are gone for ever. */
  readonly erased: readonly Path[]
  /** Latest round of each step entered so far, in order of first entry. */
  readonly steps: readonly StepState[]
  readonly tasks: readonly PluginTask[]
  readonly links: readonly Link[]
  /** Item and row keys this record is limited to; absent: all. Fixed at opening. */
  readonly scope?: readonly string[]
  readonly participants: readonly string[]
  /** One slice a plugin, written by its own fold only. */
  readonly slices: { readonly [plugin: string]: Json }
  /** Figures of plugins by `<plugin>.<figure>`, as they stood after the last event. */
  readonly figures: { readonly [name: string]: Json }
}

/** What every stored event carries beside type and data. */
export type Recorded = {
  readonly stream: string
  /** Position in the stream, from 1. The order of two events is their seq, never their wall clock. */
  readonly seq: number
  /** Set by the server. */
  readonly at: Instant
  /** The moment the person claims it happened, never after `at`. */
  readonly occurred?: Instant
  readonly actor: Actor
}

/** Events of the core. Plugins add theirs as `<plugin>.<name>`. */
export type CoreEvent =
  | {
      readonly type: 'record.opened'
      readonly data: {
        readonly definition: string
        readonly version: number
        readonly starter: string
        readonly applicant: string
        readonly department?: string
        readonly scope?: readonly string[]
        readonly parent?: { readonly record: string; readonly key: string }
      }
    }
  | { readonly type: 'record.numbered'; readonly data: { readonly number: string } }
  | { readonly type: 'applicant.changed'; readonly data: { readonly applicant: string; readonly department?: string } }
  | { readonly type: 'answers.changed'; readonly data: { readonly changes: readonly Change[]; readonly step?: string } }
  | {
      readonly type: 'step.entered'
      readonly data: {
        readonly step: string
        readonly round: number
        readonly seats: readonly { readonly key: string; readonly candidates: readonly string[] }[]
        readonly returned?: { readonly from: string; readonly by: string; readonly reason: string }
      }
    }
  | {
      readonly type: 'step.left'
      readonly data: { readonly step: string; readonly round: number; readonly outcome: string }
    }
  | {
      readonly type: 'seat.decided'
      readonly data: {
        readonly step: string
        readonly round: number
        readonly seat: string
        readonly decision: 'submitted' | 'approved' | 'rejected' | 'returned'
        readonly comment?: string
        readonly to?: string
      }
    }
  | {
      readonly type: 'seat.reassigned'
      readonly data: {
        readonly step: string
        readonly round: number
        readonly seat: string
        readonly from: readonly string[]
        readonly to: string
        readonly reason?: string
      }
    }
  | {
      readonly type: 'branch.entered'
      readonly data: { readonly step: string; readonly round: number; readonly branch: string }
    }
  | {
      readonly type: 'branch.ended'
      readonly data: { readonly step: string; readonly round: number; readonly branch: string }
    }
  | {
      readonly type: 'command.refused'
      readonly data: { readonly plugin: string; readonly key: string; readonly command: string; readonly code: string }
    }
  | {
      readonly type: 'record.closed'
      readonly data: {
        readonly status: Exclude<RecordStatus, 'open'>
        readonly reason?: string
        readonly figures: { readonly [name: string]: Json }
      }
    }
  | {
      readonly type: 'field.signed'
      readonly data: { readonly path: Path; readonly value: Signature; readonly meaning: Json; readonly step: string }
    }
  | {
      readonly type: 'file.attached'
      readonly data: { readonly path: Path; readonly file: FileRef; readonly digest: string }
    }
  | { readonly type: 'comment.added'; readonly data: { readonly text: string } }
  | {
      readonly type: 'timer.fired'
      readonly data: { readonly owner: string; readonly key: string; readonly due: Instant; readonly late: boolean }
    }
  | { readonly type: 'topic.changed'; readonly data: { readonly topic: string; readonly revision: number } }
  | { readonly type: 'task.opened'; readonly data: PluginTask }
  | {
      readonly type: 'task.settled'
      readonly data: {
        readonly key: string
        readonly plugin: string
        readonly outcome: string
        readonly comment?: string
      }
    }
  | {
      readonly type: 'child.requested'
      readonly data: {
        readonly key: string
        readonly plugin: string
        readonly link: string
        readonly definition: string
      }
    }
  | { readonly type: 'child.opened'; readonly data: { readonly key: string; readonly record: string } }
  | {
      readonly type: 'child.ended'
      readonly data: { readonly key: string; readonly record: string; readonly outcome: string }
    }
  | { readonly type: 'child.failed'; readonly data: { readonly key: string; readonly code: string } }
  | { readonly type: 'record.moved'; readonly data: { readonly from: number; readonly to: number } }
  | { readonly type: 'data.erased'; readonly data: { readonly paths: readonly Path[] } }

export type CoreEventType = CoreEvent['type']

/** Any event, a plugin's included, as it stands in a stream. */
export type StoredEvent = Recorded & { readonly type: string; readonly data: Json }

/** What a person (or `system:<plugin>`) asks for. Events never come from outside. */
export type Command =
  | {
      readonly type: 'open'
      readonly answers?: Answers
      /** Where the starter fills in for someone else; defaults to the starter, or to the field the definition names. */
      readonly applicant?: string
      readonly scope?: readonly string[]
      readonly parent?: { readonly record: string; readonly key: string }
    }
  | { readonly type: 'answer'; readonly changes: readonly ChangeRequest[] }
  | {
      readonly type: 'submit'
      readonly step: string
      readonly comment?: string
      readonly changes?: readonly ChangeRequest[]
      readonly occurred?: Instant
    }
  | {
      readonly type: 'approve'
      readonly step: string
      readonly comment?: string
      readonly changes?: readonly ChangeRequest[]
      readonly occurred?: Instant
    }
  | { readonly type: 'reject'; readonly step: string; readonly comment: string }
  | { readonly type: 'return'; readonly step: string; readonly to: string; readonly comment: string }
  | { readonly type: 'withdraw'; readonly comment?: string }
  | { readonly type: 'void'; readonly comment: string }
  | {
      readonly type: 'reassign'
      readonly step: string
      readonly to: string
      readonly comment?: string
      readonly seat?: string
    }
  | { readonly type: 'comment'; readonly text: string }
  | {
      readonly type: 'sign'
      readonly step: string
      readonly path: Path
      readonly image: string
      readonly name?: string
    }
  | { readonly type: 'attach'; readonly path: Path; readonly file: FileRef; readonly digest: string }
  | { readonly type: 'settle'; readonly task: string; readonly outcome: string; readonly comment?: string }
  | PluginCommand

/** A command of a plugin: `<plugin>.<name>` with the body its schema asks for. */
export type PluginCommand = { readonly type: `${string}.${string}`; readonly body: Json; readonly occurred?: Instant }

export type CoreCommandType = Exclude<Command, PluginCommand>['type']

/** A command offered to an actor now, or the reasons why it is not. */
export type Allowed = {
  readonly type: string
  readonly step?: string
  readonly seat?: string
  /** Steps a return may go to. */
  readonly to?: readonly string[]
  readonly why?: readonly import('./problem.ts').Problem[]
}

/** A row of `record_reader`: whoever has this principal may see the record. */
export type ReaderRow = Principal
