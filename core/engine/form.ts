import type { Json, Path } from '../model/base.ts'
import type { Definition, Field, Scale, Section, Step } from '../model/definition.ts'
import type { Problem } from '../model/problem.ts'
import type { Answers } from '../model/record.ts'
import type { FieldKind } from '../plugin/contract.ts'
import type { Program } from './expression/evaluate.ts'
import type { Expr } from './expression/types.ts'
import type { RuleGraph } from './rules.ts'

/**
 * What publishing makes of a definition and stores with the version: the definition and the typed tree of each of its
 * expressions by place, so that nobody who fills, decides or evaluates needs a parser.
 *
 * Places: `section.<key>.visible`, `section.<key>.readOnly`, `<path>.visible|required|readOnly|value` for fields and
 * columns (`lines.amount.value`), `<path>.rule.<n>`, `<path>.total` is derived and has none, `step.<choice>.<branch>`,
 * `plugin.<id>:<source text>` for expressions in settings.
 */
export type Compiled = {
  readonly definition: Definition
  readonly trees: { readonly [place: string]: Expr }
}

/** A field, item, table, column or note with its place in the form. Columns have the path `<table>.<column>`. */
export type FieldNode = {
  readonly path: Path
  readonly field: Field
  readonly section: Section
  /** The table a column belongs to. */
  readonly table?: FieldNode
  readonly columns?: readonly FieldNode[]
}

/** A step with its place: the sequence it stands in and what encloses it. Found by key; keys are unique in a workflow. */
export type StepNode = {
  readonly step: Step
  readonly key: string
  /** The steps of the sequence it stands in, and its position there. */
  readonly sequence: readonly Step[]
  readonly index: number
  /** The choice or parallel step around it, with the branch; absent at the top. */
  readonly parent?: { readonly key: string; readonly branch: string }
}

/** A published version made ready to work with. Built once a version and process, shared by all records. */
export type Form = {
  readonly compiled: Compiled
  readonly definition: Definition
  readonly version: number
  /** In document order. */
  readonly fields: ReadonlyMap<Path, FieldNode>
  readonly steps: ReadonlyMap<string, StepNode>
  scale(field: Field): Scale
  /** The node an answer path belongs to: `lines.r1.quantity` → column `lines.quantity`, `mailbox.result` → item `mailbox`. */
  nodeOf(path: Path): FieldNode | undefined
  /** Whether a place has a stored tree. */
  readonly has: (place: string) => boolean
  /** The tree of a place made ready to run; undefined where the place has none. */
  program(place: string): Program | undefined
  /** The kind of a field. Undefined when the plugin that brought it is missing: its answers then pass no check. */
  kind(field: Field): FieldKind | undefined
  /** The rules in the order in which they depend on each other. */
  readonly rules: RuleGraph
}

/** What else an evaluation may read beside answers: figures of plugins by `<plugin>.<figure>`. */
export type Figures = (name: string) => Json | undefined

/**
 * The values of one record while it is worked with: answers, computed values and the present verdict of every rule,
 * kept up incrementally. The same object serves the server's decision and the fill page.
 */
export type Values = {
  readonly form: Form
  /** The answers as they stand, without computed values. */
  answers(): Answers
  /** An answer, computed value, table total (`lines.total.amount`) or figure; null where nothing stands. Hidden fields read as null. */
  value(path: Path): Json
  /** As `value`, but the answer as it stands even while its field is hidden. */
  raw(path: Path): Json
  /** Ids of a table's rows in order. */
  rows(table: Path): readonly string[]
  visible(path: Path): boolean
  required(path: Path): boolean
  /** By rule of the definition; what the step allows is not considered here. */
  readOnly(path: Path): boolean
  /**
   * Takes changes and returns every path whose value or verdict may have changed. A path may also be the name of a
   * figure (`points.total`): then `value` is its new value and what reads it is renewed. Figures are inputs here,
   * never pulled, so that plugins and rules cannot call each other in circles.
   */
  change(changes: readonly { readonly path: Path; readonly value: Json }[]): readonly Path[]
  /** Problems of the answers given: kind checks and rules. With `complete`, missing required answers too, of `within` paths only where given. */
  problems(options: { readonly complete: boolean; readonly within?: (path: Path) => boolean }): readonly Problem[]
  /** Computed values and totals by path, row cells included. */
  computed(): { readonly [path: Path]: Json }
  /** The value of a stored tree by place, e.g. the condition of a branch. */
  evaluate(place: string): Json
}
