import type { Compiled } from '@checkwright/core/engine/form'
import type { Definition } from '@checkwright/core/model/definition'
import { loadCalendar, saveCalendar } from '@checkwright/core/store/calendars'
import {
  createDefinition,
  definitionStream,
  deleteDefinition,
  listDefinitions,
  listVersions,
  loadCompiled,
  loadDefinition,
  loadVersion,
  publishDefinition,
  saveDefinitionDraft,
} from '@checkwright/core/store/definitions'
import { loadDirectory } from '@checkwright/core/store/directory'
import { readEvents } from '@checkwright/core/store/events'
import { verifyStream } from '@checkwright/core/store/hash-chain'
import {
  directoryRevision,
  listDepartments,
  listPeople,
  personByAccount,
  personStream,
  saveDepartment,
  savePerson,
} from '@checkwright/core/store/people'
import { loadSetting, loadSettings, saveSetting } from '@checkwright/core/store/settings'
import type { Store } from '@checkwright/core/store/store'
import { topicRevision } from '@checkwright/core/store/topics'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'

const at = '2026-03-02T08:00:00.000Z'
const actor = { by: 'admin' }

const person = {
  id: 'p1',
  name: '李雷',
  account: '1001',
  department: 'sales',
  roles: ['member', 'manager'],
  active: true,
}

const definition = (label: string): Definition => ({
  format: 1,
  key: 'leave',
  kind: 'form',
  title: { 'zh-Hans': label },
  sections: [{ key: 'a', title: { en: 'A' }, content: [] }],
  workflow: [{ key: 'end', kind: 'end', title: { en: 'End' } }],
})

const compiled = (of: Definition): Compiled => ({ definition: of, trees: {} })

