import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Campaign, type Counts, campaigns } from './campaigns.ts'
import { type Row, withRow } from './results.ts'

/**
 * `node test/campaign/run.ts <name> [--seed text] [--count number] [--part name] [--dirty]`: runs a campaign part by part.
 * Interrupted, the same command goes on where it stopped. `--part` runs one part again, for a failure seen in it. A full
 * campaign that ends well writes its row into test/RESULTS.md.
 */
type Progress = {
  readonly name: string
  readonly commit: string
  readonly seed: string
  readonly count: number
  readonly done: number
  readonly seconds: number
  readonly counts: Counts
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const output = new URL('../.output/', import.meta.url)
const results = new URL('../RESULTS.md', import.meta.url)

const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()

const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** The commit, marked where the tree holds more than it. The results themselves may be new. */
const commitOf = (isDirtyAllowed: boolean): string => {
  const commit = git('rev-parse', '--short=10', 'HEAD')
  const changed = git('status', '--porcelain', '--', '.', ':!test/RESULTS.md')
  if (changed === '') return commit
  if (!isDirtyAllowed)
    fail(
      'The tree holds changes that no commit names, so a result would be about nothing. Commit them, or add --dirty.',
    )
  return `${commit} (dirty)`
}

const stateFile = (name: string): URL => new URL(`campaign-${name}.json`, output)

/** What an interrupted run of the same commit and count has left. The seed is of the day it began, unless one is asked for. */
const resumed = (fresh: Progress, isSeedAskedFor: boolean): Progress => {
  try {
    const kept = JSON.parse(readFileSync(stateFile(fresh.name), 'utf8')) as Progress
    const isSame = kept.commit === fresh.commit && kept.count === fresh.count
    return isSame && (kept.seed === fresh.seed || !isSeedAskedFor) ? kept : fresh
  } catch {
    return fresh
  }
}

const added = (one: Counts, other: Counts): Counts => {
  const sum: { [what: string]: number } = { ...one }
  for (const [what, count] of Object.entries(other)) sum[what] = (sum[what] ?? 0) + count
  return sum
}

const spoken = (counts: Counts): string =>
  Object.entries(counts)
    .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
    .join(', ')

const run = async (campaign: Campaign, start: Progress): Promise<Progress> => {
  const parts = campaign.parts(start.seed, start.count)
  let progress = start
  if (progress.done > 0) console.log(`going on after part ${progress.done} of ${parts.length}`)
  mkdirSync(output, { recursive: true })
  for (const part of parts.slice(progress.done)) {
    const began = performance.now()
    let counts: Counts
    try {
      counts = await part.run()
    } catch (error) {
      const { message } = error as Error
      const again = `--seed ${JSON.stringify(start.seed)} --count ${start.count} --part ${JSON.stringify(part.name)}`
      return fail(
        `${start.name}, ${part.name} FAILED: ${message}\nAgain: node test/campaign/run.ts ${start.name} ${again}`,
      )
    }
    const seconds = (performance.now() - began) / 1000
    progress = {
      ...progress,
      done: progress.done + 1,
      seconds: progress.seconds + seconds,
      counts: added(progress.counts, counts),
    }
    writeFileSync(stateFile(start.name), JSON.stringify(progress))
    console.log(`${progress.done}/${parts.length} ${part.name} (${seconds.toFixed(1)} s): ${spoken(counts)}`)
  }
  return progress
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    count: { type: 'string' },
    part: { type: 'string' },
    dirty: { type: 'boolean', default: false },
  },
})
const name = positionals[0] ?? ''
const campaign = Object.hasOwn(campaigns, name) ? campaigns[name] : undefined
if (campaign === undefined) fail(`Name one of: ${Object.keys(campaigns).join(', ')}`)
else {
  const count = Number(values.count ?? campaign.full)
  if (!Number.isInteger(count) || count < 1) fail('--count takes a whole number above 0')
  const isFull = count >= campaign.full
  const seed = values.seed ?? new Date().toISOString().slice(0, 10)
  const only = campaign.parts(seed, count).find((part) => part.name === values.part)
  if (values.part !== undefined) {
    console.log(`${values.part}: ${spoken(await (only ?? fail(`There is no part ${values.part}`)).run())}`)
    process.exit(0)
  }
  const fresh: Progress = {
    name,
    commit: commitOf(values.dirty || !isFull),
    seed,
    count,
    done: 0,
    seconds: 0,
    counts: {},
  }
  const { commit, seed: used, seconds, counts } = await run(campaign, resumed(fresh, values.seed !== undefined))
  console.log(`${name}: ${spoken(counts)} in ${Math.round(seconds)} s`)
  rmSync(stateFile(name))
  if (isFull) {
    const row: Row = {
      campaign: name,
      shows: campaign.shows,
      commit,
      seed: used,
      counts: spoken(counts),
      seconds,
      result: 'passed',
    }
    writeFileSync(results, withRow(readOr(results, ''), row))
    console.log('test/RESULTS.md holds the row')
  } else console.log(`${count} of ${campaign.full} ${campaign.unit}: a trial, which is not written down`)
}

function readOr(file: URL, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}
