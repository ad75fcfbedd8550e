import type { Instant, Json, Path, Principal } from '../model/base.ts'
import type { Calendar } from '../model/calendar.ts'
import type { Directory } from '../model/people.ts'
import type { Actor, Command, RecordState } from '../model/record.ts'
import type { Deadline, Topic } from '../plugin/contract.ts'
import type { Form } from './form.ts'

/** All that a step may look at. Loaded by the runtime inside the transaction, or made up by a test or preview. */
export type Snapshot = {
  /** Id of the definition the form is a version of. */
  readonly definition: string
  /** Of the version the record is pinned to. */
  readonly form: Form
  /** Null while it is being opened. */
  readonly record: RecordState | null
  /** Id of the record, needed when it is being opened. */
  readonly id: string
  readonly directory: Directory
  calendar(key: string): Calendar
  /** Configuration of the installation by plugin. */
  readonly config: { readonly [plugin: string]: Json }
  /** The moment of the command; never before the record's last event (the runtime sees to that). */
  readonly at: Instant
}

/** What makes a step: a command of a person or plugin, or something that happened. */
export type Input =
  | { readonly kind: 'command'; readonly command: Command; readonly actor: Actor }
  | {
      readonly kind: 'timer'
      readonly owner: string
      readonly key: string
      readonly due: Instant
      readonly late: boolean
    }
  | { readonly kind: 'topic'; readonly topic: Topic; readonly revision: number }
  | {
      readonly kind: 'child'
      readonly key: string
      readonly outcome:
        | { readonly state: 'opened'; readonly record: string }
        | { readonly state: 'ended'; readonly record: string; readonly outcome: string }
        | { readonly state: 'failed'; readonly code: string }
    }
  | { readonly kind: 'erase'; readonly paths: readonly Path[]; readonly actor: Actor }

/** An event to be stored. `personal` names, as JSON pointers into `data`, the values that become leaves of their own. */
export type NewEvent = {
  readonly seq: number
  readonly type: string
  readonly data: Json
  readonly at: Instant
  readonly occurred?: Instant
  readonly actor: Actor
  readonly personal: readonly string[]
}

/** A row of the value index. `number` serves comparing and sorting, `text` equality and display. */
export type IndexRow = { readonly path: Path; readonly number: number | null; readonly text: string | null }

/** A line of someone's inbox. `key` is `<step>/<round>/<seat>` for seats and `<plugin>/<key>` for plugin tasks. */
export type TaskRow = {
  readonly key: string
  readonly kind: 'seat' | 'task'
  readonly step: string | null
  readonly candidates: readonly string[]
  readonly since: Instant
  readonly due: Instant | null
}

/** A deadline as a row, for inbox, lists and reports. */
export type DeadlineRow = Deadline & { readonly plugin: string }

/** Rows of one kind that change: what to write (by key, replacing) and which keys to drop. */
export type RowDiff<Row> = { readonly put: readonly Row[]; readonly drop: readonly string[] }

/** Something to leave the product after commit, at least once, under a stable key. */
export type Outgoing =
  | {
      readonly kind: 'notify'
      readonly key: string
      readonly plugin: string
      readonly persons: readonly string[]
      readonly code: string
      readonly params: { readonly [name: string]: Json }
    }
  /** This record has ended; the one that opened it under `link` is to hear of it. */
  | {
      readonly kind: 'ended'
      readonly key: string
      readonly plugin: string
      readonly parent: string
      readonly link: string
      readonly outcome: string
    }
  | {
      readonly kind: 'effect'
      readonly key: string
      readonly plugin: string
      readonly name: string
      readonly data: Json
    }

/** A record to be opened after commit, once a key. */
export type Opening = {
  readonly key: string
  readonly plugin: string
  readonly definition: string
  readonly answers: { readonly [path: Path]: Json }
  readonly scope?: readonly string[]
  readonly link: string
}

/**
 * All that one step changes, as data. The runtime writes it in one transaction; nothing else may change a record.
 * Rows are differences against the snapshot's record.
 */
export type Plan = {
  readonly events: readonly NewEvent[]
  readonly state: RecordState
  /** All timers of the record go before `timers` is applied: it has been closed. */
  readonly dropTimers: boolean
  /** By `<owner>/<key>`; null clears. */
  readonly timers: { readonly [ownerAndKey: string]: Instant | null }
  readonly tasks: RowDiff<TaskRow>
  readonly deadlines: RowDiff<DeadlineRow>
  readonly readers: { readonly put: readonly Principal[]; readonly drop: readonly Principal[] }
  readonly index: RowDiff<IndexRow>
  readonly watches: { readonly put: readonly Topic[]; readonly drop: readonly Topic[] }
  readonly opens: readonly Opening[]
  readonly outbox: readonly Outgoing[]
  /** A number is due: the runtime takes the serial inside the transaction and calls `withNumber`. */
  readonly number?: { readonly pattern: string }
}
