import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { drill } from '../backup/drill.ts'
import { crash } from '../crash/crash.ts'
import { traceMutations } from '../crash/trace-run.ts'
import type { Place } from '../databases.ts'
import { designForAWhile, designTogether } from '../designer/designer.ts'
import { readTemplates, type Template } from '../library/read-library.ts'
import { malformed } from '../malformed/malformed.ts'
import { type PostgresServer, startPostgres } from '../postgres.ts'
import { replay } from '../replay/replay.ts'
import { takeOut } from '../rights/fault-runs.ts'
import { sourceChecks } from '../rights/source-checks.ts'
import { diceOf } from './dice.ts'

/** What a part of a campaign counted, by name. Parts are added up. */
export type Counts = { readonly [what: string]: number }

/** A piece of a campaign that is done or not done: where an interrupted one goes on. */
export type Part = {
  readonly name: string
  run(): Promise<Counts>
}

export type Campaign = {
  /** One sentence of what it shows. */
  readonly shows: string
  /** How much of it is enough for `RESULTS.md`. */
  readonly full: number
  readonly unit: string
  /** Splits the work. The same seed and count give the same parts. */
  parts(seed: string, count: number): readonly Part[]
}

const fullMalformed = 200_000

export const campaigns: { readonly [name: string]: Campaign } = {
  replay: {
    shows: 'State, figures, rows and chains are what the events give; a request sent twice is carried out once',
    full: 100_000,
    unit: 'requests',
    parts: (seed, count) =>
      split(count, { sqlite: 0.7, postgres: 0.3 }, 1_000).map(({ kind, size, index }) => ({
        name: `${kind} ${index}`,
        run: () =>
          onDatabase(kind, false, async (place) => {
            const { sent, accepted, repeated, fired, checked, records } = await replay({
              place,
              seed: `${seed} ${kind} ${index}`,
              commands: size,
            })
            return {
              [`requests on ${kind}`]: sent,
              accepted,
              'late retries': repeated,
              'timers fired': fired,
              'records checked': checked,
              records,
            }
          }),
      })),
  },
  malformed: {
    shows: 'Whatever is asked is answered as the contract says, at once; what is refused leaves no trace',
    full: fullMalformed,
    unit: 'requests',
    parts: (seed, count) =>
      split(count, { sqlite: 0.85, postgres: 0.15 }, 5_000).map(({ kind, size, index }) => ({
        name: `${kind} ${index}`,
        run: () =>
          onDatabase(kind, false, async (place) => {
            // A trial may run on a machine that is busy with other things.
            const limitMs = count < fullMalformed ? 5_000 : 1_000
            const options = { place, seed: `${seed} ${kind} ${index}`, requests: size, limitMs }
            const { sent, byClass, broken, stillBatches, p99, max, slowest, slowOnce } = await malformed(options)
            console.log(`${kind} ${index}: p99 ${p99} ms, longest ${max} ms: ${slowest}`)
            return {
              [`requests on ${kind}`]: sent,
              'carried out': byClass['2xx'] ?? 0,
              refused: byClass['4xx'] ?? 0,
              'cut off by us': byClass.none ?? 0,
              'that were no HTTP': broken,
              'batches that left no trace': stillBatches,
              'faults of the server': 0,
              'answers that are slow whenever they are asked for': 0,
              'that were slow once': slowOnce,
            }
          }),
      })),
  },
  rights: {
    shows: 'Each check of rights, taken out by itself, is missed by the tables written by hand',
    full: sourceChecks().length,
    unit: 'checks',
    parts: (_seed, count) =>
      Array.from({ length: Math.ceil(count / 24) }, (_, index) => ({
        name: `checks ${index + 1}`,
        run: async () => {
          const checks = sourceChecks().slice(index * 24, Math.min(count, (index + 1) * 24))
          const found = await takeOut(checks)
          const survived = found.filter(({ noticed }) => noticed === null).map(({ check }) => check)
          if (survived.length > 0)
            throw new Error(survived.map(({ file, line, text }) => `${file}:${line} ${text}`).join('\n'))
          return { 'checks taken out': checks.length, 'that nothing missed': 0 }
        },
      })),
  },
  designer: {
    shows:
      'What a designer does the server takes, and it is undone and done again to the same bytes; two at one draft lose nothing',
    full: 10_000,
    unit: 'acts',
    parts: (seed, count) =>
      Array.from({ length: Math.ceil(count / 250) }, (_, index) => {
        const templates = readTemplates()
        const { name, definition } = templates[index % templates.length] as Template
        return {
          name: `${name} ${index + 1}`,
          run: async () => {
            const size = Math.min(250, count - index * 250)
            const { acts } = designForAWhile(definition, size, diceOf(`${seed} ${index}`))
            const dice = diceOf(`${seed} ${index} together`)
            for (let pair = 0; pair < 10; pair += 1) designTogether(definition, 15, dice)
            return { acts, 'documents with other bytes': 0, 'pairs of drafts brought together': 10 }
          },
        }
      }),
  },
  crash: {
    shows: 'Killed at any moment: 0 acknowledged writes lost, 0 half done, 0 done twice',
    full: 500,
    unit: 'kills',
    parts: (seed, count) =>
      split(count, { sqlite: 0.7, postgres: 0.3 }, 10).map(({ kind, size, index }) => ({
        name: `${kind} ${index}`,
        run: () =>
          onDatabase(kind, true, async (place, postgres) => {
            const options = { place, seed: `${seed} ${kind} ${index}`, kills: size }
            const counts = await crash(postgres === undefined ? options : { ...options, postgres })
            return {
              [`kills on ${kind}`]: counts.kills,
              'also while starting': counts.starting,
              'with the database server': counts.databases,
              'acknowledged writes': counts.acknowledged,
              'sent again without an answer': counts.unanswered,
              'acknowledged and lost': 0,
              'half done': 0,
            }
          }),
      })),
  },
  restore: {
    shows: 'Backups of a working server, put back: every acknowledged write, nothing half, row for row what was taken',
    full: 20,
    unit: 'backups',
    parts: (seed, count) =>
      split(count, { sqlite: 0.5, postgres: 0.5 }, 5).map(({ kind, size, index }) => ({
        name: `${kind} ${index}`,
        run: () =>
          onDatabase(kind, false, async (place, postgres) => {
            const options = { place, seed: `${seed} ${kind} ${index}`, backups: size }
            const counts = await drill(postgres === undefined ? options : { ...options, postgres })
            return {
              [`backups on ${kind}`]: counts.backups,
              'acknowledged writes found again': counts.acknowledged,
              'under way meanwhile, there wholly or not at all': counts.meanwhile,
              'records checked': counts.records,
              'rows compared': counts.rows,
              lost: 0,
            }
          }),
      })),
  },
  sync: {
    shows: 'Every answer to a mutation left after the sync of what it promises, by the account of the kernel',
    full: 1_000,
    unit: 'mutations',
    parts: (_seed, count) =>
      split(count, { sqlite: 1 }, 250).map(({ size, index }) => ({
        name: `sqlite ${index}`,
        run: async () => {
          const { asked, answers, violations } = await traceMutations(Math.ceil(size / 5))
          if (violations.length > 0 || answers !== asked)
            throw new Error(`${answers} of ${asked}\n${violations.join('\n')}`)
          return { mutations: asked, 'answered too early': 0 }
        },
      })),
  },
}

type Kind = 'sqlite' | 'postgres'

const split = (
  count: number,
  shares: { readonly [kind in Kind]?: number },
  size: number,
): readonly { readonly kind: Kind; readonly size: number; readonly index: number }[] =>
  (Object.entries(shares) as [Kind, number][]).flatMap(([kind, share]) => {
    const all = Math.round(count * share)
    return Array.from({ length: Math.ceil(all / size) }, (_, index) => ({
      kind,
      index: index + 1,
      size: Math.min(size, all - index * size),
    }))
  })

/** A fresh, empty database that is gone afterwards. */
const onDatabase = async (
  kind: Kind,
  isSynced: boolean,
  work: (place: Place, postgres?: PostgresServer) => Promise<Counts>,
): Promise<Counts> => {
  const folder = await mkdtemp('/tmp/checkwright-campaign-')
  const postgres = kind === 'postgres' ? await startPostgres({ isSynced }) : undefined
  try {
    const dataFolder = join(folder, 'data')
    if (postgres === undefined) return await work({ dataFolder })
    return await work({ dataFolder, databaseUrl: await postgres.createDatabase() }, postgres)
  } finally {
    await postgres?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
