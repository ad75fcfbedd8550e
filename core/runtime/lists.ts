import { answerLabel } from '../engine/answer-label.ts'
import type { FieldNode, Form } from '../engine/form.ts'
import { numberOf } from '../engine/index-value.ts'
import { projectionFor } from '../engine/project.ts'
import { alwaysSees, can, isWithheld, principalsOf, type Subject } from '../engine/rights.ts'
import { activePlugins } from '../engine/views.ts'
import type { DeadlineView, RecordList, RecordSummary } from '../model/api.ts'
import type { Json, Path } from '../model/base.ts'
import { loadDefinition } from '../store/definitions.ts'
import { type RecordLine, recordLines } from '../store/lines.ts'
import type { Filter } from '../store/list-query.ts'
import { listRecords } from '../store/lists.ts'
import type { Db } from '../store/store.ts'
import type { Context } from './context.ts'
import { namesIn } from './present.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, Refused, refuseWith } from './refuse.ts'
import type { Caller, ListQuery, Outcome } from './runtime.ts'

/** A page of the records the caller may see. Filters and order only over fields the caller sees in every record. */
export function records(context: Context, caller: Caller, query: ListQuery): Promise<Outcome<RecordList>> {
  return guarded(async () => {
    const read = context.store.read
    const who = await subject(context, read, caller)
    const on = query.definition === undefined ? null : await listedBy(context, read, who, query.definition)
    const asked = [...query.filters.map((one) => one.path), ...(query.sort === undefined ? [] : [query.sort.path])]
    for (const path of asked) {
      if (path.startsWith('$') || (on !== null && (await isOpenColumn(context, read, who, on, path)))) continue
      throw new Refused(refuseWith('invalid', 'request.unknown_column', path).refusal)
    }
    const filters: Filter[] = query.filters.map((one) => ({ ...one, value: numberOf(one.value) ?? one.value }))
    if (query.status !== undefined) filters.push({ path: '$status', op: 'eq', value: query.status })
    if (query.search !== undefined && query.search !== '')
      filters.push({ path: '$number', op: 'contains', value: query.search })
    const page = await listRecords(read, {
      principals: principalsOf(who),
      ...(query.definition === undefined ? {} : { definition: query.definition }),
      filters,
      ...(query.sort === undefined
        ? {}
        : { sort: { ...query.sort, by: on !== null && isNumeric(on.form, query.sort.path) ? 'number' : 'text' } }),
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      limit: query.limit,
    })
    const items = await summaries(
      context,
      read,
      who,
      page.items.map((row) => row.id),
    )
    return accept({ items, next: page.next, people: namesIn(items, await context.directory(read)) })
  })
}

/**
 * The lines of records as one reader may see them: columns and summary fields are withheld as everywhere, and records the
 * reader does not see are left out, for having started one is not yet a right to read it.
 */
export async function summaries(
  context: Context,
  db: Db,
  who: Subject,
  ids: readonly string[],
): Promise<readonly RecordSummary[]> {
  const items: RecordSummary[] = []
  for (const line of await recordLines(db, ids)) {
    const form = await context.form(db, line.state.definition, line.state.version)
    if (form === null || !can(who, 'see', { definition: form.definition, record: line.state })) continue
    items.push(summaryOf(context, form, who, line))
  }
  return items
}

function summaryOf(
  context: Context,
  form: Form,
  who: Subject,
  { state, updatedAt, indexed, deadlines }: RecordLine,
): RecordSummary {
  const { definition } = form
  const projection = projectionFor(context.catalog, form, state, who)
  const sees = (path: string): boolean =>
    form.nodeOf(path) === undefined ? projection.seesPlugin(path.slice(0, path.indexOf('.'))) : projection.sees(path)
  const shown = (path: string): Json => {
    const stands = state.answers[path] ?? state.figures[path]
    return stands === undefined ? parsed(indexed[path] ?? null) : stands
  }
  const known = deadlines.filter((one) => projection.seesPlugin(one.plugin))
  // What still runs counts before what is over; a record without a running clock shows how its last one ended.
  const next =
    known.find((one) => one.state === 'late' || one.state === 'running' || one.state === 'paused') ?? known.at(-1)
  return {
    id: state.id,
    number: state.number ?? null,
    definition: { id: state.definition, title: definition.title, noun: definition.noun ?? definition.title },
    status: state.status,
    starter: state.starter,
    openedAt: state.openedAt,
    updatedAt,
    due: next?.due ?? null,
    dueState: (next?.state ?? null) as DeadlineView['state'] | null,
    values: Object.fromEntries((definition.columns ?? []).filter(sees).map((path) => [path, shown(path)])),
    labels: labelsOf(form, [...(definition.columns ?? []), ...(definition.summary ?? [])].filter(sees), shown),
    summary: (definition.summary ?? []).filter(sees).map((path) => {
      const field = form.nodeOf(path)?.field
      return { path, label: field?.label ?? { en: path }, value: shown(path), kind: field?.kind ?? 'number' }
    }),
  }
}

