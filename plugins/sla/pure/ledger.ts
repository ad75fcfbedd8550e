import type { Instant, PlainDate, Text } from '@checkwright/core/model/base'
import type { Clock } from './settings.generated.ts'

/** A stretch of time that counted or did not, with its reason and author. The last one is open while the clock runs. */
export type Period = {
  readonly counts: boolean
  readonly from: Instant
  /** The day of `from` in the clock's calendar: limits in days know days only. */
  readonly day: PlainDate
  readonly to?: Instant
  readonly lastDay?: PlainDate
  /** `start`, `resume`, or why it did not count: a reason's key, or `step` for the step that stops the clock. */
  readonly because: string
  readonly label?: Text
  readonly by: string
}

/** The due moment as it was last announced; the truth is computed from periods, limit and calendar, see `dueOf`. */
export type Announced = { readonly due: Instant; readonly provisional: boolean }

/** One time a clock ran: a step that is entered again after its end begins another one, earlier ones are kept. */
export type Run = Announced & {
  readonly from: Instant
  readonly day: PlainDate
  /** When the start was recorded: later than `from` where an earlier moment counts. */
  readonly recorded: Instant
  readonly because: Clock['start']['on']
  readonly by: string
  readonly periods: readonly Period[]
  /** How often the limit was extended; 0 is the limit as set. */
  readonly level: number
  /** Reminders given, by their place in the settings: each once a run, whatever becomes of the due moment. */
  readonly reminded: readonly number[]
  readonly late?: { readonly noticed: Instant; readonly missed: boolean }
  readonly stopped?: { readonly at: Instant; readonly outcome: 'done' | 'void'; readonly because: string }
}

export type SlaState = {
  readonly clocks: { readonly [clock: string]: readonly Run[] }
  /** The moment the latest command claimed for what it did, with the moment it was recorded. */
  readonly claimed?: { readonly at: Instant; readonly occurred: Instant }
}

type About = { readonly clock: string; readonly title: Text }

/** `dueLocal` is the due moment on the clock's own calendar, for sentences: a day, or a day and a time. */
type Due = Announced & { readonly dueLocal: string }

/** The events of this plugin. They carry all that folding needs: no later edit of a calendar changes what happened. */
export type SlaEvents = {
  readonly started: About & Due & Pick<Run, 'from' | 'day' | 'because' | 'by'>
  readonly stopped: About & {
    readonly at: Instant
    readonly outcome: 'done' | 'void'
    readonly because: string
    readonly by: string
  }
  readonly paused: About & {
    readonly at: Instant
    readonly day: PlainDate
    readonly reason: string
    readonly label: Text
    readonly by: string
  }
  readonly resumed: About &
    Due & {
      readonly at: Instant
      readonly day: PlainDate
      readonly because: 'asked' | 'step' | 'allowance'
      readonly by: string
    }
  readonly reminded: About & { readonly reminder: number; readonly missed: boolean }
  readonly late: About & Due & { readonly missed: boolean }
  readonly lateWithdrawn: About & Due
  readonly moved: About &
    Due & {
      readonly was: Instant
      readonly because: 'calendar' | 'start' | 'settings'
      /** The corrected start, where that is the reason. */
      readonly start?: { readonly from: Instant; readonly day: PlainDate }
    }
}

/** The run of a clock that matters now. */
export const latest = (state: SlaState, clock: string): Run | undefined =>
  Object.hasOwn(state.clocks, clock) ? state.clocks[clock]?.at(-1) : undefined

/** The stretch a clock is in. */
export const present = (run: Run): Period => run.periods.at(-1) as Period

export const isRunning = (run: Run | undefined): run is Run => run !== undefined && run.stopped === undefined

export const isPaused = (run: Run): boolean => run.stopped === undefined && !present(run).counts

/** The time that did not count and is over. */
export const pausesOf = (
  run: Pick<Run, 'periods'>,
): readonly (Period & { readonly to: Instant; readonly lastDay: PlainDate })[] =>
  run.periods.flatMap((one) =>
    one.counts || one.to === undefined || one.lastDay === undefined
      ? []
      : [{ ...one, to: one.to, lastDay: one.lastDay }],
  )

/** A run as it begins. */
export const begun = (
  start: Pick<Run, 'from' | 'day' | 'because' | 'by'>,
  recorded: Instant,
  announced: Announced,
): Run => ({
  from: start.from,
  day: start.day,
  recorded,
  because: start.because,
  by: start.by,
  periods: [{ counts: true, from: start.from, day: start.day, because: 'start', by: start.by }],
  level: 0,
  reminded: [],
  due: announced.due,
  provisional: announced.provisional,
})

/** Ends the present period and opens another one. */
export const turned = (run: Run, next: Period): Run => ({
  ...run,
  periods: [...closed(run, next.from, next.day).periods, next],
})

/** Ends the present period. */
export const closed = (run: Run, to: Instant, lastDay: PlainDate): Run => ({
  ...run,
  periods: [...run.periods.slice(0, -1), { ...present(run), to, lastDay }],
})

/** The same run from another start: the first period begins anew. */
export const restated = (run: Run, { from, day }: { readonly from: Instant; readonly day: PlainDate }): Run => ({
  ...run,
  from,
  day,
  periods: run.periods.map((one, index) => (index === 0 ? { ...one, from, day } : one)),
})
