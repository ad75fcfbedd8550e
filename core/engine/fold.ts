import type { Actor, RecordState, StoredEvent } from '../model/record.ts'
import type { Catalog } from './catalog.ts'
import { assert } from './errors.ts'
import { evolve } from './evolve.ts'
import type { Form, Values } from './form.ts'
import type { Snapshot } from './plan.ts'
import { openValues } from './values.ts'
import { figuresOf, foldSlices, type ViewSource } from './views.ts'

/** What folding needs beside the events: the form of each version the record has been on, and calendars. */
export type FoldContext = {
  readonly catalog: Catalog
  form(version: number): Form
  readonly calendar: Snapshot['calendar']
  readonly config: Snapshot['config']
}

/**
 * The state that a stream's events give, from nothing. Reactions are not repeated: what they caused stands in the stream
 * itself. For every stream this equals the stored state; that is how the store is checked.
 */
export function foldStream(events: readonly StoredEvent[], context: FoldContext): RecordState {
  let state: RecordState | null = null
  let form: Form | null = null
  for (const event of events) {
    state = evolve(state, event)
    if (form === null || form.version !== state.version) form = context.form(state.version)
    const source = sourceFor(state, form, context, event.at, event.actor)
    state = { ...state, slices: foldSlices(source, event) }
  }
  assert(state !== null && form !== null, 'engine.empty_stream', 'no events')
  const last = events.at(-1) as StoredEvent
  return settled(sourceFor(state, form, context, last.at, last.actor))
}

function sourceFor(
  state: RecordState,
  form: Form,
  { catalog, calendar, config }: FoldContext,
  at: string,
  actor: Actor,
): ViewSource {
  let values: Values | null = null
  return {
    catalog,
    snapshot: { form, calendar, config },
    state,
    values: () => {
      values ??= openValues(form, state.answers, (name) => state.figures[name], {
        ...(state.scope === undefined ? {} : { scope: state.scope }),
      })
      return values
    },
    at,
    actor,
  }
}

/** Figures after the last event, renewed until they no longer change each other. */
function settled(source: ViewSource): RecordState {
  let state = source.state
  for (let round = 0; round < 10; round++) {
    const figures = figuresOf({
      ...source,
      state,
      values: sourceFor(state, source.snapshot.form, asContext(source), source.at, source.actor as Actor).values,
    })
    if (JSON.stringify(figures) === JSON.stringify(state.figures)) return state
    state = { ...state, figures }
  }
  return state
}

const asContext = ({ catalog, snapshot }: ViewSource): FoldContext => ({
  catalog,
  form: () => snapshot.form,
  calendar: snapshot.calendar,
  config: snapshot.config,
})
