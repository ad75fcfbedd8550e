import { findAnswer, keepAnswer, keptDays, pruneAnswers } from '@checkwright/core/store/idempotency'
import { instantPlus } from '@checkwright/core/store/ids'
import {
  claimOutbox,
  failedOutbox,
  finishOutbox,
  maxAttempts,
  nextOutbox,
  resendOutbox,
  retryOutbox,
} from '@checkwright/core/store/outbox'
import { savePlan } from '@checkwright/core/store/records'
import type { Store } from '@checkwright/core/store/store'
import { claimDue, dueTimers, nextDue, setTimers, takeTimer } from '@checkwright/core/store/timers'
import { bumpTopic, finishTopicJob, nextTopicJobs, topicRevision } from '@checkwright/core/store/topics'
import { describe, expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { planOf, stateOf } from './plans.ts'

const now = '2026-03-02T08:00:00.000Z'

const owners = ['clock', 'other']

const save = (store: Store, ...parameters: Parameters<typeof planOf>) =>
  store.write((tx) => savePlan(tx, { plan: planOf(...parameters), before: null }))

forEachDatabase((databases) => {
  describe('timers', () => {
    const withTimers = async (count: number): Promise<Store> => {
      const store = await databases.open()
      await save(store, stateOf('r1'))
      const timers = Array.from({ length: count }, (_, at) => ({
        ...{ stream: 'r1', owner: 'clock', key: `k${at}`, due: instantPlus(now, at - count + 1) },
      }))
      await store.write((tx) => setTimers(tx, timers))
      return store
    }

    test('of a plugin that is missing wait for it', async () => {
      const store = await withTimers(2)
      const missing = { stream: 'r1', owner: 'gone', key: 'k', due: instantPlus(now, -99) }
      await store.write((tx) => setTimers(tx, [missing]))
      expect((await dueTimers(store.read, { now, limit: 1, owners })).map((timer) => timer.key)).toEqual(['k0'])
      expect(await dueTimers(store.read, { now, limit: 1, owners: [] })).toEqual([])
      expect(await nextDue(store.read, ['gone'])).toBe(missing.due)
    })

    test('are claimed once by workers side by side', async () => {
      const store = await withTimers(90)
      const claimed: string[] = []
      const worker = async () => {
        for (;;) {
          const batch = await store.write((tx) => claimDue(tx, { now, limit: 10 }))
          if (batch.length === 0) return
          claimed.push(...batch.map((timer) => timer.key))
        }
      }
      await Promise.all([worker(), worker(), worker()])
      expect(claimed).toHaveLength(90)
      expect(new Set(claimed).size).toBe(90)
      expect(await nextDue(store.read, owners)).toBe(null)
    })

    test('come back when the job that claimed them fails', async () => {
      const store = await withTimers(3)
      const failing = store.write(async (tx) => {
        await claimDue(tx, { now, limit: 10 })
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await dueTimers(store.read, { now, limit: 10, owners })).toHaveLength(3)
    })

    test('of one record are taken by one of two that saw them', async () => {
      const store = await withTimers(1)
      const seen = await dueTimers(store.read, { now, limit: 10, owners })
      const taken = await Promise.all([1, 2].map(() => store.write((tx) => takeTimer(tx, seen[0] as never))))
      expect(taken.sort()).toEqual([false, true])
    })

    test('are due in order and not before their time; a moved one is not taken by its old time', async () => {
      const store = await withTimers(3)
      expect(await nextDue(store.read, owners)).toBe(instantPlus(now, -2))
      expect(
        (await dueTimers(store.read, { now: instantPlus(now, -1), limit: 10, owners })).map((timer) => timer.key),
      ).toEqual(['k0', 'k1'])
      const old = (await dueTimers(store.read, { now, limit: 1, owners }))[0] as never
      await store.write((tx) => setTimers(tx, [{ stream: 'r1', owner: 'clock', key: 'k0', due: instantPlus(now, 1) }]))
      expect(await store.write((tx) => takeTimer(tx, old))).toBe(false)
    })
  })

  describe('the outbox', () => {
    const withItems = async (count: number): Promise<Store> => {
      const store = await databases.open()
      const outbox = Array.from({ length: count }, (_, at) => ({
        ...{ kind: 'effect' as const, key: `k${at}`, plugin: 'hook', name: 'post', data: at },
      }))
      await save(store, stateOf('r1'), { outbox })
      return store
    }
    const claim = (store: Store, at: string) => store.write((tx) => claimOutbox(tx, { now: at, limit: 5 }))

    test('offers each item once, and again when its lease has passed', async () => {
      const store = await withItems(12)
      const batches = await Promise.all([claim(store, now), claim(store, now), claim(store, now)])
      const keys = batches.flat().map((item) => item.key)
      expect(new Set(keys).size).toBe(keys.length)
      const rest = [...keys, ...(await claim(store, now)).map((item) => item.key)]
      expect(new Set(rest).size).toBe(12)
      expect(await claim(store, now)).toEqual([])
      const again = await claim(store, instantPlus(now, 60_000))
      expect(again.map((item) => item.attempts)).toEqual([2, 2, 2, 2, 2])
    })

    test('keeps the key of what was done and nothing else of it', async () => {
      const store = await withItems(1)
      const [item] = await claim(store, now)
      await store.write((tx) => finishOutbox(tx, item?.id ?? ''))
      expect(await nextOutbox(store.read)).toBe(null)
      const rows = await store.read.selectFrom('outbox').select(['key', 'state', 'payload']).execute()
      expect(rows).toEqual([{ key: 'r1/effect/k0', state: 'done', payload: 'null' }])
    })

    test('waits longer each time, gives up visibly, and is sent again by hand', async () => {
      const store = await withItems(1)
      let at = now
      const waits: number[] = []
      for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
        const [item] = await claim(store, at)
        if (item === undefined) throw new Error(`nothing to claim at attempt ${attempt}`)
        const isGivenUp = await store.write((tx) => retryOutbox(tx, { item, error: 'refused', now: at }))
        expect(isGivenUp).toBe(attempt === maxAttempts)
        const next = (await nextOutbox(store.read)) ?? at
        waits.push((Date.parse(next) - Date.parse(at)) / 1000)
        at = next
      }
      expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 0])
      const [failed] = await failedOutbox(store.read)
      expect(failed).toMatchObject({ key: 'r1/effect/k0', error: 'refused', payload: { name: 'post', data: 0 } })
      expect(await store.write((tx) => resendOutbox(tx, failed?.id ?? '', at))).toBe(true)
      expect(await store.write((tx) => resendOutbox(tx, failed?.id ?? '', at))).toBe(false)
      expect((await claim(store, at)).map((item) => [item.key, item.attempts])).toEqual([['r1/effect/k0', 1]])
    })

    test('gives up at once what cannot succeed', async () => {
      const store = await withItems(1)
      const [item] = await claim(store, now)
      if (item === undefined) throw new Error('nothing to claim')
      const hopeless = { item, error: 'host not allowed', now, isHopeless: true }
      expect(await store.write((tx) => retryOutbox(tx, hopeless))).toBe(true)
      expect(await failedOutbox(store.read)).toHaveLength(1)
    })
  })

  describe('topics', () => {
    test('tell each watcher once of the last revision, resumably', async () => {
      const store = await databases.open()
      for (const id of ['r1', 'r2', 'r3'])
        await save(store, stateOf(id), { watches: { put: ['calendar:default'], drop: [] } })
      await save(store, stateOf('r4'), { watches: { put: ['person:p1'], drop: [] } })
      expect(await store.write((tx) => bumpTopic(tx, 'calendar:default'))).toBe(1)
      const [first] = await nextTopicJobs(store.read, 1)
      expect(first).toEqual({ topic: 'calendar:default', revision: 1, stream: 'r1' })
      const failing = store.write(async (tx) => {
        await finishTopicJob(tx, first as never)
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await store.write((tx) => finishTopicJob(tx, first as never))).toBe(true)
      const [second] = await nextTopicJobs(store.read, 1)
      expect(await store.write((tx) => bumpTopic(tx, 'calendar:default'))).toBe(2)
      expect(await store.write((tx) => finishTopicJob(tx, second as never))).toBe(false)
      const jobs = await store.write((tx) => nextTopicJobs(tx, 10))
      expect(jobs.map((job) => [job.stream, job.revision])).toEqual([
        ['r1', 2],
        ['r2', 2],
        ['r3', 2],
      ])
      expect(await topicRevision(store.read, 'calendar:default')).toBe(2)
      expect(await topicRevision(store.read, 'person:p1')).toBe(0)
    })
  })

  describe('answers kept for retries', () => {
    const answer = { route: 'POST /x', bodyHash: 'h', status: 201, etag: '1', response: { id: 'r1' }, record: 'r1' }

    test('are found by their person only, and forgotten after their time', async () => {
      const store = await databases.open()
      await store.write((tx) => keepAnswer(tx, { ...answer, person: 'p1', key: 'k', at: now }))
      expect(await findAnswer(store.read, { person: 'p1', key: 'k' })).toEqual(answer)
      expect(await findAnswer(store.read, { person: 'p2', key: 'k' })).toBe(null)
      const prune = (days: number) => store.write((tx) => pruneAnswers(tx, instantPlus(now, days * 86_400_000)))
      expect(await prune(keptDays)).toBe(0)
      expect(await prune(keptDays + 1)).toBe(1)
      expect(await findAnswer(store.read, { person: 'p1', key: 'k' })).toBe(null)
    })

    test('let the same request run once when it comes twice at the same moment', async () => {
      const store = await databases.open()
      let runs = 0
      const request = () =>
        store.write(async (tx) => {
          const kept = await findAnswer(tx, { person: 'p1', key: 'k' })
          if (kept !== null) return kept.response
          await tx
            .insertInto('setting')
            .values({ name: `made-${runs++}`, value: '1' })
            .execute()
          await keepAnswer(tx, { ...answer, person: 'p1', key: 'k', at: now })
          return answer.response
        })
      expect(await Promise.all([request(), request(), request()])).toEqual(
        [answer, answer, answer].map((each) => each.response),
      )
      expect(await store.read.selectFrom('setting').select('name').execute()).toHaveLength(1)
    })
  })
})
