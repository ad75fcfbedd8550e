import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidv7 } from '@checkwright/core/store/ids'
import { insertRows } from '@checkwright/core/store/statements'
import type { Store } from '@checkwright/core/store/store'
import { claimDue, dueTimers, nextDue } from '@checkwright/core/store/timers'
import { type Lab, openLab } from '../runtime/lab.ts'
import { benchAnswers, benchForm } from './form.ts'
import type { Group, Row, Scale } from './group.ts'
import { openSynced } from './libraries.ts'
import { inTurn, millisecondsPerCall, roundsOf, spreadOf } from './measure.ts'

/** Timers among a million that wait. */
export const timerGroup: Group = {
  title: 'timers with a million waiting',
  run: async (scale, tell) => {
    const folder = await mkdtemp('/tmp/checkwright-bench-')
    const lab = await openLab(
      { dataFolder: join(folder, 'data') },
      { definitions: [benchForm], at: '2026-03-02T01:00:00.000Z' },
    )
    try {
      const waiting = scale.of(1_000_000, 10_000)
      await wait(lab.store, waiting, '2027-01-01T00:00:00.000Z')
      tell(await polling(lab.store, waiting, scale, join(folder, 'data', 'checkwright.sqlite')))
      tell(await claiming(lab.store, waiting, scale))
      tell(await firing(lab, waiting, scale))
    } finally {
      await lab.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

const owners = ['calendar-cn', 'scoring', 'sla']
const now = '2026-03-02T01:00:00.000Z'
const random = (bytes: number) => randomBytes(bytes)

/** Four timers a stream; the streams have no events, for nothing here reads any. */
const wait = async (store: Store, count: number, due: string): Promise<void> => {
  for (let from = 0; from < count; from += 20_000) {
    const size = Math.min(20_000, count - from)
    const streams = Array.from({ length: Math.ceil(size / 4) }, () => uuidv7(now, random))
    await store.write(async (tx) => {
      const rows = streams.map((id) => ({ id, kind: 'record', head_seq: 0, head_hash: '', created_at: now }))
      await insertRows(tx, 'stream', rows)
      const timers = Array.from({ length: size }, (_, at) => ({
        ...{ stream: streams[Math.floor(at / 4)], owner: 'sla', key: `whole/${at % 4}` },
        due: new Date(Date.parse(due) + (from + at) * 977).toISOString(),
      }))
      await insertRows(tx, 'timer', timers)
    })
  }
}

/** What the loop does each time it wakes and finds nothing: when is the next, and is anything due. */
const polling = async (store: Store, waiting: number, scale: Scale, file: string): Promise<Row> => {
  const raw = await openSynced(file)
  const statement = raw.prepare('select stream, owner, key, due from timer where due <= ? order by due limit ?')
  const calls = scale.of(5_000, 200)
  const measured = await inTurn(
    {
      ours: async () => {
        const started = performance.now()
        for (let n = 0; n < calls; n += 1) await dueTimers(store.read, { now, limit: 100, owners })
        return ((performance.now() - started) / calls) * 1000
      },
      theirs: () => millisecondsPerCall(() => statement.all(now, 100), scale.of(50, 5)) * 1000,
    },
    scale.of(7, 1),
  )
  raw.close()
  if ((await nextDue(store.read, owners)) === null) throw new Error('nothing waits')
  return {
    what: `a poll with nothing due, ${waiting.toLocaleString('en')} waiting`,
    ...{ unit: 'µs', ours: measured.ours, yardstick: measured.theirs },
    goal: '≤ 10 µs',
    isMet: measured.ours.median <= 10,
    note: 'the statement alone, prepared',
  }
}

const claiming = async (store: Store, waiting: number, scale: Scale): Promise<Row> => {
  const each = scale.of(10_000, 500)
  const ours = await roundsOf(
    async () => {
      await wait(store, each, '2026-03-01T00:00:00.000Z')
      const started = performance.now()
      let taken = 0
      for (let more = 1; more > 0; taken += more)
        more = (await store.write((tx) => claimDue(tx, { now: '2026-03-20T00:00:00.000Z', limit: 500 }))).length
      if (taken !== each) throw new Error(`${taken} of ${each} were claimed`)
      return (taken / (performance.now() - started)) * 1000
    },
    scale.of(5, 1),
  )
  return {
    what: `timers claimed, ${waiting.toLocaleString('en')} waiting`,
    ...{ unit: '/s', ours, goal: '≥ 30,000/s', isMet: ours.median >= 30_000 },
  }
}

/** A reminder of each of many records comes due: its event, what the plugin makes of it, the notice, each in its commit. */
const firing = async (lab: Lab, waiting: number, scale: Scale): Promise<Row> => {
  const each = scale.of(500, 30)
  const rates: number[] = []
  for (let round = 0; round < scale.of(4, 1); round += 1) {
    for (let from = 0; from < each; from += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, each - from) }, (_, at) =>
          lab.open('leaver', benchForm.key, benchAnswers(from + at) as Readonly<Record<string, never>>),
        ),
      )
    await lab.runtime.tick()
    // Four working days on, the reminders of these records are due and nothing else is.
    lab.setNow(new Date(Date.parse(lab.now()) + 6.5 * 86_400_000).toISOString())
    const started = performance.now()
    const { fired, sent } = await lab.runtime.tick()
    const seconds = (performance.now() - started) / 1000
    if (fired < each || sent < each) throw new Error(`${fired} fired and ${sent} were sent of ${each}`)
    if (round > 0 || scale.isQuick) rates.push(fired / seconds)
    lab.setNow(new Date(Date.parse(lab.now()) + 30 * 86_400_000).toISOString())
    await lab.runtime.tick()
  }
  const ours = spreadOf(rates)
  return {
    what: `timers fired end to end, ${waiting.toLocaleString('en')} waiting`,
    ...{ unit: '/s', ours, goal: '≥ 1,700/s', isMet: ours.median >= 1_700 },
    note: 'each with its event, the outbox and the notice',
  }
}
