/** Generated from definition.schema.json by `pnpm generate`; edit that file instead. */

/**
 * A stable name in NFC. May be Chinese. Never contains a dot.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Key".
 */
export type Key = string
/**
 * Whom a right is given to.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Principal".
 */
export type Principal = string
/**
 * @maxItems 50
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Principals".
 */
export type Principals = Principal[]
/**
 * A path to a field, item part, table column or figure, without row ids.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "FieldRef".
 */
export type FieldRef = string
/**
 * A FEEL expression over the record's answers and figures.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Expression".
 */
export type Expression = string
/**
 * Always (true), never (false), or when the expression holds.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Condition".
 */
export type Condition = boolean | Expression
/**
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Step".
 */
export type Step = FillStep | ApprovalStep | ChoiceStep | ParallelStep | EndStep | PluginStep
/**
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Actor".
 */
export type Actor = PersonActor | RoleActor | RelativeActor | FieldActor | SuperiorActor
/**
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "StepRef".
 */
export type StepRef = string
/**
 * How many seats or branches must be through: all, any (one), or a number. Default all for approvals and joins, any for fill steps.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Mode".
 */
export type Mode = ('all' | 'any') | number
/**
 * Keys of sections and fields that may be written in this step. Absent: none in an approval, everything in a fill step.
 *
 * @maxItems 200
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Edits".
 */
export type Edits = FieldRef[]
/**
 * Signature fields each actor of this step must sign before submitting or approving.
 *
 * @maxItems 10
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "SignatureFields".
 */
export type SignatureFields = FieldRef[]
/**
 * Earlier steps this step may return to. Absent: every earlier fill step of the enclosing sequences; empty: none.
 *
 * @maxItems 20
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "ReturnTo".
 */
export type ReturnTo = StepRef[]
/**
 * An exact decimal number as text.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Decimal".
 */
export type Decimal = string

/**
 * What an admin designs: a form, checklist, procedure or register. Everything is referred to by its stable key; labels may change, keys never after publication.
 */
export interface Definition {
  /**
   * Version of this language.
   */
  format: 1
  key: Key
  kind: 'form' | 'checklist' | 'procedure' | 'register'
  title: Text
  noun?: Text
  description?: Text
  /**
   * Languages this definition is meant to be complete in.
   */
  languages?: ('zh-Hans' | 'en')[]
  control?: DocumentControl
  numbering?: Numbering
  rights?: Rights
  applicant?: FieldRef
  /**
   * Result scales by key. An item without a scale uses the built-in one: conforms / does not conform / not applicable.
   */
  scales?: {
    [k: string]: Scale
  }
  /**
   * @minItems 1
   * @maxItems 200
   */
  sections: Section[]
  /**
   * @minItems 1
   * @maxItems 100
   */
  workflow: Step[]
  /**
   * Up to three paths shown beside the number in inbox and lists.
   *
   * @maxItems 3
   */
  summary?: FieldRef[]
  /**
   * Paths offered as columns, filters and sort keys of the record list; exactly these enter the value index. Figures of plugins (`<plugin>.<figure>`) may stand here too.
   *
   * @maxItems 30
   */
  columns?: FieldRef[]
  /**
   * Settings of the plugins this definition uses, each with the data version of its settings.
   */
  plugins?: {
    [k: string]: PluginUse
  }
  /**
   * Answers shown as an example when the template is previewed: path to value.
   */
  example?: {
    [k: string]: unknown
  }
}
/**
 * A text by language; at least one is present.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Text".
 */
export interface Text {
  'zh-Hans'?: string
  en?: string
}
/**
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "DocumentControl".
 */
export interface DocumentControl {
  /**
   * The office's own document code.
   */
  code?: string
  /**
   * The office's own mark, e.g. A/0; not the version number.
   */
  revision?: string
  effective?: string
  retentionYears?: number
  confidentiality?: 'public' | 'internal' | 'restricted'
}
/**
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Numbering".
 */
export interface Numbering {
  /**
   * Letters and signs with {year} (in the organisation's zone) and exactly one {serial:n}, n digits; e.g. LZ-{year}-{serial:3}. The serial starts anew each year when {year} is used.
   */
  pattern: string
  /**
   * When the number is given.
   */
  at: 'open' | 'submit'
}
/**
 * Who may do what. Absent lists mean: open = everyone; see = starter, participants, admins and auditors; void = admins.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Rights".
 */
export interface Rights {
  open?: Principals
  see?: Principals
  void?: Principals
}
/**
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Scale".
 */
export interface Scale {
  /**
   * @minItems 2
   * @maxItems 12
   */
  results: ResultOption[]
}
/**
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "ResultOption".
 */
