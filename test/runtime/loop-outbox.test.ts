import { openChild } from '@checkwright/core/runtime/children'
import { send } from '@checkwright/core/runtime/send'
import { instantPlus } from '@checkwright/core/store/ids'
import { listNotices } from '@checkwright/core/store/notices'
import { claimOutbox, failedOutbox, nextOutbox, resendOutbox } from '@checkwright/core/store/outbox'
import { loadRecord } from '@checkwright/core/store/records'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { type Bell, openBell } from '../fixture-plugin/bell.ts'
import { ask, eventsOf, expectWhole, note, openFixtureLab } from '../fixture-plugin/lab.ts'
import type { Lab } from './lab.ts'

const start = '2026-03-02T01:00:00.000Z'
const after = (seconds: number) => instantPlus(start, seconds * 1000)

forEachDatabase((databases) => {
  const labs: Lab[] = []
  let bell: Bell
  const lab = async (...parameters: Parameters<typeof openFixtureLab>): Promise<Lab> => {
    const opened = await openFixtureLab(...parameters)
    labs.push(opened)
    return opened
  }
  beforeEach(async () => {
    bell = await openBell()
  })
  afterEach(async () => {
    for (const one of labs.splice(0)) await one.close()
    await bell.close()
  })

  describe('effects', () => {
    test('are tried again under the same key, later each time, until they succeed', async () => {
      const log: { readonly [field: string]: unknown }[] = []
      const one = await lab(await databases.place(), { log: (entry) => log.push(entry) })
      const { id } = await one.open('leaver', 'fixture_form')
      bell.answers = [500, 500]
      await ask(one, id, 'effect', { of: bell.url })
      expect(bell.rings).toEqual([])
      expect((await one.runtime.tick()).sent).toBe(0)
      for (const seconds of [29, 30, 60, 90]) {
        one.setNow(after(seconds))
        await one.runtime.tick()
      }
      expect(bell.rings.map(({ body }) => body)).toEqual(Array(3).fill({ record: id, tone: 'low' }))
      expect(new Set(bell.rings.map(({ key }) => key)).size).toBe(1)
      expect(log).toMatchObject([
        { msg: 'outbox.failed', kind: 'effect', plugin: 'fixture', attempts: 1 },
        { msg: 'outbox.failed', attempts: 2 },
      ])
      expect(await nextOutbox(one.store.read)).toBeNull()
    })

    test('asked for twice are two, each under a key of its own', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      await ask(one, id, 'effect', { of: bell.url })
      await ask(one, id, 'effect', { of: bell.url })
      expect((await one.runtime.tick()).sent).toBe(2)
      expect(new Set(bell.rings.map(({ key }) => key)).size).toBe(2)
    })

    test('are given up to be seen, and sent again by hand under the old key', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      bell.answers = Array(10).fill(503)
      await ask(one, id, 'effect', { of: bell.url })
      await one.runtime.tick()
      for (let next = await nextOutbox(one.store.read); next !== null; next = await nextOutbox(one.store.read)) {
        one.setNow(next)
        await one.runtime.tick()
      }
      expect(bell.rings).toHaveLength(10)
      const failed = await failedOutbox(one.store.read)
      expect(failed).toMatchObject([{ kind: 'effect', plugin: 'fixture', stream: id, error: 'internal' }])
      await one.store.write((tx) => resendOutbox(tx, failed[0]?.id ?? '', one.now()))
      expect((await one.runtime.tick()).sent).toBe(1)
      expect(new Set(bell.rings.map(({ key }) => key)).size).toBe(1)
      expect(await failedOutbox(one.store.read)).toEqual([])
    })

    test('reach only hosts that were granted, and no redirect leads elsewhere', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      await ask(one, id, 'effect', { of: `http://localhost:${bell.port}/ring` })
      await one.runtime.tick()
      expect(bell.rings).toEqual([])
      expect(await failedOutbox(one.store.read)).toMatchObject([{ error: 'plugin.not_granted', attempts: 1 }])

      bell.answers = [302]
      await ask(one, id, 'effect', { of: bell.url })
      expect((await one.runtime.tick()).sent).toBe(0)
      expect(bell.rings).toHaveLength(1)
    })

    test('that hang end with the process and are carried out after the next start', async () => {
      const place = await databases.place()
      const before = await lab(place)
      const { id } = await before.open('leaver', 'fixture_form')
      bell.answers = [0]
      await ask(before, id, 'effect', { of: 'nobody' })
      await ask(before, id, 'effect', { of: bell.url })
      before.runtime.start()
      await bell.heard(1)
      await labs.pop()?.close()

      const one = await lab(place, { at: after(30) })
      one.runtime.start()
      await bell.heard(2)
      expect(bell.rings.map(({ key }) => key)).toEqual([bell.rings[0]?.key, bell.rings[0]?.key])
    })

    test('leave at once while the loop runs, however close the requests come', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      one.runtime.start()
      for (let count = 1; count <= 15; count += 1) {
        await ask(one, id, 'effect', { of: bell.url })
        await bell.heard(count)
      }
      expect(new Set(bell.rings.map(({ key }) => key)).size).toBe(15)
    })
  })

  test('notices reach persons once, also when a process was slower than its lease', async () => {
    const one = await lab(await databases.place())
    const { id } = await one.open('leaver', 'fixture_form')
    await ask(one, id, 'notify')
    await ask(one, id, 'notify')
    await note(one, id, 'cold')
    const slow = await one.store.write((tx) => claimOutbox(tx, { now: start, limit: 10 }))
    const notices = async (name: string) =>
      (await listNotices(one.store.read, { person: one.people[name] as string, limit: 10 })).map(
        ({ plugin, code, params, record }) => ({ plugin, code, params, record }),
      )
    const told = (text: string) => ({ plugin: 'fixture', code: 'fixture.told', params: { text }, record: id })
    one.setNow(after(60))
    expect((await one.runtime.tick()).sent).toBe(2)
    for (const item of slow) await send(one.runtime.context, item, new AbortController().signal)
    expect(await notices('leaver')).toEqual([told('?')])
    expect(await notices('manager')).toEqual(expect.arrayContaining([told('?'), told('cold')]))
    expect(await notices('manager')).toHaveLength(2)
  })

  describe('records opened by a plugin', () => {
    test('open once, come back as opened, and as ended with their outcome', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      await ask(one, id, 'open')
      await ask(one, id, 'open')
      expect((await one.runtime.tick()).opened).toBe(1)
      const [opened] = await eventsOf(one, id, 'child.opened')
      const child = String((opened?.data as { readonly record?: string } | undefined)?.record)
      expect(await one.view('leaver', child)).toMatchObject({ status: 'open', answers: { name: 'Child' } })
      await one.do('leaver', child, { type: 'submit', step: 'fill' })
      await one.runtime.tick()
      expect(await eventsOf(one, id, 'child.ended')).toMatchObject([
        { data: { key: 'fixture/child', record: child, outcome: 'done' } },
      ])
      await expectWhole(one, id)
      await expectWhole(one, child)
    })

    test('a process that dies between taking and opening leaves it to the next; a slow one finds it done', async () => {
      const place = await databases.place()
      const before = await lab(place)
      const { id } = await before.open('leaver', 'fixture_form')
      await ask(before, id, 'open')
      const [taken] = await before.store.write((tx) => claimOutbox(tx, { now: start, limit: 10 }))
      if (taken === undefined) throw new Error('nothing to take')
      await labs.pop()?.close()

      const one = await lab(place, { at: after(59) })
      expect((await one.runtime.tick()).opened).toBe(0)
      one.setNow(after(60))
      expect((await one.runtime.tick()).opened).toBe(1)
      await openChild(one.runtime.context, taken)
      expect(await eventsOf(one, id, 'child.opened')).toHaveLength(1)
      const records = await one.store.read.selectFrom('record').select('id').execute()
      expect(records).toHaveLength(2)
      await expectWhole(one, id)
    })

    test('a missing definition comes back as failed and stays on the record', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      await ask(one, id, 'open', { of: 'nowhere' })
      await one.runtime.tick()
      expect(await eventsOf(one, id, 'child.failed')).toMatchObject([
        { data: { key: 'fixture/child', code: 'child.definition_missing' } },
      ])
      expect((await loadRecord(one.store.read, id))?.links).toMatchObject([{ key: 'fixture/child', state: 'failed' }])
      await expectWhole(one, id)
    })
  })
})
