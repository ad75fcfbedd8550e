import type { CalendarData } from '@checkwright/core/model/calendar'
import { plainCalendar } from '@checkwright/core/plugin/testing'
import { deadlinesOf } from '@checkwright/core/store/deadlines'
import { listNotices } from '@checkwright/core/store/notices'
import { scopeTo } from '@checkwright/core/store/plugin-scope'
import { bumpTopic } from '@checkwright/core/store/topics'
import { afterEach, describe, expect, test } from 'vitest'
import { forEachDatabase, onDatabase } from '../databases.ts'
import { ask, eventsOf, expectWhole, note, openFixtureLab, withHandover } from '../fixture-plugin/lab.ts'
import { guardFor, type Lab, must } from './lab.ts'

const rowsOf = (lab: Lab) =>
  scopeTo('fixture')(lab.store.read).selectFrom('fixture_note').selectAll().orderBy('seq').execute()
const saveCalendar = (lab: Lab, data: CalendarData, ifMatch?: string) =>
  lab.runtime.saveCalendar(lab.caller('admin'), data, {
    ...guardFor(data),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  })
/** Weekdays, but the Tuesday after the lab's Monday is off. */
const tuesdayOff: CalendarData = {
  ...plainCalendar,
  days: { '2026-03-03': { is: 'off', name: { en: 'A day off', 'zh-Hans': '放假' } } },
}
const dueOf = async (lab: Lab, record: string, key: string) =>
  (await deadlinesOf(lab.store.read, [record])).find((one) => one.key === key)

