import type { Json, Path } from '../model/base.ts'
import type { Definition, Field, Section, TableOptions } from '../model/definition.ts'
import type { RecordState, StoredEvent } from '../model/record.ts'
import type { Catalog } from './catalog.ts'
import { dependencies } from './expression/dependencies.ts'
import type { Expr } from './expression/types.ts'
import type { Form, Values } from './form.ts'
import { type Subject, withheld } from './rights.ts'
import { activePlugins } from './views.ts'

/** What one reader may see of a record: computed once a request, asked by every answer that leaves the server. */
export type Projection = {
  /** Paths of fields and columns the reader may not see. */
  readonly hidden: ReadonlySet<Path>
  sees(path: Path): boolean
  /** Whether figures and presented state of a plugin may leave: only if the reader sees all that they read. */
  seesPlugin(id: string): boolean
}

export function projectionFor(catalog: Catalog, form: Form, record: RecordState, subject: Subject): Projection {
  const hidden = withheld(subject, form, record)
  const sees = (path: Path): boolean => {
    const node = form.nodeOf(path)
    return node !== undefined && !hidden.has(node.path)
  }
  const plugins = new Map(
    activePlugins(catalog, form).map((plugin) => {
      const settings = form.definition.plugins?.[plugin.id]?.settings ?? {}
      const reads = plugin.reads?.(settings as never, form.definition) ?? []
      return [plugin.id, reads.every((path) => form.nodeOf(path) === undefined || sees(path))]
    }),
  )
  return { hidden, sees, seesPlugin: (id) => plugins.get(id) === true }
}

/**
 * The definition as a reader may have it: withheld fields are gone, as are workflow, rights and plugin settings, which
 * the server alone acts on. What the reader is shown of the steps travels apart, by name.
 */
export function projectDefinition(form: Form, projection: Projection): Definition {
  const { definition } = form
  const { rights: _rights, example: _example, ...rest } = definition
  return {
    ...rest,
    sections: definition.sections
      .map((section) => projectSection(section, projection))
      .filter((section) => section.content.length > 0),
    workflow: [],
    plugins: {},
    summary: (definition.summary ?? []).filter((path) => isShown(path, form, projection)),
    columns: (definition.columns ?? []).filter((path) => isShown(path, form, projection)),
  }
}

/**
 * The typed trees a reader's browser evaluates. One that reads something withheld is replaced by its present value,
 * marked `decided`; every answer to a draft or command renews those.
 */
export function projectTrees(form: Form, projection: Projection, values: Values): { readonly [place: string]: Expr } {
  const trees: Record<string, Expr> = {}
  for (const [place, tree] of Object.entries(form.compiled.trees)) {
    if (place.startsWith('plugin.') || place.startsWith('step.')) continue
    const path = pathOf(place)
    if (path !== undefined && projection.hidden.has(path)) continue
    trees[place] = readsHidden(tree, form, projection)
      ? { t: 'decided', value: presentValue(form, values, place), type: tree.type }
      : tree
  }
  return trees
}

/** Only the trees that are decided for this reader: what a draft or command renews. */
export function decidedTrees(form: Form, projection: Projection, values: Values): { readonly [place: string]: Json } {
  const decided: Record<string, Json> = {}
  for (const [place, tree] of Object.entries(projectTrees(form, projection, values))) {
    if (tree.t === 'decided') decided[place] = tree.value
  }
  return decided
}

export function projectAnswers(answers: RecordState['answers'], projection: Projection): RecordState['answers'] {
  return Object.fromEntries(Object.entries(answers).filter(([path]) => projection.sees(path)))
}

export function projectFigures(figures: RecordState['figures'], projection: Projection): RecordState['figures'] {
  return Object.fromEntries(
    Object.entries(figures).filter(([name]) => projection.seesPlugin(name.slice(0, name.indexOf('.')))),
  )
}

/** An event's data for a reader: values of withheld fields and of plugins that read them are left out. */
export function projectEvent(event: StoredEvent, projection: Projection): Json {
  const data = event.data as { readonly [key: string]: Json }
  switch (event.type) {
    case 'answers.changed': {
      const changes = data.changes as readonly { readonly path: Path }[]
      return { ...data, changes: changes.filter((change) => projection.sees(change.path)) as unknown as Json }
    }
    case 'field.signed':
    case 'file.attached':
      return projection.sees(data.path as Path) ? event.data : {}
    case 'data.erased':
      return { paths: (data.paths as readonly Path[]).filter(projection.sees) }
    case 'record.closed':
      return { ...data, figures: projectFigures(data.figures as RecordState['figures'], projection) }
    default: {
      const plugin = event.type.slice(0, event.type.indexOf('.'))
      return isCoreArea(plugin) || projection.seesPlugin(plugin) ? event.data : {}
    }
  }
}

const coreAreas = new Set([
  'record',
  'applicant',
  'answers',
  'field',
  'file',
  'step',
  'seat',
  'branch',
  'command',
  'comment',
  'timer',
  'topic',
  'task',
  'child',
  'data',
])

const isCoreArea = (area: string): boolean => coreAreas.has(area)

function projectSection(section: Section, projection: Projection): Section {
  const { seenBy: _seenBy, ...rest } = section
  return {
    ...rest,
    content: section.content
      .filter((field) => !projection.hidden.has(field.key))
      .map((field) => projectField(field, projection)),
  }
}

function projectField(field: Field, projection: Projection): Field {
  const { seenBy: _seenBy, ...rest } = field
  if (field.kind !== 'table') return rest
  const options = field.options as TableOptions
  const shown = (key: string): boolean => !projection.hidden.has(`${field.key}.${key}`)
  return {
    ...rest,
    options: {
      ...options,
      columns: options.columns.filter((column) => shown(column.key)).map((column) => projectField(column, projection)),
      ...(options.totals === undefined ? {} : { totals: options.totals.filter((total) => shown(total.column)) }),
    },
  }
}

function isShown(path: Path, form: Form, projection: Projection): boolean {
  const node = form.nodeOf(path)
  return node === undefined
    ? projection.seesPlugin(path.slice(0, path.indexOf('.')))
    : !projection.hidden.has(node.path)
}

/** The field a place belongs to: `lines.amount.value` → `lines.amount`, `pay.rule.0` → `pay`; sections have none. */
function pathOf(place: string): Path | undefined {
  if (place.startsWith('section.')) return undefined
  return place.replace(/\.(visible|required|readOnly|value|rule\.\d+)$/, '')
}

function readsHidden(tree: Expr, form: Form, projection: Projection): boolean {
  return dependencies(tree).some((path) => {
    const node = form.nodeOf(path)
    if (node !== undefined) return projection.hidden.has(node.path)
    return !projection.seesPlugin(path.slice(0, path.indexOf('.')))
  })
}

/** Rules of columns have a value a row and stay unknown to the browser: the server's refusal is their last word. */
function presentValue(form: Form, values: Values, place: string): Json {
  const path = pathOf(place)
  return path !== undefined && form.fields.get(path)?.table !== undefined ? null : values.evaluate(place)
}
