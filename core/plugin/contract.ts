import type { Decimal, Instant, Json, JsonSchema, Locale, Path, Principal, Result, Text } from '../model/base.ts'
import type { Calendar, CalendarData, DeclaredDay } from '../model/calendar.ts'
import type { Definition } from '../model/definition.ts'
import type { Problem } from '../model/problem.ts'
import type { Actor, Command, CoreEvent, Recorded, RecordState } from '../model/record.ts'

/**
 * The types one plugin works with. Declare it once as an interface; all three halves are checked against it.
 *
 * @example
 * interface Notes { id: 'notes'; settings: { limit: number }; state: { count: number }; events: { added: { text: string } } }
 * export default definePlugin<Notes>({ id: 'notes', … })
 */
export interface Shape {
  readonly id: string
  /** Settings inside a definition. */
  readonly settings?: object
  /** Configuration of the installation. */
  readonly config?: object
  readonly state?: object
  readonly events?: object
  readonly commands?: object
  readonly effects?: object
}

export type Of<T, K extends keyof Shape> = K extends keyof T ? NonNullable<T[K]> : Record<never, never>

export type OwnEvent<T extends Shape> = {
  [K in keyof Of<T, 'events'> & string]: { readonly type: `${T['id']}.${K}`; readonly data: Of<T, 'events'>[K] }
}[keyof Of<T, 'events'> & string]

export type PluginEvent<T extends Shape> = (CoreEvent | OwnEvent<T>) & Recorded

/** Persons a task or notice goes to: an actor of the definition's language, resolved when the reaction is applied. */
export type ActorRef =
  | { readonly person: string }
  | { readonly role: string }
  | { readonly who: 'starter' | 'applicant' }
  | { readonly field: Path }
  | { readonly superiorOf: string }
  /** Whoever may act in the active seats of a step. */
  | { readonly step: string }

/**
 * A request for something to happen, as plain data, stored in the transaction of the events that caused it.
 * Keys are the plugin's own; the core prefixes them with the plugin's id.
 */
export type Reaction<T extends Shape> =
  | ({ readonly do: 'append'; readonly occurred?: Instant } & OwnEvent<T>)
  /** `at: null` clears; the same key replaces. A moment that has passed fires at once and is marked late. */
  | { readonly do: 'timer'; readonly key: string; readonly at: Instant | null }
  /** Carried out as `system:<plugin>`; its type must stand in `needs.commands`. A refused command is journalled, nothing else. */
  | { readonly do: 'command'; readonly key: string; readonly command: Command }
  /** A question outside the step list; answered as `task.settled`. The same key while open replaces nothing. */
  | {
      readonly do: 'task'
      readonly key: string
      readonly actors: readonly ActorRef[]
      readonly outcomes: readonly string[]
      readonly due?: Instant
    }
  /** Opens a record of another definition once a key; comes back as `child.opened`, `child.ended` or `child.failed`. */
  | {
      readonly do: 'open'
      readonly key: string
      readonly definition: string
      readonly answers?: { readonly [path: Path]: Json }
      readonly scope?: readonly string[]
      readonly link: string
    }
  | {
      readonly do: 'notify'
      readonly key: string
      readonly to: readonly ActorRef[]
      readonly code: string
      readonly params?: { readonly [name: string]: Json }
    }
  | {
      [K in keyof Of<T, 'effects'> & string]: {
        readonly do: 'effect'
        readonly name: K
        readonly data: Of<T, 'effects'>[K]
      }
    }[keyof Of<T, 'effects'> & string]

/** A checklist item as plugins see it: judged or not, and what the result means. */
export type ItemView = {
  readonly key: string
  readonly section: string
  readonly label: Text
  /** The result's key in its scale, absent while open. */
  readonly result?: string
  /** `open` while not judged. Hidden items and items outside the record's scope are not listed at all. */
  readonly outcome: 'open' | 'pass' | 'fail' | 'skipped'
  readonly tags: readonly string[]
}

/** The record as plugins see it: its state without other plugins' slices. */
export type RecordView = Omit<RecordState, 'slices'>

