import type { Json, Path, Text } from '@checkwright/core/model/base'
import { deadlinesOf, stateOf } from './deadlines.ts'
import { fieldsOf } from './fields.ts'
import { isPaused, latest, present } from './ledger.ts'
import { canPause, isPausedByStep, mayPause } from './pausing.ts'
import type { SlaView } from './shape.ts'

/** One clock as a widget shows it. */
export type ClockData = {
  readonly key: string
  readonly title: Text
  readonly state: ReturnType<typeof stateOf>
  readonly due: string
  readonly provisional: boolean
  readonly limit: { readonly amount: number; readonly unit: string }
  readonly paused?: { readonly since: string; readonly day: string; readonly reason: Text; readonly by: string }
  /** What this reader may do with it now. */
  readonly may: { readonly pause: boolean; readonly resume: boolean }
  /** Reasons to choose from; absent where any words will do. */
  readonly reasons?: readonly { readonly key: string; readonly label: Text }[]
}

export type SlaData = { readonly clocks: readonly ClockData[] }

/** What of the ledger a reader is shown: how each clock stands and what may be done with it. */
export function presentSla(view: SlaView, can: (path: Path) => boolean): Json {
  const dues = new Map(deadlinesOf(view).map((one) => [one.key, one]))
  const data: SlaData = {
    clocks: view.settings.clocks.flatMap((clock): readonly ClockData[] => {
      const run = latest(view.state, clock.key)
      const deadline = dues.get(clock.key)
      if (run === undefined || deadline === undefined || !fieldsOf(clock).every(can)) return []
      const may = mayPause(clock, view)
      const { from, day, label, by } = present(run)
      return [
        {
          key: clock.key,
          title: clock.title,
          state: stateOf(run),
          due: run.due,
          provisional: run.provisional,
          limit: clock.limit,
          ...(isPaused(run) ? { paused: { since: from, day, reason: label ?? {}, by } } : {}),
          may: { pause: may && canPause(run), resume: may && isPaused(run) && !isPausedByStep(run) },
          ...(clock.pauses?.reasons === undefined ? {} : { reasons: clock.pauses.reasons }),
        },
      ]
    }),
  }
  return data as unknown as Json
}
