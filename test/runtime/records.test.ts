import { foldStream } from '@checkwright/core/engine/fold'
import type { Json } from '@checkwright/core/model/base'
import { readEvents } from '@checkwright/core/store/events'
import { verifyStream } from '@checkwright/core/store/hash-chain'
import { loadRecord } from '@checkwright/core/store/records'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { guardFor, type Lab, must, openLab } from './lab.ts'

/** Folding a stored stream from nothing gives exactly what stands beside it. */
export async function expectFolds(lab: Lab, id: string): Promise<void> {
  const { context } = lab.runtime
  const state = await loadRecord(lab.store.read, id)
  if (state === null) throw new Error(`no record ${id}`)
  const form = await context.form(lab.store.read, state.definition, state.version)
  if (form === null) throw new Error(`no form ${state.definition}`)
  const folded = foldStream(await readEvents(lab.store.read, id), {
    catalog: context.catalog,
    form: () => form,
    calendar: context.world().calendar,
    config: context.world().config,
  })
  expect(folded).toEqual(state)
  expect((await verifyStream(lab.store.read, id)).ok).toBe(true)
}

forEachDatabase((databases) => {
  test('a record is opened, numbered, kept and folds to itself', async () => {
    const lab = await openLab(await databases.place())
    const record = await lab.open('leaver', 'hr_handover')
    expect(record.number).toBe('LZ-2026-001')
    expect((await lab.open('leaver', 'hr_handover')).number).toBe('LZ-2026-002')
    await expectFolds(lab, record.id)
    await lab.close()
  })

  test('a request sent twice has one effect and the same answer', async () => {
    const lab = await openLab(await databases.place())
    const body = { definition: lab.definitions.hr_handover as string }
    const guard = guardFor(body)
    const first = must(await lab.runtime.openRecord(lab.caller('leaver'), body, guard))
    const second = must(await lab.runtime.openRecord(lab.caller('leaver'), body, guard))
    expect(second).toEqual(first)
    const reused = await lab.runtime.openRecord(lab.caller('leaver'), body, { ...guard, bodyHash: 'other' })
    expect(reused).toMatchObject({ ok: false, refusal: { kind: 'key_reused' } })
    const withdraw = { type: 'withdraw', comment: 'twice' } as const
    const once = { ...guardFor(withdraw), ifMatch: first.etag }
    const done = must(await lab.runtime.command(lab.caller('leaver'), first.id, withdraw, once))
    expect(must(await lab.runtime.command(lab.caller('leaver'), first.id, withdraw, once))).toEqual(done)
    expect(done.status).toBe('withdrawn')
    await lab.close()
  })

  test('a decision names what it decides on; a record somebody may not see is missing', async () => {
    const lab = await openLab(await databases.place())
    const record = await lab.open('leaver', 'hr_handover')
    const withdraw = { type: 'withdraw' } as const
    const { ifMatch: _, ...bare } = { ...guardFor(withdraw), ifMatch: '' }
    expect(await lab.runtime.command(lab.caller('leaver'), record.id, withdraw, bare)).toMatchObject({
      refusal: { kind: 'precondition_needed' },
    })
    expect(await lab.try('leaver', record.id, withdraw, { ifMatch: '1' })).toMatchObject({ refusal: { kind: 'stale' } })
    for (const act of [
      lab.runtime.record(lab.caller('outsider'), record.id),
      lab.try('outsider', record.id, { type: 'comment', text: 'x' }),
    ]) {
      expect(await act).toMatchObject({ ok: false, refusal: { kind: 'missing' } })
    }
    await lab.close()
  })

  test('a draft keeps what is typed, right or wrong, until the step is handed in', async () => {
    const lab = await openLab(await databases.place())
    const record = await lab.open('leaver', 'hr_handover')
    const step = Object.keys(record.editable)[0] as string
    const changes = [{ path: 'position', base: null as Json, value: 'Agent' as Json }]
    must(await lab.runtime.saveDraft(lab.caller('leaver'), record.id, { step, changes }, guardFor(changes)))
    const view = await lab.view('leaver', record.id)
    expect(view.drafts[step]).toMatchObject([{ path: 'position', base: null, value: 'Agent' }])
    expect(view.answers.position).toBeUndefined()
    expect((await lab.view('admin', record.id)).drafts).toEqual({})
    const strange = [{ path: 'superiorOpinion', base: null, value: 'mine' }]
    expect(
      await lab.runtime.saveDraft(lab.caller('leaver'), record.id, { step, changes: strange }, guardFor(strange)),
    ).toMatchObject({
      refusal: { kind: 'invalid', problems: [{ code: 'answer.foreign_step' }] },
    })
    await lab.close()
  })

  test('two people changing one answer: the second is told both values, nothing is overwritten', async () => {
    const lab = await openLab(await databases.place())
    const record = await lab.open('leaver', 'hr_handover')
    const answer = (base: Json, value: Json) =>
      lab.try('leaver', record.id, { type: 'answer', changes: [{ path: 'position', base, value }] })
    must(await answer(null, 'Agent'))
    const second = await answer(null, 'Lead')
    expect(second).toMatchObject({
      refusal: {
        problems: [
          { code: 'answer.conflict', path: 'position', params: { base: null, mine: 'Lead', theirs: 'Agent' } },
        ],
      },
    })
    expect((await lab.view('leaver', record.id)).answers.position).toBe('Agent')
    await lab.close()
  })

  test('an inbox lists what waits, due first, with counts', async () => {
    const lab = await openLab(await databases.place())
    await lab.open('leaver', 'hr_handover')
    await lab.open('leaver', 'supplies_requisition')
    const inbox = must(await lab.runtime.tasks(lab.caller('leaver'), 'todo'))
    expect(inbox.counts).toEqual({ todo: 2, done: 0, started: 2, drafts: 0 })
    expect(inbox.items[0]?.due).not.toBeNull()
    expect(must(await lab.runtime.tasks(lab.caller('outsider'), 'todo')).items).toEqual([])
    await lab.close()
  })
})
