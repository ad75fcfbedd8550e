import type { Instant, Json, Path } from '../model/base.ts'
import type { Actor, Command, CoreEvent, RecordState } from '../model/record.ts'
import type { Catalog } from './catalog.ts'
import { assert, EngineError } from './errors.ts'
import { evolve } from './evolve.ts'
import type { Values } from './form.ts'
import { sameJson } from './json.ts'
import { personalPointers } from './leaves.ts'
import type { NewEvent, Opening, Outgoing, Snapshot } from './plan.ts'
import { openValues } from './values.ts'
import { type AnyView, figuresOf, foldSlices, missingPlugins, type ViewSource, type Views, viewOf } from './views.ts'

/** More events than this in one step mean a plugin that answers itself for ever. */
const quietWithin = 100

/**
 * One step in the making: what has happened so far and what will be written. The only mutable thing in the engine, and
 * it never leaves `step`.
 */
export type Work = {
  readonly catalog: Catalog
  readonly snapshot: Snapshot
  /** Whose events are being made: changes while a plugin's command is carried out. */
  actor: Actor
  readonly at: Instant
  state: RecordState | null
  values: Values | null
  /** Memo of figures and items; dropped with every event. */
  views: Views
  readonly events: NewEvent[]
  /** Events to which plugins have not reacted yet. */
  readonly unheard: NewEvent[]
  dropTimers: boolean
  readonly timers: Map<string, Instant | null>
  readonly outbox: Outgoing[]
  readonly opens: Opening[]
  /** Commands plugins have asked for, carried out once all events so far have been heard. */
  readonly commands: { readonly plugin: string; readonly key: string; readonly command: Command }[]
  numberDue: boolean
  figuresStale: boolean
  /** True once plugins react: what they append then is theirs, not the person's. */
  reacting: boolean
}

export function beginWork(catalog: Catalog, snapshot: Snapshot, actor: Actor): Work {
  const work: Work = {
    catalog,
    snapshot,
    actor,
    at: snapshot.at,
    state: snapshot.record,
    values: null,
    views: {},
    events: [],
    unheard: [],
    dropTimers: false,
    timers: new Map(),
    outbox: [],
    opens: [],
    commands: [],
    numberDue: false,
    figuresStale: false,
    reacting: false,
  }
  return work
}

/** The state, once the record is open. */
export function stateOf(work: Work): RecordState {
  assert(work.state !== null, 'engine.not_opened', work.snapshot.id)
  return work.state
}

/** The values of the record as it stands in this step, with figures of plugins brought up to date. */
export function valuesOf(work: Work): Values {
  const values = bareValues(work)
  if (work.figuresStale) settleFigures(work, values)
  return values
}

/**
 * Looks at the record as it will be with these answers in it, figures of plugins included. Afterwards the answers are in
 * the values, as they are about to be written, but the figures are as they were: the event that brings the answers is to
 * be folded as every later reader of the stream will fold it.
 */
export function foresee<T>(work: Work, changes: Parameters<Values['change']>[0], look: () => T): T {
  const { state } = work
  valuesOf(work).change(changes)
  work.views = {}
  work.figuresStale = changes.length > 0
  const seen = look()
  work.state = state
  work.views = {}
  return seen
}

/** What a plugin sees of the record now. */
export function viewFor(work: Work, plugin: string): AnyView {
  valuesOf(work)
  return viewOf(sourceOf(work), plugin)
}

/** What making views of the record as it stands takes. */
export function sourceOf(work: Work): ViewSource {
  return {
    catalog: work.catalog,
    snapshot: work.snapshot,
    state: stateOf(work),
    values: () => bareValues(work),
    views: work.views,
    at: work.at,
    actor: work.actor,
  }
}

function bareValues(work: Work): Values {
  if (work.values === null) {
    const state = stateOf(work)
    work.values = openValues(work.snapshot.form, state.answers, (name) => state.figures[name], {
      ...(state.scope === undefined ? {} : { scope: state.scope }),
    })
  }
  return work.values
}

/**
 * Figures read values and rules may read figures: renewed in turn until nothing changes. Publishing refuses circles, so
 * the rounds are as many as the longest chain.
 */
function settleFigures(work: Work, values: Values): void {
  work.figuresStale = false
  for (let round = 0; round < 10; round++) {
    const before = stateOf(work).figures
    const figures = { ...figuresOfAbsent(work), ...figuresOf(sourceOf(work)) }
    const names = [...new Set([...Object.keys(before), ...Object.keys(figures)])]
    const moved = names.filter((name) => !sameJson(before[name], figures[name]))
    if (moved.length === 0) return
    work.state = { ...stateOf(work), figures }
    work.views = {}
    values.change(moved.map((path) => ({ path, value: figures[path] ?? null })))
  }
  throw new EngineError('engine.unquiet', `figures of ${work.snapshot.id}`)
}

/** What plugins that are not installed once worked out stands until they are back. */
function figuresOfAbsent(work: Work): RecordState['figures'] {
  const absent = missingPlugins(work.catalog, work.snapshot.form)
  if (absent.length === 0) return {}
  return Object.fromEntries(
    Object.entries(stateOf(work).figures).filter(([name]) => absent.includes(name.slice(0, name.indexOf('.')))),
  )
}

/** Appends a core event, folds it, and leaves it for the plugins to hear. */
export function emit<T extends CoreEvent['type']>(
  work: Work,
  type: T,
  data: Extract<CoreEvent, { type: T }>['data'],
  options?: { readonly occurred?: Instant; readonly actor?: Actor },
): void {
  append(work, type, data as unknown as Json, options)
}

/** Appends any event, a plugin's included. */
export function append(
  work: Work,
  type: string,
  data: Json,
  options?: { readonly occurred?: Instant; readonly actor?: Actor },
): void {
  assert(work.events.length < quietWithin, 'engine.unquiet', work.snapshot.id)
  const event: NewEvent = {
    seq: (work.state?.seq ?? 0) + 1,
    type,
    data,
    at: work.at,
    ...(options?.occurred === undefined ? {} : { occurred: options.occurred }),
    actor: options?.actor ?? work.actor,
    personal: personalPointers(type, data, work.snapshot.form, work.catalog),
  }
  work.events.push(event)
  work.unheard.push(event)
  const stored = { ...event, stream: work.snapshot.id }
  work.state = evolve(work.state, stored)
  follow(work, type, data)
  work.views = {}
  work.state = { ...work.state, slices: foldSlices(sourceOf(work), stored) }
  work.figuresStale = true
}

/** Keeps the values in step with the answers an event changes, instead of building them anew. */
function follow(work: Work, type: string, data: Json): void {
  if (work.values === null) return
  if (type === 'answers.changed') {
    const { changes } = data as unknown as {
      readonly changes: readonly { readonly path: Path; readonly value: Json }[]
    }
    work.values.change(changes)
  } else if (type === 'field.signed' || type === 'file.attached' || type === 'data.erased' || type === 'record.moved') {
    work.values = null
  }
}