export interface ResultOption {
  key: Key
  label: Text
  /**
   * What rules, scores and findings take it for.
   */
  means: 'pass' | 'fail' | 'skipped'
}
/**
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Section".
 */
export interface Section {
  key: Key
  title: Text
  help?: Text
  visible?: Expression
  readOnly?: Expression
  seenBy?: Principals
  /**
   * @maxItems 1000
   */
  content: Field[]
}
/**
 * One line of a section: a field, an item to be judged, a table or a note. `options` belong to the kind and are checked against the kind's own schema.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Field".
 */
export interface Field {
  key: Key
  /**
   * A core kind or `<plugin>.<kind>`.
   */
  kind: string
  label: Text
  help?: Text
  options?: {}
  visible?: Expression
  required?: Condition
  readOnly?: Condition
  /**
   * @maxItems 20
   */
  rules?: Rule[]
  /**
   * The answer a new record or row starts with.
   */
  default?: string | number | boolean | unknown[] | {}
  /**
   * Holds data of a person: kept as leaves of their own so that they can be erased, never logged.
   */
  personal?: boolean
  seenBy?: Principals
}
/**
 * A check of the answer: `that` must hold whenever the answer is given.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Rule".
 */
export interface Rule {
  that: Expression
  message: Text
}
/**
 * Someone fills named sections or fields, signs if asked, and submits.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "FillStep".
 */
export interface FillStep {
  key: Key
  kind: 'fill'
  title: Text
  instructions?: Text
  actors: Actors
  mode?: Mode
  edits?: Edits
  sign?: SignatureFields
  returnTo?: ReturnTo
}
/**
 * Who acts. The persons of all entries together, less those of `not`; when nobody is left, `fallback`.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "Actors".
 */
export interface Actors {
  /**
   * @minItems 1
   * @maxItems 50
   */
  of: Actor[]
  /**
   * @maxItems 10
   */
  not?: (('starter' | 'applicant') | WhoeverDid)[]
  /**
   * @minItems 1
   * @maxItems 10
   */
  fallback?: Actor[]
}
export interface PersonActor {
  person: string
}
export interface RoleActor {
  role: string
}
/**
 * The starter or the applicant.
 */
export interface RelativeActor {
  who: 'starter' | 'applicant'
}
/**
 * The person in a field.
 */
export interface FieldActor {
  field: FieldRef
}
/**
 * The direct superior of the starter, the applicant or the person in a field (a path).
 */
export interface SuperiorActor {
  superiorOf: string
}
export interface WhoeverDid {
  step: StepRef
}
/**
 * People decide. One seat for each decision to be made.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "ApprovalStep".
 */
export interface ApprovalStep {
  key: Key
  kind: 'approval'
  title: Text
  instructions?: Text
  actors: Actors
  mode?: Mode
  edits?: Edits
  sign?: SignatureFields
  returnTo?: ReturnTo
  /**
   * Whether 拒绝 (which ends the record) is offered. Default true.
   */
  reject?: boolean
}
/**
 * The first branch whose condition holds; the mandatory `otherwise` when none does.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "ChoiceStep".
 */
export interface ChoiceStep {
  key: Key
  kind: 'choice'
  title: Text
  /**
   * @minItems 1
   * @maxItems 20
   */
  branches: ChoiceBranch[]
  /**
   * @maxItems 100
   */
  otherwise: Step[]
}
export interface ChoiceBranch {
  key: Key
  title?: Text
  when: Expression
  /**
   * @maxItems 100
   */
  steps: Step[]
}
/**
 * Branches that run side by side, joined when all, any or k of them are through; what is left is cancelled.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "ParallelStep".
 */
export interface ParallelStep {
  key: Key
  kind: 'parallel'
  title: Text
  join?: Mode
  /**
   * @minItems 2
   * @maxItems 20
   */
  branches: ParallelBranch[]
}
export interface ParallelBranch {
  key: Key
  title?: Text
  /**
   * @minItems 1
   * @maxItems 100
   */
  steps: Step[]
}
/**
 * Ends the record here; active siblings are cancelled. A workflow that runs off its end closes as done.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "EndStep".
 */
export interface EndStep {
  key: Key
  kind: 'end'
  title: Text
  outcome?: 'done' | 'rejected'
}
/**
 * A step whose kind a plugin gives: `<plugin>.<kind>`; it ends when the plugin settles it.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "PluginStep".
 */
export interface PluginStep {
  key: Key
  kind: `${string}.${string}`
  title: Text
  instructions?: Text
  options?: {}
}
/**
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "PluginUse".
 */
