/** A measured value: the median of several rounds, with the least and the greatest of them. */
export type Spread = { readonly median: number; readonly low: number; readonly high: number }

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const median = ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2
  return { median, low: sorted[0] ?? Number.NaN, high: sorted.at(-1) ?? Number.NaN }
}

/** The value below which a share of the values lies. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** One round of something, answered with what was measured of it. */
export type Round = () => number | Promise<number>

/** Several rounds of one thing, after one that does not count. */
export const roundsOf = async (round: Round, rounds: number): Promise<Spread> => {
  await round()
  const values: number[] = []
  for (let at = 0; at < rounds; at += 1) values.push(await round())
  return spreadOf(values)
}

/**
 * Two or more things in turn, A B A B …, after one round of each that does not count: what the machine does meanwhile
 * falls on all of them. `ratio` compares round by round what stood side by side, never two medians.
 */
export const inTurn = async <K extends string>(
  things: { readonly [name in K]: Round },
  rounds: number,
): Promise<{ readonly [name in K]: Spread } & { ratio(a: K, b: K): Spread }> => {
  const names = Object.keys(things) as K[]
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as { [name in K]: number[] }
  for (let at = 0; at <= rounds; at += 1)
    for (const name of names) {
      const value = await things[name]()
      if (at > 0) values[name].push(value)
    }
  const spreads = Object.fromEntries(names.map((name) => [name, spreadOf(values[name])])) as { [name in K]: Spread }
  return {
    ...spreads,
    ratio: (a, b) => spreadOf(values[a].map((value, at) => value / (values[b][at] ?? Number.NaN))),
  }
}

/** Milliseconds a call takes, of as many calls as fit into so much time. `call` must leave something that is used. */
export const millisecondsPerCall = (call: (at: number) => unknown, atLeast: number): number => {
  let calls = 1
  for (;;) {
    const started = performance.now()
    for (let at = 0; at < calls; at += 1) kept.value = call(at)
    const took = performance.now() - started
    if (took >= atLeast) return took / calls
    calls = Math.max(calls + 1, Math.ceil(calls * Math.min(10, (atLeast * 1.2) / Math.max(took, 0.001))))
  }
}

/** What a measured call gave: kept, so that no compiler finds the call useless. */
const kept: { value: unknown } = { value: undefined }

/** How often a second. */
export const perSecond = (milliseconds: number): number => 1000 / milliseconds