/** What pure plugin code may see. There is no clock, no network and no database here. */
export interface View<T extends Shape> {
  readonly settings: Of<T, 'settings'>
  readonly config: Of<T, 'config'>
  readonly definition: Definition
  readonly record: RecordView
  readonly state: Of<T, 'state'>
  /** Who asks; absent for timers and topics. */
  readonly actor?: Actor
  /** Whether the asking actor is meant by a principal (`starter`, `role:x`, `step:x` …). False while folding: what happened does not depend on rights. */
  is(principal: Principal): boolean
  /** The moment of the command or event. */
  readonly at: Instant
  /** An answer, a computed value, or a figure of a required plugin (`points.total`). Hidden fields read as undefined. */
  read(path: Path): Json | undefined
  /** The record's items in order: visible ones within its scope. */
  items(): readonly ItemView[]
  /** The value of an expression that stands in this plugin's settings (a property with `"format": "expression"`), by its source text. */
  evaluate(source: string): Json
  /** A calendar by key; `default` is the organisation's. Unknown keys throw `calendar.unknown`, which lint reports first. */
  calendar(key: string): Calendar
}

/** Neutral core concepts: the inbox sorts by deadlines, lists and rules use figures, "why?" shows explanations. */
export interface Deadline {
  readonly key: string
  readonly title?: Text
  readonly due: Instant
  readonly state: 'running' | 'paused' | 'met' | 'late' | 'void'
  /** The due moment lies in a year whose holidays are not declared yet. */
  readonly provisional?: boolean
  /** The step it concerns, for the inbox. */
  readonly step?: string
  /** When the time began and what share of it, 0 to 1, counts as amber. */
  readonly since?: Instant
  /** When it stopped counting. A deadline that ended late stays `late`, but no longer concerns whoever acts next. */
  readonly ended?: Instant
}

export interface Explanation {
  readonly key: string
  readonly title?: Text
  /** Each line is a message code of the plugin's bundle with its parameters; `source` names the rule behind it. */
  readonly lines: readonly {
    readonly code: string
    readonly params: { readonly [name: string]: Json }
    readonly source?: Text
  }[]
}

/** Something outside the record whose change concerns it: `calendar:default`, `person:<id>`. */
export type Topic = string

export interface CommandKind<T extends Shape, Body> {
  readonly title: Text
  readonly schema: JsonSchema
  /** Whether the actor may do it now; refused otherwise with `command.not_allowed`. */
  allowed(view: View<T>): boolean
  decide(view: View<T>, body: Body): Result<readonly Reaction<T>[]>
}

// biome-ignore lint/suspicious/noExplicitAny: a catalog holds plugins of all shapes; each is checked against its own
export interface Plugin<T extends Shape = any> {
  /** Short lower-case word, for ever; prefixes all that the plugin owns. */
  readonly id: T['id']
  readonly version: string
  readonly title: Text
  /** Range of the contract's version this plugin was written for, checked at boot: `^1`. */
  readonly core: string
  readonly requires?: readonly string[]
  /** Least privilege and documentation, not a sandbox: anything not listed throws `plugin.not_granted`. */
  readonly needs?: {
    readonly timers?: true
    readonly tasks?: true
    readonly tables?: true
    readonly open?: true
    readonly commands?: readonly string[]
    readonly hosts?: readonly string[]
  }

  /** Of all it keeps inside definitions; `upgrades[n]` turns n into n + 1. */
  readonly dataVersion: number
  // biome-ignore lint/suspicious/noExplicitAny: old data has the shape it had then
  readonly upgrades?: Readonly<Record<number, (old: any) => unknown>>
  /**
   * References carry `"format": "field-ref" | "step-ref" | "person-ref" | "expression"`: inspector, renames and lint work by themselves.
   * The panel is generated: `x-title` names a property, alternative or element by language, `x-options` its fixed values, `x-help`
   * adds a sentence, `x-input` (`role`, `principal`, `person-source`, `calendar`) offers what there is to choose from. A map whose
   * `propertyNames` are field references, or a list of these, is also offered at the line itself; `x-kinds` says at which kinds.
   */
  readonly settings?: JsonSchema
  readonly config?: JsonSchema
  /** Paths these settings read, for renames, dangling checks and projection. */
  reads?(settings: Of<T, 'settings'>, definition: Definition): readonly Path[]
  lint?(settings: Of<T, 'settings'>, definition: Definition): readonly Problem[]
  describe?(what: { readonly settings: Of<T, 'settings'> } | { readonly event: PluginEvent<T> }, locale: Locale): string

