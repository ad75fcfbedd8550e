import type { Json, Path } from '../model/base.ts'
import type { Principal } from '../model/definition.ts'
import type { Catalog } from './catalog.ts'
import { numberOf } from './index-value.ts'
import { sameJson } from './json.ts'
import type { DeadlineRow, IndexRow, RowDiff, Snapshot, TaskRow } from './plan.ts'
import { readersOf } from './rights.ts'
import { activePlugins, type ViewSource, viewOf } from './views.ts'
import { beginWork, sourceOf } from './work.ts'

/** Everything stored beside a record that follows from its state: never written on its own, always derived here. */
export type Derived = {
  readonly tasks: readonly TaskRow[]
  readonly deadlines: readonly DeadlineRow[]
  readonly readers: readonly Principal[]
  readonly index: readonly IndexRow[]
  readonly watches: readonly string[]
}

const nothingDerived: Derived = { tasks: [], deadlines: [], readers: [], index: [], watches: [] }

/** Works out all rows of a record from its present state. */
export function derive(source: ViewSource): Derived {
  const { definition } = source.snapshot.form
  const deadlines = deadlinesOf(source)
  return {
    tasks: tasksOf(source, deadlines),
    deadlines,
    readers: readersOf(definition, source.state),
    index: (definition.columns ?? []).flatMap((path) => indexRow(source, path)),
    watches: watchesOf(source),
  }
}

/** The rows that stand beside a record as it is in a snapshot; none before it is opened. */
export function derivedOf(catalog: Catalog, snapshot: Snapshot): Derived {
  if (snapshot.record === null) return nothingDerived
  const work = beginWork(catalog, snapshot, { by: 'system', via: 'system' })
  return derive(sourceOf(work))
}

/** Rows to write and keys to drop to come from one set of rows to another. */
export function diffRows<Row>(before: readonly Row[], after: readonly Row[], key: (row: Row) => string): RowDiff<Row> {
  const known = new Map(before.map((row) => [key(row), row]))
  const kept = new Set(after.map(key))
  return {
    put: after.filter((row) => !sameJson(known.get(key(row)) as unknown as Json, row as unknown as Json)),
    drop: [...known.keys()].filter((one) => !kept.has(one)),
  }
}

/** The deadlines of all plugins, soonest first. */
export function deadlinesOf(source: ViewSource): readonly DeadlineRow[] {
  return activePlugins(source.catalog, source.snapshot.form)
    .flatMap((plugin) =>
      (plugin.deadlines?.(viewOf(source, plugin.id)) ?? []).map((deadline) => ({ ...deadline, plugin: plugin.id })),
    )
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.key < b.key ? -1 : 1))
}

/** A closed record hears of nothing any more: an edited calendar must not write to every record there ever was. */
function watchesOf(source: ViewSource): readonly string[] {
  if (source.state.status !== 'open') return []
  const watches = activePlugins(source.catalog, source.snapshot.form).flatMap(
    (plugin) => plugin.watches?.(viewOf(source, plugin.id)) ?? [],
  )
  return [...new Set(watches)].sort()
}

function tasksOf({ state }: ViewSource, deadlines: readonly DeadlineRow[]): readonly TaskRow[] {
  if (state.status !== 'open') return []
  // A deadline without a step concerns whoever is to act now.
  const dueAt = (step: string): string | null =>
    deadlines.find(
      (one) =>
        (one.step === undefined || one.step === step) &&
        one.ended === undefined &&
        (one.state === 'running' || one.state === 'late'),
    )?.due ?? null
  const seats = state.steps.flatMap((step) =>
    step.state !== 'active'
      ? []
      : step.seats
          .filter((seat) => seat.state === 'open')
          .map(
            (seat): TaskRow => ({
              key: `${step.key}/${step.round}/${seat.key}`,
              kind: 'seat',
              step: step.key,
              candidates: seat.candidates,
              since: step.enteredAt,
              due: dueAt(step.key),
            }),
          ),
  )
  const questions = state.tasks.map(
    (task): TaskRow => ({
      key: `${task.plugin}/${task.key}`,
      kind: 'task',
      step: null,
      candidates: task.candidates,
      since: task.openedAt,
      due: task.due ?? null,
    }),
  )
  return [...seats, ...questions]
}

function indexRow({ state, values }: ViewSource, path: Path): readonly IndexRow[] {
  const value = Object.hasOwn(state.figures, path) ? (state.figures[path] ?? null) : values().value(path)
  if (value === null) return []
  return [{ path, number: numberOf(value), text: typeof value === 'string' ? value : JSON.stringify(value) }]
}
