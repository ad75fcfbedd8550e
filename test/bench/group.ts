import type { Spread } from './measure.ts'

/** What a number of a row counts, and so how it is written. */
export type Unit = '/s' | 'ms' | 'µs' | 'MB' | 'kB' | '×' | ''

/** One line of the table. */
export type Row = {
  readonly what: string
  readonly unit: Unit
  readonly ours: Spread
  /** Of the hand-written thing that ran in turn with ours. */
  readonly yardstick?: Spread
  /** Ours by yardstick, pair by pair. */
  readonly ratio?: Spread
  /** The goal in words; empty where a row is told for information. */
  readonly goal: string
  readonly isMet: boolean | null
  /** What the yardstick is, or what must be known to read the row. */
  readonly note?: string
}

/** How much is measured: everything, or just enough to see that the bench still runs. */
export type Scale = {
  readonly isQuick: boolean
  /** The first number, or the second one in a quick run. */
  of<T>(full: T, quick: T): T
}

/** Rows that are measured together, in a process of their own. */
export type Group = {
  readonly title: string
  run(scale: Scale, tell: (row: Row) => void): Promise<void>
}

export const scaleOf = (isQuick: boolean): Scale => ({ isQuick, of: (full, quick) => (isQuick ? quick : full) })

/** A value that is known exactly. */
export const exactly = (value: number): Spread => ({ median: value, low: value, high: value })
