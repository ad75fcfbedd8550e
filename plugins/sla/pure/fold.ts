import type { PluginEvent } from '@checkwright/core/plugin/contract'
import { begun, closed, present, type Run, restated, type SlaState, turned } from './ledger.ts'
import type { Sla } from './shape.ts'

/** The ledger after an event. Only own events write into it; of others the claimed moment of a decision is kept. */
export function applyEvent(state: SlaState, event: PluginEvent<Sla>): SlaState {
  switch (event.type) {
    case 'seat.decided':
      return claim(state, event)
    case 'sla.started': {
      const run = begun(event.data, event.at, event.data)
      return { ...state, clocks: { ...state.clocks, [event.data.clock]: [...runs(state, event.data.clock), run] } }
    }
    case 'sla.paused': {
      const { at, day, reason, label, by } = event.data
      return withRun(state, event.data.clock, (run) =>
        turned(run, { counts: false, from: at, day, because: reason, label, by }),
      )
    }
    case 'sla.resumed': {
      const { at, day, due, provisional, by } = event.data
      return withRun(state, event.data.clock, (run) => ({
        ...turned(run, { counts: true, from: at, day, because: 'resume', by }),
        due,
        provisional,
      }))
    }
    case 'sla.stopped': {
      const { at, outcome, because } = event.data
      return withRun(state, event.data.clock, (run) => ({
        ...closed(run, at, present(run).day),
        stopped: { at, outcome, because },
      }))
    }
    case 'sla.reminded':
      return withRun(state, event.data.clock, (run) => ({ ...run, reminded: [...run.reminded, event.data.reminder] }))
    case 'sla.late':
      return withRun(state, event.data.clock, (run) => ({
        ...run,
        late: { noticed: event.at, missed: event.data.missed },
      }))
    case 'sla.lateWithdrawn':
      return withRun(state, event.data.clock, ({ late: _late, ...run }) => run)
    case 'sla.moved': {
      const { due, provisional, start } = event.data
      return withRun(state, event.data.clock, (run) => ({
        ...(start === undefined ? run : restated(run, start)),
        due,
        provisional,
      }))
    }
    default:
      return state
  }
}

const runs = (state: SlaState, clock: string): readonly Run[] =>
  Object.hasOwn(state.clocks, clock) ? (state.clocks[clock] ?? []) : []

function withRun(state: SlaState, clock: string, change: (run: Run) => Run): SlaState {
  const all = runs(state, clock)
  const last = all.at(-1)
  return last === undefined
    ? state
    : { ...state, clocks: { ...state.clocks, [clock]: [...all.slice(0, -1), change(last)] } }
}

/** What one command causes carries no claim of its own: the step it ends, and the next one it enters. */
function claim({ clocks }: SlaState, event: { readonly at: string; readonly occurred?: string }): SlaState {
  return event.occurred === undefined ? { clocks } : { clocks, claimed: { at: event.at, occurred: event.occurred } }
}
