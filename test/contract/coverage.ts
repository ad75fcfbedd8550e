import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How often a run of tests was given each status of each operation: `GET /api/me 200` → 12. */
export type Tally = ReadonlyMap<string, number>

/** Adds up what all processes of a run have counted. */
export const readTally = (folder: string): Tally => {
  const counts = new Map<string, number>()
  for (const file of readdirSync(folder))
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n'))
      if (line !== '') counts.set(line, (counts.get(line) ?? 0) + 1)
  return counts
}

/** A status that no test is given, and why that is right. */
export type Exceptions = { readonly [operationAndStatus: string]: string }

export type Coverage = {
  readonly operations: number
  readonly statuses: number
  readonly answers: number
  /** Described, not excepted, and never given. */
  readonly missing: readonly string[]
  /** Excepted though given or not described: an exception that is none any more. */
  readonly stale: readonly string[]
  /** One line an operation, its statuses with their counts. */
  readonly table: string
}

/** Holds a tally against what is described; `described` names each operation's statuses but for the server's own trouble. */
export const coverageOf = (
  described: readonly { readonly name: string; readonly statuses: readonly number[] }[],
  tally: Tally,
  exceptions: Exceptions,
): Coverage => {
  const wanted = described.flatMap(({ name, statuses }) => statuses.map((status) => `${name} ${status}`))
  const isGiven = (one: string): boolean => tally.has(one)
  const rows = described.map(({ name, statuses }) => {
    const cells = statuses.map((status) => `${status}: ${tally.get(`${name} ${status}`) ?? 0}`)
    return `| ${name} | ${cells.join(', ')} |`
  })
  return {
    operations: described.length,
    statuses: wanted.length,
    answers: wanted.reduce((sum, one) => sum + (tally.get(one) ?? 0), 0),
    missing: wanted.filter((one) => !isGiven(one) && !Object.hasOwn(exceptions, one)),
    stale: Object.keys(exceptions).filter((one) => isGiven(one) || !wanted.includes(one)),
    table: ['| Operation | Statuses, with the answers the tests were given |', '|---|---|', ...rows, ''].join('\n'),
  }
}