/** The words of those values that are stored as keys. */
function labelsOf(form: Form, paths: readonly Path[], shownAt: (path: Path) => Json): RecordSummary['labels'] {
  const labels = paths.map((path) => [path, answerLabel(form, path, shownAt(path))] as const)
  return Object.fromEntries(labels.flatMap(([path, label]) => (label === undefined ? [] : [[path, label]])))
}

/** The definition a list is of. */
type Listed = { readonly id: string; readonly form: Form }

/** The latest version, for whoever may know of the definition: who opens, designs or audits it, or sees a record of it. */
async function listedBy(context: Context, db: Db, who: Subject, id: string): Promise<Listed> {
  const row = await loadDefinition(db, id)
  const form = row === null ? null : await context.form(db, id, row.published)
  if (form === null) throw new Refused(missing().refusal)
  if (can(who, 'open', { definition: form.definition }) || can(who, 'design', {}) || can(who, 'audit', {}))
    return { id, form }
  const seen = await listRecords(db, { principals: principalsOf(who), definition: id, limit: 1 })
  if (seen.items.length === 0) throw new Refused(missing().refusal)
  return { id, form }
}

/**
 * Whether a list may be filtered and ordered by a column: the reader sees what stands behind it in every record, those of
 * older versions too, in which it may have been kept from them.
 */
async function isOpenColumn(context: Context, db: Db, who: Subject, on: Listed, path: Path): Promise<boolean> {
  const withheld = await columnsOf(context, db, on)
  return withheld.get(path)?.every((node) => alwaysSees(who, node)) === true
}

const known = new WeakMap<Form, Promise<ReadonlyMap<Path, readonly FieldNode[]>>>()

/** The columns of the latest version with the fields behind them that are kept from anybody in any version so far. */
function columnsOf(context: Context, db: Db, on: Listed): ReturnType<typeof readColumns> {
  const found = known.get(on.form) ?? readColumns(context, db, on)
  known.set(on.form, found)
  return found
}

async function readColumns(
  context: Context,
  db: Db,
  { id, form: latest }: Listed,
): Promise<ReadonlyMap<Path, readonly FieldNode[]>> {
  const columns = new Map<Path, FieldNode[]>()
  for (const path of latest.definition.columns ?? [])
    if (nodesBehind(context, latest, path) !== null) columns.set(path, [])
  for (let version = latest.version; version >= 1; version--) {
    const form = version === latest.version ? latest : await context.form(db, id, version)
    if (form === null) continue
    for (const [path, nodes] of columns) nodes.push(...(nodesBehind(context, form, path) ?? []).filter(isWithheld))
  }
  return columns
}

/** The field of a column, or all that a plugin's figure is worked out from; null where a version has neither. */
function nodesBehind(context: Context, form: Form, path: Path): readonly FieldNode[] | null {
  const node = form.nodeOf(path)
  if (node !== undefined) return [node]
  const plugin = activePlugins(context.catalog, form).find((one) => path.startsWith(`${one.id}.`))
  if (plugin === undefined) return null
  const settings = form.definition.plugins?.[plugin.id]?.settings ?? {}
  return (plugin.reads?.(settings as never, form.definition) ?? []).flatMap((one) => form.nodeOf(one) ?? [])
}

function isNumeric(form: Form, path: string): boolean {
  const kind = form.nodeOf(path)?.field.kind
  return (
    kind === undefined ||
    kind === 'number' ||
    kind === 'money' ||
    kind === 'range' ||
    kind === 'computed' ||
    kind === 'yesNo'
  )
}

/** Objects and lists stand in the index as JSON. */
function parsed(text: string | null): Json {
  if (text === null || !/^[[{]/.test(text)) return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
