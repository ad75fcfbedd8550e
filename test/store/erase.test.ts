import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NewEvent } from '@checkwright/core/engine/plan'
import { addAttachment, attachTo, dropUnused, loadAttachment, sweepFiles } from '@checkwright/core/store/attachments'
import { saveDraft } from '@checkwright/core/store/drafts'
import { erasePersonData, eraseRecordData, sinks } from '@checkwright/core/store/erase'
import { journalPath, writeErasures } from '@checkwright/core/store/erasure-journal'
import { readEvents } from '@checkwright/core/store/events'
import { verifyStream } from '@checkwright/core/store/hash-chain'
import { keepAnswer } from '@checkwright/core/store/idempotency'
import { addNotices } from '@checkwright/core/store/notices'
import { savePerson } from '@checkwright/core/store/people'
import { loadRecord, savePlan } from '@checkwright/core/store/records'
import type { Store } from '@checkwright/core/store/store'
import type { Tables } from '@checkwright/core/store/tables'
import { describe, expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { eventOf, planOf, stateOf } from './plans.ts'

const at = '2026-03-02T08:00:00.000Z'
/** Looked for everywhere afterwards. */
const secret = 'Hauptstrasse-17'
const kept = 'keep-this'

const changed = (seq: number): NewEvent =>
  eventOf(
    seq,
    'answers.changed',
    {
      changes: [
        { path: 'home', value: secret, was: `${secret} b` },
        { path: 'lines.r1.phone', value: secret },
        { path: 'other', value: kept },
      ],
    },
    { personal: ['/changes/0/value', '/changes/0/was', '/changes/1/value', '/changes/2/value'] },
  )

const state = stateOf('r1', { answers: { home: secret, 'lines.r1.phone': secret, other: kept } })

const paths = ['home', 'lines']

/** A record whose personal values have gone everywhere they can go. */
const fill = async (store: Store): Promise<void> => {
  const { digest, size } = await store.files.put(new TextEncoder().encode(`file of ${secret}`))
  const other = await store.files.put(new TextEncoder().encode(kept))
  await store.write(async (tx) => {
    const index = [
      { path: 'home', number: null, text: secret },
      { path: 'lines.phone', number: null, text: secret },
      { path: 'other', number: null, text: kept },
    ]
    await savePlan(tx, {
      before: null,
      plan: planOf(state, {
        events: [changed(1)],
        index: { put: index, drop: [] },
        opens: [{ key: 'o', plugin: 'x', definition: 'd', answers: { a: secret }, link: 'l' }],
      }),
    })
    const draft = { record: 'r1', step: 's', round: 1, person: 'p1', at }
    const changes = ['home', 'lines.r1.phone', 'other'].map((path) => ({
      path,
      base: null,
      value: path === 'other' ? kept : secret,
    }))
    await saveDraft(tx, { ...draft, changes })
    await keepAnswer(tx, {
      ...{ person: 'p1', key: 'k', route: 'r', bodyHash: 'h', status: 200, etag: null },
      response: secret,
      record: 'r1',
      at,
    })
    await addNotices(tx, { persons: ['p1'], record: 'r1', plugin: 'x', code: 'c', params: { name: secret }, at })
    const file = { type: 'text/plain', size, person: 'p1', at }
    await addAttachment(tx, { ...file, id: 'a1', digest, name: `${secret}.txt` })
    await addAttachment(tx, { ...file, id: 'a2', digest: other.digest, name: kept })
    await attachTo(tx, { id: 'a1', record: 'r1', path: 'home' })
    await attachTo(tx, { id: 'a2', record: 'r1', path: 'other' })
    await savePerson(tx, {
      person: { id: 'p1', name: secret, account: `${secret}@x`, roles: ['member'], active: true },
      actor: { by: 'p1' },
      at,
    })
  })
}

/** Every text of every table and file. */
const dump = async (store: Store): Promise<string> => {
  const tables = Object.keys(sinks) as (keyof Tables)[]
  const rows = await Promise.all(tables.map((table) => store.read.selectFrom(table).selectAll().execute()))
  const folder = join(store.dataFolder, 'attachments')
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8'))
  return JSON.stringify([rows, await Promise.all(texts)])
}

const erasure = { id: 'e1', stream: 'r1', paths, person: 'admin', at }

/** As the runtime does it: the sinks, then the engine's plan. */
const erase = async (store: Store): Promise<void> => {
  await store.write(async (tx) => {
    const before = await loadRecord(tx, 'r1')
    if (before === null) throw new Error('gone')
    expect(await eraseRecordData(tx, erasure)).toBe(3)
    const after = { ...before, seq: before.seq + 1, answers: { other: kept }, erased: ['home', 'lines.r1.phone'] }
    const event = eventOf(after.seq, 'data.erased', { paths })
    await savePlan(tx, { before, plan: planOf(after, { events: [event] }) })
    await erasePersonData(tx, { ...erasure, id: 'e2', stream: 'person:p1', paths: ['*'] })
  })
  await writeErasures(store)
}

forEachDatabase((databases) => {
  describe('erasing', () => {
    test('leaves nothing of the values anywhere, and all else', async () => {
      const store = await databases.open()
      await fill(store)
      expect((await dump(store)).split(secret).length).toBeGreaterThan(12)
      await erase(store)
      databases.clock.now = '2099-01-01T00:00:00.000Z'
      await sweepFiles(store, databases.clock.now)
      const left = await dump(store)
      expect(left).not.toContain(secret)
      expect(left.split(kept).length).toBeGreaterThan(5)
      expect(await loadAttachment(store.read, 'a1')).toBe(null)
      expect(await loadAttachment(store.read, 'a2')).not.toBe(null)
    })

    test('keeps the chains valid and says what is gone', async () => {
      const store = await databases.open()
      await fill(store)
      await erase(store)
      for (const stream of ['r1', 'person:p1'])
        expect(await verifyStream(store.read, stream)).toMatchObject({ ok: true, seq: 2 })
      const [event] = await readEvents(store.read, 'r1')
      expect(event?.data).toEqual({
        changes: [
          { path: 'home', value: { erased: true }, was: { erased: true } },
          { path: 'lines.r1.phone', value: { erased: true } },
          { path: 'other', value: kept },
        ],
      })
    })

    test('is noted beside the database at the next start when the process ended too soon', async () => {
      const place = await databases.place()
      const store = await databases.open(place)
      await fill(store)
      await erase(store)
      await rm(journalPath(store.dataFolder))
      await store.close()
      await databases.open(place)
      expect((await readFile(journalPath(place.dataFolder), 'utf8')).match(/"id":"e\d"/g)).toEqual([
        '"id":"e1"',
        '"id":"e2"',
      ])
    })
  })

  describe('attachments', () => {
    const bytes = new TextEncoder().encode('the same bytes')
    const file = { name: 'x.txt', type: 'text/plain', size: bytes.length, person: 'p1', at }

    test('are stored once, and go with the last that refers to them', async () => {
      const store = await databases.open()
      const stored = await Promise.all([store.files.put(bytes), store.files.put(bytes)])
      const { digest } = stored[0]
      await store.write((tx) => addAttachment(tx, { ...file, id: 'a1', digest }))
      await store.write((tx) => addAttachment(tx, { ...file, id: 'a2', digest }))
      await store.write((tx) => attachTo(tx, { id: 'a2', record: 'r1', path: 'p' }))
      expect(await store.write((tx) => dropUnused(tx, '2026-03-03T00:00:00.000Z'))).toBe(1)
      expect(await sweepFiles(store, '2099-01-01T00:00:00.000Z')).toBe(0)
      expect(await store.files.get(digest)).toEqual(Buffer.from(bytes))
      await store.write((tx) => tx.updateTable('attachment').set({ record: null }).execute())
      expect(await store.write((tx) => dropUnused(tx, '2026-03-03T00:00:00.000Z'))).toBe(1)
      expect(await sweepFiles(store, '2000-01-01T00:00:00.000Z')).toBe(0)
      expect(await sweepFiles(store, '2099-01-01T00:00:00.000Z')).toBe(1)
      await expect(store.files.get(digest)).rejects.toMatchObject({ code: 'store.missing' })
    })

    test('that changed on the disk are not given out', async () => {
      const store = await databases.open()
      const { digest } = await store.files.put(bytes)
      await writeFile(join(store.dataFolder, 'attachments', digest.slice(0, 2), digest), 'something else')
      await expect(store.files.get(digest)).rejects.toMatchObject({ code: 'store.digest_mismatch' })
      await expect(store.files.get('../../x')).rejects.toMatchObject({ code: 'store.missing' })
      await rm(store.dataFolder, { recursive: true })
    })
  })
})