forEachDatabase((databases) => {
  const labs: Lab[] = []
  const lab = async (...parameters: Parameters<typeof openFixtureLab>): Promise<Lab> => {
    const opened = await openFixtureLab(...parameters)
    labs.push(opened)
    return opened
  }
  afterEach(async () => {
    for (const one of labs.splice(0)) await one.close()
  })

  describe('tables of a plugin', () => {
    test('are made once with a list of their own, and kept while the plugin is away', async () => {
      const place = await databases.place()
      const migrations = async (one: Lab) =>
        (
          await one.store.read
            .selectFrom('migration')
            .select(['owner', 'name'])
            .where('owner', '=', 'fixture')
            .where('name', '!=', '')
            .orderBy('name')
            .execute()
        ).map((row) => row.name)
      const before = await lab(place)
      expect(await migrations(before)).toEqual(['0001-notes', '0002-notes-by-text'])
      const { id } = await before.open('leaver', 'fixture_form')
      await note(before, id, 'kept')
      await labs.pop()?.close()
      const without = await lab(place, { plugins: [], servers: [], definitions: [] })
      expect(await migrations(without)).toHaveLength(2)
      await labs.pop()?.close()
      const again = await lab(place)
      expect(await migrations(again)).toEqual(['0001-notes', '0002-notes-by-text'])
      expect(await rowsOf(again)).toMatchObject([{ record: id, text: 'kept' }])
    })

    test('are written with the events and not without them', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      await note(one, id, 'first')
      const [noted] = await eventsOf(one, id, 'fixture.noted')
      expect(await rowsOf(one)).toEqual([{ record: id, seq: noted?.seq, text: 'first', weight: '1' }])
      for (const words of ['2', '3', '4']) await note(one, id, words)
      await expect(note(one, id, '5')).rejects.toThrow('fixture.too_many_notes')
      await expect(
        one.do('leaver', id, { type: 'fixture.overreach', body: { what: 'foreign event' } }),
      ).rejects.toThrow('plugin.not_granted')
      expect(await rowsOf(one)).toHaveLength(4)
      await one.do('admin', id, { type: 'void', comment: 'opened by mistake' })
      expect(await rowsOf(one)).toEqual([])
    })

    test('hold nothing of a person after erasing', async () => {
      const one = await lab(await databases.place())
      const { id } = await one.open('leaver', 'fixture_form')
      await note(one, id, 'about the leaver')
      const person = one.people.leaver as string
      const admin = one.caller('admin')
      must(await one.runtime.changePerson(admin, person, { active: false }, guardFor('leaves')))
      must(await one.runtime.erasePerson(admin, person, guardFor('erase')))
      expect(await rowsOf(one)).toMatchObject([{ record: id, text: '' }])
      expect(JSON.stringify(await eventsOf(one, id))).not.toContain('about the leaver')
      await expectWhole(one, id)
    })
  })

  test('a task stands in the inbox of whom it asks, is answered, and comes back to the plugin', async () => {
    const one = await lab(await databases.place())
    const { id } = await one.open('leaver', 'fixture_form')
    await ask(one, id, 'task')
    const inbox = async () =>
      must(await one.runtime.tasks(one.caller('manager'), 'todo')).items.filter((item) => item.kind === 'task')
    expect(await inbox()).toMatchObject([{ key: 'fixture/agree', record: { id } }])
    expect(await one.try('outsider', id, { type: 'settle', task: 'fixture/agree', outcome: 'yes' })).toMatchObject({
      ok: false,
    })
    await one.do('manager', id, { type: 'settle', task: 'fixture/agree', outcome: 'yes' })
    expect(await inbox()).toEqual([])
    expect(await eventsOf(one, id, 'task.settled')).toMatchObject([
      { data: { plugin: 'fixture', outcome: 'yes' }, actor: { by: one.people.manager } },
    ])
    expect(await eventsOf(one, id, 'fixture.noted')).toMatchObject([
      { data: { text: 'yes' }, actor: { by: 'system:fixture' } },
    ])
    await expectWhole(one, id)
  })

  test('a command of the plugin is its own; a refused one is in the journal and changes nothing', async () => {
    const one = await lab(await databases.place())
    const { id } = await one.open('leaver', 'fixture_form')
    await ask(one, id, 'comment')
    expect(await eventsOf(one, id, 'comment.added')).toMatchObject([
      { actor: { by: 'system:fixture', via: 'system' }, data: { text: 'Noted by the fixture' } },
    ])
    await ask(one, id, 'void')
    expect(await eventsOf(one, id, 'command.refused')).toMatchObject([
      { actor: { by: 'system:fixture' }, data: { command: 'void', code: 'command.reason_needed' } },
    ])
    expect((await one.view('leaver', id)).status).toBe('open')
    await expectWhole(one, id)
  })

  describe('topics', () => {
    test('a calendar that is edited moves what is due and is told to each watcher once, also after a restart', async () => {
      const place = await databases.place()
      const before = await lab(place, { definitions: withHandover() })
      const [first, second] = [await before.open('leaver', 'fixture_form'), await before.open('leaver', 'fixture_form')]
      const handover = await before.open('leaver', 'hr_handover')
      const due = await dueOf(before, handover.id, 'preparation')
      expect(due?.due.slice(0, 10)).toBe('2026-03-05')
      expect(await saveCalendar(before, { ...tuesdayOff, zone: 'Nowhere/Land' })).toMatchObject({ ok: false })
      expect(
        await before.runtime.saveCalendar(before.caller('leaver'), tuesdayOff, guardFor(tuesdayOff)),
      ).toMatchObject({ ok: false, refusal: { kind: 'missing' } })
      expect(must(await saveCalendar(before, tuesdayOff)).revision).toBe(1)
      expect(await saveCalendar(before, tuesdayOff)).toMatchObject({ ok: false, refusal: { kind: 'stale' } })
      expect(must(await saveCalendar(before, tuesdayOff, '1')).revision).toBe(2)
      await labs.pop()?.close()

      const one = await lab(place)
      await one.runtime.tick()
      await one.runtime.tick()
      for (const { id } of [first, second])
        expect(await eventsOf(one, id, 'topic.changed')).toMatchObject([
          { data: { topic: 'calendar:default', revision: 2 } },
        ])
      expect((await dueOf(one, handover.id, 'preparation'))?.due.slice(0, 10)).toBe('2026-03-06')
      const fresh = await one.open('leaver', 'hr_handover')
      expect((await dueOf(one, fresh.id, 'preparation'))?.due.slice(0, 10)).toBe('2026-03-06')
      await expectWhole(one, handover.id)
    })

    test('a person who changes is told to whoever watches them, a closed record hears nothing', async () => {
      const one = await lab(await databases.place())
      const [watching, closed, other] = [
        await one.open('leaver', 'fixture_form'),
        await one.open('leaver', 'fixture_form'),
        await one.open('leaver', 'fixture_form'),
      ]
      const receiver = one.people.receiver as string
      for (const { id } of [watching, closed]) await note(one, id, `person:${receiver}`)
      await one.do('leaver', closed.id, { type: 'withdraw' })
      must(await one.runtime.changePerson(one.caller('admin'), receiver, { name: 'Renamed' }, guardFor('rename')))
      await one.store.write((tx) => bumpTopic(tx, 'weather'))
      await one.runtime.tick()
      const heard = async (id: string) =>
        (await eventsOf(one, id, 'topic.changed')).map((event) => (event.data as { readonly topic: string }).topic)
      expect(await heard(watching.id)).toEqual([`person:${receiver}`, 'weather'])
      expect(await heard(closed.id)).toEqual([])
      expect(await heard(other.id)).toEqual(['weather'])
      await expectWhole(one, watching.id)
    })
  })

  test('clocks of a template remind before the end and mark what is late', async () => {
    const one = await lab(await databases.place(), { definitions: withHandover() })
    const { id } = await one.open('leaver', 'hr_handover')
    const told = async (name: string) =>
      (await listNotices(one.store.read, { person: one.people[name] as string, limit: 10 })).map(({ code }) => code)
    expect(await dueOf(one, id, 'preparation')).toMatchObject({ state: 'running' })
    one.setNow('2026-03-04T00:00:00.000Z')
    await one.runtime.tick()
    expect(await told('leaver')).toEqual([])
    one.setNow('2026-03-05T01:00:00.000Z')
    await one.runtime.tick()
    const reminded = await told('leaver')
    expect(reminded).toHaveLength(1)
    expect(await told('head')).toEqual([])
    expect(await eventsOf(one, id, 'sla.late')).toEqual([])
    one.setNow('2026-03-06T01:00:00.000Z')
    await one.runtime.tick()
    await one.runtime.tick()
    expect(await dueOf(one, id, 'preparation')).toMatchObject({ state: 'late' })
    expect(await eventsOf(one, id, 'sla.late')).toMatchObject([{ data: { clock: 'preparation' } }])
    expect(await told('leaver')).toHaveLength(2)
    expect(await told('head')).toHaveLength(1)
    const [task] = must(await one.runtime.tasks(one.caller('leaver'), 'todo')).items
    expect(task).toMatchObject({ record: { id }, dueState: 'late' })
    await expectWhole(one, id)
  })
})

onDatabase('postgres', (databases) => {
  test('a second process counts in the calendar that the first has saved', async () => {
    const place = await databases.place()
    const first = await openFixtureLab(place, { definitions: withHandover() })
    const second = await openFixtureLab(place, { definitions: withHandover() })
    const { id } = await second.open('leaver', 'hr_handover')
    must(await saveCalendar(first, tuesdayOff))
    await second.runtime.tick()
    expect((await dueOf(second, id, 'preparation'))?.due.slice(0, 10)).toBe('2026-03-06')
    await expectWhole(second, id)
    await first.close()
    await second.close()
  })
})