  readonly fieldKinds?: Readonly<Record<string, FieldKind>>
  readonly itemKinds?: Readonly<Record<string, ItemKind>>
  readonly stepKinds?: Readonly<Record<string, StepKind<T>>>
  /** Functions for expressions, called as `<plugin>.<name>(…)`. Numbers arrive and leave as decimal strings; any argument may be null. */
  readonly functions?: Readonly<Record<string, PluginFunction>>
  readonly calendars?: Readonly<Record<string, CalendarSource>>
  readonly events?: { readonly [K in keyof Of<T, 'events'>]: EventKind<Of<T, 'events'>[K]> }
  readonly commands?: { readonly [K in keyof Of<T, 'commands'>]: CommandKind<T, Of<T, 'commands'>[K]> }

  /** Each event folds under the settings and calendar revision in force at that event. */
  readonly fold?: {
    readonly version: number
    initial(settings: Of<T, 'settings'>): Of<T, 'state'>
    apply(state: Of<T, 'state'>, event: PluginEvent<T>, view: Omit<View<T>, 'state'>): Of<T, 'state'>
    /** The record moves to another version; without it a move that drops a used key is refused. */
    move?(state: Of<T, 'state'>, from: Of<T, 'settings'>, to: Of<T, 'settings'>): Result<Of<T, 'state'>>
  }
  /** Without time: stored, indexed, usable in rules as `<plugin>.<figure>`. */
  figures?(view: View<T>): Readonly<Record<string, Json>>
  /** Names and types of the figures, so that expressions over them can be checked. */
  readonly figureTypes?: Readonly<Record<string, 'number' | 'string' | 'boolean'>>
  /** For display only. */
  live?(view: View<T>, at: Instant): Readonly<Record<string, Json>>
  deadlines?(view: View<T>): readonly Deadline[]
  explain?(view: View<T>, at: Instant): readonly Explanation[]
  /** A change of a watched topic appends `topic.changed` once to each watcher. */
  watches?(view: View<T>): readonly Topic[]
  /** Reasons why the command may not be done now. */
  check?(view: View<T>, command: Command): readonly Problem[]
  /** Once for each new event, never on replay. */
  react?(event: PluginEvent<T>, view: View<T>): readonly Reaction<T>[]
  /** What of the state may leave the server. Without it nothing does. */
  present?(view: View<T>, can: (path: Path) => boolean): Json
  /** Message bundles by language: `{ 'notes.added': 'Note by {by}' }`. */
  readonly messages?: Readonly<Record<Locale, () => Promise<Readonly<Record<string, string>>>>>
}

export interface EventKind<Data> {
  readonly schema: JsonSchema
  // biome-ignore lint/suspicious/noExplicitAny: old data has the shape it had then
  readonly upcast?: (data: any) => Data
}

export interface PluginFunction {
  readonly params: readonly ('number' | 'string' | 'boolean' | 'date')[]
  readonly returns: 'number' | 'string' | 'boolean' | 'date'
  call(...args: readonly Json[]): Json
}

/** Declared days of a country or organisation, with the years that are complete. */
export interface CalendarSource {
  readonly title: Text
  readonly zone: string
  readonly years: readonly [first: number, last: number]
  readonly week: CalendarData['week']
  readonly hours: CalendarData['hours']
  days(): Readonly<Record<string, DeclaredDay>>
}

// biome-ignore lint/suspicious/noExplicitAny: options have the type the kind's own schema gives them
export interface FieldKind<O = any> {
  readonly title: Text
  readonly options: JsonSchema
  /** The sum of these is the form's answer type. */
  answer(options: O): JsonSchema
  check?(value: Json, options: O): readonly Problem[]
  text?(value: Json, options: O, locale: Locale): string
}

// biome-ignore lint/suspicious/noExplicitAny: as above
export interface ItemKind<O = any> extends FieldKind<O> {
  outcome(value: Json | undefined, options: O): ItemView['outcome']
}

// biome-ignore lint/suspicious/noExplicitAny: as above
export interface StepKind<T extends Shape = any, O = any> {
  readonly title: Text
  readonly options: JsonSchema
  outcomes(options: O): readonly string[]
  enter?(options: O, view: View<T>): readonly Reaction<T>[]
  /** The outcome with which the step ends at this event, or undefined to stay. */
  settle?(event: PluginEvent<T>, options: O, view: View<T>): string | undefined
}

export { contractVersion } from '../model/base.ts'

/** Gives a plugin object its types; does nothing else. */
export const definePlugin = <T extends Shape>(plugin: Plugin<T>): Plugin<T> => plugin

export type { Decimal, Definition, Instant, Json, JsonSchema, Locale, Path, Problem, Result, Text }
