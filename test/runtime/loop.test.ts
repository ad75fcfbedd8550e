import { createRuntime } from '@checkwright/core/runtime/create'
import { instantPlus } from '@checkwright/core/store/ids'
import { nextDue, setTimers } from '@checkwright/core/store/timers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { forEachDatabase, onDatabase } from '../databases.ts'
import { allPlugins, ask, eventsOf, expectWhole, note, openFixtureLab, withHandover } from '../fixture-plugin/lab.ts'
import type { Lab } from './lab.ts'

const start = '2026-03-02T01:00:00.000Z'
const after = (hours: number, milliseconds = 0) => instantPlus(start, hours * 3_600_000 + milliseconds)
const owners = allPlugins.map((plugin) => plugin.id)
const fired = async (lab: Lab, record: string) =>
  (await eventsOf(lab, record, 'timer.fired')).map(
    ({ data }) => data as { readonly key: string; readonly late: boolean },
  )

forEachDatabase((databases) => {
  const labs: Lab[] = []
  const lab = async (...parameters: Parameters<typeof openFixtureLab>): Promise<Lab> => {
    const opened = await openFixtureLab(...parameters)
    labs.push(opened)
    return opened
  }
  afterEach(async () => {
    vi.restoreAllMocks()
    for (const one of labs.splice(0)) await one.close()
  })

  describe('timers', () => {
    test('fire once, at their moment, in order; closing clears the rest', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      await ask(one, id, 'timer', { of: 'second', at: after(2) })
      await ask(one, id, 'timer', { of: 'first', at: after(1) })
      await ask(one, id, 'timer', { of: 'last', at: after(3) })
      one.setNow(after(1, -1))
      expect((await one.runtime.tick()).fired).toBe(0)
      one.setNow(after(1))
      expect((await one.runtime.tick()).fired).toBe(1)
      one.setNow(after(2, 30_000))
      expect((await one.runtime.tick()).fired).toBe(1)
      expect((await one.runtime.tick()).fired).toBe(0)
      expect(await fired(one, id)).toMatchObject([
        { key: 'first', late: false },
        { key: 'second', late: false },
      ])
      expect(await nextDue(one.store.read, owners)).toBe(after(3))
      await one.do('leaver', id, { type: 'withdraw' })
      expect(await nextDue(one.store.read, owners)).toBeNull()
      await expectWhole(one, id)
    })

    test('a server that was down for three days fires all of them late, one that is set on the way in its place', async () => {
      const place = await databases.place()
      const before = await lab(place)
      const { id } = await before.open('leaver', 'fixture_form')
      await ask(before, id, 'timer', { of: 'end', at: after(48) })
      await ask(before, id, 'timer', { of: `then/${after(20)}`, at: after(10) })
      await ask(before, id, 'timer', { of: 'middle', at: after(30) })
      await labs.pop()?.close()

      const one = await lab(place, { at: after(72) })
      expect((await one.runtime.tick()).fired).toBe(4)
      expect(await fired(one, id)).toMatchObject([
        { key: `then/${after(20)}`, late: true },
        { key: 'between', late: true },
        { key: 'middle', late: true },
        { key: 'end', late: true },
      ])
      expect((await one.runtime.tick()).fired).toBe(0)
      await expectWhole(one, id)
    })

    test('of a plugin that is missing wait for it, and nobody waits with them', async () => {
      const place = await databases.place()
      const before = await lab(place, { definitions: withHandover() })
      const { id } = await before.open('leaver', 'fixture_form')
      await ask(before, id, 'timer', { of: 'mine', at: after(1) })
      const handover = await before.open('leaver', 'hr_handover')
      await labs.pop()?.close()

      const without = await lab(place, {
        plugins: allPlugins.filter((plugin) => plugin.id !== 'fixture'),
        servers: [],
        definitions: [],
        at: after(96),
      })
      expect((await without.runtime.tick()).fired).toBeGreaterThan(0)
      expect(await eventsOf(without, handover.id, 'timer.fired')).not.toEqual([])
      expect(await eventsOf(without, id, 'timer.fired')).toEqual([])
      await labs.pop()?.close()

      const again = await lab(place, { at: after(97) })
      await again.runtime.tick()
      expect(await fired(again, id)).toMatchObject([{ key: 'mine', late: true }])
    })

    test('a record whose timers fail holds up nobody and is not tried all the time', async () => {
      const log: string[] = []
      const one = await lab(await databases.place(), { log: ({ msg }) => log.push(msg) })
      const broken = await one.open('leaver', 'fixture_form')
      const sound = await one.open('leaver', 'fixture_form')
      const count = 120
      const timers = Array.from({ length: count }, (_, at) => ({
        ...{ stream: broken.id, owner: 'fixture', key: `broken/${at}`, due: after(1, at) },
      }))
      await one.store.write((tx) => setTimers(tx, timers))
      await ask(one, broken.id, 'timer', { of: 'sound', at: after(2) })
      await ask(one, sound.id, 'timer', { of: 'sound', at: after(2) })
      one.setNow(after(2))
      expect((await one.runtime.tick()).fired).toBe(2)
      expect(log).toEqual(Array(count).fill('step.failed'))
      await one.runtime.tick()
      expect(log).toHaveLength(count)
      one.setNow(after(2, 5_000))
      await one.runtime.tick()
      expect(log).toHaveLength(2 * count)
      one.setNow(after(2, 10_000))
      await one.runtime.tick()
      expect(log).toHaveLength(2 * count)
      expect(await fired(one, broken.id)).toMatchObject([{ key: 'sound' }])
      await expectWhole(one, broken.id)
    })
  })

  describe('the loop', () => {
    /** Hears when the loop lies down, which it does for as long as it ever does. */
    const sleeps = (): { readonly delays: number[]; next(): Promise<void> } => {
      const delays: number[] = []
      let told = () => {}
      const real = globalThis.setTimeout
      vi.spyOn(globalThis, 'setTimeout').mockImplementation(((job: () => void, delay = 0, ...rest: never[]) => {
        delays.push(delay)
        if (delay === 60_000) told()
        return real(job, delay, ...rest)
      }) as never)
      return {
        delays,
        next: () =>
          new Promise((resolve) => {
            told = resolve
          }),
      }
    }

    test('waits for a moment two months away without ever sleeping longer than an hour', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      const far = after(60 * 24)
      await ask(one, id, 'timer', { of: 'far', at: far })
      const { delays, next } = sleeps()
      const asleep = next()
      one.runtime.start()
      await asleep
      expect(Math.max(...delays)).toBeLessThanOrEqual(3_600_000)
      expect(await eventsOf(one, id, 'timer.fired')).toEqual([])

      const heard = new Promise<void>((resolve) => one.runtime.listen(({ record }) => record === id && resolve()))
      one.setNow(far)
      one.runtime.context.wake()
      await heard
      expect(await fired(one, id)).toMatchObject([{ key: 'far', late: false }])
    })

    test('goes round once more when it is woken after it has looked', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      await ask(one, id, 'timer', { of: 'far', at: after(60 * 24) })
      const { store, runtime } = one
      let looks = 0
      const other = await createRuntime({
        store,
        catalog: runtime.context.catalog,
        ports: {
          ...runtime.context.ports,
          now: () => {
            looks += 1
            // By then it has looked for timers and topics.
            if (looks === 3) other.context.wake()
            return one.now()
          },
        },
      })
      const { delays, next } = sleeps()
      const asleep = next()
      other.start()
      await asleep
      await other.stop()
      expect(delays.filter((delay) => delay === 0 || delay === 60_000)).toEqual([0, 0, 60_000])
    })

    test('ends while it is in the middle of much to do, and goes on after the next start', async () => {
      const place = await databases.place()
      const log: string[] = []
      const before = await lab(place, { log: ({ msg }) => log.push(msg) })
      const { id } = await before.open('leaver', 'fixture_form')
      const count = 50
      await before.store.write((tx) =>
        setTimers(
          tx,
          Array.from({ length: count }, (_, at) => ({
            stream: id,
            owner: 'fixture',
            key: `t${at}`,
            due: after(0, at),
          })),
        ),
      )
      before.setNow(after(0, count))
      const begun = new Promise<void>((resolve) => before.runtime.listen(() => resolve()))
      before.runtime.start()
      await begun
      await labs.pop()?.close()
      expect(log).toEqual([])

      const one = await lab(place, { at: after(0, count) })
      await one.runtime.tick()
      expect((await fired(one, id)).map(({ key }) => key)).toEqual(Array.from({ length: count }, (_, at) => `t${at}`))
    })

    test('costs little when nothing is due', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      await note(one, id, 'something that is due later')
      await one.runtime.tick()
      const rounds = 200
      const began = performance.now()
      for (let round = 0; round < rounds; round += 1) expect((await one.runtime.tick()).fired).toBe(0)
      const took = (performance.now() - began) / rounds
      process.stdout.write(`tick with nothing due on ${databases.kind}: ${took.toFixed(3)} ms\n`)
    })
  })
})

onDatabase('postgres', (databases) => {
  test('two processes over one database fire each timer once', async () => {
    const place = await databases.place()
    const first = await openFixtureLab(place)
    const second = await openFixtureLab(place)
    const records = await Promise.all(Array.from({ length: 6 }, () => first.open('leaver', 'fixture_form')))
    const timers = records.flatMap(({ id }) =>
      Array.from({ length: 10 }, (_, at) => ({ stream: id, owner: 'fixture', key: `t${at}`, due: after(1, at) })),
    )
    await first.store.write((tx) => setTimers(tx, timers))
    for (const one of [first, second]) one.setNow(after(1, 10))
    const done = await Promise.all([first.runtime.tick(), second.runtime.tick(), first.runtime.tick()])
    expect((done[0]?.fired ?? 0) + (done[1]?.fired ?? 0)).toBe(timers.length)
    for (const { id } of records) {
      expect((await fired(first, id)).map(({ key }) => key)).toEqual(Array.from({ length: 10 }, (_, at) => `t${at}`))
      await expectWhole(second, id)
    }
    await first.close()
    await second.close()
  })
})