export interface PluginUse {
  dataVersion: number
  settings: {}
}
/**
 * One line of text.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "TextOptions".
 */
export interface TextOptions {
  maxLength?: number
  /**
   * A regular expression the whole answer must match; runs in linear time, so no look-around.
   */
  pattern?: string
  example?: Text
}
/**
 * Text of several lines.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "LongTextOptions".
 */
export interface LongTextOptions {
  maxLength?: number
}
/**
 * An exact number.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "NumberOptions".
 */
export interface NumberOptions {
  min?: Decimal
  max?: Decimal
  /**
   * Digits after the point.
   */
  scale?: number
  unit?: Text
}
/**
 * An amount of money. Scale 2 unless stated.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "MoneyOptions".
 */
export interface MoneyOptions {
  /**
   * ISO 4217, e.g. CNY.
   */
  currency?: string
  min?: Decimal
  max?: Decimal
  /**
   * Digits after the point.
   */
  scale?: number
}
/**
 * A value from–to, e.g. a price 60000~80000. Both bounds belong to it.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "RangeOptions".
 */
export interface RangeOptions {
  /**
   * ISO 4217, e.g. CNY.
   */
  currency?: string
  min?: Decimal
  max?: Decimal
  /**
   * Digits after the point.
   */
  scale?: number
  unit?: Text
}
/**
 * A calendar day.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "DateOptions".
 */
export interface DateOptions {
  min?: string
  max?: string
}
/**
 * A moment; rounded to full steps.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "DateTimeOptions".
 */
export interface DateTimeOptions {
  stepMinutes?: 1 | 5 | 10 | 15 | 30 | 60
}
/**
 * Yes or no.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "YesNoOptions".
 */
export interface YesNoOptions {
  yes?: Text
  no?: Text
}
/**
 * One choice.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "ChoiceOption".
 */
export interface ChoiceOption {
  key: Key
  label: Text
}
/**
 * Exactly one of a list.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "ChoiceOptions".
 */
export interface ChoiceOptions {
  /**
   * @minItems 1
   * @maxItems 500
   */
  choices: ChoiceOption[]
}
/**
 * Several of a list.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "ChoicesOptions".
 */
export interface ChoicesOptions {
  /**
   * @minItems 1
   * @maxItems 500
   */
  choices: ChoiceOption[]
  min?: number
  max?: number
}
/**
 * A person of the organisation.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "PersonOptions".
 */
export interface PersonOptions {
  /**
   * Only persons with this role.
   */
  role?: string
}
/**
 * A department.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "DepartmentOptions".
 */
export interface DepartmentOptions {}
/**
 * Files or photos.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "AttachmentOptions".
 */
export interface AttachmentOptions {
  min?: number
  max?: number
  accept?: ('image' | 'pdf' | 'office' | 'text')[]
}
/**
 * A drawn signature. The server sets signer and time.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "SignatureOptions".
 */
export interface SignatureOptions {
  meaning: Text
}
/**
 * A value the product works out; never answered.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "ComputedOptions".
 */
export interface ComputedOptions {
  value: Expression
  /**
   * Digits after the point.
   */
  scale?: number
  /**
   * ISO 4217, e.g. CNY.
   */
  currency?: string
  unit?: Text
}
/**
 * Static text; the label is the text.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "NoteOptions".
 */
export interface NoteOptions {
  tone?: 'plain' | 'info' | 'warning'
}
/**
 * When proof must be attached, and how much.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "EvidencePolicy".
 */
export interface EvidencePolicy {
  when: 'off' | 'optional' | 'required' | 'onFail'
  min?: number
}
/**
 * A line to be judged.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "ItemOptions".
 */
export interface ItemOptions {
  scale?: Key
  evidence?: EvidencePolicy
  comment?: 'off' | 'optional' | 'required' | 'onFail'
  finding?: Text
  /**
   * Clauses of one or several standards, e.g. 4.2.3Q.
   *
   * @maxItems 20
   */
  tags?: string[]
}
/**
 * A total under a column.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "TableTotal".
 */
export interface TableTotal {
  column: Key
  of: 'sum' | 'count' | 'average' | 'min' | 'max'
}
/**
 * Rows of typed columns.
 *
 * This interface was referenced by `Definition`'s JSON-Schema
 * via the `definition` "TableOptions".
 */
export interface TableOptions {
  /**
   * @minItems 1
   * @maxItems 50
   */
  columns: Field[]
  minRows?: number
  maxRows?: number
  /**
   * @maxItems 50
   */
  totals?: TableTotal[]
}