forEachDatabase((databases) => {
  describe('people', () => {
    const withPeople = async (): Promise<Store> => {
      const store = await databases.open()
      await store.write(async (tx) => {
        await saveDepartment(tx, { department: { id: 'company', name: '总公司' }, actor, at })
        await saveDepartment(tx, {
          department: { id: 'sales', name: '销售部', parent: 'company', head: 'p1' },
          actor,
          at,
        })
        await savePerson(tx, { person, language: 'zh-Hans', actor, at })
        await savePerson(tx, {
          person: { id: 'p2', name: 'Mei', account: '1002', superior: 'p1', roles: ['manager'], active: false },
          actor,
          at,
        })
      })
      return store
    }

    test('are found again as they were written', async () => {
      const store = await withPeople()
      expect((await listPeople(store.read)).find((each) => each.id === 'p1')).toEqual({
        ...person,
        ...{ roles: ['manager', 'member'], language: 'zh-Hans', createdAt: at },
      })
      expect(await personByAccount(store.read, '1002')).toBe('p2')
      expect((await listDepartments(store.read)).map((each) => each.id).sort()).toEqual(['company', 'sales'])
    })

    test('make a directory of one revision', async () => {
      const store = await withPeople()
      const directory = await loadDirectory(store.read)
      expect(directory.withRole('manager')).toEqual(['p1'])
      expect(directory.ancestors('sales')).toEqual(['sales', 'company'])
      expect(directory.person('p2')).toMatchObject({ superior: 'p1', active: false })
      await store.write((tx) => savePerson(tx, { person: { ...person, roles: [] }, actor, at }))
      expect(await directoryRevision(store.read)).toBe(directory.revision + 1)
      expect((await loadDirectory(store.read)).withRole('manager')).toEqual([])
    })

    test('are audited, name and account apart from the rest', async () => {
      const store = await withPeople()
      await store.write((tx) => savePerson(tx, { person: { ...person, name: '李蕾' }, actor, at }))
      const events = await readEvents(store.read, personStream('p1'))
      expect(events.map((event) => (event.data as { name: string }).name)).toEqual(['李雷', '李蕾'])
      const bodies = await store.read
        .selectFrom('event')
        .select('body')
        .where('stream', '=', personStream('p1'))
        .execute()
      expect(JSON.stringify(bodies)).not.toMatch(/李|1001/)
      expect(await topicRevision(store.read, 'person:p1')).toBe(2)
      expect(await verifyStream(store.read, 'installation')).toMatchObject({ ok: true, seq: 2 })
    })

    test('keep accounts apart and departments free of circles', async () => {
      const store = await withPeople()
      const taken = store.write((tx) => savePerson(tx, { person: { ...person, id: 'p9' }, actor, at }))
      await expect(taken).rejects.toMatchObject({ code: 'store.taken' })
      const circle = { id: 'company', name: 'x', parent: 'sales' }
      await expect(store.write((tx) => saveDepartment(tx, { department: circle, actor, at }))).rejects.toMatchObject({
        code: 'store.invalid',
      })
    })
  })

  describe('definitions', () => {
    const withDraft = async (): Promise<Store> => {
      const store = await databases.open()
      await store.write((tx) => createDefinition(tx, { id: 'd1', draft: definition('一'), actor, at }))
      return store
    }
    const publish = (store: Store, revision: number, of: Definition) =>
      store.write((tx) =>
        publishDefinition(tx, { id: 'd1', expectedRevision: revision, compiled: compiled(of), actor, at }),
      )

    test('have one draft with a revision, and versions that follow', async () => {
      const store = await withDraft()
      const first = await publish(store, 1, definition('一'))
      expect(first).toMatchObject({ version: 1, publishedBy: 'admin' })
      const save = (revision: number) =>
        store.write((tx) =>
          saveDefinitionDraft(tx, { id: 'd1', expectedRevision: revision, draft: definition('二'), actor, at }),
        )
      expect(await save(1)).toBe(2)
      await expect(save(1)).rejects.toMatchObject({ code: 'store.stale' })
      await expect(publish(store, 1, definition('二'))).rejects.toMatchObject({ code: 'store.stale' })
      await expect(publish(store, 2, definition('一'))).rejects.toMatchObject({ code: 'store.invalid' })
      const second = await publish(store, 2, definition('二'))
      expect(second.hash).not.toBe(first.hash)
      expect(await loadVersion(store.read, 'd1', 1)).toEqual(first)
      expect(await loadCompiled(store.read, 'd1', 2)).toEqual(compiled(definition('二')))
      expect(await loadCompiled(store.read, 'd1', 3)).toBe(null)
      expect((await listVersions(store.read, 'd1')).map((each) => each.version)).toEqual([2, 1])
      expect(await loadDefinition(store.read, 'd1')).toMatchObject({
        published: 2,
        draftRevision: 2,
        draft: definition('二'),
      })
      expect((await readEvents(store.read, definitionStream('d1'))).map((event) => event.type)).toEqual([
        'definition.created',
        'definition.published',
        'definition.published',
      ])
    })

    test('may be published once at a time', async () => {
      const store = await withDraft()
      const both = await Promise.all([publish(store, 1, definition('一')), publish(store, 1, definition('一'))])
      expect(both.map((each) => each.version).sort()).toEqual([1, 2])
    })

    test('never change once published', async () => {
      const store = await withDraft()
      await publish(store, 1, definition('一'))
      for (const statement of ["update definition_version set compiled = '{}'", 'delete from definition_version'])
        await expect(store.write((tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/may not/)
      await expect(
        store.write((tx) => deleteDefinition(tx, { id: 'd1', expectedRevision: 1, actor: { by: 'p1' }, at: 'x' })),
      ).rejects.toMatchObject({ code: 'store.invalid' })
    })

    test('keep their keys apart and go only while unpublished', async () => {
      const store = await withDraft()
      const again = store.write((tx) => createDefinition(tx, { id: 'd2', draft: definition('x'), actor, at }))
      await expect(again).rejects.toMatchObject({ code: 'store.taken' })
      await store.write((tx) => deleteDefinition(tx, { id: 'd1', expectedRevision: 1, actor: { by: 'p1' }, at: 'x' }))
      expect(await listDefinitions(store.read)).toEqual([])
      await expect(publish(store, 1, definition('一'))).rejects.toMatchObject({ code: 'store.missing' })
    })
  })

  describe('settings and calendars', () => {
    test('have revisions against lost changes', async () => {
      const store = await databases.open()
      const set = (value: number, revision?: number) =>
        store.write((tx) => saveSetting(tx, 'plugin:clock', value, revision))
      expect(await set(1, 0)).toBe(1)
      expect(await set(2, 1)).toBe(2)
      await expect(set(3, 1)).rejects.toMatchObject({ code: 'store.stale' })
      expect(await loadSetting(store.read, 'plugin:clock')).toEqual({ value: 2, revision: 2 })
      expect([...(await loadSettings(store.read, 'plugin:')).keys()]).toEqual(['plugin:clock'])
    })

    test('of a calendar tell those who watch it', async () => {
      const store = await databases.open()
      const data = {
        ...{
          key: 'default',
          title: { en: 'Office' },
          zone: 'Asia/Shanghai',
          revision: 0,
          years: [2026, 2026] as const,
        },
        ...{ week: [true, true, true, true, true, false, false] as const, hours: [], days: {} },
      }
      const save = (revision: number) =>
        store.write((tx) => saveCalendar(tx, { data, expectedRevision: revision, actor, at }))
      expect(await save(0)).toMatchObject({ revision: 1 })
      await expect(save(0)).rejects.toMatchObject({ code: 'store.stale' })
      expect(await save(1)).toEqual(await loadCalendar(store.read, 'default'))
      expect(await topicRevision(store.read, 'calendar:default')).toBe(2)
      expect(await verifyStream(store.read, 'calendar:default')).toMatchObject({ ok: true, seq: 2 })
    })
  })
})
